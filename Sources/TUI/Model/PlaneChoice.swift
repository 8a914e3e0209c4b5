import Scenes

/// Which plane of a function of many variables is drawn.
package enum PlaneChoice: Int, Sendable, Hashable, CaseIterable {
  /// The scene's own.
  case own
  /// A random one through the selected iterate.
  case random
  /// That in which the selected optimizer's run varies most.
  case principal
  /// That of the Hessian's largest and smallest eigenvalue at the selected iterate.
  case hessian
  /// That through the start, the selected iterate and another optimizer's.
  case points

  /// What is looked at first.
  var view: ViewSpec? {
    switch self {
    case .own: nil
    case .random, .hessian: ViewSpec(x: -1...1, y: -1...1)
    case .principal: SliceSpec.principal.standardView
    case .points: ViewSpec(x: -0.5...1.5, y: -0.5...1.5)
    }
  }

  /// The choice so many places on, round and round.
  func moved(by places: Int) -> PlaneChoice {
    let all = Self.allCases
    return all[((rawValue + places) % all.count + all.count) % all.count]
  }
}
