import Landscape

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
