import Synchronization

/// The last few results of costly work, so that the same question is not worked out twice.
///
/// Results depend on their key alone, so it never shows whether one was remembered.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private let entries = Mutex<[(key: Key, value: Value)]>([])

  init(capacity: Int) { self.capacity = capacity }

  /// The result for a key, if it is remembered.
  func value(for key: Key) -> Value? {
    entries.withLock { entries in
      guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
      // The one that was asked for last is forgotten last.
      let entry = entries.remove(at: index)
      entries.append(entry)
      return entry.value
    }
  }

  /// Remembers a result; the one that was not asked for the longest may be forgotten.
  func remember(_ value: Value, for key: Key) {
    entries.withLock { entries in
      entries.removeAll { $0.key == key }
      entries.append((key, value))
      if entries.count > capacity { entries.removeFirst() }
    }
  }
}
