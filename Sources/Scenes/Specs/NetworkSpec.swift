import Landscape
import Mathematics
import Networks
import Wording

/// A network with its loss, its initial parameters and the data it is trained on.
public struct NetworkSpec: Sendable, Hashable, Codable {
  /// How the numbers of an input are arranged.
  public var input: LayerShape
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
  /// Parts that are not among the parameters, by name, row by row.
  public var fixed: [String: [[Double]]] = [:]
  /// w of weight decay, (w/2) ‖θ‖².
  public var weightDecay = 0.0
  /// ε of adversarial training; 0 for none.
  public var adversarialStep = 0.0
  /// The share of hidden units that a mini-batch step leaves out, from 0 to below 1.
  public var dropout = 0.0
  /// The seed of the masks over a Boltzmann machine's data; nil for any other network.
  public var maskSeed: UInt64?

  /// A network with everything given; sizes must fit each other and the data.
  public init(
    inputSize: Int, layers: [NetworkArchitecture.Layer], bias: Bool = true,
    loss: NetworkLoss = .halfSquaredError, reduction: Reduction = .mean,
    initial: NetworkInitialization = Self.standardInitial, data: DataSpec
  ) {
    input = .flat(inputSize)
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

  /// The number of inputs.
  public var inputSize: Int { input.size }
  /// Its shape, and where each parameter lies in θ.
  public var architecture: NetworkArchitecture {
    NetworkArchitecture(
      input: input, layers: layers, bias: bias,
      fixed: fixed.mapValues { rows in
        Matrix(rows: rows.count, columns: rows.first?.count ?? 0, elements: Array(rows.joined()))
      })
  }
  /// In a few words: "2-3-1 tanh network, cross-entropy, 13 parameters".
  public var words: String {
    (isBoltzmann ? shapeWords : "\(shapeWords) network, \(loss.rawValue)") + ", "
      + architecture.parameterCount.counting("parameter")
  }

  /// Whether it is a deep Boltzmann machine.
  public var isBoltzmann: Bool { maskSeed != nil }

  /// Its sizes and what its hidden units do: "2-3-1 tanh".
  public var shapeWords: String {
    if case .boltzmann(let machine)? = layers.first?.kind {
      return "\(inputSize)-\(machine.first)-\(machine.second) deep Boltzmann machine"
    }
    let sizes = Self.shortened([String(inputSize)] + layers.map(Self.word))
    // Pools and recurrent layers have units of their own.
    let chosen = layers.dropLast().filter(\.canBeResidual)
    let kinds = chosen.map(\.activation)
    let names = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }
      .map { kinds[$0].rawValue }
    if chosen.isEmpty, layers.count > 1 { return sizes }
    let kind = names.isEmpty ? "linear" : names.joined(separator: "/")
    return "\(sizes) \(kind)"
  }

  /// Words joined, a run of equal ones as one with its count: "2-8×100-1".
  private static func shortened(_ words: [String]) -> String {
    var runs: [(word: String, count: Int)] = []
    for word in words {
      if let last = runs.last, last.word == word {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((word, 1))
      }
    }
    return runs.flatMap { run in
      run.count > 4
        ? ["\(run.word)×\(run.count)"] : [String](repeating: run.word, count: run.count)
    }.joined(separator: "-")
  }

  /// A layer in a word: its size, with what it is unless it is dense.
  private static func word(_ layer: NetworkArchitecture.Layer) -> String {
    switch layer.kind {
    case .dense: "\(layer.size)"
    case .convolution: "conv \(layer.size)"
    case .pool(let pool): "pool \(pool.size)"
    case .recurrent(let recurrent): "\(recurrent.kind.rawValue) \(layer.size)"
    case .boltzmann: "boltzmann \(layer.size)"
    }
  }

  /// The number of outputs.
  public var outputSize: Int {
    let shapes = try? NetworkArchitecture.shapes(from: input, through: layers)
    return shapes?.last?.size ?? layers.last?.size ?? 0
  }
  /// θ before training, n components.
  public var initialParameters: Vector { initial.parameters(for: architecture) }
}
