import Landscape

/// A method whose steps can be taken for many starts at once, with some of its parameters.
protocol LaneSteppable {
  /// The walk; nil for parameters with which starts are run one by one, or for a formula that is
  /// too long.
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)?
}

/// Runs many starts of the plane to their ends.
protocol PlaneWalk: Sendable {
  /// Runs the starts (xs[i], ys[i]) up to a number of steps and writes how they end; returns the
  /// indices of those that have to be run one by one.
  func walk(_ xs: [Double], _ ys: [Double], steps: Int, into ends: inout StartEnds) -> [Int]
}
