/// The scores found so far.
struct ScoreBook: Sendable, Equatable {
  private var scores: [ScoreKey: NetworkScores] = [:]
  /// The most that are kept.
  static let most = 8192

  /// What is known of an iterate.
  subscript(key: ScoreKey) -> NetworkScores? { scores[key] }

  /// Takes note of more; where there are too many, of those alone.
  mutating func add(_ found: [ScoreKey: NetworkScores]) {
    if scores.count + found.count > Self.most { scores = [:] }
    scores.merge(found) { $1 }
  }
}

/// How a network does on the samples that are kept back, and how often it is right.
package struct NetworkScores: Sendable, Hashable {
  /// The loss over the samples kept back; nil where none are.
  package var validationLoss: Double?
  /// The share of the training samples whose class is predicted; nil where there are no classes.
  package var trainingAccuracy: Double?
  /// The same of the samples kept back.
  package var validationAccuracy: Double?
}

/// An iterate as the scores know it: by the bits of its loss and gradient norm, so that nothing has
/// to be forgotten when runs change.
package struct ScoreKey: Sendable, Hashable {
  let value: UInt64
  let gradientNorm: UInt64

  init(value: Double, gradientNorm: Double) {
    self.value = value.bitPattern
    self.gradientNorm = gradientNorm.bitPattern
  }
}
