/// What the curves of the optimizers show.
package enum CurveKind: String, Sendable, Hashable, CaseIterable {
  /// The loss over steps.
  case lossByStep
  /// The loss over what it cost.
  case lossByCost
  /// How strongly the modes of a deep linear network are expressed, over steps.
  case modeStrengths
}

extension Model {
  /// The curves there are: mode strengths where a scene has modes.
  var curveKinds: [CurveKind] {
    let hasModes = sessions.contains { $0.terrain.modes != nil }
    return CurveKind.allCases.filter { $0 != .modeStrengths || hasModes }
  }
}
