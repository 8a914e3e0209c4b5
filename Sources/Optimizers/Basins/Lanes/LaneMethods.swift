import Landscape

extension GradientDescent: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    rate == .fixed
      ? LaneWalk(GradientDescentLanes(learningRate: learningRate), on: objective) : nil
  }
}

extension Momentum: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    LaneWalk(MomentumLanes(learningRate: learningRate, momentum: momentum), on: objective)
  }
}

extension Nesterov: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    LaneWalk(NesterovLanes(learningRate: learningRate, momentum: momentum), on: objective)
  }
}

extension AdaGrad: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    LaneWalk(AdaGradLanes(learningRate: learningRate, epsilon: epsilon), on: objective)
  }
}

extension RMSProp: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    LaneWalk(
      RMSPropLanes(learningRate: learningRate, decay: decay, epsilon: epsilon), on: objective)
  }
}

extension Adam: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    LaneWalk(
      AdamLanes(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon),
      on: objective)
  }
}

extension Newton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    lineSearch.kind == .fixed
      ? LaneWalk(NewtonLanes(learningRate: learningRate, damping: 0), on: objective) : nil
  }
}

extension DampedNewton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping else { return nil }
    return LaneWalk(NewtonLanes(learningRate: learningRate, damping: damping), on: objective)
  }
}

extension SaddleFreeNewton: LaneSteppable {
  func planeWalk(on objective: FormulaObjective) -> (any PlaneWalk)? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping else { return nil }
    return LaneWalk(
      SaddleFreeNewtonLanes(learningRate: learningRate, damping: damping), on: objective)
  }
}
