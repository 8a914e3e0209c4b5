import Plotting

extension TrajectoryPath {
  /// The same with its last step gone only so far, 0 ... 1; whole where that is nil or one of the
  /// step's ends is not finite.
  func onItsWay(_ progress: Double?) -> TrajectoryPath {
    guard let progress, distance == nil, let leg = legs.last, leg.count >= 2 else { return self }
    let (from, to) = (leg[leg.count - 2], leg[leg.count - 1])
    guard from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else { return self }
    var result = self
    let here = WorldPoint(
      from.x + progress * (to.x - from.x), from.y + progress * (to.y - from.y))
    result.legs[legs.count - 1][leg.count - 1] = here
    result.head = here
    return result
  }
}

extension Model {
  /// How far an optimizer is on its way, 0 ... 1; nil where no step is drawn on its way.
  func progress(of runner: Runner, in session: Int) -> Double? {
    guard let tween,
      let place = sessions[session].runners.firstIndex(where: { $0.number == runner.number })
    else { return nil }
    return tween.progress(session: session, runner: place, step: runner.run.step)
  }
}
