import Mathematics

/// The shape of a network: its layers, and where each parameter lies in the one vector θ.
///
/// Parameters of a layer, in order: W row by row (one row a unit, or a piece of a unit; of a
/// convolution one an output channel, over input channel, row and column of the kernel), then b,
/// then γ and β of batch normalisation; of a recurrent layer W_x, W_h, b. Layers follow each other.
/// Parts that are fixed have no place in θ.
public struct NetworkArchitecture: Sendable, Hashable {
  /// What a run of parameters is.
  public enum Role: Sendable, Hashable {
    /// W, a matrix.
    case weight
    /// W_h, from the state to the units of a recurrent layer, a matrix.
    case recurrentWeight
    /// b.
    case bias
    /// γ of batch normalisation.
    case scale
    /// β of batch normalisation.
    case shift
  }

  /// A named run of parameters: a matrix, or a vector as one column.
  public struct Part: Sendable, Hashable {
    /// "W1", "b1", "γ1", "β1", of a recurrent layer "Wx1", "Wh1", "b1", …
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
    /// Into how many numbers each input goes: rows, of a convolution times the kernel's pixels.
    public let fanOut: Int
  }

  /// A part that is not among the parameters.
  public struct FixedPart: Sendable, Hashable {
    /// Its name, as that of a part of θ.
    public let name: String
    /// The layer, from 0.
    public let layer: Int
    /// What it is.
    public let role: Role
    /// Its values; biases and the like as one column.
    public let values: Matrix
  }

  /// How the numbers of an input are arranged.
  public let input: LayerShape
  /// The layers after the input; the last one is the output.
  public let layers: [Layer]
  /// Whether units have biases.
  public let bias: Bool
  /// What each layer gives.
  public let shapes: [LayerShape]
  /// The parts of θ, in order.
  public let parts: [Part]
  /// The parts that are fixed.
  public let fixedParts: [FixedPart]
  /// The number n of parameters.
  public let parameterCount: Int

  /// A network; its layers must fit one another (`shapes(from:through:)`), and the fixed parts
  /// theirs. Names in `fixed` that no part has are not used.
  public init(
    input: LayerShape, layers: [Layer], bias: Bool, fixed: [String: Matrix] = [:]
  ) {
    precondition(!layers.isEmpty && input.size > 0, "a network has an input and an output")
    var layers = layers
    let shapes: [LayerShape]
    do { shapes = try Self.shapes(from: input, through: layers) } catch {
      preconditionFailure("layer \(error.layer + 1): \(error.message)")
    }
    for (index, layer) in layers.enumerated() {
      if case .pool = layer.kind { layers[index].size = shapes[index].features }
    }
    self.input = input
    self.layers = layers
    self.bias = bias
    self.shapes = shapes
    var parts: [Part] = []
    var fixedParts: [FixedPart] = []
    var offset = 0
    var before = input
    for (index, layer) in layers.enumerated() {
      for blank in Self.parts(of: layer, after: before, bias: bias) {
        let name = blank.isNamed ? blank.symbol : blank.symbol + String(index + 1)
        if let values = fixed[name] {
          precondition(
            values.elements.count == blank.rows * blank.columns, "\(name) of another shape")
          fixedParts.append(
            FixedPart(
              name: name, layer: index, role: blank.role,
              values: Matrix(
                rows: blank.rows, columns: blank.columns, elements: values.elements)))
          continue
        }
        let range = offset..<offset + blank.rows * blank.columns
        parts.append(
          Part(
            name: name, layer: index, role: blank.role, range: range, rows: blank.rows,
            columns: blank.columns, fanOut: blank.fanOut))
        offset = range.upperBound
      }
      before = shapes[index]
    }
    self.parts = parts
    self.fixedParts = fixedParts
    parameterCount = offset
  }

  /// A network over inputs without arrangement.
  public init(inputSize: Int, layers: [Layer], bias: Bool) {
    self.init(input: .flat(inputSize), layers: layers, bias: bias)
  }

  /// A part before it has a place.
  private struct Blank {
    var symbol: String
    var role: Role
    var rows: Int
    var columns: Int
    var fanOut: Int
    /// Whether the symbol is the whole name, without the layer's number.
    var isNamed = false
  }

  private static func parts(of layer: Layer, after before: LayerShape, bias: Bool) -> [Blank] {
    func column(_ symbol: String, _ role: Role, _ rows: Int) -> Blank {
      Blank(symbol: symbol, role: role, rows: rows, columns: 1, fanOut: rows)
    }
    var blanks: [Blank] = []
    switch layer.kind {
    case .pool: return []
    case .boltzmann(let machine):
      func weight(_ name: String, _ rows: Int, _ columns: Int) -> Blank {
        Blank(
          symbol: name, role: .weight, rows: rows, columns: columns, fanOut: rows, isNamed: true)
      }
      func column(_ name: String, _ rows: Int) -> Blank {
        Blank(symbol: name, role: .bias, rows: rows, columns: 1, fanOut: rows, isNamed: true)
      }
      return [
        weight("W1", layer.size, machine.first), column("b1", machine.first),
        weight("W2", machine.first, machine.second), column("b2", machine.second),
        column("b0", layer.size),
      ]
    case .recurrent(let recurrent):
      let rows = recurrent.kind == .lstm ? 4 * layer.size : layer.size
      blanks = [
        Blank(
          symbol: "Wx", role: .weight, rows: rows, columns: before.features, fanOut: rows),
        Blank(
          symbol: "Wh", role: .recurrentWeight, rows: rows, columns: layer.size, fanOut: rows),
      ]
      return bias ? blanks + [column("b", .bias, rows)] : blanks
    case .dense:
      let width = layer.inputSize(after: before)
      blanks = [
        Blank(symbol: "W", role: .weight, rows: layer.rows, columns: width, fanOut: layer.rows)
      ]
    case .convolution(let convolution):
      let pixels = convolution.kernel * convolution.kernel
      blanks = [
        Blank(
          symbol: "W", role: .weight, rows: layer.rows, columns: before.features * pixels,
          fanOut: layer.rows * pixels)
      ]
    }
    if bias { blanks.append(column("b", .bias, layer.rows)) }
    if layer.batchNormalization {
      blanks.append(column("γ", .scale, layer.rows))
      blanks.append(column("β", .shift, layer.rows))
    }
    return blanks
  }

  /// The number of inputs.
  public var inputSize: Int { input.size }
  /// How the outputs are arranged.
  public var output: LayerShape { shapes[shapes.count - 1] }
  /// The number of outputs.
  public var outputSize: Int { output.size }
  /// The multiplications that each part of θ takes for a sample.
  var multiplications: [Int] {
    parts.map { part in
      let isRepeated = part.role == .weight || part.role == .recurrentWeight
      return part.range.count * (isRepeated ? positions(of: part.layer) : 1)
    }
  }

  /// The multiplications of the largest product for a sample: those of a recurrent layer or a Boltzmann
  /// machine are done step by step.
  var largestProduct: Int {
    zip(parts, multiplications).map { part, count in
      switch layers[part.layer].kind {
      case .recurrent, .boltzmann: part.range.count
      default: count
      }
    }.max() ?? 1
  }

  /// The numbers in the patches that the largest convolution makes of a sample.
  public var largestPatches: Int {
    parts.map { part in
      guard part.role == .weight, case .convolution = layers[part.layer].kind else { return 0 }
      return shapes[part.layer].positions * part.columns
    }.max() ?? 0
  }

  /// How many times a sample meets the weights of a layer.
  private func positions(of layer: Int) -> Int {
    switch layers[layer].kind {
    case .recurrent: layer > 0 ? shapes[layer - 1].positions : input.positions
    case .boltzmann(let machine): 2 * machine.iterations
    default: shapes[layer].positions
    }
  }

  /// The rows of outputs a sample has: the steps where each has an output of its own, else 1.
  public var outputRows: Int {
    if case .sequence(let steps, _) = output { steps } else { 1 }
  }
  /// The numbers of such a row.
  public var outputColumns: Int { outputSize / outputRows }
  /// Whether all layers are dense and none of their parts is fixed.
  public var isDense: Bool {
    fixedParts.isEmpty && input == .flat(inputSize) && layers.allSatisfy { $0.kind == .dense }
  }

  /// The part of θ with the given layer and role, if there is one.
  func part(_ layer: Int, _ role: Role) -> Part? {
    parts.first { $0.layer == layer && $0.role == role }
  }

  /// The n names of the parameters: "W1[2,3]" is the weight from input 3 to unit 2, "b1[2]".
  public var parameterNames: [String] {
    parts.flatMap { part in
      (0..<part.rows * part.columns).map { index in
        let row = index / part.columns + 1
        return part.role == .weight || part.role == .recurrentWeight
          ? "\(part.name)[\(row),\(index % part.columns + 1)]" : "\(part.name)[\(row)]"
      }
    }
  }

  /// The filters: for each unit the indices of all weights into it (Li et al. 2017, section 4); for
  /// each output channel of a convolution all of its kernels'.
  public var filters: [Range<Int>] {
    parts.filter { $0.role == .weight || $0.role == .recurrentWeight }.flatMap { part in
      (0..<part.rows).map { row in
        let start = part.range.lowerBound + row * part.columns
        return start..<start + part.columns
      }
    }
  }
}
