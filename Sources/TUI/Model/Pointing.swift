import Plotting

/// Places of the plane that were pointed at in a picture which is computed beside the loop.
///
/// What lies under the pointer there depends on how fine the picture was by then, on the level that
/// divided its colours and on a picture of another view that still stood. So places are written down,
/// and told when a session is told again.
struct Pointing: Sendable, Equatable {
  /// Those found since the last message, the oldest first; nil where nothing lay under the pointer.
  private var found: [WorldPoint?] = []
  /// Those that are told, and were not pointed at yet.
  private var told: [WorldPoint?] = []

  /// The place that was pointed at next when this happened; nil where that is to be found out.
  mutating func nextTold() -> WorldPoint?? { told.isEmpty ? nil : .some(told.removeFirst()) }

  /// Notes a place that was pointed at.
  mutating func note(_ place: WorldPoint?) { found.append(place) }

  /// Tells a place that the next message points at.
  mutating func tell(_ place: WorldPoint?) { told.append(place) }

  /// What a log has to hold of them.
  mutating func takeTellings() -> [Telling] {
    defer { found = [] }
    return found.map { .pointed($0) }
  }
}
