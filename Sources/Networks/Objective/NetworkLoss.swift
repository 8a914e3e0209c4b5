/// What a network is charged for its outputs o, one sample at a time.
public enum NetworkLoss: String, Sendable, Hashable, Codable, CaseIterable {
  /// ½ ‖o − y‖².
  case halfSquaredError = "half-squared-error"
  /// ‖o − y‖².
  case squaredError = "squared-error"
  /// −ln softmax(o)_label: classes as labels 0, 1, …, or as rows of probabilities.
  case crossEntropy = "cross-entropy"
  /// ln(1 + eᵒ) − y o: one output, y in {0, 1}.
  case binaryCrossEntropy = "binary-cross-entropy"

  /// Whether the targets are classes, so that an accuracy exists.
  public var isClassification: Bool { self == .crossEntropy || self == .binaryCrossEntropy }
}

/// How the losses of the samples become one number.
public enum Reduction: String, Sendable, Hashable, Codable, CaseIterable {
  /// Their mean.
  case mean
  /// Their sum.
  case sum
}
