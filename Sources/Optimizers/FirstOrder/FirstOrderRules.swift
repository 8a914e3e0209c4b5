import Landscape

/// θ' = θ − η g.
struct GradientDescentRule: FirstOrderRule {
  let learningRate: Double

  func memoryCount(dimension n: Int) -> Int { 0 }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    RuleStep(displacement: state.gradient.map { $0.multiplied(by: -learningRate) })
  }
}

/// v' = μ v − η g, θ' = θ + v'.
struct MomentumRule: FirstOrderRule {
  let learningRate: Double
  let momentum: Double

  func memoryCount(dimension n: Int) -> Int { n }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let velocity = zip(state.memory, state.gradient).map {
      $0.multiplied(by: momentum) - $1.multiplied(by: learningRate)
    }
    return RuleStep(displacement: velocity, memory: velocity)
  }
}

/// v' = μ v − η ∇f(θ + μ v), θ' = θ + v'.
struct NesterovRule: FirstOrderRule {
  let learningRate: Double
  let momentum: Double

  func memoryCount(dimension n: Int) -> Int { n }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let lookahead = state.memory.map { $0.multiplied(by: momentum) }
    // Where f is NaN its gradient is too, whatever the operations give.
    let (value, gradient) = state.derivatives(zip(state.point, lookahead).map { $0 + $1 })
    let velocity = zip(lookahead, gradient).map { $0 - $1.multiplied(by: learningRate) }
    return RuleStep(
      displacement: velocity, memory: velocity, finite: lookahead + gradient + [value])
  }
}

/// s' = s + g², θ' = θ − η g / (√s' + ε).
struct AdaGradRule: FirstOrderRule {
  let learningRate: Double
  let epsilon: Double

  func memoryCount(dimension n: Int) -> Int { n }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let squares = zip(state.memory, state.gradient).map { $0 + $1 * $1 }
    let displacement = zip(state.gradient, squares).map {
      ($0 / (Number.apply(.sqrt, $1) + Number(epsilon))).multiplied(by: -learningRate)
    }
    return RuleStep(displacement: displacement, memory: squares)
  }
}

/// s' = ρ s + (1 − ρ) g², θ' = θ − η g / (√s' + ε).
struct RMSPropRule: FirstOrderRule {
  let learningRate: Double
  let decay: Double
  let epsilon: Double

  func memoryCount(dimension n: Int) -> Int { n }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let squares = zip(state.memory, state.gradient).map {
      $0.multiplied(by: decay) + $1.multiplied(by: 1 - decay) * $1
    }
    let displacement = zip(state.gradient, squares).map {
      ($0 / (Number.apply(.sqrt, $1) + Number(epsilon))).multiplied(by: -learningRate)
    }
    return RuleStep(displacement: displacement, memory: squares)
  }
}

/// s' = ρ s + (1 − ρ) g², d = √(u + ε) / √(s' + ε) g, u' = ρ u + (1 − ρ) d², θ' = θ − η d; s is
/// remembered first.
struct AdaDeltaRule: FirstOrderRule {
  let learningRate: Double
  let decay: Double
  let epsilon: Double

  func memoryCount(dimension n: Int) -> Int { 2 * n }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let n = state.point.count
    func mean(_ old: Number, _ new: Number) -> Number {
      old.multiplied(by: decay) + new.multiplied(by: 1 - decay) * new
    }
    let squares = zip(state.memory[..<n], state.gradient).map(mean)
    let used = state.memory[n...]
    let d = zip(zip(used, squares), state.gradient).map { sums, g in
      Number.apply(.sqrt, sums.0 + Number(epsilon))
        / Number.apply(.sqrt, sums.1 + Number(epsilon)) * g
    }
    return RuleStep(
      displacement: d.map { $0.multiplied(by: -learningRate) },
      memory: squares + zip(used, d).map(mean))
  }
}

/// Running means m of gradients and v of their squares, corrected for their start at zero; m is
/// remembered first, the number of steps last.
struct AdamRule: FirstOrderRule {
  let learningRate: Double
  let beta1: Double
  let beta2: Double
  let epsilon: Double

  func memoryCount(dimension n: Int) -> Int { 2 * n + 1 }

  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number> {
    let n = state.point.count
    let count = state.memory[2 * n] + Number(1)
    let meanWeight = Number(1) - Number.power(Number(beta1), count)
    let squareWeight = Number(1) - Number.power(Number(beta2), count)
    let mean = zip(state.memory[..<n], state.gradient).map {
      $0.multiplied(by: beta1) + $1.multiplied(by: 1 - beta1)
    }
    let squares = zip(state.memory[n..<2 * n], state.gradient).map {
      $0.multiplied(by: beta2) + $1.multiplied(by: 1 - beta2) * $1
    }
    let displacement = zip(mean, squares).map { mean, squares in
      let divisor = Number.apply(.sqrt, squares / squareWeight) + Number(epsilon)
      return (mean / meanWeight / divisor).multiplied(by: -learningRate)
    }
    return RuleStep(displacement: displacement, memory: mean + squares + [count])
  }
}
