import Landscape
import Mathematics
import Platform
import Testing

@testable import Optimizers

@Suite("The quadratic model's minimum in a ball and under a cubic penalty")
struct QuadraticModelTests {
  static func model(_ g: Vector, _ hessian: [Double]) -> QuadraticModel {
    let n = g.dimension
    return QuadraticModel(
      gradient: g, spectrum: Spectrum(of: Matrix(rows: n, columns: n, elements: hessian)))
  }

  @Test("Inside the ball it is Newton's step")
  func interior() {
    let solution = Self.model([2, 6], [2, 0, 0, 6]).minimum(radius: 2)
    #expect(distance(solution.step, [-1, -1]) < 1e-15)
    #expect(!solution.isConstrained)
  }

  @Test("With H = hI it is −D g/‖g‖ outside, for either sign of h")
  func isotropic() {
    for h in [3.0, 0, -3] {
      let solution = Self.model([3, 4], [h, 0, 0, h]).minimum(radius: 0.5)
      #expect(distance(solution.step, [-0.3, -0.4]) < 1e-14)
      #expect(solution.isConstrained)
    }
  }

  @Test("A closed form: H = diag(2, −2), g = (1.6, 0), D = 1/2 is the hard case (−0.4, 0.3)")
  func hardCase() {
    let model = Self.model([1.6, 0], [2, 0, 0, -2])
    let solution = model.minimum(radius: 0.5)
    #expect(distance(solution.step, [-0.4, 0.3]) < 1e-15)
    #expect(abs(model.change(along: solution.step) + 0.57) < 1e-15)
  }

  @Test("The hard case is seen through the rounding of a turned basis, and its side is chosen")
  func turnedHardCase() {
    // The closed form above turned by an angle: g = 1.6 u, H = 2 uuᵀ − 2 vvᵀ. What rounding leaves
    // of g along v has either sign; the step has the side on which v's first component is positive.
    for degrees in stride(from: 1.0, to: 360, by: 7) {
      let angle = degrees * .pi / 180
      let (c, s) = (cos(angle), sin(angle))
      let (u, v): (Vector, Vector) = ([c, s], s > 0 ? [s, -c] : [-s, c])
      let hessian = (0..<4).map { k in
        2 * u[k / 2] * u[k % 2] - 2 * v[k / 2] * v[k % 2]
      }
      let solution = Self.model(1.6 * u, hessian).minimum(radius: 0.5)
      #expect(distance(solution.step, -0.4 * u + 0.3 * v) < 1e-13, "\(degrees)°")
    }
  }

  @Test("At a saddle with g = 0 it goes D along the first nonzero component's positive side")
  func atSaddle() {
    #expect(
      distance(Self.model([0, 0], [2, 0, 0, -2]).minimum(radius: 0.7).step, [0, 0.7]) < 1e-15)
    let turned = Self.model([0, 0], [0, 1, 1, 0]).minimum(radius: 2.0.squareRoot())
    #expect(distance(turned.step, [1, -1]) < 1e-14)
  }

  @Test("In an eigenspace of several dimensions the way does not depend on its basis")
  func manyDirections() {
    let solution = Self.model([0, 0, 0], [-1, 0, 0, 0, 5, 0, 0, 0, -1]).minimum(radius: 2)
    #expect(distance(solution.step, [2, 0, 0]) < 1e-14)
  }

  @Test("The hard case as the limit of the easy one")
  func nearlyHard() {
    for small in [1e-6, 1e-9, 1e-12] {
      for sign in [1.0, -1] {
        let solution = Self.model([1.6, sign * small], [2, 0, 0, -2]).minimum(radius: 0.5)
        #expect(abs(solution.step.norm - 0.5) < 1e-13)
        #expect(distance(solution.step, [-0.4, -sign * 0.3]) < 10 * small + 1e-13)
      }
    }
  }

  @Test("A singular semidefinite model without slope along its null space keeps the least step")
  func semidefinite() {
    let solution = Self.model([2, 0], [2, 0, 0, 0]).minimum(radius: 3)
    #expect(distance(solution.step, [-1, 0]) < 1e-15)
    #expect(!solution.isConstrained)
    let pushed = Self.model([2, 1], [2, 0, 0, 0]).minimum(radius: 3)
    #expect(abs(pushed.step.norm - 3) < 1e-13)
  }

  @Test("No point of the ball has a lower model: many seeded models, three dimensions")
  func global() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<40 {
      var hessian = [Double](repeating: 0, count: 9)
      for i in 0..<3 {
        for j in i..<3 {
          hessian[3 * i + j] = random.normal()
          hessian[3 * j + i] = hessian[3 * i + j]
        }
      }
      let model = Self.model(random.normalVector(3), hessian)
      let radius = random.uniform(0.1, 3)
      let solution = model.minimum(radius: radius)
      #expect(solution.step.norm <= radius * (1 + 1e-12))
      let least = model.change(along: solution.step)
      for _ in 0..<2000 {
        let direction = random.normalVector(3)
        let p = (radius * cbrt(random.uniform()) / direction.norm) * direction
        #expect(model.change(along: p) >= least - 1e-12)
        #expect(model.change(along: (radius / direction.norm) * direction) >= least - 1e-12)
      }
    }
  }

  @Test("Under the cubic penalty (H + M‖p‖/2) p = −g and H + M‖p‖/2 is semidefinite")
  func cubic() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<60 {
      let a = random.normal()
      let b = random.normal()
      let c = random.normal()
      let hessian = Matrix(rows: 2, columns: 2, elements: [a, b, b, c])
      let g = random.normalVector(2)
      let weight = random.uniform(0.1, 10)
      let model = QuadraticModel(gradient: g, spectrum: Spectrum(of: hessian))
      let p = model.minimum(cubicWeight: weight).step
      let shift = weight * p.norm / 2
      #expect(distance(hessian * p + shift * p, -g) < 1e-11)
      #expect(Spectrum(of: hessian).eigenvalues[0] + shift >= -1e-11)
    }
  }

  @Test("The cubic hard case: at a saddle 4/M along the descending direction")
  func cubicHardCase() {
    let solution = Self.model([0, 0], [2, 0, 0, -2]).minimum(cubicWeight: 8)
    #expect(distance(solution.step, [0, 0.5]) < 1e-15)
  }

  @Test("The trust region doubles, holds and quarters its radius by the ratio")
  func radii() throws {
    // On a quadratic the ratio is 1: doubled on the boundary, up to the largest.
    var run = try Run(
      "trust-region", settings: ["radius": .number(0.25), "max-radius": .number(0.75)],
      objective: Polynomial.bowl, start: [10, 10])
    var radii: [Double] = []
    for _ in 0..<4 {
      run.forward()
      radii.append(run.current.arrival?.report.quantities.first { $0.name == "radius" }?.value ?? 0)
    }
    #expect(radii == [0.25, 0.5, 0.75, 0.75])
  }

  @Test(
    "A step whose decrease is not as predicted is rejected: the point stays, the radius shrinks")
  func rejected() throws {
    // x⁴/4 − x at −1/10: slope −1.001, curvature 0.03; the model runs off to the boundary 6 away,
    // where the function is far above.
    let objective = Polynomial(1, [(0.25, [4]), (-1, [1])])
    var run = try Run(
      "trust-region", settings: ["radius": .number(6), "max-radius": .number(8)],
      objective: objective, start: [-0.1])
    #expect(run.forward(2) == 2)
    #expect(run.record(at: 1).point == [-0.1])
    let second = try #require(run.current.arrival)
    #expect(second.report.quantities.first == Quantity("radius", 1.5))
    #expect(run.current.point[0] > 1)
    #expect(run.record(at: 1).spent == Evaluations(values: 1, gradients: 1, hessians: 1))
  }

  @Test("Where the model promises next to nothing, nothing moves")
  func converged() throws {
    var run = try Run("trust-region", objective: Polynomial.bowl, start: [1e-6, 0])
    #expect(run.forward(3) == 3)
    #expect(run.current.point == [1e-6, 0])
    #expect(
      run.verdict.reason.contains("the model promises hardly any decrease: nothing moves"))
  }

  @Test("The trust region leaves a saddle where the gradient is zero")
  func leaves() throws {
    var run = try Run("trust-region", objective: Polynomial.doubleWell, start: [0, 0])
    run.forward(30)
    #expect(distance(run.current.point, [1, 0]) < 1e-5)
  }
}
