import Mathematics

/// Writes the tape of a network: each layer appends a few operations.
struct NetworkTapeBuilder {
  /// Where the numbers of a sample lie in the matrix of an operation.
  private enum Layout: Hashable {
    /// A row a sample; pictures by channel, row, column, sequences by step.
    case samples
    /// A row a pixel or step of each sample; columns are channels or features.
    case positions
  }

  private let architecture: NetworkArchitecture
  private let dropping: Bool
  private var operations: [MatrixOperation] = []
  private var firstWeighted: Int?
  /// The operation that gives what the layers so far give, and how it lies there.
  private var current = 0
  private var layout = Layout.samples
  private var shape: LayerShape

  /// The tape of an architecture; its outputs have a row a sample, or a row a step of each sample.
  ///
  /// With `dropping` hidden units can be left out (`Dropout`).
  static func tape(of architecture: NetworkArchitecture, dropping: Bool = false) -> NetworkTape {
    var builder = NetworkTapeBuilder(architecture, dropping: dropping)
    for (index, layer) in architecture.layers.enumerated() { builder.append(layer, index) }
    switch architecture.output {
    case .flat: break
    case .image: builder.flatten()
    case .sequence: builder.toPositions()
    }
    return NetworkTape(
      operations: builder.operations, output: builder.current,
      firstWeighted: builder.firstWeighted)
  }

  private init(_ architecture: NetworkArchitecture, dropping: Bool) {
    self.architecture = architecture
    self.dropping = dropping
    shape = architecture.input
    operations = [.input]
  }

  @discardableResult
  private mutating func append(_ operation: MatrixOperation) -> Int {
    operations.append(operation)
    return operations.count - 1
  }

  // MARK: Layers

  private mutating func append(_ layer: NetworkArchitecture.Layer, _ index: Int) {
    switch layer.kind {
    case .dense:
      if case .sequence = shape { toPositions() } else { flatten() }
      let before = current
      weigh(current, index)
      finish(layer, index, before: before)
    case .convolution(let convolution):
      // Channel by channel and pixel by pixel, which the loops are fast on, unless what comes next wants
      // a row a pixel.
      let isDirect = !layer.batchNormalization && layer.activation != .maxout
      if layer.residual { if isDirect { flatten() } else { toPositions() } }
      let before = current
      if isDirect {
        convolve(convolution, index)
        finish(layer, index, before: before)
        break
      }
      current = append(
        .rearrange(
          current,
          patches(
            side: convolution.kernel, stride: convolution.stride, padding: convolution.padding,
            giving: architecture.shapes[index])))
      layout = .positions
      weigh(current, index)
      finish(layer, index, before: before)
    case .pool(let pool):
      let windows = patches(
        side: pool.size, stride: pool.size, padding: 0, giving: architecture.shapes[index])
      current = append(.rearrange(current, windows))
      let group = pool.size * pool.size
      current = append(
        pool.kind == .max ? .largest(current, group: group) : .mean(current, group: group))
      layout = .positions
    case .recurrent(let recurrent):
      toPositions()
      append(recurrent, layer, index)
      drop(index)
    case .boltzmann(let machine): append(machine)
    }
    shape = architecture.shapes[index]
    if case .flat = shape { layout = .samples }
  }

  /// x Wᵀ + b.
  private mutating func weigh(_ input: Int, _ index: Int) {
    let isFirst = isLinear(index)
    guard let weight = part(index, .weight) else { return }
    current = append(.product(input, weight))
    if let bias = part(index, .bias, isRow: true) { current = append(.addRow(current, bias)) }
    if isFirst { firstWeighted = current }
  }

  /// Sums over the windows of a picture, and a bias for each channel.
  private mutating func convolve(
    _ convolution: NetworkArchitecture.Convolution, _ index: Int
  ) {
    let isFirst = isLinear(index)
    let shape = architecture.shapes[index]
    guard let weight = part(index, .weight) else { return }
    current = append(
      .convolution(
        current, weight,
        patches(
          side: convolution.kernel, stride: convolution.stride, padding: convolution.padding,
          giving: shape, byPixel: true)))
    layout = .samples
    if let bias = part(index, .bias, isRow: true) {
      let (pixels, channels) = (shape.positions, architecture.layers[index].size)
      let row = append(
        .rearrange(
          bias,
          Rearrangement(
            sourceRows: 1, sourceColumns: channels, rows: 1, columns: channels * pixels
          ) { $1 / pixels }))
      current = append(.addRow(current, row))
    }
    if isFirst { firstWeighted = current }
  }

  /// Whether the weighted inputs of a layer are linear in θ: no parameters before, and no fixed parts
  /// in it.
  private func isLinear(_ index: Int) -> Bool {
    operations.allSatisfy { if case .parameter = $0 { false } else { true } }
      && !architecture.fixedParts.contains { $0.layer == index }
  }

  /// Batch normalisation, what units do, and the way round a residual layer.
  private mutating func finish(
    _ layer: NetworkArchitecture.Layer, _ index: Int, before: Int
  ) {
    if layer.batchNormalization {
      current = append(.normalize(current))
      if let scale = part(index, .scale, isRow: true) {
        current = append(.timesRow(current, scale))
      }
      if let shift = part(index, .shift, isRow: true) {
        current = append(.addRow(current, shift))
      }
    }
    switch layer.activation {
    case .linear: break
    case .maxout: current = append(.largest(current, group: layer.pieces))
    default: current = append(.activate(current, layer.activation))
    }
    drop(index)
    if layer.residual { current = append(.add(current, before)) }
  }

  /// Where units of a hidden layer may be left out.
  private mutating func drop(_ index: Int) {
    if dropping, index < architecture.layers.count - 1 { current = append(.drop(current)) }
  }

  // MARK: Sequences

  private mutating func append(
    _ recurrent: NetworkArchitecture.Recurrent, _ layer: NetworkArchitecture.Layer, _ index: Int
  ) {
    // What the inputs give to all units of all steps, at once.
    let steps = shape.positions
    weigh(current, index)
    let weighted = current
    let width = recurrent.kind == .lstm ? 4 * layer.size : layer.size
    guard let weight = part(index, .recurrentWeight) else { return }
    var (state, memory): (Int?, Int?) = (nil, nil)
    var states: [Int] = []
    for step in 0..<steps {
      let units = append(
        .step(
          weighted, state.map { append(.product($0, weight)) },
          .step(step, of: steps, width: width),
          recurrent.kind == .lstm ? [.sigmoid, .sigmoid, .tanh, .sigmoid] : [.tanh]))
      var next = units
      if recurrent.kind == .lstm { (next, memory) = remember(units, memory, size: layer.size) }
      states.append(next)
      state = next
    }
    current = states[states.count - 1]
    if recurrent.output == .each {
      if steps > 1 { current = append(.interleave(states)) }
      layout = .positions
    } else {
      layout = .samples
    }
  }

  /// A step of long short-term memory from its gates, in the order i, f, g, o.
  private mutating func remember(_ gates: Int, _ memory: Int?, size: Int) -> (Int, Int) {
    var next = append(
      .timesStretch(gates, from: 0, gates, secondFrom: 2 * size, count: size))
    if let memory {
      let kept = append(.timesStretch(gates, from: size, memory, secondFrom: 0, count: size))
      next = append(.add(kept, next))
    }
    let shown = append(.activate(next, .tanh))
    return (append(.timesStretch(gates, from: 3 * size, shown, secondFrom: 0, count: size)), next)
  }

  // MARK: Mean fields

  /// The iterations of a Boltzmann machine's mean field, to the logits of the masked inputs.
  private mutating func append(_ machine: NetworkArchitecture.Boltzmann) {
    guard let first = part(named: "W1"), let firstBias = part(named: "b1", isRow: true),
      let second = part(named: "W2"), let secondBias = part(named: "b2", isRow: true),
      let visibleBias = part(named: "b0", isRow: true)
    else { return }
    func unit(_ z: Int, _ bias: Int, of builder: inout NetworkTapeBuilder) -> Int {
      builder.append(.activate(builder.append(.addRow(z, bias)), .sigmoid))
    }
    var visible = append(.clamped(nil))
    var top = append(.filled(columns: machine.second, with: 0.5))
    for iteration in 1...machine.iterations {
      let fromVisible = append(.plainProduct(visible, first))
      let fromTop = append(.product(top, second))
      let hidden = unit(append(.add(fromVisible, fromTop)), firstBias, of: &self)
      // The last look at the second layer would be read by nobody.
      if iteration < machine.iterations {
        top = unit(append(.plainProduct(hidden, second)), secondBias, of: &self)
      }
      current = append(.addRow(append(.product(hidden, first)), visibleBias))
      if iteration < machine.iterations {
        visible = append(.clamped(append(.activate(current, .sigmoid))))
      }
    }
  }

  // MARK: Arrangements

  /// A row a pixel or step.
  private mutating func toPositions() {
    guard layout == .samples else { return }
    switch shape {
    case .flat: return
    case .sequence(let steps, let features):
      current = append(.reshape(current, from: steps * features, to: features))
    case .image(let channels, let height, let width):
      let pixels = height * width
      current = append(
        .rearrange(
          current,
          Rearrangement(
            sourceRows: 1, sourceColumns: channels * pixels, rows: pixels, columns: channels
          ) { $1 * pixels + $0 }))
    }
    layout = .positions
  }

  /// A row a sample, pictures by channel, row and column.
  private mutating func flatten() {
    guard layout == .positions else { return }
    switch shape {
    case .flat: break
    case .sequence(let steps, let features):
      current = append(.reshape(current, from: features, to: steps * features))
    case .image(let channels, let height, let width):
      let pixels = height * width
      current = append(
        .rearrange(
          current,
          Rearrangement(
            sourceRows: pixels, sourceColumns: channels, rows: 1, columns: channels * pixels
          ) { ($1 % pixels) * channels + $1 / pixels }))
    }
    layout = .samples
  }

  /// Where channel, row and column of the present picture lie in the numbers of a sample, and how
  /// these lie in rows.
  private func picture() -> (
    channels: Int, height: Int, width: Int, rows: Int, place: (Int, Int, Int) -> Int
  ) {
    guard case .image(let channels, let height, let width) = shape else {
      preconditionFailure("a picture")
    }
    let pixels = height * width
    return layout == .samples
      ? (channels, height, width, 1, { c, y, x in c * pixels + y * width + x })
      : (channels, height, width, pixels, { c, y, x in (y * width + x) * channels + c })
  }

  /// A row for each square patch that a kernel or a pool looks at, with its pixels by channel, row and
  /// column; beyond the picture's edge there is nothing. Or, `byPixel`, a row for each pixel of a patch.
  private func patches(
    side: Int, stride: Int, padding: Int, giving shape: LayerShape, byPixel: Bool = false
  ) -> Rearrangement {
    let (channels, height, width, rows, place) = picture()
    guard case .image(_, _, let across) = shape else { preconditionFailure("a picture") }
    let (patches, pixels) = (shape.positions, channels * side * side)
    return Rearrangement(
      sourceRows: rows, sourceColumns: channels * height * width / rows,
      rows: byPixel ? pixels : patches, columns: byPixel ? patches : pixels
    ) { row, column in
      let (patch, pixel) = byPixel ? (column, row) : (row, column)
      let y = patch / across * stride - padding + pixel / side % side
      let x = patch % across * stride - padding + pixel % side
      guard (0..<height).contains(y), (0..<width).contains(x) else { return -1 }
      return place(pixel / (side * side), y, x)
    }
  }

  // MARK: Parameters

  /// The operation that gives a part of a layer; nil where the layer has none.
  private mutating func part(
    _ layer: Int, _ role: NetworkArchitecture.Role, isRow: Bool = false
  ) -> Int? {
    if let place = architecture.parts.firstIndex(where: { $0.layer == layer && $0.role == role }) {
      return append(.parameter(part: place, isRow: isRow))
    }
    return constant(
      architecture.fixedParts.first { $0.layer == layer && $0.role == role }, isRow: isRow)
  }

  /// The operation that gives a part by its name.
  private mutating func part(named name: String, isRow: Bool = false) -> Int? {
    if let place = architecture.parts.firstIndex(where: { $0.name == name }) {
      return append(.parameter(part: place, isRow: isRow))
    }
    return constant(architecture.fixedParts.first { $0.name == name }, isRow: isRow)
  }

  private mutating func constant(
    _ fixed: NetworkArchitecture.FixedPart?, isRow: Bool
  ) -> Int? {
    guard var values = fixed?.values else { return nil }
    if isRow { values = Matrix(rows: 1, columns: values.rows, elements: values.elements) }
    return append(.constant(values))
  }
}
