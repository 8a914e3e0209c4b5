import Landscape
import Mathematics
import Wording

/// What can be said about a run; nothing here changes it.
extension Run {
  /// Whether the value and every coordinate are finite.
  public var isFinite: Bool { current.value.isFinite && current.point.isFinite }

  /// What there is to tell about the last step: by the method, or of what it does not see, such as
  /// "the subspace hides a negative direction". For some methods it costs a Hessian.
  public var remark: String? { observation ?? current.arrival?.report.remark }

  /// f to second order at the present iterate: one Hessian.
  public var localModel: LocalModel {
    let iterate = current
    return LocalModel(
      of: objective, at: iterate.point, value: iterate.value, gradient: iterate.gradient)
  }

  /// The change of f that its second-order model at the step's origin predicts for the last step:
  /// gᵀd + dᵀHd / 2, the same measure for every method, whatever model it uses itself. Two
  /// evaluations of derivatives; nil where no step led.
  public var predictedChange: Double? {
    guard let arrival = current.arrival else { return nil }
    let objective = previousObjective
    let d = arrival.displacement
    let curvature = d.dot(objective.hessianVectorProduct(at: arrival.origin, along: d))
    return objective.gradient(at: arrival.origin).dot(d) + 0.5 * curvature
  }

  /// The period, 2 ... 12, with which the last points repeat, if they do: two full periods that
  /// agree to 1e-10 of their size while the steps are a thousand times longer.
  public var cyclePeriod: Int? {
    let longest = min(12, step / 2)
    guard longest >= 2 else { return nil }
    let points = lastPoints(2 * longest)
    return RepeatingPoints.period(of: points)
  }

  /// The present point and the `count` before it, oldest first.
  private func lastPoints(_ count: Int) -> [Vector] {
    let curve = trajectory
    if curve.stride == 1 {
      return (step - count...step).map { Vector(Array(curve.point($0))) }
    }
    var copy = self
    copy.back(count)
    var points = [copy.current.point]
    for _ in 0..<count {
      copy.forward()
      points.append(copy.current.point)
    }
    return points
  }
}
