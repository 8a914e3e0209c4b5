/// A piece of text and how it is drawn.
public struct Span: Sendable, Hashable {
  /// The text, any string.
  public var text: String
  /// How it is drawn; nil colours leave what is there.
  public var style: Style

  /// A piece of text.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Frame {
  /// The rectangle of the whole frame.
  public var bounds: Rect { Rect(size) }

  /// Writes one line of text; any string is made displayable first (`DisplayText`).
  ///
  /// A nil colour of the style leaves the colour that is there, so that text can lie over anything.
  /// Parts outside the frame or the clip are not drawn; a wide glyph cut in two becomes a blank.
  /// - Parameters:
  ///   - text: Any string.
  ///   - column: Column of the first glyph, from 0; may be negative.
  ///   - row: Row, from 0.
  ///   - style: How the text is drawn.
  ///   - clip: Cells outside it stay as they are; the whole frame unless given.
  /// - Returns: The column after the text, clipped or not.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clippedTo clip: Rect? = nil
  ) -> Int {
    write(DisplayText(text), column: column, row: row, style: style, clippedTo: clip)
  }

  /// Writes displayable text; see `write(_:column:row:style:clippedTo:)`.
  @discardableResult
  public mutating func write(
    _ text: DisplayText, column: Int, row: Int, style: Style = .plain, clippedTo clip: Rect? = nil
  ) -> Int {
    let end = column + text.width
    let area = clip.map { bounds.intersection($0) } ?? bounds
    guard row >= area.row, row < area.endRow, column < area.endColumn, end > area.column else {
      return end
    }
    let base = row * size.columns
    severWideGlyph(at: max(column, area.column), row: row)
    severWideGlyph(at: min(end, area.endColumn), row: row)
    var at = column
    for scalar in text.scalars {
      let columns = text.width == text.scalars.count ? 1 : scalar.displayWidth
      if at >= area.endColumn { break }
      if at >= area.column, at + columns <= area.endColumn {
        put(scalar, at: base + at, style)
        if columns == 2 { put("\u{0}", at: base + at + 1, style) }
      } else if columns == 2, at + 1 >= area.column {
        put(" ", at: base + (at < area.column ? at + 1 : at), style)
      }
      at += columns
    }
    return end
  }

  /// Writes one line into the first row of a rectangle, aligned, clipped with an ellipsis.
  public mutating func write(
    _ text: String, in rect: Rect, alignment: Alignment = .left, style: Style = .plain
  ) {
    let line = DisplayText(text).clipped(to: rect.columns)
    guard !rect.isEmpty else { return }
    let indent = line.indent(in: rect.columns, alignment)
    write(line, column: rect.column + indent, row: rect.row, style: style, clippedTo: rect)
  }

  /// Writes pieces one after the other into the first row of a rectangle, clipped with an ellipsis.
  /// - Returns: The column after the last piece drawn.
  @discardableResult
  public mutating func write(
    _ spans: [Span], in rect: Rect, alignment: Alignment = .left
  ) -> Int {
    let texts = spans.map { DisplayText($0.text) }
    let width = texts.reduce(0) { $0 + $1.width }
    guard !rect.isEmpty else { return rect.column }
    let free = max(0, rect.columns - width)
    var column = rect.column + (alignment == .left ? 0 : alignment == .right ? free : free / 2)
    for (span, text) in zip(spans, texts) {
      let room = rect.endColumn - column
      if room <= 0 { break }
      column = write(
        text.clipped(to: room), column: column, row: rect.row, style: span.style, clippedTo: rect)
    }
    return column
  }

  /// Writes wrapped text from the top of a rectangle; the last line that fits ends in `…` when
  /// there is more.
  /// - Returns: The rows used.
  @discardableResult
  public mutating func writeWrapped(
    _ text: String, in rect: Rect, style: Style = .plain, reflow: Bool = true
  ) -> Int {
    let lines = DisplayText.wrapped(text, to: rect.columns, reflow: reflow)
    let shown = min(lines.count, rect.rows)
    for index in 0..<shown {
      var line = lines[index]
      if index == shown - 1, lines.count > shown {
        line = DisplayText(line.string + " …").clipped(to: rect.columns)
      }
      write(line, column: rect.column, row: rect.row + index, style: style, clippedTo: rect)
    }
    return shown
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell) {
    let area = bounds.intersection(rect)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      severWideGlyph(at: area.column, row: row)
      severWideGlyph(at: area.endColumn, row: row)
      let base = row * size.columns
      for column in area.column..<area.endColumn {
        cells[base + column] = cell
        skin.cover(base + column)
      }
    }
  }

  /// Draws one glyph of width 1; nil colours of the style leave what is there.
  public mutating func draw(_ glyph: Unicode.Scalar, column: Int, row: Int, style: Style) {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
    severWideGlyph(at: column, row: row)
    severWideGlyph(at: column + 1, row: row)
    put(glyph, at: row * size.columns + column, style)
  }

  private mutating func put(_ glyph: Unicode.Scalar, at index: Int, _ style: Style) {
    let old = cells[index].style
    var new = style
    if new.foreground == nil { new.foreground = old.foreground }
    if new.background == nil { new.background = cells[index].meanBackground }
    cells[index] = Cell(glyph, new)
    skin.cover(index)
  }

  /// Blanks a wide glyph whose halves lie on both sides of a column about to be the edge of a
  /// change: half a glyph cannot be shown.
  private mutating func severWideGlyph(at column: Int, row: Int) {
    guard column > 0, column < size.columns else { return }
    let index = row * size.columns + column
    guard cells[index].isContinuation else { return }
    cells[index].glyph = " "
    cells[index - 1].glyph = " "
  }
}

extension Cell {
  /// The colour a glyph drawn over this cell stands on: of a half block, the mean of its halves.
  ///
  /// Halves that can hardly be told apart keep the lower one, which adds no colour to the picture
  /// and is often that of the cell before: fewer bytes to a terminal.
  public var meanBackground: Color? {
    guard glyph.value == 0x2580, let top = style.foreground, let bottom = style.background else {
      return style.background
    }
    return top.isClose(to: bottom) ? bottom : top.mean(with: bottom)
  }
}

extension Color {
  /// Whether no channel differs by more than two steps of a coarse heat map usually do.
  @inline(__always)
  func isClose(to other: Color) -> Bool {
    abs(Int(red) - Int(other.red)) <= 20 && abs(Int(green) - Int(other.green)) <= 20
      && abs(Int(blue) - Int(other.blue)) <= 20
  }

  /// The colour half way between two, by channel.
  @inline(__always) func mean(with other: Color) -> Color {
    Color(
      UInt8((Int(red) + Int(other.red)) / 2), UInt8((Int(green) + Int(other.green)) / 2),
      UInt8((Int(blue) + Int(other.blue)) / 2))
  }
}
