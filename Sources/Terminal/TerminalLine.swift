import CTerminal
import Platform
import Plotting

/// The line to the terminal: bytes in, bytes out, without waiting for either.
final class TerminalLine {
  /// Where keys are read.
  let input: Int32
  /// Where the screen is written.
  let output: Int32
  private let ownsDescriptors: Bool
  private var unsent: ArraySlice<UInt8> = []
  /// Whether nothing can come or go any more.
  private(set) var isClosed = false

  /// Input that is taken in one go, at most.
  private static let chunk = 1 << 16

  /// The line that standard input and output are.
  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNotATerminal }
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNotATerminal }
    let output = cterminal_reopen(STDOUT_FILENO)
    let input = cterminal_reopen(STDIN_FILENO)
    ownsDescriptors = output >= 0 && input >= 0
    // Where the terminal's device cannot be opened again (after su), the shared one must do.
    self.output = ownsDescriptors ? output : STDOUT_FILENO
    self.input = ownsDescriptors ? input : STDIN_FILENO
    if !ownsDescriptors {
      if output >= 0 { Platform.close(output) }
      if input >= 0 { Platform.close(input) }
    }
  }

  deinit {
    if ownsDescriptors {
      Platform.close(input)
      Platform.close(output)
    }
  }

  /// The size of the screen, if the terminal knows it.
  var size: Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard cterminal_size(output, &columns, &rows) else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// The size of the screen in pixels, if the terminal tells.
  var pixels: (width: Int, height: Int)? {
    var width: Int32 = 0
    var height: Int32 = 0
    guard cterminal_pixels(output, &width, &height) else { return nil }
    return (Int(width), Int(height))
  }

  /// Whether all that was written has been taken.
  var isDrained: Bool { unsent.isEmpty }

  /// Writes as much as the terminal takes now; the rest waits.
  func write(_ bytes: [UInt8]) {
    unsent += bytes
    flush()
  }

  /// Writes more of what waits.
  func flush() {
    while !unsent.isEmpty && !isClosed {
      // Without a descriptor of our own a write could wait: small ones rarely do.
      let count = ownsDescriptors ? unsent.count : min(256, unsent.count)
      if !ownsDescriptors && !isReady(output, POLLOUT) { return }
      let written = unsent.withUnsafeBytes { Platform.write(output, $0.baseAddress, count) }
      if written > 0 {
        unsent.removeFirst(written)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        isClosed = true
      }
    }
    if unsent.isEmpty { unsent = [] }
  }

  /// Forgets what has not been sent.
  func discard() { unsent = [] }

  /// Waits for input, room for output or a wake-up, for at most `timeout` (nil: without end), and
  /// returns the input that is there.
  func read(timeout: Duration?) -> [UInt8] {
    var watched = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: cterminal_wake_descriptor(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: isDrained ? -1 : output, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&watched, nfds_t(watched.count), TerminalLine.milliseconds(timeout)) > 0 else {
      return []
    }
    if watched[2].revents != 0 { flush() }
    return watched[0].revents == 0 ? [] : takeInput()
  }

  private func takeInput() -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < TerminalLine.chunk {
      let more = readOnce()
      if more.isEmpty { break }
      bytes += more
      if !isReady(input, POLLIN) { break }
    }
    return bytes
  }

  private func readOnce() -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initialized in
      let count = Platform.read(input, buffer.baseAddress, buffer.count)
      if count < 0 { failure = errno }
      if count == 0 { failure = EIO }
      initialized = max(0, count)
    }
    if failure != 0 && failure != EAGAIN && failure != EINTR { isClosed = true }
    return bytes
  }

  private func isReady(_ descriptor: Int32, _ event: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&watched, 1, 0) > 0 && watched.revents & Int16(event) != 0
  }

  /// Rounded up, so that a wait never ends just before its time.
  private static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    let (seconds, attoseconds) = timeout.components
    if seconds > 86_400 { return 86_400_000 }
    let rounded = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(max(0, seconds * 1000 + rounded))
  }
}
