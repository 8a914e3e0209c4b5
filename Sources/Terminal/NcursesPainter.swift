import CNcurses
import CTerminal
import Platform
import Plotting

/// Turns frames into the bytes that change the terminal from the last frame to the next.
///
/// ncurses does that work, but it writes to a file in memory and not to the terminal: so the bytes
/// can be counted, bracketed, held back while the terminal does not read, and no call waits for it.
final class NcursesPainter {
  private let screen: OpaquePointer
  private let file: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  private let capabilities: TerminalCapabilities
  private var pairs: ColorPairs
  private var quantizer: Quantizer
  private var shown: Frame?
  private var row: [cchar_t] = []
  /// More than the largest screen takes.
  static let leastFile: UInt64 = 16 << 20

  /// A painter for terminals of a description (as adapted to the colour depth).
  init(
    _ description: TerminalDescription, _ capabilities: TerminalCapabilities, size: Size
  ) throws(TerminalError) {
    self.capabilities = capabilities
    // Where a file in memory may not grow, a picture would be cut, and what is left of it no picture.
    guard ProcessLimits.largestFile >= Self.leastFile else {
      throw .filesAreLimited(ProcessLimits.largestFile)
    }
    descriptor = cterminal_scratch_file()
    guard descriptor >= 0, let file = fdopen(descriptor, "r+") else {
      throw .refused(String(cString: strerror(errno)))
    }
    self.file = file
    NcursesPainter.setCharacterType(capabilities.glyphs)
    guard let screen = NcursesPainter.newScreen(description, file, size) else {
      fclose(file)
      throw .typeIsUnknown(description.name)
    }
    self.screen = screen
    quantizer = Quantizer(capabilities.colorDepth)
    pairs = ColorPairs(limit: 1, isDirect: false) { _, _, _ in false }
    _ = nonl()
    // The file looks like waiting input to ncurses, which would put the rest of a frame off.
    _ = typeahead(-1)
    _ = leaveok(cncurses_window(), true)
    _ = curs_set(0)
    if capabilities.colorDepth != .none { startColors() }
    resize(to: size)
  }

  deinit {
    set_term(screen)
    delscreen(screen)
    fclose(file)
  }

  /// What to send so that the terminal shows the frame; empty when it does already.
  func paint(_ frame: Frame) -> [UInt8] {
    let window = cncurses_window()
    let isComparable = shown?.size == frame.size
    for row in 0..<frame.size.rows {
      let cells = frame.cells[row * frame.size.columns..<(row + 1) * frame.size.columns]
      if isComparable, let shown, shown.cells[cells.startIndex..<cells.endIndex] == cells {
        continue
      }
      prepare(cells)
      _ = mvwadd_wchnstr(window, Int32(row), 0, self.row, Int32(self.row.count))
    }
    shown = frame
    _ = wnoutrefresh(window)
    _ = doupdate()
    return ColorCompaction.compact(takeOutput())
  }

  /// Makes the next frame be painted in full.
  func invalidate() {
    shown = nil
    _ = clearok(cncurses_shown(), true)
  }

  /// Follows the terminal to another size; the next frame is painted in full.
  func resize(to size: Size) {
    _ = resizeterm(Int32(size.rows), Int32(size.columns))
    _ = werase(cncurses_window())
    invalidate()
  }

  /// Forgets that the terminal was made ready: the next frame begins with what makes it so.
  func leave() {
    _ = endwin()
    _ = takeOutput()
    invalidate()
  }

  private func takeOutput() -> [UInt8] {
    fflush(file)
    let count = Int(lseek(descriptor, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
    lseek(descriptor, 0, SEEK_SET)
    ftruncate(descriptor, 0)
    return bytes
  }
}

// MARK: - Starting

extension NcursesPainter {
  /// ncurses writes characters in the encoding of the locale. Where glyphs beyond ASCII were asked
  /// for in a locale that cannot write them, the terminal is still sent UTF-8.
  private static func setCharacterType(_ glyphs: GlyphSet) {
    if glyphs == .ascii {
      setlocale(LC_CTYPE, "C")
    } else if String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
  }

  /// Opens a screen with the given description in place of the installed one. The environment is
  /// the same afterwards.
  private static func newScreen(
    _ description: TerminalDescription, _ file: UnsafeMutablePointer<FILE>, _ size: Size
  ) -> OpaquePointer? {
    var description = description
    description[number: "lines"] = Int32(size.rows)
    description[number: "cols"] = Int32(size.columns)
    // No rows are moved: panels stand side by side, so little is saved; pixels would be dragged along;
    // and not every terminal knows all ways to scroll a part of its screen.
    for name in ["csr", "ind", "indn", "ri", "rin", "il", "il1", "dl", "dl1"] {
      description[name] = nil
    }
    // The size is ours, never that of LINES and COLUMNS.
    use_env(false)
    return CommonDescriptions.handingOver(description.variable) {
      newterm(description.name, file, file)
    }
  }

  private func startColors() {
    start_color()
    let hasOwnColors = use_default_colors() == OK
    pairs = ColorPairs(
      limit: cncurses_pair_count(), isDirect: capabilities.colorDepth == .truecolor
    ) { pair, foreground, background in
      let front = foreground < 0 && !hasOwnColors ? 7 : foreground
      let back = background < 0 && !hasOwnColors ? 0 : background
      return init_extended_pair(pair, front, back) == OK
    }
  }
}

// MARK: - Cells

extension NcursesPainter {
  /// Fills `row` with cells of ncurses: one for each glyph, whatever its width.
  private func prepare(_ cells: ArraySlice<Cell>) {
    row.removeAll(keepingCapacity: true)
    var foreground: Color?
    var last = Cell()
    var look = look(of: last)
    var index = cells.startIndex
    while index < cells.endIndex {
      let isWide = index + 1 < cells.endIndex && cells[index + 1].isContinuation
      let cell = NcursesPainter.simplified(cells[index], foreground)
      foreground = cell.style.foreground
      let glyph = safeGlyph(cell.glyph, columns: isWide ? 2 : 1)
      if cell.style != last.style || cell.isHalfBlock != last.isHalfBlock {
        look = self.look(of: cell)
      }
      append(glyph, look)
      // What ncurses would make narrower than the frame has it is filled up.
      if isWide && glyph == "?" { append(" ", look) }
      last = cell
      index += isWide ? 2 : 1
    }
  }

  /// A blank shows no foreground: keeping what is in force saves changing it. Nor does it show whether
  /// it is bold, but those round a letter are what the letter is.
  private static func simplified(_ cell: Cell, _ foreground: Color?) -> Cell {
    guard cell.glyph == " ", !cell.style.underline, !cell.style.reverse else { return cell }
    var style = cell.style
    style.foreground = style.background == nil ? nil : foreground ?? style.background
    return Cell(" ", style)
  }

  private func append(_ glyph: Unicode.Scalar, _ look: Look) {
    var cell = cchar_t()
    cncurses_set_cell(&cell, wchar_t(bitPattern: glyph.value), look.attributes, look.pair)
    row.append(cell)
  }

  /// Attributes and pair of ncurses.
  private struct Look {
    var attributes: attr_t
    var pair: Int32
  }

  private func look(of cell: Cell) -> Look {
    let style = cell.style
    var attributes: attr_t = 0
    if style.bold { attributes |= cncurses_bold() }
    if style.reverse { attributes |= cncurses_reverse() }
    if style.underline { attributes |= cncurses_underline() }
    guard capabilities.colorDepth != .none else { return Look(attributes: attributes, pair: 0) }
    let background = ink(style.background)
    return Look(
      attributes: attributes,
      pair: pairs.pair(foregroundInk(cell), on: background))
  }

  private func foregroundInk(_ cell: Cell) -> ColorPairs.Ink {
    guard let front = cell.style.foreground else { return -1 }
    guard capabilities.colorDepth != .truecolor, !cell.isHalfBlock,
      let behind = cell.style.background,
      let index = quantizer.index(of: front, on: behind)
    else { return ink(front) }
    return ColorPairs.Ink(index)
  }

  private func ink(_ color: Color?) -> ColorPairs.Ink {
    guard let color else { return -1 }
    if capabilities.colorDepth == .truecolor {
      return ColorPairs.Ink(color.red) << 16 | ColorPairs.Ink(color.green) << 8
        | ColorPairs.Ink(color.blue)
    }
    return quantizer.index(of: color).map { ColorPairs.Ink($0) } ?? -1
  }

  /// The glyph, or one that is sure to take the columns the frame gave it.
  private func safeGlyph(_ glyph: Unicode.Scalar, columns: Int) -> Unicode.Scalar {
    if glyph.value < 0x7F { return columns == 1 && glyph.value >= 0x20 ? glyph : "?" }
    if capabilities.glyphs == .ascii { return PlainGlyphs.glyph(for: glyph) }
    if cncurses_width(wchar_t(bitPattern: glyph.value)) == columns { return glyph }
    return columns == 1 ? "\u{FFFD}" : "?"
  }
}
