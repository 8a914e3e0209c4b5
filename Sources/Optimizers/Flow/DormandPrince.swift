import Landscape
import Mathematics
import Platform

/// One substep of the embedded pair of orders 5 and 4 for θ' = −∇f(θ).
///
/// Source: Dormand & Prince 1980; the coefficients are `EmbeddedRungeKutta`'s.
enum DormandPrince {
  /// New gradients a substep: the seventh stage is the first of the next one.
  static let evaluationCount = 6

  /// Where a substep ends, with what is known there, and the difference of the two orders.
  struct Result {
    var point: Vector
    var end: Evaluation
    var error: Vector
  }

  /// The substep of length h from a point where the gradient is known.
  static func step(
    from point: Vector, _ gradient: Vector, _ h: Double, on objective: some Objective
  ) -> Result {
    var slopes = [-gradient]
    var stage = point
    var end = Evaluation(value: .nan, gradient: gradient)
    for row in EmbeddedRungeKutta.stages {
      stage = combined(row, slopes, h, from: point)
      let (value, gradient) = objective.valueAndGradient(at: stage)
      end = Evaluation(value: value, gradient: gradient)
      slopes.append(-gradient)
    }
    let error = combined(
      EmbeddedRungeKutta.errorWeights, slopes, h, from: .zero(point.dimension))
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
