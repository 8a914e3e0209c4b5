import Landscape
import Mathematics
import Platform
import Testing

/// Landscapes of ensembles: derivatives, symmetries, and values known otherwise.
@Suite struct EnsembleTests {
  static let objectives: [any Objective] = [
    RandomField(dimension: 1, waves: 7, seed: 3), RandomField(dimension: 4, waves: 30, seed: 5),
    SphericalSpinGlass(order: 2, size: 5, seed: 2), SphericalSpinGlass(order: 3, size: 4, seed: 8),
    SphericalSpinGlass(order: 4, size: 3, seed: 1), SphericalSpinGlass(order: 5, size: 3, seed: 4),
    StudentTeacher(teachers: 3, students: 4), StudentTeacher(teachers: 4, students: 2),
    FieldValley(RandomField(dimension: 1, waves: 9, seed: 6)),
    RandomMatrix(size: 5).landscape(seed: 3),
    RandomMatrix(size: 6, ratio: 0.5, energy: 0.1).landscape(seed: 4),
  ]

  @Test("A large random matrix has the semicircle, and with a Jacobian the moments of its model")
  func randomMatrix() {
    var random = SeededRandom(seed: 11)
    let n = 300
    let eigenvalues = Spectrum.eigenvalues(of: RandomMatrix(size: n).matrix(random: &random))
    let second = eigenvalues.reduce(0) { $0 + $1 * $1 } / Double(n)
    let fourth = eigenvalues.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(n)
    // The semicircle on [−2, 2] has the Catalan numbers 1 and 2 as moments.
    #expect(abs(second - 1) < 0.03 && abs(fourth - 2) < 0.1)
    #expect(abs((eigenvalues.last ?? 0) - 2) < 0.15)
    let model = RandomMatrix(size: n, ratio: 0.5, energy: 0.2)
    #expect(model.columns == 600)
    let hessian = model.matrix(random: &random)
    let trace = (0..<n).reduce(0) { $0 + hessian[$1, $1] } / Double(n)
    let square = hessian.elements.reduce(0) { $0 + $1 * $1 } / Double(n)
    // tr JJᵀ/m is n; the mean square is 1 + φ of it and 2ε of the other part.
    #expect(abs(trace - 1) < 0.02)
    #expect(abs(square - (1 + 0.5 + 0.4)) < 0.05)
  }

  @Test("Gradients and Hessians are those of the values", arguments: objectives.indices)
  func derivatives(_ index: Int) {
    let objective = Self.objectives[index]
    let n = objective.dimension
    var random = SeededRandom(seed: UInt64(index + 1))
    for _ in 0..<3 {
      let point = random.normalVector(n)
      let (value, gradient) = objective.valueAndGradient(at: point)
      #expect(abs(value - objective.value(at: point)) <= 1e-14 * max(1, abs(value)))
      let hessian = objective.hessian(at: point)
      let scale = max(1, hessian.elements.map(abs).max() ?? 0)
      let h = 1e-5
      for i in 0..<n {
        var (up, down) = (point, point)
        up[i] += h
        down[i] -= h
        let slope = (objective.value(at: up) - objective.value(at: down)) / (2 * h)
        #expect(abs(slope - gradient[i]) < 1e-7 * scale)
        let change = (1 / (2 * h)) * (objective.gradient(at: up) - objective.gradient(at: down))
        for j in 0..<n {
          #expect(abs(change[j] - hessian[i, j]) < 1e-7 * scale)
          #expect(hessian[i, j] == hessian[j, i])
        }
      }
    }
  }

  @Test("A glass is the sum over all ordered couplings, homogeneous of its order")
  func ordered() {
    let glass = SphericalSpinGlass(order: 3, size: 3, seed: 6)
    let s = Vector([0.3, -1.2, 0.7])
    var sum = 0.0
    for i in 0..<3 {
      for j in 0..<3 {
        for k in 0..<3 {
          sum += glass.tensor.entry(at: [i, j, k].sorted()) * s[i] * s[j] * s[k]
        }
      }
    }
    #expect(abs(glass.energy(at: s).value - sum) < 1e-14)
    #expect(abs(glass.energy(at: 2 * s).value - 8 * sum) < 1e-13)
  }

  @Test("Off the sphere a glass has no other critical points than on it")
  func unconstrained() {
    let glass = SphericalSpinGlass(order: 3, size: 6, seed: 9)
    var point = SeededRandom.start(6)
    for _ in 0..<4000 { point.add(-0.03, times: glass.gradient(at: point)) }
    #expect(glass.gradient(at: point).norm < 1e-6)
    #expect(abs(point.dot(point) - 6) < 1e-6)
    #expect(Spectrum(of: glass.hessian(at: point)).index == 0)
    #expect(glass.value(at: Vector.zero(6)).isNaN)
  }

  @Test("The chart shows the glass of three spins as it is on the sphere")
  func chart() throws {
    for order in [2, 3, 4] {
      let glass = SphericalSpinGlass(order: order, size: 3, seed: 5)
      let chart = try glass.chart()
      for (x, y) in [(0.0, 0.0), (0.4, -1.3), (3, 2)] {
        let d = 1 + x * x + y * y
        let s = (3.0.squareRoot() / d) * Vector([2 * x, 2 * y, d - 2])
        #expect(abs(chart.value(at: Vector([x, y])) - glass.energy(at: s).value) < 1e-12)
      }
    }
  }

  @Test("Couplings have the variance the law needs")
  func variance() {
    // H at a fixed point of the sphere has variance N.
    let s = 5.0.squareRoot() / 2 * Vector([1, 1, 1, 1, 0])
    for order in [2, 3, 4] {
      let values = (0..<2000).map { seed in
        SphericalSpinGlass(order: order, size: 5, seed: UInt64(seed)).energy(at: s).value
      }
      let variance = values.reduce(0) { $0 + $1 * $1 } / 2000
      #expect(abs(variance - 5) < 5 * 5 * (2 / 2000.0).squareRoot())
    }
  }

  @Test("Students that are their teachers lose nothing and stand at a minimum")
  func solved() {
    let loss = StudentTeacher(teachers: 4, students: 4)
    let teacher = Vector((0..<16).map { $0 % 5 == 0 ? 1 : 0 })
    let (value, gradient) = loss.valueAndGradient(at: teacher)
    #expect(abs(value) < 1e-14 && gradient.norm < 1e-14)
    let spectrum = Spectrum(of: loss.hessian(at: teacher))
    #expect(spectrum.eigenvalues.allSatisfy { $0 > 0.01 })
    // Nearby nothing of an angle is lost: the gradient is the Hessian's.
    var random = SeededRandom(seed: 1)
    let d = 1e-7 * random.normalVector(16)
    let expected = loss.hessian(at: teacher) * d
    #expect((loss.gradient(at: teacher + d) - expected).norm < 1e-3 * expected.norm)
  }

  @Test("One student of one teacher, of half the inputs")
  func one() {
    let loss = StudentTeacher(teachers: 1, students: 1)
    #expect(abs(loss.value(at: [3]) - 0.25 * 4) < 1e-14)
    // The other way round they meet on no input: ½ (½ w² + ½).
    #expect(abs(loss.value(at: [-3]) - 0.25 * 10) < 1e-14)
    // Two that share the work of one.
    let two = StudentTeacher(teachers: 2, students: 3)
    let point = Vector([0.5, 0, 0.5, 0, 0, 1])
    #expect(abs(two.value(at: point)) < 1e-15)
    #expect(two.gradient(at: point).norm < 1e-15)
    // A student that is 0 gives nothing: the loss is that of the others, but it has no derivative.
    let (value, gradient) = two.valueAndGradient(at: [0.5, 0, 0, 0, 0, 1])
    let others = StudentTeacher(teachers: 2, students: 2)
    let (left, slope) = others.valueAndGradient(at: [0.5, 0, 0, 1])
    #expect(abs(value - left) < 1e-15 && abs(value - 0.0625) < 1e-15)
    #expect(gradient[2].isNaN && gradient[3].isNaN)
    for (i, j) in [(0, 0), (1, 1), (4, 2), (5, 3)] { #expect(gradient[i] == slope[j]) }
  }

  @Test("All states of a glass, one by one", arguments: [3, 5, 9])
  func ising(_ size: Int) {
    let glass = IsingGlass(size: size, seed: 11)
    var (minima, energies, ground) = (0, 0.0, Double.infinity)
    for bits in 0..<1 << size {
      let state = (0..<size).map { bits >> $0 & 1 == 0 ? -1.0 : 1 }
      let energy = glass.energy(of: state)
      ground = min(ground, energy)
      let isStable = state.indices.allSatisfy { i in
        var other = state
        other[i] = -other[i]
        return glass.energy(of: other) > energy
      }
      if isStable {
        minima += 1
        energies += energy
      }
    }
    let all = glass.enumerated()
    #expect(all.minima == minima && all.minima % 2 == 0)
    #expect(abs(all.minimumEnergies - energies) < 1e-12 * Double(size * minima))
    #expect(abs(all.groundEnergy - ground) < 1e-12)
    if size == 3 { #expect(minima == 2) }
  }

  @Test("Greedy descent goes down to a stable state")
  func greedy() {
    let glass = IsingGlass(size: 30, seed: 2)
    var random = SeededRandom(seed: 3)
    let (state, energies) = glass.descent(from: glass.randomState(&random))
    #expect(zip(state, glass.fields(of: state)).allSatisfy { $0 * $1 > 0 })
    #expect(zip(energies, energies.dropFirst()).allSatisfy { $0 > $1 })
    #expect(abs((energies.last ?? 0) - glass.energy(of: state)) < 1e-12)
  }
}

extension SeededRandom {
  fileprivate static func start(_ n: Int) -> Vector {
    var random = SeededRandom(seed: 77)
    return random.normalVector(n)
  }
}
