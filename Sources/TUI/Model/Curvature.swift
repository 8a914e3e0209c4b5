import Landscape

/// What a whole Hessian and its eigenvalues cost, and what is spent on them.
enum Curvature {
  /// Floating-point operations that a frame can wait for beside all else that is drawn in it.
  static let mostAtOnce = Double(QuickWork.operations) / 2
  /// Operations that are spent beside the loop: some ten seconds.
  static let most = 4e10
  /// The most coordinates of which eigenvalues are computed at every step, whoever looks.
  static let mostCoordinates = 600

  /// Operations of a Hessian, n products of about six values each, and of its decomposition.
  static func operations(of objective: any Objective) -> Double {
    let n = Double(objective.dimension)
    return 6 * n * Double(objective.cost) + 20 * n * n * n
  }

  /// Whether the Hessian is looked at at all.
  static func isComputed(of objective: any Objective) -> Bool {
    objective.dimension <= mostCoordinates && operations(of: objective) <= most
  }
}
