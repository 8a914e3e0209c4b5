import CTerminal
import Platform
import Plotting

/// The terminal of the process: ncurses draws on it, signals and keys come from it, and it is given
/// back on every way out.
///
/// There can be one at a time.
package final class NcursesTerminal: Terminal {
  /// What the terminal can show.
  package let capabilities: TerminalCapabilities
  /// Whether things may move on it by themselves: not over a slow line, and not where NO_MOTION asks
  /// for stillness.
  package let allowsMotion: Bool
  /// The size of the screen.
  package private(set) var size: Size

  private let line: TerminalLine
  private let painter: NcursesPainter
  private let sequences: TerminalSequences
  private var decoder: InputDecoder
  private var waiting: Frame?
  private var needsEntering = true
  private var hasMouse: Bool
  private var isOpen = true
  private var isLost = false
  private var news: [TerminalInput] = []
  private let start = ContinuousClock.now

  /// Sizes beyond this are not drawn: the rest of such a screen stays empty.
  private static let largest = Size(columns: 1000, rows: 1000)

  /// Whether a line carries less than 38,400 bits a second, as a modem or a serial console does.
  private static func isSlow(_ descriptor: Int32) -> Bool {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return false }
    let speed = cfgetospeed(&modes)
    return speed > speed_t(B0) && speed < speed_t(B38400)
  }

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - color: a colour depth to use whatever the terminal says; nil takes the best there is.
  ///   - glyphs: a glyph set to use whatever the terminal says; nil takes the best there is.
  ///   - mouse: whether the mouse is reported.
  /// - Throws: why there is no terminal to take; nothing has been written then.
  package init(
    color: ColorDepth? = nil, glyphs: GlyphSet? = nil, mouse: Bool = true
  ) throws(TerminalError) {
    line = try TerminalLine()
    let environment = TerminalEnvironment()
    allowsMotion = !environment.forbidsMotion && !Self.isSlow(line.output)
    let found = try TerminalDescription(named: environment.type)
    capabilities = TerminalCapabilities(found, environment, color: color, glyphs: glyphs)
    let description = found.adapted(to: capabilities.colorDepth)
    let known = Size(
      columns: Int(found[number: "cols"] ?? 80), rows: Int(found[number: "lines"] ?? 24))
    size = NcursesTerminal.drawable(line.size ?? known)
    sequences = TerminalSequences(description, capabilities)
    decoder = InputDecoder(KeySequences(description))
    hasMouse = mouse
    let error = cterminal_open(line.input, line.output)
    guard error == 0 else { throw .refused(String(cString: strerror(error))) }
    do {
      // Only now, so that ncurses finds the signals taken and leaves them alone.
      painter = try NcursesPainter(description, capabilities, size: size)
    } catch {
      cterminal_close()
      throw error
    }
    cterminal_keep_errors()
    enter()
  }

  deinit { close() }

  /// The time since the terminal was opened.
  package var now: Duration { start.duration(to: .now) }

  /// Ends a `read`.
  package var waker: @Sendable () -> Void { { cterminal_wake() } }

  /// Shows a frame, as soon as the terminal has taken the last one.
  package func show(_ frame: Frame) {
    guard isOpen else { return }
    waiting = frame
    showWaiting()
  }

  /// Makes the next frame be painted in full.
  package func redraw() { painter.invalidate() }

  /// Waits for input.
  package func read(timeout: Duration?) -> [TerminalInput] {
    guard isOpen, !isLost else { return [.closed] }
    let bytes = line.read(timeout: patience(timeout))
    cterminal_trim_errors()
    takeEvents()
    showWaiting()
    let keys = bytes.isEmpty ? pausedKeys() : decoder.decode(bytes)
    if !keys.isEmpty || !bytes.isEmpty { lastInput = now }
    news += keys.map { .key($0) }
    if line.isClosed || cterminal_wanted_end() != 0 { news.append(.closed) }
    defer { news = [] }
    return news
  }

  /// Gives the terminal back, stops the program and takes the terminal again when it is continued.
  package func suspend() { stop(withGroup: true) }

  /// Switches mouse reporting.
  package func setMouse(_ isOn: Bool) {
    guard isOn != hasMouse else { return }
    hasMouse = isOn
    line.write(sequences.mouse(isOn))
  }

  /// Puts text into the clipboard.
  package func copy(_ text: String) { line.write(sequences.clipboard(text)) }

  /// Lets SIGTERM and SIGHUP end the reading of input first, so that something can be saved.
  package func deferEnds() { cterminal_defer_ends() }

  /// Ends the program by the signal that was put off, if one was; to be called after `close`.
  package func endAsWanted() {
    let wanted = cterminal_wanted_end()
    guard wanted != 0 else { return }
    signal(wanted, SIG_DFL)
    raise(wanted)
  }

  /// Gives the terminal back.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    settle()
    cterminal_close()
  }

  private var lastInput: Duration = .zero
}

// MARK: - Drawing

extension NcursesTerminal {
  private func showWaiting() {
    guard let frame = waiting, line.isDrained else { return }
    waiting = nil
    // Drawn for a size that is no more, it would be torn; the right one is on its way.
    guard frame.size == size else { return }
    let bytes = painter.paint(frame)
    let prefix = needsEntering ? sequences.entering(mouse: hasMouse) : []
    needsEntering = false
    line.write(prefix + sequences.together(bytes))
  }

  private func enter() {
    let error = cterminal_enter()
    if error != 0 { isLost = true }
    needsEntering = true
    updateRestoringBytes()
  }

  private func updateRestoringBytes() {
    let bytes = sequences.restoring(size: size).map { CChar(bitPattern: $0) }
    cterminal_set_restoring_bytes(bytes, bytes.count)
  }

  private static func drawable(_ size: Size) -> Size {
    Size(
      columns: max(1, min(largest.columns, size.columns)),
      rows: max(1, min(largest.rows, size.rows)))
  }
}

// MARK: - Input and signals

extension NcursesTerminal {
  /// Waits no longer than it takes to know that nothing follows an escape.
  private func patience(_ timeout: Duration?) -> Duration? {
    guard decoder.isWaiting else { return timeout }
    let rest = max(.zero, lastInput + .milliseconds(decoder.patience) - now)
    return min(timeout ?? rest, rest)
  }

  private func pausedKeys() -> [KeyPress] {
    guard decoder.isWaiting, now - lastInput >= .milliseconds(decoder.patience) else { return [] }
    return decoder.flush()
  }

  private func takeEvents() {
    let events = cterminal_take_events()
    if events.stop_wanted { stop(withGroup: false) }
    if events.continued { takeBack() }
    if events.resized { followSize() }
  }

  private func stop(withGroup: Bool) {
    settle()
    cterminal_stop(withGroup)
    // The continuation that ended the stop is handled here and now, and so is a new size.
    _ = cterminal_take_events()
    takeBack()
  }

  /// Ends drawing cleanly: what was on its way is lost, and the next frame begins anew.
  private func settle() {
    waiting = nil
    line.discard()
    painter.leave()
  }

  /// Takes the terminal again after a stop, of which there may have been no warning: someone else
  /// has used the screen and set the modes.
  private func takeBack() {
    settle()
    enter()
    size = NcursesTerminal.drawable(line.size ?? size)
    painter.resize(to: size)
    updateRestoringBytes()
    news.append(.resize(size))
  }

  private func followSize() {
    let size = NcursesTerminal.drawable(line.size ?? size)
    guard size != self.size else { return }
    self.size = size
    painter.resize(to: size)
    updateRestoringBytes()
    news.append(.resize(size))
  }
}
