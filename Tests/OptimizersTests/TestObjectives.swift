import Landscape

/// A polynomial-like function of the plane with derivatives written by hand.
struct PlaneObjective: Objective {
  let dimension = 2
  let f: @Sendable (Double, Double) -> Double
  let g: @Sendable (Double, Double) -> [Double]
  let h: @Sendable (Double, Double) -> (xx: Double, xy: Double, yy: Double)

  func value(at point: Vector) -> Double { f(point[0], point[1]) }
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    (f(point[0], point[1]), Vector(g(point[0], point[1])))
  }
  func hessian(at point: Vector) -> Matrix {
    let second = h(point[0], point[1])
    return Matrix(
      rows: 2, columns: 2, elements: [second.xx, second.xy, second.xy, second.yy])
  }

  /// x³ − 3xy².
  static let monkeySaddle = PlaneObjective(
    f: { x, y in x * x * x - 3 * x * y * y },
    g: { x, y in [3 * x * x - 3 * y * y, -6 * x * y] },
    h: { x, y in (6 * x, -6 * y, -6 * x) })

  /// x² − y².
  static let saddle = PlaneObjective(
    f: { x, y in x * x - y * y }, g: { x, y in [2 * x, -2 * y] }, h: { _, _ in (2, 0, -2) })

  /// x² + 3y².
  static let bowl = PlaneObjective(
    f: { x, y in x * x + 3 * y * y }, g: { x, y in [2 * x, 6 * y] }, h: { _, _ in (2, 0, 6) })

  /// (1 − x)² + 100 (y − x²)².
  static let rosenbrock = PlaneObjective(
    f: { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) },
    g: { x, y in
      [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
    },
    h: { x, y in (2 - 400 * (y - 3 * x * x), -400 * x, 200) })

  /// x⁴ − 2x² + y².
  static let doubleWell = PlaneObjective(
    f: { x, y in x * x * x * x - 2 * x * x + y * y },
    g: { x, y in [4 * x * x * x - 4 * x, 2 * y] },
    h: { x, _ in (12 * x * x - 4, 0, 2) })
}
