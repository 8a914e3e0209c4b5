import Landscape
import Mathematics

/// Where the starts of a basin end.
public struct BasinLimit: Sendable, Hashable {
  /// What the starts come to.
  public enum Kind: Sendable, Hashable {
    /// A critical point.
    case critical(CriticalKind)
    /// A circle of points, with its period.
    case cycle(period: Int)
    /// A value or coordinate that is not finite, or a place outside 1,000 view diagonals.
    case diverged
    /// None of these: still on the way after all the steps, or without a further step.
    case undecided

    /// minimum, maximum, saddle, monkey-saddle, saddle-N, degenerate, cycle, diverged, undecided.
    public var name: String {
      switch self {
      case .critical(let kind): kind.rawValue
      case .cycle: "cycle"
      case .diverged: "diverged"
      case .undecided: "undecided"
      }
    }
  }

  /// What the starts come to.
  public let kind: Kind
  /// The point, n coordinates: the critical point, one of a set of them, or a point of the cycle;
  /// nil where starts diverge or are undecided.
  public let point: Vector?
  /// Whether no other critical point lies close by; false for a point of a curve of them, say.
  public let isIsolated: Bool
  /// Whether f is nowhere less nearby, as far as second order or the kind tells.
  public let isMinimal: Bool
  /// The number of starts that end here.
  public internal(set) var count: Int
  /// How many of them had not come to rest but stayed near, as `Basins` says.
  public internal(set) var nearCount: Int

  /// In words: "minimum", "cycle of 2", "curve of minima".
  public var words: String {
    switch kind {
    case .cycle(let period) where !isIsolated: "cycles of \(period), not isolated"
    case .cycle(let period): "cycle of \(period)"
    case .critical(.degenerate) where !isIsolated && isMinimal: "minima, not isolated"
    case .critical(.degenerate) where !isIsolated: "critical, not isolated"
    case .critical(.monkeySaddle): "monkey saddle"
    case .critical(.manySectors(let count)): "saddle of \(count) sectors"
    case .critical(let kind): kind.rawValue
    case .diverged, .undecided: kind.name
    }
  }
}
