import Landscape
import Optimizers
import Plotting
import Wording

/// What moves on a landscape: starts, paths with a disc an iterate, heads with their badges, and
/// arrows for those that left the view.
enum Trajectories {
  /// Draws them for all optimizers, or only for one.
  /// - Returns: The cells that paths take, as indices of the frame's cells.
  @discardableResult
  static func draw(
    _ model: Model, session index: Int, only runner: Int? = nil,
    through transform: WorldTransform, on frame: inout Frame
  ) -> Set<Int> {
    let session = model.sessions[index]
    let appearance = model.appearance.with(session.field?.family ?? .sequential)
    // The selected one last, so that it lies on top.
    let selected = index == model.focus ? model.selected : -1
    let shown = session.runners.enumerated().filter {
      $0.element.isOn && (runner == nil || $0.offset == runner)
    }
    let runners = (shown.filter { $0.offset != selected } + shown.filter { $0.offset == selected })
      .map(\.element)
    let paths = runners.map { runner in
      TrajectoryPath(of: runner, in: session.terrain)
        .onItsWay(model.progress(of: runner, in: index)).untilItLeft(through: transform)
    }
    let signs = model.overlays.contains(.criticalPoints) ? Self.signs(in: session, transform) : []
    let plot = PathPlot(
      paths: zip(runners, paths).map { runner, path in
        PathPlot.Path(
          legs: path.legs, color: appearance.color(of: runner.ink),
          dash: appearance.dash(runner.ink),
          // Without colours enough, an iterate is marked by its optimizer's letter.
          mark: appearance.hasManyColors
            ? nil : runner.badge.lowercased().unicodeScalars.first)
      })
    let taken = plot.draw(on: &frame, through: transform, appearance: appearance)
    for (runner, path) in zip(runners, paths) {
      drawChanges(path, runner, transform, on: &frame, appearance)
    }
    // A critical point's sign is never under a path.
    if signs.contains(where: { taken.contains($0.row * frame.size.columns + $0.column) }) {
      CriticalPointsOverlay.drawSigns(in: session, through: transform, on: &frame, appearance)
    }
    var heads = HeadPlacement(area: transform.area)
    for cell in signs { heads.avoid(cell.column, cell.row) }
    for path in paths {
      for start in path.starts {
        let ring = besideSigns(start, signs, transform)
        if let cell = transform.cell(ring) { heads.avoid(cell.column, cell.row) }
      }
    }
    for (runner, path) in zip(runners, paths).reversed() {
      drawHead(path, runner, &heads, transform, on: &frame, appearance)
    }
    // The ring last: it is where every story begins.
    for path in paths { drawStarts(path, besides: signs, transform, on: &frame, appearance) }
    return taken
  }

  private static func signs(
    in session: Session, _ transform: WorldTransform
  ) -> [(column: Int, row: Int)] {
    ShownCriticalPoint.all(in: session).flatMap { point in
      point.cells(through: transform, glyphs: .ascii).map { ($0.column, $0.row) }
    }
  }

  private static func drawChanges(
    _ path: TrajectoryPath, _ runner: Runner, _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    for place in path.changes {
      guard let cell = transform.cell(place) else { continue }
      frame.draw(
        Marker.square.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: appearance.optimizer(runner.ink, bold: true))
    }
  }

  /// Where the ring of a start is drawn: a cell to the left where it would hide a sign.
  private static func besideSigns(
    _ start: WorldPoint, _ signs: [(column: Int, row: Int)], _ transform: WorldTransform
  ) -> WorldPoint {
    func hides(_ place: WorldPoint) -> Bool {
      guard let cell = transform.cell(place) else { return false }
      return signs.contains { $0 == cell }
    }
    guard hides(start), transform.area.columns > 0 else { return start }
    let width = (transform.x1 - transform.x0) / Double(transform.area.columns)
    let left = WorldPoint(start.x - width, start.y)
    return transform.cell(left) == nil || hides(left) ? start : left
  }

  private static func drawStarts(
    _ path: TrajectoryPath, besides signs: [(column: Int, row: Int)],
    _ transform: WorldTransform, on frame: inout Frame, _ appearance: Appearance
  ) {
    for start in path.starts.map({ besideSigns($0, signs, transform) }) {
      guard let cell = transform.cell(start) else { continue }
      let ground = frame[cell.column, cell.row].meanBackground
      frame.draw(
        Marker.target, at: start, through: transform,
        style: Style(
          foreground: appearance.theme.marker,
          background: ground.map { appearance.palette.halo(over: $0) }, bold: true),
        glyphs: appearance.glyphs)
    }
  }

  /// A badge at the head; beside it where it would cover a sign, a start or another badge. Of one that
  /// left the view it stands at the edge, with an arrow; of one far from the drawn plane the letters
  /// have no ground of their own, and its distance is beside them.
  private static func drawHead(
    _ path: TrajectoryPath, _ runner: Runner, _ heads: inout HeadPlacement,
    _ transform: WorldTransform, on frame: inout Frame, _ appearance: Appearance
  ) {
    let letters = Array(runner.badge.unicodeScalars)
    // A letter alone stands between two blanks where there is room for that.
    let isWide = letters.count == 1 && transform.area.columns >= 48
    let words = path.distance.map { Array(distanceWords($0).unicodeScalars) } ?? []
    var glyphs = isWide ? [" "] + letters + [" "] + words : letters
    if !isWide, !words.isEmpty { glyphs += [" "] + words }
    let place: (column: Int, row: Int)?
    if let cell = transform.cell(path.head) {
      place = heads.place(width: glyphs.count, at: cell)
    } else if let edge = transform.edge(towards: path.head) {
      // Where the path itself leaves, not where a line from the corner would.
      let door = path.departure(through: transform) ?? edge
      let arrow = door.arrow.glyph(in: appearance.glyphs)
      // The letters, then the arrow; at the left edge the arrow first, so that it points outwards.
      glyphs = door.arrow.pointsLeft ? [arrow] + letters : letters + [arrow]
      if isWide { glyphs = door.arrow.pointsLeft ? glyphs + [" "] : [" "] + glyphs }
      place = heads.place(width: glyphs.count, at: (door.column, door.row))
    } else {
      place = nil
    }
    guard let place else { return }
    for (offset, glyph) in glyphs.enumerated() {
      let (column, row) = (place.column + offset, place.row)
      var style = appearance.badge(runner.ink)
      if path.distance != nil {
        let ground = frame[column, row].meanBackground
        style = appearance.optimizer(runner.ink, bold: true)
        style.background = ground.map { appearance.palette.halo(over: $0) }
      }
      frame.draw(glyph, column: column, row: row, style: style)
    }
  }

  /// How far from the plane a head is.
  private static func distanceWords(_ distance: Double) -> String {
    "\(NumberText.significant(distance, digits: 2)) off "
  }
}
