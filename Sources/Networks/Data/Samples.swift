import CKernels
import Mathematics

/// Data a network is trained on: one row a sample.
public struct Samples: Sendable, Hashable {
  /// The inputs, count × inputs.
  public let inputs: Matrix
  /// The targets, count × outputs; for labels, one-hot rows (or one column of 0 and 1).
  public let targets: Matrix
  /// The class of each sample, if the targets are classes; of sequences with an answer a step the
  /// class of each step, sample by sample.
  public let labels: [Int]?
  /// 1 where an input is masked and to be told from the others, else 0, count × inputs; nil where
  /// none is.
  public let masks: Matrix?

  /// Samples with real targets; both matrices need the same number of rows.
  public init(inputs: Matrix, targets: Matrix, labels: [Int]? = nil, masks: Matrix? = nil) {
    precondition(inputs.rows == targets.rows, "a target for each sample")
    self.masks = masks
    self.inputs = inputs
    self.targets = targets
    self.labels = labels
  }

  /// Samples of `classes` classes; every label must be in 0 ..< classes.
  ///
  /// With `columns` = 1 the target is the label itself (two classes), else a one-hot row. Where there
  /// are `steps` labels a sample, the rows of a sample's steps follow each other.
  public init(inputs: Matrix, labels: [Int], columns: Int, steps: Int = 1) {
    precondition(inputs.rows * steps == labels.count, "a label for each sample and step")
    var targets = Matrix.zero(rows: inputs.rows, columns: columns * steps)
    for (index, label) in labels.enumerated() {
      if columns == 1 {
        targets.elements[index] = Double(label)
      } else {
        targets.elements[index * columns + label] = 1
      }
    }
    self.init(inputs: inputs, targets: targets, labels: labels)
  }

  /// How many labels a sample has: 1, or one a step.
  public var labelsPerSample: Int { labels.map { count > 0 ? $0.count / count : 1 } ?? 1 }

  /// The same inputs as their own targets, each masked with probability 1/2, of every sample at
  /// least one and not all: the same for as long as the samples are kept. 2 inputs or more.
  public func masked(seed: UInt64) -> Samples {
    precondition(inputs.columns > 1, "one input masked and one not")
    var random = SeededRandom(seed: seed)
    var masks = Matrix.zero(rows: count, columns: inputs.columns)
    for row in 0..<count {
      var hidden = 0
      while hidden == 0 || hidden == inputs.columns {
        hidden = 0
        for column in 0..<inputs.columns {
          let isMasked = random.uniform() < 0.5
          masks[row, column] = isMasked ? 1 : 0
          if isMasked { hidden += 1 }
        }
      }
    }
    return Samples(inputs: inputs, targets: inputs, masks: masks)
  }

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// The samples with the given indices, in that order.
  public func selecting(_ indices: [Int]) -> Samples {
    precondition(indices.allSatisfy { (0..<count).contains($0) }, "samples that are there")
    func rows(of matrix: Matrix) -> Matrix {
      let count = indices.count * matrix.columns
      let elements = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = count
        guard count > 0, let result = buffer.baseAddress else { return }
        layers_select_rows(matrix.elements, matrix.columns, indices, indices.count, result)
      }
      return Matrix(rows: indices.count, columns: matrix.columns, elements: elements)
    }
    return Samples(
      inputs: rows(of: inputs), targets: rows(of: targets),
      labels: labels.map { labels in
        let each = labelsPerSample
        return each == 1
          ? indices.map { labels[$0] } : indices.flatMap { labels[$0 * each..<($0 + 1) * each] }
      }, masks: masks.map(rows))
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
