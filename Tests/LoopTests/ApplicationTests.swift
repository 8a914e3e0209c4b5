import Plotting
import Synchronization
import Terminal
import Testing

@testable import Loop

/// What the states of these tests are told.
private enum Message: Sendable {
  case key(KeyPress)
  case resize(Size)
  case notice(String)

  init(_ input: Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .resize(let size): self = .resize(size)
    }
  }
}

@Suite("The loop")
struct ApplicationTests {
  /// What the loop was seen to do, as words.
  private struct Log {
    var words: [String] = []
  }

  private static let size = Size(columns: 20, rows: 5)

  /// An application that writes down its messages; `react` says what to do for a key.
  private func application(
    _ react: @escaping (Character) -> Effect<Message>
  ) -> Application<Log, Message> {
    Application<Log, Message>(
      update: { log, message in
        switch message {
        case .key(.character(let character)):
          log.words.append(String(character))
          return react(character)
        case .resize(let size): log.words.append("\(size.columns)x\(size.rows)")
        case .notice(let text): log.words.append(text)
        default: break
        }
        return .none
      },
      view: { log, size in
        var frame = Frame(size: size)
        let text = log.words.joined(separator: " ")
        for (column, scalar) in text.unicodeScalars.enumerated() { frame[column, 0] = Cell(scalar) }
        return frame
      },
      message: Message.init)
  }

  private func firstRow(_ frame: Frame) -> String {
    var text = String.UnicodeScalarView()
    for cell in frame.cells.prefix(frame.size.columns) { text.append(cell.glyph) }
    return String(text).split(separator: " ").joined(separator: " ")
  }

  private func keys(_ text: String) -> [ScriptedTerminal.Event] {
    text.map { .input(.key(.character($0))) }
  }

  @Test func `Keys that wait together cost one frame`() {
    let terminal = ScriptedTerminal(
      size: Self.size,
      events: keys("abc") + [.pause(.seconds(1))] + keys("d") + [.pause(.seconds(1))])
    let status = application { _ in .none }.run(Log(), on: terminal)
    #expect(terminal.frames.map(firstRow) == ["20x5", "20x5 a b c", "20x5 a b c d"])
    #expect(status == Application<Log, Message>.terminalLost)
  }

  @Test func `A storm of resizes costs one frame, at the last size`() {
    let sizes = (1...50).map { Size(columns: $0, rows: 3) }
    let terminal = ScriptedTerminal(
      size: Self.size, events: sizes.map { .input(.resize($0)) } + [.pause(.seconds(1))])
    _ = application { _ in .none }.run(Log(), on: terminal)
    #expect(terminal.frames.count == 2)
    #expect(terminal.frames.last?.size == Size(columns: 50, rows: 3))
  }

  @Test func `Quitting ends at once, with the status, and what was typed behind is not looked at`()
  {
    let terminal = ScriptedTerminal(size: Self.size, events: keys("aqb"))
    let status = application { $0 == "q" ? .quit(status: 7) : .none }.run(Log(), on: terminal)
    #expect(status == 7)
    #expect(terminal.frames.map(firstRow) == ["20x5"])
  }

  @Test func `Effects reach the terminal in order`() {
    let terminal = ScriptedTerminal(size: Self.size, events: keys("a"))
    _ = application { _ in
      .several([.redraw, .mouse(false), .copy("text"), .suspend, .several([.mouse(true)])])
    }.run(Log(), on: terminal)
    #expect(terminal.requests == ["redraw", "mouse off", "copy text", "suspend", "mouse on"])
  }

  @Test func `A following message comes after the frame`() {
    let terminal = ScriptedTerminal(
      size: Self.size, events: keys("ab") + [.pause(.seconds(1))])
    _ = application { $0 == "a" ? .next(.notice("later")) : .none }.run(Log(), on: terminal)
    #expect(terminal.frames.map(firstRow) == ["20x5", "20x5 a b", "20x5 a b later"])
  }

  @Test func `Alarms go off in time and in order, and nothing runs between them`() {
    let terminal = ScriptedTerminal(
      size: Self.size, events: keys("a") + [.pause(.milliseconds(100))])
    _ = application { _ in
      .several([
        .after(milliseconds: 30, .notice("30")), .after(milliseconds: 10, .notice("10")),
        .after(milliseconds: 500, .notice("500")),
      ])
    }.run(Log(), on: terminal)
    #expect(
      terminal.frames.map(firstRow) == ["20x5", "20x5 a", "20x5 a 10", "20x5 a 10 30"])
  }

  @Test func `Quick work is done before the frame`() {
    let terminal = ScriptedTerminal(size: Self.size, events: keys("a") + [.pause(.seconds(1))])
    _ = application { _ in
      .work(Work(slot: "s", isQuick: true) { _, send in send(.notice("done")) })
    }.run(Log(), on: terminal)
    #expect(terminal.frames.map(firstRow) == ["20x5", "20x5 a done"])
  }

  @Test func `Slow work does not hold the frame back, and wakes the loop when it is done`() {
    let terminal = ScriptedTerminal(size: Self.size, events: keys("a") + [.untilWoken])
    _ = application { _ in
      .work(Work(slot: "s", isQuick: false) { _, send in send(.notice("done")) })
    }.run(Log(), on: terminal)
    #expect(terminal.frames.last.map(firstRow) == "20x5 a done")
  }

  @Test func `Newer work in a slot cancels older, other slots are left alone`() {
    let first = Mutex(false)
    let terminal = ScriptedTerminal(
      size: Self.size, events: keys("a") + keys("b") + [.untilWoken])
    _ = application { key in
      .work(
        Work(slot: "s", isQuick: false) { isCancelled, send in
          if key == "a" {
            // Ends only because the newer work cancels it.
            while !isCancelled() {}
            first.withLock { $0 = true }
            send(.notice("old"))
          } else {
            while !first.withLock({ $0 }) {}
            send(.notice("new"))
          }
        })
    }.run(Log(), on: terminal)
    #expect(terminal.frames.last.map(firstRow) == "20x5 a b new")
  }

  @Test func `When the terminal is gone the loop ends`() {
    let terminal = ScriptedTerminal(size: Self.size, events: [.input(.closed)])
    #expect(application { _ in .none }.run(Log(), on: terminal) == 1)
  }

  @Test func `The state is told more before the first frame`() {
    let terminal = ScriptedTerminal(size: Self.size, events: [])
    _ = application { _ in .none }.run(Log(), on: terminal, after: [.notice("hello")])
    #expect(terminal.frames.map(firstRow) == ["20x5 hello"])
  }
}
