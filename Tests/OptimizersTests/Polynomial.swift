import Landscape
import Mathematics

/// A sum of monomials with derivatives from the power rule: an objective that shares nothing with
/// the formula engine.
struct Polynomial: Objective {
  /// c · x₁^e₁ ⋯ xₙ^eₙ.
  struct Term {
    var coefficient: Double
    var exponents: [Int]
  }

  let dimension: Int
  let terms: [Term]

  init(_ dimension: Int, _ terms: [(Double, [Int])]) {
    self.dimension = dimension
    self.terms = terms.map { Term(coefficient: $0.0, exponents: $0.1) }
  }

  /// The value at a point of the term differentiated by each coordinate listed.
  private func derivative(_ term: Term, by coordinates: [Int], at point: Vector) -> Double {
    var result = term.coefficient
    var exponents = term.exponents
    for i in coordinates {
      result *= Double(exponents[i])
      if exponents[i] > 0 { exponents[i] -= 1 }
    }
    for (i, exponent) in exponents.enumerated() {
      for _ in 0..<exponent { result *= point[i] }
    }
    return result
  }

  private func sum(by coordinates: [Int], at point: Vector) -> Double {
    terms.reduce(0) { $0 + derivative($1, by: coordinates, at: point) }
  }

  func value(at point: Vector) -> Double { sum(by: [], at: point) }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    (value(at: point), Vector((0..<dimension).map { sum(by: [$0], at: point) }))
  }

  func hessian(at point: Vector) -> Matrix {
    var result = Matrix.zero(rows: dimension, columns: dimension)
    for i in 0..<dimension {
      for j in i..<dimension {
        result[i, j] = sum(by: [i, j], at: point)
        result[j, i] = result[i, j]
      }
    }
    return result
  }

  /// Σ aᵢ xᵢ² / 2.
  static func diagonal(_ a: [Double]) -> Polynomial {
    Polynomial(
      a.count,
      a.indices.map { k in (a[k] / 2, a.indices.map { $0 == k ? 2 : 0 }) })
  }

  static let bowl = Polynomial(2, [(1, [2, 0]), (3, [0, 2])])
  static let saddle = Polynomial(2, [(1, [2, 0]), (-1, [0, 2])])
  static let monkeySaddle = Polynomial(2, [(1, [3, 0]), (-3, [1, 2])])
  static let rosenbrock = Polynomial(
    2, [(1, [0, 0]), (-2, [1, 0]), (1, [2, 0]), (100, [0, 2]), (-200, [2, 1]), (100, [4, 0])])
  static let doubleWell = Polynomial(2, [(1, [4, 0]), (-2, [2, 0]), (1, [0, 2])])
  /// (x² + y − 11)² + (x + y² − 7)², multiplied out.
  static let himmelblau = Polynomial(
    2,
    [
      (1, [4, 0]), (2, [2, 1]), (-21, [2, 0]), (1, [0, 4]), (2, [1, 2]), (-13, [0, 2]),
      (-14, [1, 0]), (-22, [0, 1]), (170, [0, 0]),
    ])

  /// The functions of the reference trajectories.
  static let byName: [String: any Objective] = [
    "quad_saddle": Polynomial(2, [(-1, [2, 0]), (3, [0, 2])]),
    "monkey": monkeySaddle,
    "x2_minus_y4": Polynomial(2, [(1, [2, 0]), (-1, [0, 4])]),
    "rosenbrock": rosenbrock,
    "himmelblau": himmelblau,
    "camel6": Polynomial(
      2,
      [
        (4, [2, 0]), (-2.1, [4, 0]), (1.0 / 3, [6, 0]), (1, [1, 1]), (-4, [0, 2]), (4, [0, 4]),
      ]),
    "chain2": Chain(2),
    "chain3": Chain(3),
  ]
}
