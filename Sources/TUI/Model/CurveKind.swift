/// What the curves of the optimizers show.
package enum CurveKind: String, Sendable, Hashable, CaseIterable {
  /// The loss over steps.
  case lossByStep
  /// The loss over what it cost.
  case lossByCost
  /// How strongly the modes of a deep linear network are expressed, over steps.
  case modeStrengths
  /// The norm of the gradient over steps.
  case gradientNorm
  /// gᵀHg over steps.
  case gradientCurvature
  /// ε*, the rate that lowers the quadratic model most, over steps.
  case bestRate
  /// The least eigenvalue of the Hessian over steps, and where the index changes.
  case leastEigenvalue
}

extension Model {
  /// The curves there are: mode strengths where a scene has modes, eigenvalues where they can be
  /// computed at every step.
  var curveKinds: [CurveKind] {
    let hasModes = sessions.contains { $0.terrain.modes != nil }
    let hasEigenvalues = sessions.contains { Curvature.isComputed(of: $0.terrain.objective) }
    return CurveKind.allCases.filter { kind in
      switch kind {
      case .modeStrengths: hasModes
      case .leastEigenvalue: hasEigenvalues
      case .lossByStep, .lossByCost, .gradientNorm, .gradientCurvature, .bestRate: true
      }
    }
  }
}
