import Mathematics

/// Data a network is trained on: one row a sample.
public struct Samples: Sendable, Hashable {
  /// The inputs, count × inputs.
  public let inputs: Matrix
  /// The targets, count × outputs; for labels, one-hot rows (or one column of 0 and 1).
  public let targets: Matrix
  /// The class of each sample, if the targets are classes.
  public let labels: [Int]?

  /// Samples with real targets; both matrices need the same number of rows.
  public init(inputs: Matrix, targets: Matrix, labels: [Int]? = nil) {
    precondition(inputs.rows == targets.rows, "a target for each sample")
    self.inputs = inputs
    self.targets = targets
    self.labels = labels
  }

  /// Samples of `classes` classes; every label must be in 0 ..< classes.
  ///
  /// With `columns` = 1 the target is the label itself (two classes), else a one-hot row.
  public init(inputs: Matrix, labels: [Int], columns: Int) {
    precondition(inputs.rows == labels.count, "a label for each sample")
    var targets = Matrix.zero(rows: labels.count, columns: columns)
    for (row, label) in labels.enumerated() {
      if columns == 1 {
        targets[row, 0] = Double(label)
      } else {
        targets[row, label] = 1
      }
    }
    self.init(inputs: inputs, targets: targets, labels: labels)
  }

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// The samples with the given indices, in that order.
  public func selecting(_ indices: [Int]) -> Samples {
    func rows(of matrix: Matrix) -> Matrix {
      var elements: [Double] = []
      elements.reserveCapacity(indices.count * matrix.columns)
      for index in indices {
        let start = index * matrix.columns
        elements += matrix.elements[start..<start + matrix.columns]
      }
      return Matrix(rows: indices.count, columns: matrix.columns, elements: elements)
    }
    return Samples(
      inputs: rows(of: inputs), targets: rows(of: targets),
      labels: labels.map { labels in indices.map { labels[$0] } })
  }

  /// The samples in order, in blocks of `rows` ≥ 1 and a last one of what is left; one block at
  /// least, which may be empty.
  func split(rows: Int) -> [Samples] {
    guard count > rows else { return [self] }
    return stride(from: 0, to: count, by: rows).map {
      selecting(Array($0..<min(count, $0 + rows)))
    }
  }
}
