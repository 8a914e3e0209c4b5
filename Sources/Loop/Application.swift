import Plotting
import Terminal

/// The loop: reads the terminal, hands messages to `update`, carries out its effects, shows `view`.
///
/// All that is waiting is handled before the screen is drawn, so that a held key or a storm of
/// resizes costs one frame and not one each. Without input, alarms and results of work nothing runs.
package struct Application<State, Message: Sendable> {
  /// What a message makes of the state, and what is to be done for it. Pure.
  package var update: (inout State, Message) -> Effect<Message>
  /// The picture of the state. Pure.
  package var view: (State, Size) -> Frame
  /// What the state is told of a key, or of the size of the screen.
  package var message: (Input) -> Message
  /// What the state is told of very many keys that came at once; nil where it is told of each.
  package var flood: (([KeyPress]) -> Message)?
  /// The exit status once the terminal is gone.
  package static var terminalLost: Int32 { 1 }

  /// Keys read at once up to which each is looked at by itself.
  private static var mostTyped: Int { 256 }

  /// Input that keeps coming holds the next frame back for at most this long.
  private static var longestDelay: Duration { .milliseconds(30) }

  /// An application of pure functions.
  package init(
    update: @escaping (inout State, Message) -> Effect<Message>,
    view: @escaping (State, Size) -> Frame, message: @escaping (Input) -> Message,
    flood: (([KeyPress]) -> Message)? = nil
  ) {
    self.update = update
    self.view = view
    self.message = message
    self.flood = flood
  }

  /// Runs from the given state until an effect quits or the terminal is gone; returns the exit
  /// status. The terminal stays open: whoever opened it closes it.
  ///
  /// - Parameter messages: what the state is told first, after the size of the screen.
  package func run(
    _ state: State, on terminal: some Terminal, after messages: [Message] = []
  ) -> Int32 {
    finish(state, on: terminal, after: messages).status
  }

  /// How a run ended.
  package struct Ending {
    /// The exit status.
    package let status: Int32
    /// What is to be said once the terminal is given back, if something is.
    package let complaint: String?
    /// The state in the end.
    package let state: State
  }

  /// Runs like `run`, and tells more of the end.
  package func finish(
    _ state: State, on terminal: some Terminal, after messages: [Message] = []
  ) -> Ending {
    let course = Course(self, state, terminal)
    defer { course.workshop.close() }
    course.handle(message(.resize(terminal.size)))
    for message in messages { course.handle(message) }
    while true {
      if let status = course.status {
        return Ending(status: status, complaint: course.complaint, state: course.state)
      }
      course.draw()
      course.handleFollowUps()
      if course.status == nil { course.handleInput() }
    }
  }

  /// What changes while an application runs.
  private final class Course {
    let application: Application
    let terminal: any Terminal
    let workshop: Workshop<Message>
    var state: State
    var status: Int32?
    var complaint: String?
    var isStale = true
    var alarms = Alarms<Message>()
    var followUps: [Message] = []

    init(_ application: Application, _ state: State, _ terminal: any Terminal) {
      self.application = application
      self.state = state
      self.terminal = terminal
      workshop = Workshop(wake: terminal.waker)
    }

    func draw() {
      guard isStale else { return }
      isStale = false
      terminal.show(application.view(state, terminal.size))
    }

    /// Hands on the messages that were to come after the drawing.
    func handleFollowUps() {
      let messages = followUps
      followUps = []
      for message in messages { handle(message) }
    }

    /// Waits until there is something to do, then does all that is there.
    func handleInput() {
      var inputs = terminal.read(timeout: patience)
      let start = terminal.now
      while true {
        handle(inputs)
        if inputs.isEmpty || status != nil || terminal.now - start >= longestDelay { break }
        inputs = terminal.read(timeout: .zero)
      }
      for message in alarms.take(until: terminal.now) { handle(message) }
      for message in workshop.takeResults() { handle(message) }
    }

    /// How long to wait for input.
    private var patience: Duration? {
      if isStale || !followUps.isEmpty { return .zero }
      return alarms.next.map { max(.zero, $0 - terminal.now) }
    }

    /// More keys at once than fingers type come from a program; they cost one look at the state.
    private func handle(_ inputs: [TerminalInput]) {
      guard inputs.count > Application.mostTyped, let flood = application.flood else {
        for input in inputs { handle(input) }
        return
      }
      var keys: [KeyPress] = []
      for input in inputs {
        if case .key(let key) = input {
          keys.append(key)
        } else {
          if !keys.isEmpty { handle(flood(keys)) }
          keys = []
          handle(input)
        }
      }
      if !keys.isEmpty { handle(flood(keys)) }
    }

    private func handle(_ input: TerminalInput) {
      switch input {
      case .key(let key): handle(application.message(.key(key)))
      case .resize(let size): handle(application.message(.resize(size)))
      case .closed: status = status ?? Application.terminalLost
      }
    }

    func handle(_ message: Message) {
      guard status == nil else { return }
      isStale = true
      for effect in application.update(&state, message).flattened { perform(effect) }
    }

    private func perform(_ effect: Effect<Message>) {
      switch effect {
      case .none: break
      case .several(let effects): for effect in effects { perform(effect) }
      case .quit(let status): self.status = status
      case .fail(let status, let text):
        self.status = status
        complaint = text
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .mouse(let isOn): terminal.setMouse(isOn)
      case .copy(let text): terminal.copy(text)
      case .next(let message): followUps.append(message)
      case .after(let milliseconds, let message):
        alarms.set(at: terminal.now + .milliseconds(milliseconds), message)
      case .work(let work): perform(work)
      case .cancel(let slot): workshop.cancel(slot: slot)
      }
    }

    private func perform(_ work: Work<Message>) {
      guard work.isQuick else { return workshop.start(work) }
      var results: [Message] = []
      work.run({ false }, { results.append($0) })
      for message in results { handle(message) }
    }

    private var longestDelay: Duration { Application.longestDelay }
  }
}
