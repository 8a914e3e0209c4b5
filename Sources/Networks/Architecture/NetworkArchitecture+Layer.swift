extension NetworkArchitecture {
  /// One layer after the input.
  public struct Layer: Sendable, Hashable, Codable {
    /// What the layer does with what it gets.
    public var kind: Kind
    /// The number of units; of a convolution or pool the number of channels.
    public var size: Int
    /// What each unit does; the output layer is linear.
    public var activation: Activation
    /// Linear pieces a unit (maxout), 1 otherwise.
    public var pieces: Int
    /// Whether the layer's input is added to its output; both must have the same shape.
    public var residual: Bool
    /// Whether the weighted inputs are normalised over the batch (Ioffe & Szegedy 2015); those of a
    /// channel over batch and positions.
    public var batchNormalization: Bool

    /// A dense layer; `pieces` counts only for maxout.
    public init(
      size: Int, activation: Activation = .linear, pieces: Int = 2, residual: Bool = false,
      batchNormalization: Bool = false
    ) {
      self.init(
        .dense, size: size, activation: activation, pieces: pieces, residual: residual,
        batchNormalization: batchNormalization)
    }

    private init(
      _ kind: Kind, size: Int, activation: Activation, pieces: Int, residual: Bool,
      batchNormalization: Bool
    ) {
      self.kind = kind
      self.size = size
      self.activation = activation
      self.pieces = activation == .maxout ? pieces : 1
      self.residual = residual
      self.batchNormalization = batchNormalization
    }

    /// A layer of cross-correlations with learned kernels.
    public static func convolution(
      channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
      activation: Activation = .linear, pieces: Int = 2, residual: Bool = false,
      batchNormalization: Bool = false
    ) -> Layer {
      Layer(
        .convolution(Convolution(kernel: kernel, stride: stride, padding: padding)),
        size: channels, activation: activation, pieces: pieces, residual: residual,
        batchNormalization: batchNormalization)
    }

    /// A layer that takes windows of each channel together; it has no parameters.
    public static func pool(_ kind: Pool.Kind, size: Int) -> Layer {
      Layer(
        .pool(Pool(kind: kind, size: size)), size: 0, activation: .linear, pieces: 1,
        residual: false, batchNormalization: false)
    }

    /// A layer that goes through a sequence and remembers.
    public static func recurrent(
      _ kind: Recurrent.Kind, size: Int, output: Recurrent.Output
    ) -> Layer {
      Layer(
        .recurrent(Recurrent(kind: kind, output: output)), size: size, activation: .linear,
        pieces: 1, residual: false, batchNormalization: false)
    }

    /// A whole deep Boltzmann machine with two hidden layers; it stands alone.
    public static func boltzmann(
      visible: Int, hidden: (Int, Int), iterations: Int
    ) -> Layer {
      Layer(
        .boltzmann(Boltzmann(first: hidden.0, second: hidden.1, iterations: iterations)),
        size: visible, activation: .sigmoid, pieces: 1, residual: false, batchNormalization: false)
    }

    /// Whether its input can be added to its output, where the shapes are the same.
    public var canBeResidual: Bool {
      switch kind {
      case .dense, .convolution: true
      case .pool, .recurrent, .boltzmann: false
      }
    }

    /// The number of rows of W.
    public var rows: Int { size * pieces }
  }

  /// The kinds of layers.
  public enum Kind: Sendable, Hashable, Codable {
    /// Every unit sees all there is; after a sequence, all of its step.
    case dense
    /// Every unit sees a patch, the units of a channel with the same weights.
    case convolution(Convolution)
    /// Windows of each channel taken together.
    case pool(Pool)
    /// Units that see a step and what they said of the step before.
    case recurrent(Recurrent)
    /// The mean field of a deep Boltzmann machine, which answers with what its masked inputs are.
    case boltzmann(Boltzmann)

    var isRecurrent: Bool {
      if case .recurrent = self { true } else { false }
    }

    var isLSTM: Bool {
      if case .recurrent(let recurrent) = self { recurrent.kind == .lstm } else { false }
    }
  }

  /// A cross-correlation over the pixels of all channels, with zeros round the picture.
  public struct Convolution: Sendable, Hashable, Codable {
    /// The side of a kernel.
    public var kernel: Int
    /// Pixels from one patch to the next.
    public var stride: Int
    /// Zeros on each side.
    public var padding: Int
  }

  /// A deep Boltzmann machine of two hidden layers, trained to predict each part of a sample from the
  /// rest (Goodfellow, Mirza, Courville & Bengio 2013, Multi-prediction deep Boltzmann machines).
  ///
  /// v is the data where it is not masked; v, h₁ and h₂ are 1/2 else, and then `iterations` times,
  /// each line with the newest values: h₁ = s(W₁ᵀv + W₂h₂ + b₁), h₂ = s(W₂ᵀh₁ + b₂),
  /// v = s(W₁h₁ + b₀) where masked. It answers with the last W₁h₁ + b₀. Parameters: W₁ (visible ×
  /// first), b₁, W₂ (first × second), b₂, b₀.
  public struct Boltzmann: Sendable, Hashable, Codable {
    /// The units of the first hidden layer.
    public var first: Int
    /// The units of the second.
    public var second: Int
    /// How often the mean field is gone through, 1 or more.
    public var iterations: Int
  }

  /// Windows side by side; what is left over at the edge is dropped.
  public struct Pool: Sendable, Hashable, Codable {
    /// How a window becomes one number.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      /// Its mean.
      case mean
      /// Its largest number; the first of equal ones has the derivative.
      case max
    }
    /// How a window becomes one number.
    public var kind: Kind
    /// The side of a window.
    public var size: Int
  }

  /// Units with a state that begins at 0.
  public struct Recurrent: Sendable, Hashable, Codable {
    /// What a unit does.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      /// h = tanh(W_x x + W_h h + b).
      case simple
      /// c = f c + i g, h = o tanh c with gates i, f, o (sigmoid) and g (tanh), whose weights lie
      /// in the order i, f, g, o (Hochreiter & Schmidhuber 1997; Gers et al. 2000).
      case lstm
    }
    /// What the next layer sees.
    public enum Output: String, Sendable, Hashable, Codable, CaseIterable {
      /// h after the last step.
      case last
      /// h of each step.
      case each
    }
    /// What a unit does.
    public var kind: Kind
    /// What the next layer sees.
    public var output: Output
  }
}
