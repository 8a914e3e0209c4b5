import Mathematics
import Platform

/// One forward and, if asked for, one reverse sweep of a network over a batch, in jets.
///
/// Rows are samples. The same few lines give the loss (no directions, forward only), the
/// gradient (no directions), Hessian-vector products (one direction) and blocks of Hessian columns
/// (many directions), so they cannot disagree.
struct NetworkPass {
  /// Added to the variance before its root in batch normalisation.
  static let normalizationEpsilon = 1e-5

  /// What the reverse sweep needs of a layer.
  private struct Trace {
    let input: MatrixJet
    let weight: MatrixJet
    /// Normalised inputs and the reciprocal standard deviations, with batch normalisation.
    let normalized: (centred: MatrixJet, reciprocal: MatrixJet, scale: MatrixJet)?
    /// The weighted inputs z after normalisation, one column a piece.
    let weighted: MatrixJet
    /// The activation of z, before any residual input is added.
    let activated: MatrixJet
    /// For maxout, the chosen column of z for each unit of each sample.
    let choices: [Int32]
  }

  let architecture: NetworkArchitecture
  let directions: Int
  private let parameters: [Double]
  private let tangents: [Vector]
  private var traces: [Trace] = []

  /// A pass at θ along the given directions, each of n components.
  init(_ architecture: NetworkArchitecture, at point: Vector, along tangents: [Vector] = []) {
    self.architecture = architecture
    parameters = point.elements
    self.tangents = tangents
    directions = tangents.count
  }

  // MARK: Forward

  /// What the first layer's units get, samples × rows of W: x Wᵀ + b. It is linear in θ.
  func firstWeighted(for inputs: Matrix) -> MatrixJet {
    weighted(MatrixJet(inputs, directions: directions), parameter(0, .weight), layer: 0)
  }

  private func weighted(_ input: MatrixJet, _ weight: MatrixJet, layer: Int) -> MatrixJet {
    var weighted = MatrixJet.product(input, weight, transposingSecond: true)
    if architecture.bias { weighted.addRow(row(layer, .bias)) }
    return weighted
  }

  /// The outputs, samples × outputs; `first` is what `firstWeighted` gives, if that is known.
  mutating func outputs(
    for inputs: Matrix, keepingTrace: Bool, first: MatrixJet? = nil
  ) -> MatrixJet {
    traces.removeAll(keepingCapacity: true)
    var activations = MatrixJet(inputs, directions: directions)
    for (index, layer) in architecture.layers.enumerated() {
      let input = activations
      let weight = parameter(index, .weight)
      var weighted =
        index == 0
        ? first ?? self.weighted(input, weight, layer: 0)
        : self.weighted(input, weight, layer: index)
      var normalized: (centred: MatrixJet, reciprocal: MatrixJet, scale: MatrixJet)?
      if layer.batchNormalization {
        let (centred, reciprocal) = Self.normalize(weighted)
        let scale = row(index, .scale)
        weighted = centred.timesRow(scale)
        weighted.addRow(row(index, .shift))
        normalized = (centred, reciprocal, scale)
      }
      let (activated, choices) = Self.activate(weighted, layer)
      activations = layer.residual ? activated + input : activated
      if keepingTrace {
        traces.append(
          Trace(
            input: input, weight: weight, normalized: normalized, weighted: weighted,
            activated: activated, choices: choices))
      }
    }
    return activations
  }

  /// The batch with mean 0 and variance 1 a column, and the reciprocal deviations (one row).
  private static func normalize(_ z: MatrixJet) -> (MatrixJet, MatrixJet) {
    let share = 1 / Double(z.rows)
    let mean = z.rowSum().scaled(share)
    let centred = z - mean.linear { $0.repeatedRow(z.rows) }
    let variance = (centred * centred).rowSum().scaled(share)
    let reciprocal = variance.map(
      { 1 / ($0 + normalizationEpsilon).squareRoot() },
      derivative: {
        let v = $0 + normalizationEpsilon
        return -0.5 / (v * v.squareRoot())
      })
    return (centred.timesRow(reciprocal), reciprocal)
  }

  private static func activate(
    _ z: MatrixJet, _ layer: NetworkArchitecture.Layer
  ) -> (MatrixJet, [Int32]) {
    let activation = layer.activation
    if activation == .linear { return (z, []) }
    if activation == .maxout {
      let choices = largestPieces(of: z.value, pieces: layer.pieces)
      return (z.linear { gather($0, choices, units: layer.size) }, choices)
    }
    let value = activation.outputs(z.value)
    guard z.tangents.contains(where: { $0 != nil }) else {
      return (MatrixJet(value, tangents: z.tangents), [])
    }
    let slopes = activation.slopes(z.value, value)
    let tangents = z.tangents.map { $0?.combined(with: slopes, *) }
    return (MatrixJet(value, tangents: tangents), [])
  }

  private static func largestPieces(of z: Matrix, pieces: Int) -> [Int32] {
    let units = z.columns / pieces
    var choices = [Int32](repeating: 0, count: z.rows * units)
    for sample in 0..<z.rows {
      for unit in 0..<units {
        var best = unit * pieces
        for column in best + 1..<(unit + 1) * pieces where z[sample, column] > z[sample, best] {
          best = column
        }
        choices[sample * units + unit] = Int32(best)
      }
    }
    return choices
  }

  private static func gather(_ z: Matrix, _ choices: [Int32], units: Int) -> Matrix {
    var result = Matrix.zero(rows: z.rows, columns: units)
    for sample in 0..<z.rows {
      for unit in 0..<units {
        result[sample, unit] = z[sample, Int(choices[sample * units + unit])]
      }
    }
    return result
  }

  private static func scatter(_ d: Matrix, _ choices: [Int32], columns: Int) -> Matrix {
    var result = Matrix.zero(rows: d.rows, columns: columns)
    for sample in 0..<d.rows {
      for unit in 0..<d.columns {
        result[sample, Int(choices[sample * d.columns + unit])] = d[sample, unit]
      }
    }
    return result
  }

  // MARK: Reverse

  /// The gradient of the loss and its derivatives along the directions, from ∂loss/∂outputs.
  ///
  /// `outputs(for:keepingTrace: true)` must have run before.
  func gradient(fromOutputs delta: MatrixJet) -> (gradient: [Double], tangents: [[Double]]) {
    let n = architecture.parameterCount
    var gradient = [Double](repeating: 0, count: n)
    var products = [[Double]](
      repeating: [Double](repeating: 0, count: n), count: directions)
    func store(_ jet: MatrixJet, _ layer: Int, _ role: NetworkArchitecture.Role) {
      guard let part = architecture.part(layer, role) else { return }
      gradient.replaceSubrange(part.range, with: jet.value.elements)
      for (k, tangent) in jet.tangents.enumerated() {
        if let tangent { products[k].replaceSubrange(part.range, with: tangent.elements) }
      }
    }
    var delta = delta
    for (index, layer) in architecture.layers.enumerated().reversed() {
      let trace = traces[index]
      let outer = delta
      delta = Self.throughActivation(delta, trace, layer)
      if let (centred, reciprocal, scale) = trace.normalized {
        store((delta * centred).rowSum(), index, .scale)
        store(delta.rowSum(), index, .shift)
        delta = Self.throughNormalization(delta.timesRow(scale), centred, reciprocal)
      }
      store(MatrixJet.product(delta, trace.input, transposingFirst: true), index, .weight)
      if architecture.bias { store(delta.rowSum(), index, .bias) }
      guard index > 0 else { break }
      delta = MatrixJet.product(delta, trace.weight)
      if layer.residual { delta = delta + outer }
    }
    return (gradient, products)
  }

  private static func throughActivation(
    _ delta: MatrixJet, _ trace: Trace, _ layer: NetworkArchitecture.Layer
  ) -> MatrixJet {
    let activation = layer.activation
    if activation == .linear { return delta }
    if activation == .maxout {
      return delta.linear { scatter($0, trace.choices, columns: trace.weighted.columns) }
    }
    let z = trace.weighted
    let h = trace.activated.value
    let slopes = activation.slopes(z.value, h)
    guard z.tangents.contains(where: { $0 != nil }) else {
      return delta.linear { $0.combined(with: slopes, *) }
    }
    let curvatures = activation.curvatures(z.value, h)
    let slopeTangents = z.tangents.map { $0?.combined(with: curvatures, *) }
    return delta * MatrixJet(slopes, tangents: slopeTangents)
  }

  /// d/dz of the normalised values: r (δ − mean δ − ẑ mean(δ ẑ)), means over the batch.
  private static func throughNormalization(
    _ delta: MatrixJet, _ centred: MatrixJet, _ reciprocal: MatrixJet
  ) -> MatrixJet {
    let share = 1 / Double(delta.rows)
    let mean = delta.rowSum().scaled(share).linear { $0.repeatedRow(delta.rows) }
    let projection = centred.timesRow((delta * centred).rowSum().scaled(share))
    return (delta - mean - projection).timesRow(reciprocal)
  }

  // MARK: Parameters

  private func parameter(_ layer: Int, _ role: NetworkArchitecture.Role) -> MatrixJet {
    guard let part = architecture.part(layer, role) else {
      preconditionFailure("layer \(layer + 1) has no such parameters")
    }
    func matrix(_ elements: [Double]) -> Matrix {
      Matrix(rows: part.rows, columns: part.columns, elements: Array(elements[part.range]))
    }
    return MatrixJet(
      matrix(parameters),
      tangents: tangents.map { tangent in
        // A direction that leaves this part alone costs nothing here.
        tangent.elements[part.range].contains { $0 != 0 } ? matrix(tangent.elements) : nil
      })
  }

  private func row(_ layer: Int, _ role: NetworkArchitecture.Role) -> MatrixJet {
    parameter(layer, role).linear { Matrix(rows: 1, columns: $0.rows, elements: $0.elements) }
  }
}
