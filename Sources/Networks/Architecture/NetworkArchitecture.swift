/// The shape of a dense network: its layers, and where each parameter lies in the one vector θ.
///
/// Parameters of a layer, in order: W row by row (one row a unit, or a piece of a unit), then b,
/// then γ and β of batch normalisation. Layers follow each other.
public struct NetworkArchitecture: Sendable, Hashable {
  /// One layer after the input.
  public struct Layer: Sendable, Hashable, Codable {
    /// The number of units.
    public var size: Int
    /// What each unit does; the output layer is linear.
    public var activation: Activation
    /// Linear pieces a unit (maxout), 1 otherwise.
    public var pieces: Int
    /// Whether the layer's input is added to its output; both must have the same size.
    public var residual: Bool
    /// Whether the weighted inputs are normalised over the batch (Ioffe & Szegedy 2015).
    public var batchNormalization: Bool

    /// A layer; `pieces` counts only for maxout.
    public init(
      size: Int, activation: Activation = .linear, pieces: Int = 2, residual: Bool = false,
      batchNormalization: Bool = false
    ) {
      self.size = size
      self.activation = activation
      self.pieces = activation == .maxout ? pieces : 1
      self.residual = residual
      self.batchNormalization = batchNormalization
    }

    /// The number of rows of W.
    public var rows: Int { size * pieces }
  }

  /// What a run of parameters is.
  public enum Role: Sendable, Hashable {
    /// W, a matrix.
    case weight
    /// b.
    case bias
    /// γ of batch normalisation.
    case scale
    /// β of batch normalisation.
    case shift
  }

  /// A named run of parameters: a matrix, or a vector as one column.
  public struct Part: Sendable, Hashable {
    /// "W1", "b1", "γ1", "β1", …
    public let name: String
    /// The layer, from 0 for the first after the input.
    public let layer: Int
    /// What it is.
    public let role: Role
    /// Its place in θ.
    public let range: Range<Int>
    /// Rows: units, or pieces of units.
    public let rows: Int
    /// Columns: inputs for weights, 1 otherwise.
    public let columns: Int
  }

  /// The number of inputs.
  public let inputSize: Int
  /// The layers after the input; the last one is the output.
  public let layers: [Layer]
  /// Whether units have biases.
  public let bias: Bool
  /// The parts of θ, in order.
  public let parts: [Part]
  /// The number n of parameters.
  public let parameterCount: Int

  /// A network; needs at least one layer, and equal sizes where a layer is residual.
  public init(inputSize: Int, layers: [Layer], bias: Bool) {
    precondition(!layers.isEmpty && inputSize > 0, "a network has an input and an output")
    self.inputSize = inputSize
    self.layers = layers
    self.bias = bias
    var parts: [Part] = []
    var offset = 0
    var width = inputSize
    for (index, layer) in layers.enumerated() {
      precondition(!layer.residual || layer.size == width, "a residual layer keeps its size")
      func append(_ symbol: String, _ role: Role, rows: Int, columns: Int) {
        let range = offset..<offset + rows * columns
        parts.append(
          Part(
            name: "\(symbol)\(index + 1)", layer: index, role: role, range: range, rows: rows,
            columns: columns))
        offset = range.upperBound
      }
      append("W", .weight, rows: layer.rows, columns: width)
      if bias { append("b", .bias, rows: layer.rows, columns: 1) }
      if layer.batchNormalization {
        append("γ", .scale, rows: layer.rows, columns: 1)
        append("β", .shift, rows: layer.rows, columns: 1)
      }
      width = layer.size
    }
    self.parts = parts
    parameterCount = offset
  }

  /// The number of outputs.
  public var outputSize: Int { layers[layers.count - 1].size }

  /// The part of θ with the given layer and role, if there is one.
  func part(_ layer: Int, _ role: Role) -> Part? {
    parts.first { $0.layer == layer && $0.role == role }
  }

  /// The n names of the parameters: "W1[2,3]" is the weight from input 3 to unit 2, "b1[2]".
  public var parameterNames: [String] {
    parts.flatMap { part in
      (0..<part.rows * part.columns).map { index in
        let row = index / part.columns + 1
        return part.role == .weight
          ? "\(part.name)[\(row),\(index % part.columns + 1)]" : "\(part.name)[\(row)]"
      }
    }
  }

  /// The filters: for each unit the indices of all weights into it (Li et al. 2017, section 4).
  public var filters: [Range<Int>] {
    parts.filter { $0.role == .weight }.flatMap { part in
      (0..<part.rows).map { row in
        let start = part.range.lowerBound + row * part.columns
        return start..<start + part.columns
      }
    }
  }
}
