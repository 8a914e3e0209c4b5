import Mathematics
import Platform

/// One forward and, if asked for, one reverse sweep of a network's tape over a batch, in jets.
///
/// Rows are samples. The same few lines give the loss (no directions, forward only), the
/// gradient (no directions), Hessian-vector products (one direction) and blocks of Hessian columns
/// (many directions), so they cannot disagree.
struct NetworkPass {
  /// Added to the variance before its root in batch normalisation.
  static let normalizationEpsilon = 1e-5

  let tape: NetworkTape
  let parts: [NetworkArchitecture.Part]
  let directions: Int
  let parameters: [Double]
  let tangents: [Vector]
  /// The value of each operation, empty where nobody needs it any more.
  var slots: [MatrixJet] = []
  /// What reverse rules need beside values: the columns chosen by `largest`.
  var choices: [Int: [Int32]] = [:]
  /// Which units `drop` leaves out; nil for none.
  var dropout: Dropout?
  /// What `drop` multiplied with.
  var drops: [Int: Matrix] = [:]
  /// 1 where an input is masked, one row a sample; nil where none is.
  var masks: Matrix?
  /// The reciprocal deviations of `normalize`, one row.
  var reciprocals: [Int: MatrixJet] = [:]

  /// A pass at θ along the given directions, each of n components.
  init(
    _ tape: NetworkTape, of architecture: NetworkArchitecture, at point: Vector,
    along tangents: [Vector] = []
  ) {
    self.tape = tape
    parts = architecture.parts
    parameters = point.elements
    self.tangents = tangents
    directions = tangents.count
  }

  // MARK: Forward

  /// What the first layer with weights gets: x Wᵀ + b. It is linear in θ. Nil where
  /// no layer has any, or parts of it are fixed.
  mutating func firstWeighted(for inputs: Matrix) -> MatrixJet? {
    guard let first = tape.firstWeighted else { return nil }
    run(inputs, through: first, keepingTrace: false, first: nil)
    return slots[first]
  }

  /// The outputs, one row a sample, or a sample and step; `first` is what `firstWeighted` gives, if
  /// that is known.
  mutating func outputs(
    for inputs: Matrix, masks: Matrix? = nil, keepingTrace: Bool, first: MatrixJet? = nil
  ) -> MatrixJet {
    self.masks = masks
    run(
      inputs, through: tape.operations.count - 1, keepingTrace: keepingTrace, first: first)
    return slots[tape.output]
  }

  private mutating func run(
    _ inputs: Matrix, through last: Int, keepingTrace: Bool, first: MatrixJet?
  ) {
    slots = [MatrixJet](repeating: .empty, count: tape.operations.count)
    choices.removeAll(keepingCapacity: true)
    drops.removeAll(keepingCapacity: true)
    reciprocals.removeAll(keepingCapacity: true)
    for index in 0...last {
      if let first, tape.isSkippedAfterFirst[index] {
        if index == tape.firstWeighted { slots[index] = first }
        continue
      }
      forward(index, inputs, keepingTrace: keepingTrace)
    }
  }

  /// The value of an operand, taken out of its place if nobody reads it later.
  private mutating func take(_ operand: Int, for reader: Int, keepingTrace: Bool) -> MatrixJet {
    guard tape.lastReader[operand] == reader, !(keepingTrace && tape.isReadInReverse[operand])
    else { return slots[operand] }
    let value = slots[operand]
    slots[operand] = .empty
    return value
  }

  /// The inputs where they are known, else what was guessed, or 1/2.
  private func clamped(_ inputs: Matrix, _ guess: MatrixJet?) -> MatrixJet {
    guard let masks else { return MatrixJet(inputs, directions: directions) }
    guard let guess else {
      return MatrixJet(
        inputs.combined(with: masks) { $1 > 0 ? 0.5 : $0 }, directions: directions)
    }
    let known = inputs.combined(with: masks) { $1 > 0 ? 0 : $0 }
    return MatrixJet(
      guess.value.combined(with: masks, *).combined(with: known, +),
      tangents: guess.tangents.map { $0?.combined(with: masks, *) })
  }

  private mutating func forward(_ index: Int, _ inputs: Matrix, keepingTrace: Bool) {
    func taken(_ operand: Int) -> MatrixJet {
      take(operand, for: index, keepingTrace: keepingTrace)
    }
    switch tape.operations[index] {
    case .input: slots[index] = MatrixJet(inputs, directions: directions)
    case .filled(let columns, let number):
      let elements = [Double](repeating: number, count: inputs.rows * columns)
      slots[index] = MatrixJet(
        Matrix(rows: inputs.rows, columns: columns, elements: elements), directions: directions)
    case .clamped(let a): slots[index] = clamped(inputs, a.map { slots[$0] })
    case .constant(let matrix): slots[index] = MatrixJet(matrix, directions: directions)
    case .parameter(let part, let isRow): slots[index] = parameter(parts[part], isRow: isRow)
    case .product(let a, let b):
      slots[index] = MatrixJet.product(slots[a], slots[b], transposingSecond: true)
    case .plainProduct(let a, let b): slots[index] = MatrixJet.product(slots[a], slots[b])
    case .convolution(let a, let w, let windows):
      slots[index] = slots[a].bilinear(slots[w], windows.sums)
    case .addRow(let a, let row):
      var sum = taken(a)
      sum.addRow(slots[row])
      slots[index] = sum
    case .timesRow(let a, let row): slots[index] = slots[a].timesRow(slots[row])
    case .add(let a, let b):
      let other = slots[b]
      var sum = taken(a)
      sum.accumulate(other)
      slots[index] = sum
    case .times(let a, let b): slots[index] = slots[a] * slots[b]
    case .activate(let a, let activation): slots[index] = slots[a].activated(by: activation)
    case .step(let a, let added, let step, let stretches):
      var z = added.map { taken($0) } ?? slots[a].linear(step.applied)
      if added != nil { z.add(step, of: slots[a]) }
      slots[index] = z.activated(stretches: stretches)
    case .timesStretch(let a, let first, let b, let second, let count):
      slots[index] = MatrixJet.product(slots[a], from: first, slots[b], from: second, count: count)
    case .drop(let a):
      guard let dropout else {
        slots[index] = taken(a)
        break
      }
      let mask = dropout.mask(
        rows: slots[a].rows, columns: slots[a].columns, operation: index)
      if keepingTrace { drops[index] = mask }
      slots[index] = taken(a).linear { $0.combined(with: mask, *) }
    case .largest(let a, let group):
      let z = slots[a]
      let chosen = z.value.largestColumns(group: group)
      if keepingTrace { choices[index] = chosen }
      slots[index] = z.linear { $0.gathering(chosen, columns: $0.columns / group) }
    case .mean(let a, let group): slots[index] = slots[a].linear { $0.meanColumns(group: group) }
    case .normalize(let a):
      let (centred, reciprocal) = slots[a].normalized(epsilon: Self.normalizationEpsilon)
      if keepingTrace { reciprocals[index] = reciprocal }
      slots[index] = centred
    case .rearrange(let a, let rearrangement):
      slots[index] = slots[a].linear { rearrangement.applied(to: $0) }
    case .reshape(let a, _, let columns):
      slots[index] = taken(a).linear { $0.reshaped(columns: columns) }
    case .interleave(let steps):
      let jets = steps.map { slots[$0] }
      slots[index] = MatrixJet(
        Matrix.interleaving(jets.map(\.value)),
        tangents: (0..<directions).map { k in
          guard jets.contains(where: { $0.tangents[k] != nil }) else { return nil }
          return Matrix.interleaving(
            jets.map { $0.tangents[k] ?? .zero(rows: $0.rows, columns: $0.columns) })
        })
    }
    for operand in tape.operations[index].operands {
      _ = take(operand, for: index, keepingTrace: keepingTrace)
    }
  }

  // MARK: Parameters

  private func parameter(_ part: NetworkArchitecture.Part, isRow: Bool) -> MatrixJet {
    func matrix(_ elements: [Double]) -> Matrix {
      Matrix(
        rows: isRow ? 1 : part.rows, columns: isRow ? part.range.count : part.columns,
        elements: Array(elements[part.range]))
    }
    return MatrixJet(
      matrix(parameters),
      tangents: tangents.map { tangent in
        // A direction that leaves this part alone costs nothing here.
        tangent.elements[part.range].contains { $0 != 0 } ? matrix(tangent.elements) : nil
      })
  }
}
