import Glibc
import Landscape

/// One substep of the embedded pair of orders 5 and 4 for θ' = −∇f(θ).
///
/// Source: Dormand & Prince, A family of embedded Runge–Kutta formulae, 1980, table 2 (RK5(4)7M).
enum DormandPrince {
  /// New gradients a substep: the seventh stage is the first of the next one.
  static let evaluationCount = 6

  /// Where a substep ends, with what is known there, and the difference of the two orders.
  struct Result {
    var point: Vector
    var end: Evaluation
    var error: Vector
  }

  private static let weights: [[Double]] = [
    [1.0 / 5],
    [3.0 / 40, 9.0 / 40],
    [44.0 / 45, -56.0 / 15, 32.0 / 9],
    [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
    [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
  ]

  /// Fifth order minus fourth order.
  private static let errorWeights: [Double] = [
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339_200, 22.0 / 525, -1.0 / 40,
  ]

  /// The substep of length h from a point where the gradient is known.
  static func step(
    from point: Vector, _ gradient: Vector, _ h: Double, on objective: some Objective
  ) -> Result {
    var slopes = [-gradient]
    var stage = point
    var end = Evaluation(value: .nan, gradient: gradient)
    for row in weights {
      stage = combined(row, slopes, h, from: point)
      let (value, gradient) = objective.valueAndGradient(at: stage)
      end = Evaluation(value: value, gradient: gradient)
      slopes.append(-gradient)
    }
    let error = combined(errorWeights, slopes, h, from: .zero(point.dimension))
    return Result(point: stage, end: end, error: error)
  }

  private static func combined(
    _ weights: [Double], _ slopes: [Vector], _ h: Double, from origin: Vector
  ) -> Vector {
    var result = origin
    for (weight, slope) in zip(weights, slopes) where weight != 0 {
      for i in 0..<result.dimension { result[i] += h * weight * slope[i] }
    }
    return result
  }

  /// x^(1/5) for x > 0.
  static func fifthRoot(_ x: Double) -> Double { pow(x, 0.2) }
}
