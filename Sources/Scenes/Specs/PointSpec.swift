/// A point of ℝⁿ as a scene names it: by its coordinates, or by what happens there.
public enum PointSpec: Sendable, Hashable, Codable {
  /// A point of n components.
  case point([Double])
  /// The scene's start.
  case start
  /// Where the scene's training ends.
  case endOfTraining
  /// Where the same training ends from the initial parameters of the next seed.
  case otherEndOfTraining
  /// The end of training with each hidden layer's units moved on by one place, weights and all: the
  /// same function of the inputs at another point.
  case permutedEndOfTraining

  /// The words for the points that are not written as coordinates.
  static let words: [(word: String, point: PointSpec)] = [
    ("start", .start), ("end-of-training", .endOfTraining), ("end", .endOfTraining),
    ("other", .otherEndOfTraining), ("permuted", .permutedEndOfTraining),
  ]

  /// The point of a word; nil for any other word.
  public init?(word: some StringProtocol) {
    guard let point = Self.words.first(where: { $0.word == word })?.point else { return nil }
    self = point
  }

  /// The word for a point that is not written as coordinates.
  var word: String? { Self.words.first { $0.point == self }?.word }

  /// Whether the scene's training must be run to know it.
  public var needsTraining: Bool {
    switch self {
    case .point, .start: false
    case .endOfTraining, .otherEndOfTraining, .permutedEndOfTraining: true
    }
  }
}
