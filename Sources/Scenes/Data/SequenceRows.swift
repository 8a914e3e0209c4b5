import Mathematics

/// The rows of a table as sequences of `steps` rows, one after another; with one step each row is a
/// sample by itself.
struct SequenceRows {
  /// The rows of the table, sequence by sequence.
  private let order: [Int]
  private let steps: Int

  init(_ order: [Int], steps: Int) {
    self.order = order
    self.steps = steps
  }

  /// One row a sequence, step by step, from one row a row of the table.
  func inputs(_ rows: Matrix) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(rows.elements.count)
    for row in order { elements += rows.row(row).elements }
    return Matrix(
      rows: order.count / steps, columns: rows.columns * steps, elements: elements)
  }

  /// The answers of all steps, or of the last step of each sequence.
  func answers(_ rows: Matrix, everyStep: Bool) -> Matrix {
    guard !everyStep else { return inputs(rows) }
    return SequenceRows(lasts, steps: 1).inputs(rows)
  }

  /// The same of classes.
  func answers(_ classes: [Int], everyStep: Bool) -> [Int] {
    (everyStep ? order : lasts).map { classes[$0] }
  }

  private var lasts: [Int] {
    stride(from: steps - 1, to: order.count, by: steps).map { order[$0] }
  }
}
