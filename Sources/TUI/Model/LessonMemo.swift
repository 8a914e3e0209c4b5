import Landscape
import Mathematics
import Optimizers
import Synchronization

/// Costly answers to a lesson's claims, so that the same question is not worked out twice.
///
/// Answers depend on their keys alone, so it never shows whether one was remembered.
final class LessonMemo: Sendable, Equatable {
  /// What basins depend on.
  struct BasinKey: Sendable, Equatable {
    let terrain: Terrain
    let view: View
    let method: String
    let settings: [String: ParameterValue]
  }

  private struct Entries {
    var basins: [(key: BasinKey, basins: Basins)] = []
    var critical: [(terrain: Terrain, view: View, points: CriticalPoints)] = []
  }

  private static let most = 8
  private let entries = Mutex(Entries())

  func basins(for key: BasinKey, _ make: () -> Basins?) -> Basins? {
    if let known = entries.withLock({ $0.basins.first { $0.key == key }?.basins }) { return known }
    guard let made = make() else { return nil }
    entries.withLock {
      $0.basins.append((key, made))
      if $0.basins.count > Self.most { $0.basins.removeFirst() }
    }
    return made
  }

  func criticalPoints(
    of terrain: Terrain, in view: View, _ make: () -> CriticalPoints?
  ) -> CriticalPoints? {
    let known = entries.withLock {
      $0.critical.first { $0.terrain == terrain && $0.view == view }?.points
    }
    if let known { return known }
    guard let made = make() else { return nil }
    entries.withLock {
      $0.critical.append((terrain, view, made))
      if $0.critical.count > Self.most { $0.critical.removeFirst() }
    }
    return made
  }

  /// Always: it is no part of how far a lesson is.
  static func == (a: LessonMemo, b: LessonMemo) -> Bool { true }
}
