import Landscape
import Mathematics

extension Run {
  /// What the gradient's component along each eigenvector of the Hessian, ascending, is multiplied by
  /// in the next step on the quadratic model; nil for an eigenvector that the method does not treat
  /// apart, and none at all where the Hessian is not finite.
  package var multipliers: [Multiplier?] {
    guard let modes = EigenModes(of: objective, at: current.point, gradient: current.gradient)
    else { return [] }
    let rules = motion(modes).rules
    return modes.eigenvalues.indices.map { index in
      rules.indices.contains(index)
        ? rules[index]?.multiplier(eigenvalue: modes.eigenvalues[index]) : nil
    }
  }

  /// What the gradient's component along the i-th eigenvector of the Hessian, ascending from 0, is
  /// multiplied by in the next step on the quadratic model; nil where the method does not treat
  /// eigenvectors apart, or there is no such eigenvector.
  package func multiplier(along index: Int) -> Multiplier? {
    guard
      let modes = EigenModes(of: objective, at: current.point, gradient: current.gradient),
      modes.eigenvalues.indices.contains(index)
    else { return nil }
    let rules = motion(modes).rules
    guard rules.indices.contains(index), let rule = rules[index] else { return nil }
    return rule.multiplier(eigenvalue: modes.eigenvalues[index])
  }
}
