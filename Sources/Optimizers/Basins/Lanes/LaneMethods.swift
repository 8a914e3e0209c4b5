import Landscape

extension Optimizer {
  /// The walk of a method whose step is a first-order rule.
  func firstOrderWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    guard let rule else { return nil }
    return LaneProgram(
      objective, memory: rule.memoryCount(dimension: 2), needsHessian: false
    ) { state, _ in rule.trace(state) }.map { LaneWalk($0) }
  }
}

extension Newton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    lineSearch.kind == .fixed
      ? NewtonLanes(learningRate: learningRate, damping: 0).walk(on: objective) : nil
  }
}

extension DampedNewton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping else { return nil }
    return NewtonLanes(learningRate: learningRate, damping: damping).walk(on: objective)
  }
}

extension SaddleFreeNewton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping else { return nil }
    return SaddleFreeNewtonLanes(learningRate: learningRate, damping: damping).walk(on: objective)
  }
}
