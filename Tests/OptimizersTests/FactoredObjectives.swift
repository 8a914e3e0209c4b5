import Landscape
import Mathematics

/// (1 − w₁ ⋯ wₙ)² as it stands: multiplied out it would lose the digits of 1 − p near its minima.
struct Chain: Objective {
  let dimension: Int

  init(_ dimension: Int) { self.dimension = dimension }

  private func product(_ w: Vector, without left: [Int]) -> Double {
    (0..<dimension).reduce(1) { left.contains($1) ? $0 : $0 * w[$1] }
  }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let rest = 1 - product(point, without: [])
    return (
      rest * rest, Vector((0..<dimension).map { -2 * rest * product(point, without: [$0]) })
    )
  }

  func hessian(at point: Vector) -> Matrix {
    let rest = 1 - product(point, without: [])
    var result = Matrix.zero(rows: dimension, columns: dimension)
    for i in 0..<dimension {
      for j in 0..<dimension {
        result[i, j] = 2 * product(point, without: [i]) * product(point, without: [j])
        if i != j { result[i, j] -= 2 * rest * product(point, without: [i, j]) }
      }
    }
    return result
  }
}

/// (1 − x)² + 100 (y − x²)² as it stands: multiplied out its value would be rounding near (1, 1).
struct Rosenbrock: Objective {
  let dimension = 2

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let a = 1 - point[0]
    let b = point[1] - point[0] * point[0]
    return (a * a + 100 * b * b, [-2 * a - 400 * point[0] * b, 200 * b])
  }

  func hessian(at point: Vector) -> Matrix {
    let x = point[0]
    return Matrix(
      rows: 2, columns: 2, elements: [2 + 1200 * x * x - 400 * point[1], -400 * x, -400 * x, 200])
  }
}
