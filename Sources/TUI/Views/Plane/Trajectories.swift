import Landscape
import Optimizers
import Plotting

/// What moves on a landscape: starts, trajectories with a dot an iterate, heads with their letters,
/// and arrows for those that left the view.
enum Trajectories {
  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    let session = model.sessions[index]
    let appearance = model.appearance
    // The selected one last, so that it lies on top.
    let selected = index == model.focus ? model.selected : -1
    let runners = session.runners.enumerated().filter(\.element.isOn)
      .sorted { ($0.offset == selected ? 1 : 0) < ($1.offset == selected ? 1 : 0) }
      .map(\.element)
    let paths = runners.map { TrajectoryPath(of: $0, in: session.terrain) }
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for (layer, (runner, path)) in zip(runners, paths).enumerated() {
      let stroke = Stroke(
        appearance.theme.optimizer(runner.number), dash: appearance.dash(runner.number),
        layer: UInt8(layer))
      for leg in path.legs { canvas.polyline(leg, through: transform, stroke: stroke) }
    }
    frame.draw(canvas)
    for (runner, path) in zip(runners, paths) {
      drawIterates(path, runner, transform, on: &frame, appearance)
    }
    for path in paths { drawStarts(path, transform, on: &frame, appearance) }
    drawHeads(Array(zip(runners, paths)).reversed(), transform, on: &frame, appearance)
  }

  private static func drawIterates(
    _ path: TrajectoryPath, _ runner: Runner, _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let style = appearance.optimizer(runner.number, bold: true)
    // Without colours enough, an iterate is marked by its optimizer's letter.
    let mark: Unicode.Scalar? =
      appearance.dash(1) == .solid ? nil : runner.letter.lowercased().unicodeScalars.first
    var last: (column: Int, row: Int)?
    for leg in path.legs {
      for place in leg {
        guard let cell = transform.cell(place) else { continue }
        // Dots side by side would hide the line they are on.
        if let last, abs(last.column - cell.column) < 2, abs(last.row - cell.row) < 1 { continue }
        frame.draw(
          mark ?? Marker.dot.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
          style: style)
        last = cell
      }
    }
    for place in path.changes {
      guard let cell = transform.cell(place) else { continue }
      frame.draw(
        Marker.square.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: style)
    }
  }

  private static func drawStarts(
    _ path: TrajectoryPath, _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    for leg in path.legs {
      guard let start = leg.first, let cell = transform.cell(start) else { continue }
      frame.draw(
        Marker.target.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.marker, bold: true))
    }
  }

  /// A letter on its colour at each head. Where several meet, and beside a start, they stand in a
  /// row, the first one at its own place.
  private static func drawHeads(
    _ heads: [(Runner, TrajectoryPath)], _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    var taken: Set<Int> = []
    let area = transform.area
    func index(_ column: Int, _ row: Int) -> Int { row * (area.endColumn + 1) + column }
    for (_, path) in heads where path.legs.last?.count == 1 {
      if let start = path.legs.last?.first, let cell = transform.cell(start) {
        taken.insert(index(cell.column, cell.row))
      }
    }
    for (runner, path) in heads {
      let style = appearance.badge(runner.number)
      let letter = runner.letter.unicodeScalars.first ?? "?"
      if let cell = transform.cell(path.head) {
        var column = cell.column
        while taken.contains(index(column, cell.row)) { column += 1 }
        // At the right edge the row goes on to the left.
        if column >= area.endColumn {
          column = cell.column
          while taken.contains(index(column, cell.row)) { column -= 1 }
        }
        guard column >= area.column, column < area.endColumn else { continue }
        taken.insert(index(column, cell.row))
        frame.draw(letter, column: column, row: cell.row, style: style)
      } else if let edge = transform.edge(towards: path.head) {
        drawArrow(edge, letter, style, area, &taken, index, on: &frame, appearance)
      }
    }
  }

  private static func drawArrow(
    _ edge: (column: Int, row: Int, arrow: Arrow), _ letter: Unicode.Scalar, _ style: Style,
    _ area: Rect, _ taken: inout Set<Int>, _ index: (Int, Int) -> Int, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    // The letter, then the arrow; at the left edge the arrow first, so that it points outwards.
    let pointsLeft = edge.arrow.pointsLeft
    var column = max(
      area.column, min(area.endColumn - 2, pointsLeft ? edge.column : edge.column - 1))
    while taken.contains(index(column, edge.row)) || taken.contains(index(column + 1, edge.row)) {
      column += pointsLeft ? 2 : -2
      guard column >= area.column, column + 1 < area.endColumn else { return }
    }
    let arrow = edge.arrow.glyph(in: appearance.glyphs)
    let glyphs = pointsLeft ? [arrow, letter] : [letter, arrow]
    for (offset, glyph) in glyphs.enumerated() where column + offset < area.endColumn {
      taken.insert(index(column + offset, edge.row))
      frame.draw(glyph, column: column + offset, row: edge.row, style: style)
    }
  }
}
