import Landscape
import Mathematics
import Wording

/// What can be said about a run; nothing here changes it.
extension Run {
  /// The verdict at the present iterate. At a converged iterate it costs a Hessian.
  public var status: RunStatus {
    let iterate = current
    guard iterate.value.isFinite, iterate.point.isFinite else { return .diverged }
    guard iterate.gradient.isFinite else { return .undefined(.gradientNotFinite) }
    if iterate.gradientNorm <= Run.tolerance {
      return .converged(
        CriticalVerdict(of: objective, at: iterate.point, gradient: iterate.gradient))
    }
    switch ending {
    case .noStep(let error)?: return .undefined(error)
    case .budgetSpent?:
      return .running("the next step would exceed the budget of \(NumberText.brief(budget ?? 0))")
    case .notFinite?, nil: break
    }
    if let period = cyclePeriod { return .running("a cycle of period \(period)") }
    return .running(remark)
  }

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

  /// What the method is doing. Costs a Hessian where that is cheap; elsewhere nothing is said about
  /// saddles, and of a critical point only that it is one.
  public var state: RunState {
    if !hessianIsCheap, current.gradientNorm <= Run.tolerance, current.value.isFinite {
      return .converged(Verdict(eigenvalues: []))
    }
    switch status {
    case .diverged: return .diverged
    case .undefined(let error): return .noStep(error)
    case .converged(let verdict): return .converged(verdict.verdict)
    case .running: break
    }
    if ending == .budgetSpent { return .budgetSpent }
    guard let arrival = current.arrival else { return .atStart }
    if let period = cyclePeriod { return .cycling(period: period) }
    if arrival.displacement.elements.allSatisfy({ $0 == 0 }) { return .still }
    return stateNearSaddle(arrival)
      ?? (arrival.actualChange < 0 ? .descending : arrival.actualChange > 0 ? .climbing : .still)
  }

  /// The largest dimension for which `state` looks at the Hessian.
  public static let stateDimension = 32
  /// The floating-point operations of a Hessian up to which `state` looks at it.
  private static let stateOperations = 10_000_000

  private var hessianIsCheap: Bool {
    let n = objective.dimension
    return n <= Run.stateDimension
      && 6 * n * objective.cost + 20 * n * n * n <= Run.stateOperations
  }

  private func stateNearSaddle(_ arrival: StepRecord) -> RunState? {
    guard hessianIsCheap else { return nil }
    let model = localModel
    guard model.verdict.outcome == .saddle || model.verdict.outcome == .maximum else { return nil }
    let verdict = Verdict(
      eigenvalues: Verdict.beyondValleys(
        model.spectrum, gradient: model.gradient, at: model.point, of: objective))
    guard verdict.outcome == .saddle || verdict.outcome == .maximum else { return nil }
    let before = previousObjective.gradient(at: arrival.origin).norm
    let now = model.gradient.norm
    if now < before, isApproachingCriticalPoint(of: model, from: arrival.origin) {
      return verdict.outcome == .saddle ? .approachingSaddle : .approachingMaximum
    }
    let d = arrival.displacement
    if now > before, arrival.actualChange < 0, d.dot(model.hessian * d) < 0 { return .escaping }
    return nil
  }

  /// Whether the last step led towards the model's critical point. Where most of the way left is
  /// along directions of negative curvature, it must have become shorter along those too: a method
  /// that leaves along them is on its way elsewhere, however small the gradient becomes.
  private func isApproachingCriticalPoint(of model: LocalModel, from origin: Vector) -> Bool {
    guard let target = model.criticalPoint else { return false }
    let (before, now) = (target - origin, target - model.point)
    guard now.norm < before.norm else { return false }
    func descendingPart(_ offset: Vector) -> Double {
      let parts = model.spectrum.eigenvalues.indices
        .filter { model.spectrum.eigenvalues[$0] < 0 }
        .map { model.spectrum.eigenvectors.column($0).dot(offset) }
      return Vector(parts).norm
    }
    return descendingPart(now) <= max(descendingPart(before), 0.5 * now.norm)
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
