import Mathematics
import Platform

/// How the parameters of a network are drawn before training; biases of an LSTM are 0 however.
public enum NetworkInitialization: Sendable, Hashable, Codable {
  /// Weights and biases ~ N(0, standardDeviation²).
  case normal(standardDeviation: Double, seed: UInt64)
  /// Weights uniform in ±√(6 / (inputs + outputs)), biases 0 (Glorot & Bengio 2010, eq. 16).
  case glorot(seed: UInt64)
  /// Weights ~ N(0, 2 / inputs), biases 0 (He et al. 2015, eq. 10).
  case he(seed: UInt64)
  /// Weights ~ N(0, g² / inputs), biases 0: with the gain g a signal keeps its size on average
  /// through very many layers. Nil is the gain that Sussillo & Abbott (2014, Random walk
  /// initialization for training very deep feedforward networks) derive for N units:
  /// e^(1/(2N)) for linear ones, √2 e^(1.2/(max(N, 6) − 2.4)) for relu; for others that of linear
  /// ones.
  case randomWalk(gain: Double?, seed: UInt64)
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
        case .weight, .recurrentWeight: theta[index] = weight(part, architecture, &random)
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
    case .normal(_, let seed), .glorot(let seed), .he(let seed), .randomWalk(_, let seed): seed
    case .values: 0
    }
  }

  private func weight(
    _ part: NetworkArchitecture.Part, _ architecture: NetworkArchitecture,
    _ random: inout SeededRandom
  ) -> Double {
    switch self {
    case .normal(let deviation, _):
      return deviation * random.normal()
    case .glorot:
      let bound = (6 / Double(part.fanOut + part.columns)).squareRoot()
      return random.uniform(-bound, bound)
    case .he:
      return (2 / Double(part.columns)).squareRoot() * random.normal()
    case .randomWalk(let gain, _):
      let standard = Self.randomWalkGain(
        of: architecture.layers[part.layer].activation, inputs: part.columns)
      return (gain ?? standard) / Double(part.columns).squareRoot() * random.normal()
    case .values:
      return 0
    }
  }

  /// The gain with which ln ‖δ‖² of an error that goes back through layers of N units stays where
  /// it is on average (Sussillo & Abbott 2014, equations 13 and 17).
  static func randomWalkGain(of activation: Activation, inputs: Int) -> Double {
    let width = Double(max(1, inputs))
    return activation == .relu
      ? (2.0).squareRoot() * exp(1.2 / (max(width, 6) - 2.4)) : exp(0.5 / width)
  }
}
