import Mathematics
import Platform

/// What a network says of its inputs.
extension NetworkObjective {
  /// Whether the samples are classes.
  public var hasClasses: Bool { samples.labels != nil }

  /// The number of classes: two where there is one output, else one an output.
  public var classCount: Int { architecture.outputColumns == 1 ? 2 : architecture.outputColumns }

  /// The output from which a single one stands for class 1: the loss's own threshold.
  public var threshold: Double { loss == .binaryCrossEntropy ? 0 : 0.5 }

  /// The class that a row of outputs stands for: that of the largest output, the first of equal
  /// ones; of a single output class 1 above the threshold.
  public func predictedClass(from outputs: Matrix, row: Int) -> Int {
    if outputs.columns == 1 { return outputs[row, 0] > threshold ? 1 : 0 }
    var best = 0
    for column in 0..<outputs.columns where outputs[row, column] > outputs[row, best] {
      best = column
    }
    return best
  }

  /// How far a row of outputs is for a class and against all others: 0 on the boundary, above 0
  /// where the class is predicted.
  public func margin(of label: Int, from outputs: Matrix, row: Int) -> Double {
    if outputs.columns == 1 {
      let margin = outputs[row, 0] - threshold
      return label == 1 ? margin : -margin
    }
    var other = -Double.infinity
    for column in 0..<outputs.columns where column != label {
      other = max(other, outputs[row, column])
    }
    return outputs[row, label] - other
  }

  /// The probability that a row of outputs gives to a class: by the logistic function or softmax
  /// where that is the loss's meaning; nil for other losses.
  public func probability(of label: Int, from outputs: Matrix, row: Int) -> Double? {
    switch loss {
    case .halfSquaredError, .squaredError: return nil
    case .binaryCrossEntropy:
      let one = Activation.logistic(outputs[row, 0])
      return label == 1 ? one : 1 - one
    case .crossEntropy:
      let logits = outputs.row(row).elements
      let largest = logits.max() ?? 0
      let shares = logits.map { exp($0 - largest) }
      return shares[label] / shares.reduce(0, +)
    }
  }
}
