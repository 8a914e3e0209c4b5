/// The letters at the right of a plot of curves, each in the row of its curve's last value.
struct LineGutter {
  /// Columns at the right that belong to it; the same for the same letters, whatever the values are.
  let columns: Int

  /// A gutter for letters; as wide as all of them side by side where that is a fifth of the room at
  /// most, so that the curves never move.
  init(heads: [String], columns room: Int) {
    let widths = heads.map { $0.unicodeScalars.count }
    guard let widest = widths.max() else {
      columns = 0
      return
    }
    let all = widths.reduce(0, +)
    columns = room < 16 ? 0 : 1 + max(widest, min(all, room / 5))
  }

  /// A letter to be drawn.
  private struct Head {
    var text: String
    var color: Color
    /// Where the curve ends; nil where that is outside the range.
    var end: Int?
    var arrow: Arrow?
  }

  func draw(
    _ series: [LinePlot.Series], on frame: inout Frame, beside transform: WorldTransform,
    in rect: Rect, _ appearance: Appearance
  ) {
    var rows: [Int: [Head]] = [:]
    // The uppermost curve first, so that it is nearest to its end.
    for line in series.reversed() {
      guard let text = line.head,
        let last = line.points.last(where: { $0.x.isFinite && !$0.y.isNaN })
      else { continue }
      let place = LineGutter.place(of: last, transform)
      let end = transform.cell(WorldPoint(last.x, (transform.y0 / 2 + transform.y1 / 2)))?.column
      rows[place.row, default: []].append(
        Head(text: text, color: line.stroke.color, end: end, arrow: place.arrow))
    }
    for (row, heads) in rows {
      let width = heads.reduce(0) { $0 + $1.text.unicodeScalars.count }
      let gutter = transform.area.endColumn + 1
      // More than fit stand over the end of the curves.
      var column = max(rect.column, min(gutter, rect.endColumn - width))
      if let first = heads.first {
        drawLeader(first, to: column, row, on: &frame, transform.area, appearance)
      }
      for head in heads {
        frame.write(
          head.text, column: column, row: row,
          style: Style(foreground: head.color, bold: true), clippedTo: rect)
        column += head.text.unicodeScalars.count
      }
    }
  }

  /// The row of a value: inside the range its own, else the nearest with an arrow.
  private static func place(
    of point: WorldPoint, _ transform: WorldTransform
  ) -> (row: Int, arrow: Arrow?) {
    let area = transform.area
    if transform.yScale == .log, point.y <= 0 { return (area.endRow - 1, .down) }
    if point.y > transform.y1 { return (area.row, .up) }
    if point.y < transform.y0 { return (area.endRow - 1, .down) }
    let middle = WorldPoint(transform.x0, point.y)
    return (transform.cell(middle)?.row ?? area.endRow - 1, nil)
  }

  private func drawLeader(
    _ head: Head, to column: Int, _ row: Int, on frame: inout Frame, _ area: Rect,
    _ appearance: Appearance
  ) {
    let isPlain = appearance.glyphs == .ascii
    if let arrow = head.arrow {
      frame.draw(
        arrow.glyph(in: appearance.glyphs), column: column - 1, row: row,
        style: Style(foreground: head.color, bold: true))
      return
    }
    guard let end = head.end, end + 1 < column else { return }
    // Of few colours a paler one would be another method's.
    let color =
      appearance.hasManyColors || !appearance.hasColor
      ? OKLab(head.color).mixed(with: OKLab(appearance.theme.background), 0.5).color : head.color
    let style = Style(foreground: color)
    for place in (end + 1)..<column {
      // Only over what is empty: a leader says nothing that a curve does not.
      guard place > area.column, frame[place, row].glyph == " " else { continue }
      frame.draw(isPlain ? "." : "┈", column: place, row: row, style: style)
    }
  }
}
