import Landscape
import Mathematics
import Platform
import Synchronization

@testable import Optimizers

/// Counts what is asked of an objective.
final class CountingObjective: Objective {
  let base: any Objective
  private let counts = Mutex(Evaluations())

  let cost: Int

  /// Counts what is asked of `base`, which is said to cost so much.
  init(_ base: any Objective, cost: Int = 20) {
    self.base = base
    self.cost = cost
  }

  var seen: Evaluations { counts.withLock { $0 } }
  var dimension: Int { base.dimension }

  func value(at point: Vector) -> Double {
    counts.withLock { $0.values += 1 }
    return base.value(at: point)
  }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    counts.withLock { $0.gradients += 1 }
    return base.valueAndGradient(at: point)
  }

  func hessian(at point: Vector) -> Matrix {
    counts.withLock { $0.hessians += 1 }
    return base.hessian(at: point)
  }

  func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    counts.withLock { $0.products += 1 }
    return base.hessianVectorProduct(at: point, along: direction)
  }
}

/// c f(A θ): an objective in other coordinates and units.
struct Transformed: Objective {
  let base: any Objective
  let matrix: Matrix
  var factor = 1.0

  var dimension: Int { base.dimension }
  func value(at point: Vector) -> Double { factor * base.value(at: matrix * point) }
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = base.valueAndGradient(at: matrix * point)
    return (factor * value, factor * (matrix.transposed * gradient))
  }
  func hessian(at point: Vector) -> Matrix {
    let hessian = matrix.transposed * base.hessian(at: matrix * point) * matrix
    return Matrix(
      rows: dimension, columns: dimension, elements: hessian.elements.map { factor * $0 })
  }

  /// The rotation of the plane by an angle.
  static func rotation(_ angle: Double) -> Matrix {
    Matrix(rows: 2, columns: 2, elements: [cos(angle), -sin(angle), sin(angle), cos(angle)])
  }
}

/// f where a coordinate is at most a bound, NaN beyond: an objective with an edge.
struct Fenced: Objective {
  let base: any Objective
  let bound: Double

  var dimension: Int { base.dimension }
  private func isOutside(_ point: Vector) -> Bool { point[0] > bound }
  func value(at point: Vector) -> Double { isOutside(point) ? .nan : base.value(at: point) }
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    isOutside(point)
      ? (.nan, Vector([Double](repeating: .nan, count: dimension)))
      : base.valueAndGradient(at: point)
  }
  func hessian(at point: Vector) -> Matrix {
    isOutside(point)
      ? Matrix(
        rows: dimension, columns: dimension,
        elements: [Double](repeating: .nan, count: dimension * dimension))
      : base.hessian(at: point)
  }
}

/// Σₖ (aₖᵀθ − bₖ)² / (2N): least squares over samples.
struct LeastSquares: SampledObjective {
  let rows: [Vector]
  let targets: [Double]

  var dimension: Int { rows[0].dimension }
  var sampleCount: Int { rows.count }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    var value = 0.0
    var gradient = Vector.zero(dimension)
    for (row, target) in zip(rows, targets) {
      let residual = row.dot(point) - target
      value += residual * residual / 2
      gradient = gradient + residual * row
    }
    return (value / Double(rows.count), (1 / Double(rows.count)) * gradient)
  }

  func hessian(at point: Vector) -> Matrix {
    var result = Matrix.zero(rows: dimension, columns: dimension)
    for row in rows {
      for i in 0..<dimension {
        for j in 0..<dimension { result[i, j] += row[i] * row[j] / Double(rows.count) }
      }
    }
    return result
  }

  func batch(_ indices: [Int]) -> any Objective {
    LeastSquares(rows: indices.map { rows[$0] }, targets: indices.map { targets[$0] })
  }

  /// Seeded samples.
  static func random(samples: Int, dimension: Int, seed: UInt64) -> LeastSquares {
    var random = SeededRandom(seed: seed)
    return LeastSquares(
      rows: (0..<samples).map { _ in random.normalVector(dimension) },
      targets: (0..<samples).map { _ in random.normal() })
  }
}

/// The points of a run at every step.
func points(
  _ id: String, _ settings: [String: Double] = [:], words: [String: String] = [:],
  on objective: any Objective, from start: Vector, steps: Int
) throws -> [Vector] {
  var all = settings.mapValues { ParameterValue.number($0) }
  for (name, word) in words { all[name] = .word(word) }
  var run = try Run(id, settings: all, objective: objective, start: start)
  var points = [start]
  for _ in 0..<steps {
    if run.forward() == 0 { break }
    points.append(run.current.point)
  }
  return points
}

/// The largest difference of two vectors' components.
func distance(_ a: Vector, _ b: Vector) -> Double {
  (a - b).elements.map(\.magnitude).max() ?? 0
}
