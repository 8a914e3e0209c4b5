import Platform
import Plotting
import Synchronization

/// A terminal for tests: it plays a list of events, keeps what it was shown, and its clock moves only
/// when it is asked to wait.
package final class ScriptedTerminal: Terminal {
  /// One thing that happens.
  package enum Event: Sendable, Hashable {
    /// Input that is there at once; several in a row are read together.
    case input(TerminalInput)
    /// Nothing happens for a while: alarms go off, and the screen is drawn.
    case pause(Duration)
    /// Nothing happens until the waker is called (really waits).
    case untilWoken
  }

  /// The size of the screen; follows `resize` events.
  package private(set) var size: Size
  /// The time played so far.
  package private(set) var now: Duration = .zero
  /// Every frame shown.
  package private(set) var frames: [Frame] = []
  /// What else was asked for, in words: "redraw", "suspend", "mouse on", "copy TEXT", "close".
  package private(set) var requests: [String] = []
  private var events: [Event]
  private let bell = Bell()

  /// A screen of the given size on which the events happen; afterwards it is closed.
  package init(size: Size, events: [Event]) {
    self.size = size
    self.events = events.reversed()
  }

  /// A screen on which keys are pressed, one after the other.
  package convenience init(size: Size, keys: [KeyPress]) {
    self.init(
      size: size,
      events: keys.flatMap { [.input(.key($0)), .pause(.milliseconds(100))] })
  }

  /// Ends an `untilWoken`.
  package var waker: @Sendable () -> Void { { [bell] in bell.ring() } }

  /// Keeps the frame.
  package func show(_ frame: Frame) { frames.append(frame) }
  /// Notes the request.
  package func redraw() { requests.append("redraw") }
  /// Notes the request and goes on at once.
  package func suspend() { requests.append("suspend") }
  /// Notes the request.
  package func setMouse(_ isOn: Bool) { requests.append(isOn ? "mouse on" : "mouse off") }
  /// Notes the request.
  package func copy(_ text: String) { requests.append("copy \(text)") }
  /// Notes the request.
  package func close() { requests.append("close") }

  /// Plays the next events.
  package func read(timeout: Duration?) -> [TerminalInput] {
    if bell.wasRung() {
      if events.last == .untilWoken { events.removeLast() }
      return []
    }
    var inputs: [TerminalInput] = []
    while case .input(let input)? = events.last {
      events.removeLast()
      if case .resize(let size) = input { self.size = size }
      inputs.append(input)
    }
    if !inputs.isEmpty { return inputs }
    switch events.last {
    case .pause(let rest)?:
      let step = min(timeout ?? rest, rest)
      now += step
      events.removeLast()
      if step < rest { events.append(.pause(rest - step)) }
      return []
    case .untilWoken?:
      if timeout == .zero { return [] }
      bell.wait()
      events.removeLast()
      return []
    default:
      return [.closed]
    }
  }
}

/// Something that rings once for each wait.
private final class Bell: Sendable {
  private let rung = Mutex(false)

  func ring() { rung.withLock { $0 = true } }

  func wasRung() -> Bool {
    rung.withLock { rung in
      defer { rung = false }
      return rung
    }
  }

  func wait() {
    while !wasRung() { yieldProcessor() }
  }

  private func yieldProcessor() { _ = sched_yield() }
}
