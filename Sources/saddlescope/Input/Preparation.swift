import Dispatch
import Synchronization
import Terminal

/// Something made ready on another thread, waited for a moment at first and without end later.
final class Preparation<Value: Sendable>: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<Value, any Error>?>(nil)

  /// Begins to make it.
  init(_ make: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      TerminalThread.prepare()
      let made = Result { try make() }
      result.withLock { $0 = made }
      done.signal()
    }
  }

  /// What was made, or nil if that takes longer.
  func value(within milliseconds: Int) throws -> Value? {
    guard done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
    return try taken()
  }

  /// What was made, however long it takes.
  func value() throws -> Value {
    done.wait()
    return try taken()
  }

  private func taken() throws -> Value {
    defer { done.signal() }
    guard let made = result.withLock({ $0 }) else {
      preconditionFailure("signalled before it was made")
    }
    return try made.get()
  }
}
