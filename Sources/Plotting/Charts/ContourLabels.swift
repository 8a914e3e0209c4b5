/// The values of contour lines, written on the lines where there is room.
public struct ContourLabels: Sendable {
  /// A contour line and its value.
  public struct Line: Sendable {
    /// Its corners.
    public var points: [WorldPoint]
    /// Its value.
    public var text: String
    /// The colour of the number.
    public var color: Color

    /// A line with its number.
    public init(points: [WorldPoint], text: String, color: Color) {
      self.points = points
      self.text = text
      self.color = color
    }
  }

  /// The lines, the most important first.
  public var lines: [Line]

  /// Numbers for lines.
  public init(lines: [Line]) { self.lines = lines }

  /// Writes them over a picture. A number stands only where nothing but the picture is, apart from
  /// other numbers, and on a line long enough to be still seen beside it.
  /// - Parameter taken: Cells of the frame, as indices, that numbers leave alone.
  public func draw(
    on frame: inout Frame, through transform: WorldTransform, appearance: Appearance,
    besides taken: Set<Int>
  ) {
    let area = transform.area.inset(left: 1, right: 1)
    guard area.columns >= 24, area.rows >= 8 else { return }
    var written: [Rect] = []
    var counts: [String: Int] = [:]
    let most = max(3, area.columns * area.rows / 160)
    for line in lines where written.count < most && counts[line.text, default: 0] < 2 {
      let width = line.text.unicodeScalars.count
      let cells = line.points.map { transform.cell($0) }
      guard cells.count > 2, visibleLength(cells) >= 3 * width else { continue }
      guard
        let place = place(
          for: width, on: cells, in: area, frame, taken, written)
      else { continue }
      let plate = appearance.plate(over: frame[place.column + width / 2, place.row])
      frame.write(
        line.text, column: place.column, row: place.row,
        style: Style(foreground: line.color, background: plate))
      written.append(Rect(column: place.column, row: place.row, columns: width, rows: 1))
      counts[line.text, default: 0] += 1
    }
  }

  /// How many cells a line is long inside the picture.
  private func visibleLength(_ cells: [(column: Int, row: Int)?]) -> Int {
    var length = 0
    for (a, b) in zip(cells, cells.dropFirst()) {
      guard let a, let b else { continue }
      length += max(abs(a.column - b.column), abs(a.row - b.row))
    }
    return length
  }

  /// The first free place from the middle of a line outwards, level stretches before steep ones.
  private func place(
    for width: Int, on cells: [(column: Int, row: Int)?], in area: Rect, _ frame: Frame,
    _ taken: Set<Int>, _ written: [Rect]
  ) -> (column: Int, row: Int)? {
    let middle = cells.count / 2
    let step = max(1, cells.count / 60)
    let order = stride(from: 0, through: middle, by: step).flatMap { [middle - $0, middle + $0] }
    for wantsLevel in [true, false] {
      for index in order where cells.indices.contains(index) {
        guard let cell = cells[index] else { continue }
        let column = cell.column - width / 2
        if wantsLevel {
          let near = cells[max(0, index - 3)...min(cells.count - 1, index + 3)].compactMap { $0 }
          guard near.allSatisfy({ abs($0.row - cell.row) <= 1 }) else { continue }
        }
        if isFree(column, cell.row, width, area, frame, taken, written) {
          return (column, cell.row)
        }
      }
    }
    return nil
  }

  private func isFree(
    _ column: Int, _ row: Int, _ width: Int, _ area: Rect, _ frame: Frame, _ taken: Set<Int>,
    _ written: [Rect]
  ) -> Bool {
    guard column >= area.column, column + width <= area.endColumn, row > area.row,
      row < area.endRow - 1
    else { return false }
    // Apart from paths and signs, so that a number is never taken for one of theirs.
    for near in (row - 1)...(row + 1) {
      for place in (column - 2)...(column + width + 1) where area.contains(column: place, row: near)
      {
        guard frame.showsPicture(column: place, row: near),
          !taken.contains(near * frame.size.columns + place)
        else { return false }
      }
    }
    let around = Rect(column: column - 3, row: row - 2, columns: width + 6, rows: 5)
    return written.allSatisfy { around.intersection($0).isEmpty }
  }
}
