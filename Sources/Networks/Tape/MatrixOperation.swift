import Mathematics

/// One operation of a network's tape; operands are the numbers of earlier operations.
///
/// Each has one forward and one reverse rule, over matrices that carry their derivatives along
/// several directions (`MatrixJet`): `NetworkPass` has both side by side. Rows are samples, or the
/// positions or steps of each sample in turn.
enum MatrixOperation: Sendable, Hashable {
  /// The inputs, one row a sample.
  case input
  /// The parameters of a part of θ, as they lie there, or as one row.
  case parameter(part: Int, isRow: Bool)
  /// Numbers that are given.
  case constant(Matrix)
  /// A row of equal numbers for each sample.
  case filled(columns: Int, with: Double)
  /// The inputs where they are not masked, else the operand, or 1/2 where there is none.
  case clamped(Int?)
  /// A Bᵀ.
  case product(Int, Int)
  /// A B.
  case plainProduct(Int, Int)
  /// The one row of the second added to each row of the first.
  case addRow(Int, Int)
  /// Weighted sums over windows of pictures, the weights being the second: a row a sample, channel by
  /// channel and place by place.
  case convolution(Int, Int, Rearrangement)
  /// Each row of the first times the one row of the second.
  case timesRow(Int, Int)
  /// The sum.
  case add(Int, Int)
  /// The elementwise product.
  case times(Int, Int)
  /// What units make of their weighted inputs, elementwise.
  case activate(Int, Activation)
  /// What units of equal stretches of columns, tanh or sigmoid, make of one step of a sequence, and of
  /// what the second adds to it.
  case step(Int, Int?, Rearrangement, [Activation])
  /// The elementwise product of as many columns of each, from the given ones on.
  case timesStretch(Int, from: Int, Int, secondFrom: Int, count: Int)
  /// What is left where some units are dropped, elementwise, in a pass that drops any.
  case drop(Int)
  /// The largest of each group of neighbouring columns; the first of equal ones.
  case largest(Int, group: Int)
  /// The mean of each group of neighbouring columns.
  case mean(Int, group: Int)
  /// Each column with mean 0 and variance 1 over the rows (Ioffe & Szegedy 2015).
  case normalize(Int)
  /// The numbers of each sample in another order.
  case rearrange(Int, Rearrangement)
  /// The same numbers, row by row, in rows of another length.
  case reshape(Int, from: Int, to: Int)
  /// Matrices of one shape, a row of each in turn: steps become a sequence.
  case interleave([Int])

  /// The operations it reads.
  var operands: [Int] {
    switch self {
    case .input, .parameter, .constant, .filled: []
    case .clamped(let a): a.map { [$0] } ?? []
    case .step(let a, let b, _, _): b.map { [a, $0] } ?? [a]
    case .product(let a, let b), .plainProduct(let a, let b), .convolution(let a, let b, _),
      .addRow(let a, let b), .timesRow(let a, let b), .timesStretch(let a, _, let b, _, _),
      .add(let a, let b), .times(let a, let b):
      [a, b]
    case .drop(let a), .activate(let a, _), .largest(let a, _), .mean(let a, _), .normalize(let a),
      .rearrange(let a, _), .reshape(let a, _, _):
      [a]
    case .interleave(let slots): slots
    }
  }

  /// The operands whose values its reverse rule reads.
  var operandsReadInReverse: [Int] {
    switch self {
    case .product(let a, let b), .plainProduct(let a, let b), .convolution(let a, let b, _),
      .timesRow(let a, let b), .timesStretch(let a, _, let b, _, _), .times(let a, let b):
      [a, b]
    case .activate(let a, _): [a]
    default: []
    }
  }

  /// Whether its reverse rule reads its own value.
  var isReadInReverse: Bool {
    switch self {
    case .activate, .step, .normalize: true
    default: false
    }
  }
}
