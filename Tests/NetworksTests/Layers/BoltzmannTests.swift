import Foundation
import Landscape
import Mathematics
import Testing

@testable import Networks

@Suite("Deep Boltzmann machines by prediction of masked parts")
struct BoltzmannTests {
  private static let visible = 5

  private func objective(
    iterations: Int, reduction: Reduction = .mean, count: Int = 4, fixed: [String: Matrix] = [:]
  ) -> NetworkObjective {
    var random = SeededRandom(seed: 7)
    let inputs = Matrix(
      rows: count, columns: Self.visible,
      elements: (0..<count * Self.visible).map { _ in random.uniform() })
    return NetworkObjective(
      architecture: NetworkArchitecture(
        input: .flat(Self.visible),
        layers: [.boltzmann(visible: Self.visible, hidden: (3, 2), iterations: iterations)],
        bias: true, fixed: fixed),
      loss: .binaryCrossEntropy, reduction: reduction,
      samples: Samples(inputs: inputs, targets: inputs).masked(seed: 3))
  }

  /// The loss by the definition, unit by unit.
  private func loss(_ objective: NetworkObjective, _ theta: Vector, iterations: Int) -> Double {
    let (n, a, b) = (Self.visible, 3, 2)
    func s(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    func w1(_ i: Int, _ j: Int) -> Double { theta[i * a + j] }
    func b1(_ j: Int) -> Double { theta[n * a + j] }
    func w2(_ j: Int, _ k: Int) -> Double { theta[n * a + a + j * b + k] }
    func b2(_ k: Int) -> Double { theta[n * a + a + a * b + k] }
    func b0(_ i: Int) -> Double { theta[n * a + a + a * b + b + i] }
    let samples = objective.samples
    var total = 0.0
    for row in 0..<samples.count {
      let isMasked = (0..<n).map { samples.masks?[row, $0] == 1 }
      var v = (0..<n).map { isMasked[$0] ? 0.5 : samples.inputs[row, $0] }
      var h2 = [Double](repeating: 0.5, count: b)
      var logits = v
      for _ in 0..<iterations {
        let h1 = (0..<a).map { j in
          s(
            (0..<n).reduce(b1(j)) { $0 + w1($1, j) * v[$1] }
              + (0..<b).reduce(0) { $0 + w2(j, $1) * h2[$1] })
        }
        h2 = (0..<b).map { k in s((0..<a).reduce(b2(k)) { $0 + w2($1, k) * h1[$1] }) }
        logits = (0..<n).map { i in (0..<a).reduce(b0(i)) { $0 + w1(i, $1) * h1[$1] } }
        for i in 0..<n where isMasked[i] { v[i] = s(logits[i]) }
      }
      let masked = (0..<n).filter { isMasked[$0] }
      total +=
        masked.reduce(0) { sum, i in
          let x = samples.inputs[row, i]
          return sum - x * log(s(logits[i])) - (1 - x) * log(1 - s(logits[i]))
        } / Double(masked.count)
    }
    return objective.reduction == .mean ? total / Double(samples.count) : total
  }

  @Test("The loss is that of the definition", arguments: [1, 2, 5])
  func value(iterations: Int) {
    for reduction in Reduction.allCases {
      let objective = objective(iterations: iterations, reduction: reduction)
      var random = SeededRandom(seed: 2)
      let point = random.normalVector(objective.dimension)
      #expect(objective.dimension == 5 * 3 + 3 + 3 * 2 + 2 + 5)
      let expected = loss(objective, point, iterations: iterations)
      #expect(abs(objective.value(at: point) - expected) < 1e-13 * expected)
      #expect(objective.coordinateNames.first == "W1[1,1]")
      #expect(objective.coordinateNames.last == "b0[5]")
    }
  }

  @Test("Derivatives go through all iterations", arguments: [1, 3])
  func derivatives(iterations: Int) {
    let objective = objective(iterations: iterations)
    var random = SeededRandom(seed: 6)
    let point = random.normalVector(objective.dimension)
    let gradient = objective.gradient(at: point)
    let h = 1e-6
    for i in 0..<objective.dimension {
      var (up, down) = (point, point)
      up[i] += h
      down[i] -= h
      let slope = (objective.value(at: up) - objective.value(at: down)) / (2 * h)
      #expect(abs(slope - gradient[i]) < 1e-8, "component \(i)")
    }
    let direction = random.normalVector(objective.dimension)
    let product = objective.hessianVectorProduct(at: point, along: direction)
    let difference =
      1 / (2 * h)
      * (objective.gradient(at: point + h * direction)
        - objective.gradient(at: point - h * direction))
    #expect((product - difference).norm < 1e-8 * max(1, product.norm))
    let hessian = objective.hessian(at: point)
    #expect((hessian * direction - product).norm < 1e-12 * max(1, product.norm))
  }

  @Test("Of every sample a part is masked, and not all; a batch keeps its masks")
  func masks() throws {
    let objective = objective(iterations: 2, count: 200)
    let masks = try #require(objective.samples.masks)
    for row in 0..<200 {
      let count = (0..<Self.visible).reduce(0) { $0 + masks[row, $1] }
      #expect(count >= 1 && count <= Double(Self.visible - 1))
    }
    let share = masks.elements.reduce(0, +) / Double(masks.elements.count)
    #expect(abs(share - 0.5) < 0.06)
    let part = objective.samples.selecting([7, 3])
    #expect(part.masks?.row(0) == masks.row(7) && part.masks?.row(1) == masks.row(3))
    var random = SeededRandom(seed: 6)
    let point = random.normalVector(objective.dimension)
    let halves = [Array(0..<100), Array(100..<200)].map {
      objective.batch($0).value(at: point)
    }
    #expect(abs(halves.reduce(0, +) / 2 - objective.value(at: point)) < 1e-14)
  }

  @Test("A fixed part is where it was")
  func fixed() {
    let whole = objective(iterations: 3)
    var random = SeededRandom(seed: 6)
    let point = random.normalVector(whole.dimension)
    let b2 = Matrix(rows: 2, columns: 1, elements: Array(point.elements[24..<26]))
    let part = objective(iterations: 3, fixed: ["b2": b2])
    let rest = Vector(Array(point.elements[..<24] + point.elements[26...]))
    #expect(part.dimension == whole.dimension - 2)
    #expect(abs(part.value(at: rest) - whole.value(at: point)) < 1e-15)
  }
}
