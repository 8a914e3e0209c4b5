import Landscape
import Mathematics

extension Run {
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
