import Platform

/// A program in a terminal that understands what it is sent: a tmux of its own, without settings.
public final class TmuxSession {
  /// What went wrong with tmux itself.
  public struct Failure: Error {
    /// In words.
    public let reason: String
  }

  private static let environment: [String: String] = {
    var result = ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh"]
    for name in ["PATH", "HOME"] { result[name] = getenv(name).map { String(cString: $0) } }
    return result
  }()

  private let socket: String

  /// Starts a shell in a screen of the given size.
  public init(columns: Int = 100, rows: Int = 30) throws {
    socket = "saddlescope-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    // Settings of the machine must not matter, and neither must a file of this name.
    try run([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env ENV= PS1='ready> ' /bin/sh -i",
    ])
    guard wait(for: "ready>") else { throw Failure(reason: "no prompt: \(screen)") }
  }

  deinit { _ = try? run(["kill-server"]) }

  /// What a person would see, line by line.
  public var screen: String { (try? run(["capture-pane", "-p"])) ?? "" }

  /// What the second screen hides while a program uses it.
  public var hiddenScreen: String { (try? run(["capture-pane", "-p", "-a"])) ?? "" }

  /// Types text as it stands.
  public func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

  /// Presses keys by their tmux names: Enter, Escape, C-c, Up, F1 ...
  public func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types a command line.
  public func enter(_ command: String) throws {
    try type(command)
    try press("Enter")
  }

  /// Changes the size of the screen.
  public func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the terminal itself says of its state; empty when a program left it as it was.
  public var leftBehind: [String] {
    let flags = [
      "alternate_on": "alternate screen", "mouse_any_flag": "mouse", "mouse_sgr_flag": "mouse",
      "keypad_cursor_flag": "application keys", "keypad_flag": "application keypad",
    ]
    var words = flags.filter { value(of: $0.key) == "1" }.map(\.value)
    if value(of: "cursor_flag") != "1" { words.append("hidden cursor") }
    if value(of: "wrap_flag") != "1" { words.append("no wrapping") }
    return Set(words).sorted()
  }

  /// A variable of tmux formats, such as `alternate_on`.
  public func value(of format: String) -> String {
    let text = (try? run(["display-message", "-p", "#{\(format)}"])) ?? ""
    return String(text.prefix { $0 != "\n" })
  }

  /// Looks at the screen until the text is on it; false if it does not come.
  public func wait(for text: String, seconds: Double = 20) -> Bool {
    wait(seconds: seconds) { $0.screen.contains(text) }
  }

  /// Looks until the condition holds; false if it does not within the time.
  public func wait(seconds: Double = 20, until condition: (TmuxSession) -> Bool) -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while !condition(self) {
      if clock.now >= deadline { return false }
      poll(nil, 0, 20)
    }
    return true
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(reason: "no pipe: \(errno)") }
    defer { for end in ends where end >= 0 { close(end) } }
    // Other children, which other tests start meanwhile, must not hold the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try ChildProcess(
      ["tmux", "-L", socket] + arguments, environment: TmuxSession.environment,
      streams: [.file("/dev/null"), .descriptor(ends[1]), .descriptor(ends[1])])
    close(ends[1])
    ends[1] = -1
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
      output += buffer[..<count]
    }
    while child.endingNow == nil { poll(nil, 0, 1) }
    let text = String(decoding: output, as: UTF8.self)
    guard child.endingNow == .exited(0) else { throw Failure(reason: text) }
    return text
  }
}
