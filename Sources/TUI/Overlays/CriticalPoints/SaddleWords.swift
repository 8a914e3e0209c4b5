import Landscape
import Mathematics
import Plotting

/// What is written around the saddle whose level divides the colours: an arrow down each of its ways
/// down, and what it is, where nothing else stands there.
struct SaddleWords {
  let point: ShownCriticalPoint
  let field: Field
  let transform: WorldTransform

  /// Rows from the sign to the circle on which ways down are looked for; twice as many columns.
  private static let reach = 4.0
  /// Rows from the sign to an arrow.
  private static let arrowReach = 2.0
  /// Places on the circle.
  private static let places = 48

  /// Nil in a picture too small to hold words, and of ground that was not sampled for it.
  init?(of point: ShownCriticalPoint, on field: Field, through transform: WorldTransform) {
    let view = field.view
    guard transform.area.columns >= 30, transform.area.rows >= 14, view.x0 == transform.x0,
      view.x1 == transform.x1, view.y0 == transform.y0, view.y1 == transform.y1,
      field.width > 1, field.height > 1
    else { return nil }
    (self.point, self.field, self.transform) = (point, field, transform)
  }

  /// The directions of the ways down on the screen, in turns from the right: where f is lowest between
  /// two rises on a small circle, and lower than at the point.
  var waysDown: [Double] {
    let count = Self.places
    let heights = (0..<count).map { height(turn: Double($0) / Double(count)) }
    guard let here = height(at: point.place), heights.allSatisfy(\.isFinite),
      let low = heights.min(), let high = heights.max(), low < here, high > low
    else { return [] }
    let least = here - 0.05 * (high - low)
    return (0..<count).filter { place in
      guard heights[place] < least else { return false }
      return (1...count / 12).allSatisfy { step in
        // Of equal heights the first counts.
        heights[place] < heights[(place + count - step) % count]
          && heights[place] <= heights[(place + step) % count]
      }
    }.map { Double($0) / Double(count) }
  }

  /// Draws them over a picture; `taken` are cells, as indices of the frame's, that are left alone.
  /// - Returns: the cells that they take.
  func draw(
    on frame: inout Frame, besides taken: Set<Int>, _ appearance: Appearance
  ) -> Set<Int> {
    guard let cell = transform.cell(point.place) else { return [] }
    var used: Set<Int> = []
    func isFree(_ column: Int, _ row: Int) -> Bool {
      let index = row * frame.size.columns + column
      return transform.area.contains(column: column, row: row)
        && frame.showsPicture(column: column, row: row) && !taken.contains(index)
        && !used.contains(index)
    }
    func write(_ scalar: Unicode.Scalar, _ column: Int, _ row: Int, _ color: Color) {
      let plate = appearance.plate(over: frame[column, row])
      frame.draw(
        scalar, column: column, row: row,
        style: Style(foreground: color, background: plate, bold: true))
      used.insert(row * frame.size.columns + column)
    }
    for turn in waysDown {
      let unit = DirectionOnCircle(turn: turn)
      let column = cell.column + Int(saturating: (2 * Self.arrowReach * unit.cosine).rounded())
      let row = cell.row - Int(saturating: (Self.arrowReach * unit.sine).rounded())
      // Beside a badge it would be taken for that one's.
      guard (column - 1...column + 1).allSatisfy({ isFree($0, row) }) else { continue }
      let arrow = Arrow(rawValue: Int(saturating: (8 * turn).rounded()) % 8) ?? .right
      write(arrow.glyph(in: appearance.glyphs), column, row, appearance.theme.below)
    }
    let text = Array(point.words.unicodeScalars)
    let sign = point.sign(in: appearance.glyphs).count
    let right = cell.column + sign + 1
    let left = cell.column - 1 - text.count
    for (column, row) in [
      (right, cell.row + 1), (right, cell.row - 1), (left, cell.row + 1), (left, cell.row - 1),
      (right, cell.row), (left, cell.row),
    ] {
      // A blank at either end, so that it touches nothing.
      guard (column - 1...column + text.count).allSatisfy({ isFree($0, row) }) else { continue }
      for (offset, scalar) in text.enumerated() {
        write(scalar, column + offset, row, appearance.theme.text)
      }
      break
    }
    return used
  }

  private func height(turn: Double) -> Double {
    let unit = DirectionOnCircle(turn: turn)
    let area = transform.area
    let across = (transform.x1 - transform.x0) / Double(area.columns)
    let up = (transform.y1 - transform.y0) / Double(area.rows)
    return height(
      at: point.place
        + WorldPoint(2 * Self.reach * across * unit.cosine, Self.reach * up * unit.sine)) ?? .nan
  }

  /// The height between the four samples around a place.
  private func height(at place: WorldPoint) -> Double? {
    let u = (place.x - field.view.x0) / field.view.width * Double(field.width - 1)
    let v = (field.view.y1 - place.y) / field.view.height * Double(field.height - 1)
    guard u >= 0, v >= 0, u <= Double(field.width - 1), v <= Double(field.height - 1) else {
      return nil
    }
    let (column, row) = (
      min(field.width - 2, Int(saturating: u)), min(field.height - 2, Int(saturating: v))
    )
    let (a, b) = (u - Double(column), v - Double(row))
    let upper = field[column, row] * (1 - a) + field[column + 1, row] * a
    let lower = field[column, row + 1] * (1 - a) + field[column + 1, row + 1] * a
    return upper * (1 - b) + lower * b
  }
}
