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

  // Pixels: what is asked and until when, what shows them, and until when cells do.
  private var query: PixelQuery?
  private var answers: PixelQuery?
  private var hasAsked = false
  private var askedUntil: Duration?
  private var plane: PixelPlane?
  private var quietUntil: Duration?
  private var shown: Frame?
  private static let quiet: Duration = .milliseconds(50)
  /// When nothing is expected any more of a terminal that did not answer in time: what is cut off then
  /// is a key's, and does not take the next one with it for long.
  private var lateUntil: Duration?
  private static let late: Duration = .seconds(3)

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
  ///   - pixels: whether pictures are drawn in pixels.
  /// - Throws: why there is no terminal to take; nothing has been written then.
  package init(
    color: ColorDepth? = nil, glyphs: GlyphSet? = nil, mouse: Bool = true,
    pixels: PixelChoice = .off
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
    if PixelQuery.isAllowed(
      pixels, environment, capabilities, isSlow: Self.isSlow(line.output))
    {
      query = PixelQuery(pixels, asksKitty: environment.mayKnowKitty)
    }
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
  package func redraw() {
    painter.invalidate()
    plane?.forget()
  }

  /// Waits for input.
  package func read(timeout: Duration?) -> [TerminalInput] {
    guard isOpen, !isLost else { return [.closed] }
    let bytes = line.read(timeout: patience(timeout))
    cterminal_trim_errors()
    takeEvents()
    showWaiting()
    defer { followPixels() }
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
    swallowAnswers()
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
    shown = frame
    let bytes = paint(frame)
    let prefix = needsEntering ? sequences.entering(mouse: hasMouse) : []
    needsEntering = false
    line.write(prefix + sequences.together(bytes))
    askOnce()
  }

  /// In pixels where they are shown and the size has been the same for a moment, else in cells.
  private func paint(_ frame: Frame) -> [UInt8] {
    guard let plane else { return painter.paint(frame) }
    if quietUntil == nil {
      return plane.paint(frame) { [painter] cells in
        painter.invalidate()
        return painter.paint(cells)
      }
    }
    let bytes = plane.takeRemoval() + painter.paint(frame)
    plane.begin(with: frame)
    return bytes
  }

  private func enter() {
    let error = cterminal_enter()
    if error != 0 { isLost = true }
    needsEntering = true
    updateRestoringBytes()
  }

  private func updateRestoringBytes() {
    let bytes = ((plane?.restoring ?? []) + sequences.restoring(size: size))
      .map { CChar(bitPattern: $0) }
    cterminal_set_restoring_bytes(bytes, bytes.count)
  }

  private static func drawable(_ size: Size) -> Size {
    Size(
      columns: max(1, min(largest.columns, size.columns)),
      rows: max(1, min(largest.rows, size.rows)))
  }
}

// MARK: - Pixels

extension NcursesTerminal {
  /// Asks what the terminal can do, after the first frame and never again.
  private func askOnce() {
    guard let query, !hasAsked else { return }
    hasAsked = true
    line.write(query.question)
    decoder.expectsReports = true
    startPatience()
  }

  /// The time runs from when the terminal has taken the question: drawing the first frame before it
  /// is not the answer's fault.
  private func startPatience() {
    if hasAsked, query != nil, askedUntil == nil, line.isDrained {
      askedUntil = now + PixelQuery.patience
    }
  }

  /// Takes answers in, begins with pixels once they are complete, and shows them again once a new
  /// size has been the same for a moment. What comes too late is taken in and forgotten.
  private func followPixels() {
    if let end = lateUntil, now >= end {
      lateUntil = nil
      decoder.expectsReports = false
    }
    let reports = decoder.takeReports()
    startPatience()
    if hasAsked, var asked = query {
      for report in reports { asked.take(report) }
      query = asked
      if asked.isAnswered || askedUntil.map({ now >= $0 }) ?? false { beginPixels(asked) }
    }
    if let end = quietUntil, now >= end {
      quietUntil = nil
      if waiting == nil { waiting = shown }
      showWaiting()
    }
  }

  private func beginPixels(_ asked: PixelQuery) {
    query = nil
    askedUntil = nil
    if asked.isAnswered { decoder.expectsReports = false } else { lateUntil = now + Self.late }
    answers = asked
    guard let terminal = asked.terminal(screen: line.pixels, size: size) else { return }
    let plane = PixelPlane(terminal, depth: capabilities.colorDepth)
    if let shown { plane.begin(with: shown) }
    self.plane = plane
    updateRestoringBytes()
    if waiting == nil { waiting = shown }
    showWaiting()
  }

  /// Cells at once, and pixels after a moment: sizes rarely come alone.
  private func waitForQuiet() {
    guard let plane, let answers else { return }
    plane.forget()
    if let terminal = answers.terminal(screen: line.pixels, size: size) {
      plane.resize(terminal)
      quietUntil = now + Self.quiet
    } else {
      // Cells of no known size: nothing can be placed on them.
      quietUntil = .seconds(1 << 40)
    }
  }

  /// Answers that are still on their way would be typed into the shell. Whoever presses a key on
  /// seeing the first frame is behind them on the same line; only keys that were typed ahead are not,
  /// and a terminal at hand answers in milliseconds. So this waits hardly, and not at all once the
  /// question is old.
  private func swallowAnswers() {
    guard hasAsked, query != nil else { return }
    let asked = askedUntil.map { $0 - PixelQuery.patience } ?? now
    let end = min(now + .milliseconds(40), asked + .milliseconds(120))
    while now < end, !line.isClosed {
      let bytes = line.read(timeout: end - now)
      _ = decoder.decode(bytes)
      for report in decoder.takeReports() { query?.take(report) }
      if query?.isAnswered ?? true { return }
    }
  }
}

// MARK: - Input and signals

extension NcursesTerminal {
  /// Waits no longer than it takes to know that nothing follows an escape, that no answer comes, or
  /// that the size stays.
  private func patience(_ timeout: Duration?) -> Duration? {
    var ends = [askedUntil, quietUntil].compactMap(\.self)
    if decoder.isWaiting { ends.append(lastInput + .milliseconds(decoder.patience)) }
    guard let end = ends.min() else { return timeout }
    let rest = max(.zero, end - now)
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
    plane?.forget()
  }

  /// Takes the terminal again after a stop, of which there may have been no warning: someone else
  /// has used the screen and set the modes.
  private func takeBack() {
    settle()
    enter()
    size = NcursesTerminal.drawable(line.size ?? size)
    painter.resize(to: size)
    waitForQuiet()
    updateRestoringBytes()
    news.append(.resize(size))
  }

  /// Whether a cell has another size in pixels than the pictures were made for: another font.
  private var hasOtherCells: Bool {
    guard let plane, let cell = PixelQuery.cell(line.pixels, size) else { return false }
    return cell.width != plane.terminal.cellWidth || cell.height != plane.terminal.cellHeight
  }

  private func followSize() {
    let size = NcursesTerminal.drawable(line.size ?? size)
    guard size != self.size || hasOtherCells else { return }
    self.size = size
    painter.resize(to: size)
    waitForQuiet()
    updateRestoringBytes()
    news.append(.resize(size))
  }
}
