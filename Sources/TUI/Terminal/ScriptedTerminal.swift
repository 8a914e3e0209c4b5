import Platform
import Plotting
import Synchronization

/// A terminal for tests: it plays a list of events, keeps what it was shown, and its clock moves only
/// when it is asked to wait.
public final class ScriptedTerminal: Terminal {
  /// One thing that happens.
  public enum Event: Sendable, Hashable {
    /// Input that is there at once; several in a row are read together.
    case input(TerminalInput)
    /// Nothing happens for a while: alarms go off, and the screen is drawn.
    case pause(Duration)
    /// Nothing happens until the waker is called (really waits).
    case untilWoken
  }

  /// The size of the screen; follows `resize` events.
  public private(set) var size: Size
  /// The time played so far.
  public private(set) var now: Duration = .zero
  /// Every frame shown.
  public private(set) var frames: [Frame] = []
  /// What else was asked for, in words: "redraw", "suspend", "mouse on", "copy TEXT", "close".
  public private(set) var requests: [String] = []
  private var events: [Event]
  private let bell = Bell()

  /// A screen of the given size on which the events happen; afterwards it is closed.
  public init(size: Size, events: [Event]) {
    self.size = size
    self.events = events.reversed()
  }

  /// A screen on which keys are pressed, one after the other.
  public convenience init(size: Size, keys: [KeyPress]) {
    self.init(
      size: size,
      events: keys.flatMap { [.input(.key($0)), .pause(.milliseconds(100))] })
  }

  /// Ends an `untilWoken`.
  public var waker: @Sendable () -> Void { { [bell] in bell.ring() } }

  /// Keeps the frame.
  public func show(_ frame: Frame) { frames.append(frame) }
  /// Notes the request.
  public func redraw() { requests.append("redraw") }
  /// Notes the request and goes on at once.
  public func suspend() { requests.append("suspend") }
  /// Notes the request.
  public func setMouse(_ isOn: Bool) { requests.append(isOn ? "mouse on" : "mouse off") }
  /// Notes the request.
  public func copy(_ text: String) { requests.append("copy \(text)") }
  /// Notes the request.
  public func close() { requests.append("close") }

  /// Plays the next events.
  public func read(timeout: Duration?) -> [TerminalInput] {
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
