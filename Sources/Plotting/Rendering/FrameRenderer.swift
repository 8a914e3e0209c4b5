/// Pictures of frames outside a terminal.
public enum FrameRenderer {
  /// The glyphs alone, one line a row, blanks at the end of a line left out; ends with a line end.
  public static func text(_ frame: Frame) -> String {
    // As bytes: a string would look at the borders of each character it takes.
    var result: [UInt8] = []
    result.reserveCapacity(frame.cells.count * 3)
    for row in 0..<frame.size.rows {
      var end = result.count
      for cell in frame.shownCells(row: row) where !cell.isContinuation {
        result.append(contentsOf: UTF8.encode(cell.glyph) ?? UTF8.encodedReplacementCharacter)
        if cell.glyph != " " { end = result.count }
      }
      result.removeSubrange(end...)
      result.append(UInt8(ascii: "\n"))
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Frame {
  /// The cells of a row as they can be shown: no control characters, no half of a wide glyph.
  func shownCells(row: Int) -> [Cell] {
    var cells = Array(self.cells[row * size.columns..<(row + 1) * size.columns])
    for index in cells.indices {
      let glyph = cells[index].glyph
      if cells[index].isContinuation {
        let follows = index > 0 && cells[index - 1].glyph.displayWidth == 2
        if !follows { cells[index].glyph = " " }
        continue
      }
      if glyph.value >= 0x20 && glyph.value < 0x7F { continue }
      switch glyph.displayWidth {
      case 0: cells[index].glyph = "\u{FFFD}"
      case 2:
        let isWhole = index + 1 < cells.count && cells[index + 1].isContinuation
        if !isWhole { cells[index].glyph = " " }
      default: break
      }
    }
    return cells
  }
}
