import Synchronization

/// What a search for critical points has spent, in rough operations on intervals, so that it ends
/// however long the formula is and whatever the time goes into.
final class SearchMeter: Sendable {
  /// Some seconds' worth.
  static let most = 40_000_000

  private let spent = Atomic(0)

  /// Notes work that was done.
  func spend(_ operations: Int) {
    spent.wrappingAdd(max(0, min(operations, Self.most)), ordering: .relaxed)
  }

  /// Whether the search itself has to stop.
  var isUsedUp: Bool { spent.load(ordering: .relaxed) > Self.most }

  /// Whether describing what was left over has to stop, too.
  var isOverdrawn: Bool { spent.load(ordering: .relaxed) > Self.most + Self.most / 4 }

  /// The most that a piece of work in exact numbers may spend.
  private static let mostExact = most / 20

  /// Runs a piece of work in exact numbers, which are given up for enclosures where they cost much.
  func exactly<Result>(_ work: () -> Result) -> Result {
    guard ExactEffort.current == nil else { return work() }
    let effort = ExactEffort(most: Self.mostExact)
    defer { spend(effort.spent) }
    return ExactEffort.$current.withValue(effort, operation: work)
  }
}
