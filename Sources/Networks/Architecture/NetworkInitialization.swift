import Mathematics

/// How the parameters of a network are drawn before training; biases of an LSTM are 0 however.
public enum NetworkInitialization: Sendable, Hashable, Codable {
  /// Weights and biases ~ N(0, standardDeviation²).
  case normal(standardDeviation: Double, seed: UInt64)
  /// Weights uniform in ±√(6 / (inputs + outputs)), biases 0 (Glorot & Bengio 2010, eq. 16).
  case glorot(seed: UInt64)
  /// Weights ~ N(0, 2 / inputs), biases 0 (He et al. 2015, eq. 10).
  case he(seed: UInt64)
  /// These n values.
  case values([Double])

  /// The initial θ, n components; γ is 1 and β is 0 unless values are given.
  ///
  /// Given values must be as many as the network has parameters.
  public func parameters(for architecture: NetworkArchitecture) -> Vector {
    var theta = Vector.zero(architecture.parameterCount)
    if case .values(let values) = self {
      precondition(values.count == theta.dimension, "an initial value for each parameter")
      return Vector(values)
    }
    var random = SeededRandom(seed: seed)
    for part in architecture.parts {
      for index in part.range {
        switch part.role {
        case .scale: theta[index] = 1
        case .shift: theta[index] = 0
        case .weight, .recurrentWeight: theta[index] = weight(part, &random)
        case .bias where architecture.layers[part.layer].kind.isLSTM: theta[index] = 0
        case .bias:
          if case .normal(let deviation, _) = self { theta[index] = deviation * random.normal() }
        }
      }
    }
    return theta
  }

  private var seed: UInt64 {
    switch self {
    case .normal(_, let seed), .glorot(let seed), .he(let seed): seed
    case .values: 0
    }
  }

  private func weight(
    _ part: NetworkArchitecture.Part, _ random: inout SeededRandom
  ) -> Double {
    switch self {
    case .normal(let deviation, _):
      return deviation * random.normal()
    case .glorot:
      let bound = (6 / Double(part.fanOut + part.columns)).squareRoot()
      return random.uniform(-bound, bound)
    case .he:
      return (2 / Double(part.columns)).squareRoot() * random.normal()
    case .values:
      return 0
    }
  }
}
