import Dispatch
import Synchronization
import Terminal

/// Runs work beside the loop and collects its results.
///
/// Newer work in a slot cancels older, and what the older one still sends is dropped.
final class Workshop<Message: Sendable>: Sendable {
  private struct State {
    var newest: [String: UInt64] = [:]
    var count: UInt64 = 0
    var results: [Message] = []
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// A workshop that calls `wake` whenever a result is there.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Starts work on another thread.
  func start(_ work: Work<Message>) {
    let number = state.withLock { state in
      state.count += 1
      state.newest[work.slot] = state.count
      return state.count
    }
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      TerminalThread.prepare()
      work.run(
        { [self] in !isNewest(number, in: work.slot) },
        { message in
          guard add(message, from: number, in: work.slot) else { return }
          wake()
        })
    }
  }

  /// Removes and returns the results that have come in, in order.
  func takeResults() -> [Message] {
    state.withLock { state in
      defer { state.results = [] }
      return state.results
    }
  }

  /// Cancels what runs in a slot.
  func cancel(slot: String) {
    state.withLock { $0.newest[slot] = nil }
  }

  /// Cancels everything.
  func close() {
    state.withLock { $0.newest = [:] }
  }

  private func isNewest(_ number: UInt64, in slot: String) -> Bool {
    state.withLock { $0.newest[slot] == number }
  }

  private func add(_ message: Message, from number: UInt64, in slot: String) -> Bool {
    state.withLock { state in
      guard state.newest[slot] == number else { return false }
      state.results.append(message)
      return true
    }
  }
}
