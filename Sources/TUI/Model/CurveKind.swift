/// What the curves of the optimizers show.
package enum CurveKind: String, Sendable, Hashable, CaseIterable {
  /// The loss over steps.
  case lossByStep
  /// The loss over what it cost.
  case lossByCost
  /// How strongly the modes of a deep linear network are expressed, over steps.
  case modeStrengths
  /// The loss over passes through the samples.
  case lossByEpoch
  /// The norm of the gradient over steps.
  case gradientNorm
  /// gᵀHg over steps.
  case gradientCurvature
  /// ε*, the rate that lowers the quadratic model most, over steps.
  case bestRate
  /// The least eigenvalue of the Hessian over steps, and where the index changes.
  case leastEigenvalue
  /// How far the other optimizers are from the selected one, over steps.
  case distance
}

extension Model {
  /// The curves there are: passes through the samples where some run takes mini-batches, mode strengths
  /// where a scene has modes, distances where several optimizers race, eigenvalues where they can be
  /// computed at every step.
  var curveKinds: [CurveKind] {
    let hasModes = sessions.contains { $0.terrain.modes != nil }
    let hasEigenvalues = sessions.contains { Curvature.isComputed(of: $0.terrain.objective) }
    let runners = session?.runners.filter(\.isOn) ?? []
    let hasBatches = runners.contains { runner in
      if case .number(let batch)? = runner.run.parameters["batch"] { batch > 0 } else { false }
    }
    let hasSeveral = runners.count > 1
    return CurveKind.allCases.filter { kind in
      switch kind {
      case .lossByEpoch: hasBatches
      case .modeStrengths: hasModes
      case .distance: hasSeveral
      case .leastEigenvalue: hasEigenvalues
      case .lossByStep, .lossByCost, .gradientNorm, .gradientCurvature, .bestRate: true
      }
    }
  }
}
