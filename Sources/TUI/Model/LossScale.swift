import Plotting

/// How losses are drawn: decided once a scene, so that neither scale nor margin moves while stepping.
struct LossScale: Equatable {
  /// How the axis runs.
  let axis: AxisScale
  /// What lies lower is not drawn: below it there is only rounding, or another part of the landscape.
  let floor: Double
  /// What lies higher is not drawn.
  let ceiling: Double

  /// The least share of the start's loss that is more than rounding.
  private static let rounding = 1e-16

  /// The scale of a session: logarithmic where losses cannot be negative, or of two variables are not
  /// in the scene's own view, else asinh, which bends at the magnitude of the start's loss.
  init(of session: Session, isLinear: Bool) { self.init(of: [session], isLinear: isLinear) }

  /// The scale of landscapes that are charted together.
  init(of sessions: [Session], isLinear: Bool) {
    let starts = sessions.flatMap(\.runners).compactMap { runner -> Double? in
      let value = runner.run.trajectory.values.first
      return value?.isFinite == true ? value : nil
    }
    let highest = starts.max() ?? 1
    let lowest = starts.min() ?? 0
    let bound =
      sessions.map { $0.terrain.network == nil ? $0.terrain.survey?.low ?? lowest : 0 }.min() ?? 0
    // A grid misses the very bottom of a hollow.
    let depth =
      sessions.map { session in
        guard session.terrain.network == nil, let survey = session.terrain.survey else {
          return min(bound, lowest)
        }
        return min(survey.low - (survey.high / 4 - survey.low / 4), lowest)
      }.min() ?? lowest
    // Nor does it meet the very top of a peak.
    ceiling =
      sessions.map { session in
        session.terrain.survey.map { max($0.high + ($0.high / 4 - $0.low / 4), highest) }
          ?? (highest > 0 ? 10 * highest : 1)
      }.max() ?? 1
    // A plane through more variables does not show how deep the others lead.
    let isUnfathomed = sessions.contains { session in
      session.terrain.plane != nil && session.terrain.network == nil
        && session.terrain.objective.lowerBound == nil
    }
    if isLinear {
      axis = .linear
      floor = depth
    } else if bound >= 0, highest > 0, isUnfathomed {
      let spread = max(ceiling / 2 - bound / 2, highest)
      axis = .asinh(max(highest, 1e-300))
      floor = lowest - 10 * spread
    } else if bound >= 0, highest > 0 {
      axis = .log
      floor = Self.rounding * highest
    } else {
      let spread = ceiling / 2 - bound / 2
      axis = .asinh(max(starts.map { abs($0) }.max() ?? 0, 1e-3 * spread, 1e-300))
      floor = depth
    }
  }

  /// The range of some losses that is shown.
  func range(of losses: [Double]) -> ClosedRange<Double> {
    let least = axis == .log ? max(floor, .leastNormalMagnitude) : floor
    let shown = losses.filter { $0.isFinite && $0 >= least && $0 <= ceiling }
    var low = shown.min() ?? least
    var high = shown.max() ?? ceiling
    // Something left the range: then all of it is shown.
    if losses.contains(where: { $0 < least }) { low = least }
    if losses.contains(where: { $0 > ceiling }) { high = ceiling }
    return LinePlot.range(from: low, to: high, axis)
  }
}
