import Platform

/// A program on a terminal that exists only for it: keys go in, every byte it writes is kept.
public final class PseudoTerminal {
  /// The program.
  public let process: ChildProcess
  /// All it has written to the terminal.
  public private(set) var output: [UInt8] = []
  private var master: Int32
  private var slave: Int32
  private let path: String
  private let modesBefore: [UInt32]
  /// The pixels of a cell that the terminal tells of; 0 where it tells nothing.
  private let cell: (width: Int, height: Int)

  /// What the program's streams are connected to.
  public enum Connection: Sendable {
    /// All three are the terminal.
    case terminal
    /// The input is at its end.
    case emptyInput
    /// The output is a file that nobody looks at.
    case outputToFile
  }

  /// Starts a program on a terminal of the given size. The environment holds what is given and PATH.
  public init(
    _ command: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = ["TERM": "xterm-256color", "LANG": "C.UTF-8"],
    connection: Connection = .terminal, cell: (width: Int, height: Int) = (0, 0)
  ) throws {
    self.cell = cell
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    // posix_openpt and its kin are hidden by the headers; this is what they do.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var isLocked: Int32 = 0
    var index: UInt32 = 0
    guard master >= 0, ioctl(master, unlock, &isLocked) == 0, ioctl(master, number, &index) == 0
    else { throw ChildProcess.StartFailure(reason: "no pseudo-terminal: \(errno)") }
    path = "/dev/pts/\(index)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    modesBefore = PseudoTerminal.modes(of: slave)
    PseudoTerminal.setSize(master, columns, rows, cell)
    var streams: [ChildProcess.Stream] = [.file(path), .file(path), .file(path)]
    switch connection {
    case .terminal: break
    case .emptyInput: streams[0] = .file("/dev/null")
    case .outputToFile: streams[1] = .file("/dev/null")
    }
    var environment = environment
    environment["PATH"] = environment["PATH"] ?? getenv("PATH").map { String(cString: $0) }
    process = try ChildProcess(command, environment: environment, streams: streams)
  }

  deinit { disconnect() }

  /// The output as text; invalid bytes are replaced.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Whether the terminal's modes are those it had before.
  public var hasModesBack: Bool { PseudoTerminal.modes(of: slave) == modesBefore }

  /// Types.
  public func send(_ keys: String) { send(Array(keys.utf8)) }

  /// Types bytes, as fast as they are taken.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty && process.endingNow == nil {
      let written = rest.withUnsafeBytes { write(master, $0.baseAddress, min(512, $0.count)) }
      if written > 0 { rest.removeFirst(written) } else { pump(milliseconds: 5) }
    }
  }

  /// Changes the size of the screen; the system tells the program.
  public func resize(columns: Int, rows: Int) {
    PseudoTerminal.setSize(master, columns, rows, cell)
  }

  /// Closes the terminal, as when its window is closed.
  public func disconnect() {
    if master >= 0 { close(master) }
    if slave >= 0 { close(slave) }
    (master, slave) = (-1, -1)
  }

  /// Reads until the condition holds; false if it does not within the time.
  public func wait(
    seconds: Double = 10, until condition: (PseudoTerminal) -> Bool
  ) -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while true {
      pump(milliseconds: 0)
      if condition(self) { return true }
      if clock.now >= deadline { return false }
      pump(milliseconds: 20)
    }
  }

  /// Waits for the end of the program and reads what it wrote last.
  public func waitForEnd(seconds: Double = 10) -> ChildProcess.Ending? {
    let hasEnded = wait(seconds: seconds) { $0.process.endingNow != nil }
    pump(milliseconds: 0)
    return hasEnded ? process.endingNow : nil
  }

  /// Waits for the end of the program without reading what it writes, as a terminal that stalls; what
  /// is there is read afterwards.
  public func waitForEndUnread(seconds: Double = 10) -> ChildProcess.Ending? {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while process.endingNow == nil && clock.now < deadline { poll(nil, 0, 20) }
    defer { pump(milliseconds: 0) }
    return process.endingNow
  }

  private func pump(milliseconds: Int32) {
    guard master >= 0 else {
      poll(nil, 0, milliseconds)
      return
    }
    var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, milliseconds) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer[..<count]
    }
  }

  private static func setSize(
    _ descriptor: Int32, _ columns: Int, _ rows: Int, _ cell: (width: Int, height: Int)
  ) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(columns * cell.width),
      ws_ypixel: UInt16(rows * cell.height))
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  private static func modes(of descriptor: Int32) -> [UInt32] {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return [] }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }
}
