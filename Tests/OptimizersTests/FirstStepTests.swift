import Landscape
import Mathematics
import Platform
import Testing

@testable import Optimizers

/// Steps worked by hand, at parameters that are not the defaults.
///
/// On x² − y² at (1, 1/2): g = (2, −1), H = diag(2, −2). On x² + 3y² at (1, 1): g = (2, 6),
/// H = diag(2, 6).
@Suite("First steps, worked by hand")
struct FirstStepTests {
  let saddleStart: Vector = [1, 0.5]
  let bowlStart: Vector = [1, 1]

  func check(
    _ id: String, _ settings: [String: Double] = [:], words: [String: String] = [:],
    on objective: any Objective, from start: Vector, _ expected: [Vector],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try points(
      id, settings, words: words, on: objective, from: start, steps: expected.count)
    try #require(found.count == expected.count + 1, sourceLocation: location)
    for (k, point) in expected.enumerated() {
      #expect(
        distance(found[k + 1], point) < 1e-14, "step \(k + 1): \(found[k + 1])",
        sourceLocation: location)
    }
  }

  @Test("Gradient descent: (1 − 0.25·2, 0.5 + 0.25·1)")
  func gradientDescent() throws {
    try check(
      "gradient-descent", ["learning-rate": 0.25], on: Polynomial.saddle, from: saddleStart,
      [[0.5, 0.75]])
  }

  @Test("Gradient descent with Cauchy's rate e* = 40/224")
  func cauchy() throws {
    try check(
      "gradient-descent", words: ["line-search": "cauchy"], on: Polynomial.bowl, from: bowlStart,
      [[9.0 / 14, -1.0 / 14]])
  }

  @Test("Cauchy's rate does not exist where the curvature is not positive: the rate is η")
  func cauchyOnNegativeCurvature() throws {
    try check(
      "gradient-descent", ["learning-rate": 0.25], words: ["line-search": "cauchy"],
      on: Polynomial.saddle, from: [0.5, 1], [[0.25, 1.5]])
  }

  @Test(
    "Backtracking halves 0.4 once: g'g = 40, f(α) = 4 − 40α + 112α² ≤ 4 − 0.004α from 0.35 down")
  func armijo() throws {
    try check(
      "gradient-descent", ["learning-rate": 0.4], words: ["line-search": "armijo"],
      on: Polynomial.bowl, from: bowlStart, [[0.6, -0.2]])
  }

  @Test("Momentum keeps half of its velocity")
  func momentum() throws {
    try check(
      "momentum", ["momentum": 0.5], on: Polynomial.saddle, from: saddleStart,
      [[0.8, 0.6], [0.54, 0.77]])
  }

  @Test("Nesterov takes the gradient at (0.7, 0.65)")
  func nesterov() throws {
    try check(
      "nesterov", ["momentum": 0.5], on: Polynomial.saddle, from: saddleStart,
      [[0.8, 0.6], [0.56, 0.78]])
  }

  @Test("AdaGrad adds the squares up")
  func adagrad() throws {
    let g: [Double] = [22.0 / 21, -21.0 / 11]
    try check(
      "adagrad", ["learning-rate": 0.5, "epsilon": 0.1], on: Polynomial.saddle, from: saddleStart,
      [
        [11.0 / 21, 21.0 / 22],
        [
          11.0 / 21 - 0.5 * g[0] / ((4 + g[0] * g[0]).squareRoot() + 0.1),
          21.0 / 22 - 0.5 * g[1] / ((1 + g[1] * g[1]).squareRoot() + 0.1),
        ],
      ])
  }

  @Test("RMSProp averages the squares")
  func rmsprop() throws {
    let root = 2.0.squareRoot()
    try check(
      "rmsprop", ["learning-rate": 0.1, "decay": 0.5, "epsilon": 0], on: Polynomial.saddle,
      from: saddleStart, [[1 - 0.1 * root, 0.5 + 0.1 * root]])
    let g = 2 * (1 - 0.1 * root)
    let square = 0.5 * 2 + 0.5 * g * g
    let second = try points(
      "rmsprop", ["learning-rate": 0.1, "decay": 0.5, "epsilon": 0], on: Polynomial.saddle,
      from: saddleStart, steps: 2)
    #expect(abs(second[2][0] - (1 - 0.1 * root - 0.1 * g / square.squareRoot())) < 1e-14)
  }

  @Test("AdaDelta divides root mean squares")
  func adadelta() throws {
    let first: Vector = [1 - 4.0 / 3, 0.5 + 2 / 3.0.squareRoot()]
    // s = (2, 1/2), u = (2/9, 1/6); at the second step g = 2 first[0] in the first coordinate.
    let g = 2 * first[0]
    let d = (2.0 / 9 + 0.25).squareRoot() / (0.5 * 2 + 0.5 * g * g + 0.25).squareRoot() * g
    let found = try points(
      "adadelta", ["learning-rate": 2, "decay": 0.5, "epsilon": 0.25], on: Polynomial.saddle,
      from: saddleStart, steps: 2)
    #expect(distance(found[1], first) < 1e-14)
    #expect(abs(found[2][0] - (first[0] - 2 * d)) < 1e-14)
  }

  @Test("Adam corrects both means")
  func adam() throws {
    let g = [28.0 / 15, -1.1]
    let mean = [(0.5 + 0.5 * g[0]) / 0.75, (-0.25 + 0.5 * g[1]) / 0.75]
    let square = [(1 + 0.5 * g[0] * g[0]) / 0.75, (0.25 + 0.5 * g[1] * g[1]) / 0.75]
    try check(
      "adam", ["learning-rate": 0.1, "beta1": 0.5, "beta2": 0.5, "epsilon": 1],
      on: Polynomial.saddle, from: saddleStart,
      [
        [14.0 / 15, 0.55],
        [
          14.0 / 15 - 0.1 * mean[0] / (square[0].squareRoot() + 1),
          0.55 - 0.1 * mean[1] / (square[1].squareRoot() + 1),
        ],
      ])
  }

  @Test("Adam tells its two decay rates apart")
  func adamDecays() throws {
    // m = 0.3·g₁·0.7 + 0.3·g₂, corrected by 1 − 0.7²; v with 0.4 and 0.6.
    let first = 1 - 0.1
    let g = 2 * first
    let mean = (0.7 * 0.3 * 2 + 0.3 * g) / (1 - 0.49)
    let square = (0.6 * 0.4 * 4 + 0.4 * g * g) / (1 - 0.36)
    let found = try points(
      "adam", ["learning-rate": 0.1, "beta1": 0.7, "beta2": 0.6, "epsilon": 0],
      on: Polynomial.saddle, from: saddleStart, steps: 2)
    #expect(abs(found[1][0] - first) < 1e-14)
    #expect(abs(found[2][0] - (first - 0.1 * mean / square.squareRoot())) < 1e-14)
  }

  @Test("Perturbed gradient descent adds its noise to the gradient, and the rate scales both")
  func perturbed() throws {
    var random = SeededRandom(seed: 5)
    let xi = random.normalVector(2)
    let eta = random.normalVector(2)
    let first: Vector = [1 - 0.2 * (2 + 3 * xi[0]), 0.5 - 0.2 * (-1 + 3 * xi[1])]
    try check(
      "perturbed-gradient-descent", ["learning-rate": 0.2, "noise": 3, "seed": 5],
      on: Polynomial.saddle, from: saddleStart,
      [
        first,
        [
          first[0] - 0.2 * (2 * first[0] + 3 * eta[0]),
          first[1] - 0.2 * (-2 * first[1] + 3 * eta[1]),
        ],
      ])
  }

  @Test("Conjugate gradients: β = 7.68/40 at the second step")
  func conjugateGradient() throws {
    try check(
      "conjugate-gradient", ["learning-rate": 0.2], words: ["line-search": "fixed"],
      on: Polynomial.bowl, from: bowlStart, [[0.6, -0.2], [0.2832, -0.1904]])
  }

  @Test("BFGS after one pair: s = (−0.2, −0.6), y = (−0.4, −3.6), B begins as 2.24/13.12")
  func bfgs() throws {
    // By the formula in exact fractions: B'g' with g' = (1.6, 2.4).
    try check(
      "bfgs", ["learning-rate": 0.1], words: ["line-search": "fixed"], on: Polynomial.bowl,
      from: bowlStart,
      [[0.8, 0.4], [BFGSByHand.second[0], BFGSByHand.second[1]]])
  }

  @Test("With one pair L-BFGS is BFGS")
  func lbfgs() throws {
    try check(
      "l-bfgs", ["learning-rate": 0.1, "history": 1], words: ["line-search": "fixed"],
      on: Polynomial.bowl, from: bowlStart,
      [[0.8, 0.4], [BFGSByHand.second[0], BFGSByHand.second[1]]])
  }

  @Test("Nelder and Mead reflect, then expand")
  func nelderMead() throws {
    try check(
      "nelder-mead", ["size": 0.5], on: Polynomial.bowl, from: bowlStart,
      [[1.5, 0.5], [0.75, 0.25]])
  }

  @Test("Newton goes half of the way to the monkey saddle's half")
  func newton() throws {
    try check(
      "newton", ["learning-rate": 0.5], on: Polynomial.monkeySaddle, from: [2, 1], [[1.5, 0.75]])
  }

  @Test("Damped Newton: 2 + 1 and −2 + 1 divide")
  func dampedNewton() throws {
    try check(
      "damped-newton", ["learning-rate": 0.5, "damping": 1], on: Polynomial.saddle,
      from: saddleStart, [[2.0 / 3, 0]])
  }

  @Test("Damped Newton with the best damping: of seven, 1 lowers x² − y² most")
  func searchedDampedNewton() throws {
    // 1 − 2/3 and ½ (1 − 2); with 0.1 the step all but reaches the saddle.
    try check(
      "damped-newton", words: ["damping-search": "best"], on: Polynomial.saddle,
      from: saddleStart, [[1.0 / 3, -0.5]])
  }

  @Test("Saddle-free Newton: 2 + 2 divides both")
  func saddleFreeNewton() throws {
    try check(
      "saddle-free-newton", ["learning-rate": 0.5, "damping": 2], on: Polynomial.saddle,
      from: saddleStart, [[0.75, 0.625]])
  }

  @Test("Saddle-free Newton on the monkey saddle divides by 6r")
  func saddleFreeMonkey() throws {
    let divisor = 6 * 5.0.squareRoot()
    try check(
      "saddle-free-newton", on: Polynomial.monkeySaddle, from: [2, 1],
      [[2 - 9 / divisor, 1 + 12 / divisor]])
  }

  @Test("The best damping is the one of seven with the least loss")
  func bestDamping() throws {
    // x⁴ at x = 0.1 with a full step overshoots nothing: g/(|h| + δ); η = 3 does, so some damping
    // in the middle is best.
    let objective = Polynomial(2, [(1, [4, 0]), (1, [0, 2])])
    let start: Vector = [0.5, 1]
    let candidates = (0...6).map { k -> Vector in
      let damping = pow(10, -Double(k))
      return [0.5 - 2.5 * 0.5 / (3 + damping), 1 - 2.5 * 2 / (2 + damping)]
    }
    let best = try #require(
      candidates.min { objective.value(at: $0) < objective.value(at: $1) })
    let worst = try #require(candidates.last)
    #expect(best != worst)
    try check(
      "saddle-free-newton", ["learning-rate": 2.5], words: ["damping-search": "best"],
      on: objective, from: start, [best])
  }

  @Test("Trust region at (0.8, 0): the hard case")
  func trustRegion() throws {
    try check("trust-region", on: Polynomial.saddle, from: [0.8, 0], [[0.4, 0.3]])
  }

  @Test("Cubic Newton with M = 8: (2 + 4r) r = 2 gives r = 1/2; at the saddle y = 4/M")
  func cubicNewton() throws {
    try check("cubic-newton", ["cubic-weight": 8], on: Polynomial.bowl, from: [1, 0], [[0.5, 0]])
    try check(
      "cubic-newton", ["cubic-weight": 8], on: Polynomial.saddle, from: [0, 0], [[0, 0.5]])
  }

  @Test("Krylov saddle-free Newton with k = 1 is gradient descent at |e*|")
  func krylov() throws {
    try check(
      "krylov-saddle-free-newton", ["subspace-dimension": 1], on: Polynomial.bowl,
      from: bowlStart, [[9.0 / 14, -1.0 / 14]])
    // g'g = 5, g'Hg = 8 − 2 = 6; with damping 1/2 the curvature 6/5 becomes 1.7.
    try check(
      "krylov-saddle-free-newton",
      ["subspace-dimension": 1, "damping": 0.5, "learning-rate": 0.5], on: Polynomial.saddle,
      from: saddleStart, [[1 - 1 / 1.7, 0.5 + 0.5 / 1.7]])
  }

  @Test("ESGD divides by |Hv| of its first random vector")
  func esgd() throws {
    var random = SeededRandom(seed: 3)
    let v = random.normalVector(2)
    let first: Vector = [
      1 - 0.1 * 2 / (abs(2 * v[0]) + 0.5), 0.5 + 0.1 / (abs(2 * v[1]) + 0.5),
    ]
    // The second step keeps D; the third draws again.
    let w = random.normalVector(2)
    let second = [
      first[0] - 0.1 * 2 * first[0] / (abs(2 * v[0]) + 0.5),
      first[1] + 0.1 * 2 * first[1] / (abs(2 * v[1]) + 0.5),
    ]
    let norms = (0..<2).map { i in (2 * (v[i] * v[i] + w[i] * w[i])).squareRoot() + 0.5 }
    try check(
      "esgd", ["learning-rate": 0.1, "damping": 0.5, "refresh": 2, "seed": 3],
      on: Polynomial.saddle, from: saddleStart,
      [
        first, Vector(second),
        [
          second[0] - 0.1 * 2 * second[0] / norms[0],
          second[1] + 0.1 * 2 * second[1] / norms[1],
        ],
      ])
  }

  @Test("With Jacobi's preconditioner ESGD divides by the mean of v ∘ Hv")
  func jacobi() throws {
    var random = SeededRandom(seed: 3)
    let v = random.normalVector(2)
    let w = random.normalVector(2)
    // H = diag(2, −2): v ∘ Hv = (2 v₁², −2 v₂²).
    func step(_ x: [Double], _ means: [Double]) -> Vector {
      [
        x[0] - 0.1 * 2 * x[0] / (2 * means[0] + 0.5),
        x[1] + 0.1 * 2 * x[1] / (2 * means[1] + 0.5),
      ]
    }
    let first = step([1, 0.5], [v[0] * v[0], v[1] * v[1]])
    let second = step(
      first.elements, (0..<2).map { (v[$0] * v[$0] + w[$0] * w[$0]) / 2 })
    try check(
      "esgd",
      ["learning-rate": 0.1, "damping": 0.5, "refresh": 1, "seed": 3],
      words: ["preconditioner": "jacobi"], on: Polynomial.saddle, from: saddleStart,
      [first, second])
  }

  @Test("Gradient flow over 0.3: (e^−0.6, e^0.6 / 2)")
  func gradientFlow() throws {
    let found = try points(
      "gradient-flow", ["time-step": 0.3], on: Polynomial.saddle, from: saddleStart, steps: 1)
    #expect(distance(found[1], [exp(-0.6), 0.5 * exp(0.6)]) < 1e-12)
  }
}

/// The second step of BFGS on x² + 3y² from (1, 1) with the fixed length 1/10, in fractions.
enum BFGSByHand {
  static let second: [Double] = [10917.0 / 14350, 5101.0 / 14350]
}
