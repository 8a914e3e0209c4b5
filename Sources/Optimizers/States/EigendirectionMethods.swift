import Landscape
import Mathematics
import Platform

extension GradientDescent: EigendirectionMethod {
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: NoMemory
  ) -> EigendirectionRule? {
    rate == .fixed ? EigendirectionRule(rate: learningRate) : nil
  }
  var isPlainDescent: Bool { true }
}

extension Momentum: EigendirectionMethod {
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: VelocityMemory
  ) -> EigendirectionRule? {
    EigendirectionRule(keep: momentum, rate: learningRate)
  }
  func velocity(in memory: VelocityMemory) -> Vector? { memory.velocity }
  var isPlainDescent: Bool { true }
}

extension Nesterov: EigendirectionMethod {
  /// The gradient at θ + μv has the component c + λμv.
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: VelocityMemory
  ) -> EigendirectionRule? {
    EigendirectionRule(keep: momentum * (1 - learningRate * eigenvalue), rate: learningRate)
  }
  func velocity(in memory: VelocityMemory) -> Vector? { memory.velocity }
  var isPlainDescent: Bool { true }
}

extension Newton: EigendirectionMethod {
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: NoMemory
  ) -> EigendirectionRule? {
    guard lineSearch.kind == .fixed, eigenvalue != 0 else { return nil }
    return EigendirectionRule(rate: learningRate / eigenvalue)
  }
  var solvesForCriticalPoint: Bool { learningRate > 0 && learningRate < 2 }
}

extension DampedNewton: EigendirectionMethod {
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: NoMemory
  ) -> EigendirectionRule? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping,
      eigenvalue + damping != 0
    else { return nil }
    return EigendirectionRule(rate: learningRate / (eigenvalue + damping))
  }
}

extension SaddleFreeNewton: EigendirectionMethod {
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: NoMemory
  ) -> EigendirectionRule? {
    guard lineSearch.kind == .fixed, case .fixed(let damping) = damping,
      abs(eigenvalue) + damping != 0
    else { return nil }
    return EigendirectionRule(rate: learningRate / (abs(eigenvalue) + damping))
  }
}

extension GradientFlow: EigendirectionMethod {
  /// (1 − e^(−λt))/λ, and t where λ is 0.
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: Memory
  ) -> EigendirectionRule? {
    let rate = eigenvalue == 0 ? timeStep : -expm1(-eigenvalue * timeStep) / eigenvalue
    return EigendirectionRule(rate: rate)
  }
  /// By ever shorter steps.
  var isPlainDescent: Bool { true }
}

extension TrustRegion: EigendirectionMethod {
  /// 1/(λ + ν), ν being what keeps this step in its ball.
  func eigendirectionRule(
    eigenvalue: Double, modes: EigenModes, memory: Memory
  ) -> EigendirectionRule? {
    guard let spectrum = modes.spectrum else { return nil }
    let model = QuadraticModel(
      gradient: modes.combination(modes.components), spectrum: spectrum)
    let step = modes.components(of: model.minimum(radius: memory.radius).step)
    // (λᵢ + ν) pᵢ = −γᵢ, best read where the step is longest.
    let longest = step.indices.max { abs(step[$0]) < abs(step[$1]) }
    guard let longest, step[longest] != 0 else { return nil }
    let shift = max(0, -modes.components[longest] / step[longest] - modes.eigenvalues[longest])
    guard eigenvalue + shift != 0 else { return nil }
    return EigendirectionRule(rate: 1 / (eigenvalue + shift))
  }
  var keepsItsRule: Bool { false }
}
