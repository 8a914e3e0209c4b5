import Landscape
import Mathematics
import Networks
import Wording

/// A dense network with its loss, its initial parameters and the data it is trained on.
public struct NetworkSpec: Sendable, Hashable, Codable {
  /// The number of inputs.
  public var inputSize: Int
  /// The layers after the input; the last one is the output and linear.
  public var layers: [NetworkArchitecture.Layer]
  /// Whether units have biases.
  public var bias: Bool
  /// What is charged for a sample.
  public var loss: NetworkLoss
  /// Mean or sum over the samples.
  public var reduction: Reduction
  /// How the parameters are drawn before training.
  public var initial: NetworkInitialization
  /// What it is trained on.
  public var data: DataSpec

  /// A network with everything given; sizes must fit each other and the data.
  public init(
    inputSize: Int, layers: [NetworkArchitecture.Layer], bias: Bool = true,
    loss: NetworkLoss = .halfSquaredError, reduction: Reduction = .mean,
    initial: NetworkInitialization = Self.standardInitial, data: DataSpec
  ) {
    self.inputSize = inputSize
    self.layers = layers
    self.bias = bias
    self.loss = loss
    self.reduction = reduction
    self.initial = initial
    self.data = data
  }

  /// How parameters are drawn where a scene does not say.
  public static let standardInitial = NetworkInitialization.glorot(seed: 1)
  /// More parameters than this are refused: no view of this program could show them.
  public static let maximumParameters = 1_000_000

  /// Its shape, and where each parameter lies in θ.
  public var architecture: NetworkArchitecture {
    NetworkArchitecture(inputSize: inputSize, layers: layers, bias: bias)
  }
  /// In a few words: "2-3-1 tanh network, cross-entropy, 13 parameters".
  public var words: String {
    "\(shapeWords) network, \(loss.rawValue), "
      + architecture.parameterCount.counting("parameter")
  }

  /// Its sizes and what its hidden units do: "2-3-1 tanh".
  public var shapeWords: String {
    let sizes = ([inputSize] + layers.map(\.size)).map(String.init).joined(separator: "-")
    let kinds = layers.dropLast().map(\.activation)
    let names = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }
      .map { kinds[$0].rawValue }
    let kind = names.isEmpty ? "linear" : names.joined(separator: "/")
    return "\(sizes) \(kind)"
  }

  /// The number of outputs.
  public var outputSize: Int { layers.last?.size ?? 0 }
  /// θ before training, n components.
  public var initialParameters: Vector { initial.parameters(for: architecture) }
}
