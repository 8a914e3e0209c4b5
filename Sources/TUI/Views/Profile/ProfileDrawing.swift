import Landscape
import Plotting
import Wording

/// Draws a profile into its axes.
struct ProfileDrawing {
  let curve: ProfileCurve
  let line: ProfileLine
  let transform: WorldTransform
  let appearance: Appearance
  let runner: Runner?
  let cursor: Double?

  private var area: Rect { transform.area }
  private var theme: Theme { appearance.theme }
  /// Heights from the lower edge to the upper, in the colours of a landscape.
  private var palette: Palette { appearance.with(.sequential).palette }

  /// Ground, guides, curve, parabola, tangent, marks and legend.
  func draw(on frame: inout Frame) {
    drawGround(on: &frame)
    drawGuides(on: &frame)
    drawLines(on: &frame)
    let marks = drawMarks(on: &frame)
    ProfileLegend(entries: legend).draw(
      on: &frame, in: area, apartFrom: marks.map { (column: $0 % 10_000, row: $0 / 10_000) },
      appearance)
  }

  /// How high a cell or value stands, 0 ... 1 from the lower edge to the upper.
  private func share(of value: Double) -> Double {
    guard let position = transform.position(WorldPoint(transform.x0, value)) else {
      return value > transform.y0 ? 1 : 0
    }
    return 1 - (position.row - Double(area.row)) / Double(max(1, area.rows))
  }

  /// The landscape's colours below the curve, by height.
  private func drawGround(on frame: inout Frame) {
    guard appearance.depth == .truecolor || appearance.depth == .palette256 else { return }
    for column in area.column..<area.endColumn {
      let t = transform.world(column: Double(column) + 0.5, row: Double(area.row)).x
      guard let value = curve.height(at: t) else { continue }
      let top = Double(area.endRow) - share(of: value) * Double(area.rows)
      for row in max(area.row, Int(saturating: top.rounded(.down)))..<area.endRow {
        let share = 1 - (Double(row) + 0.5 - Double(area.row)) / Double(area.rows)
        // The cell the curve runs through is covered in part.
        let covered = min(1, Double(row) + 1 - top)
        frame[column, row].style.background =
          theme.background.mixed(with: palette.field(at: share), covered)
      }
    }
    let tops = (0...4 * area.columns).map { quarter -> Double? in
      let column = Double(area.column) + Double(quarter) / 4
      return curve.height(at: transform.world(column: column, row: Double(area.row)).x).map {
        Double(area.endRow) - share(of: $0) * Double(area.rows)
      }
    }
    frame.keepFill(
      in: area, below: tops,
      colors: (0..<ColorMap.count).map {
        palette.field(at: (Double($0) + 0.5) / Double(ColorMap.count))
      }, ground: theme.background)
  }

  /// The height 0, and the t of the iterate and of the cursor.
  private func drawGuides(on frame: inout Frame) {
    var canvas = Canvas(area: area, glyphs: appearance.glyphs)
    let faint = Stroke(theme.faint, dash: .dotted)
    canvas.polyline(
      [WorldPoint(transform.x0, 0), WorldPoint(transform.x1, 0)], through: transform,
      stroke: faint)
    if let here = line.here { vertical(here, faint, on: &canvas) }
    if let cursor { vertical(cursor, Stroke(theme.dim), on: &canvas) }
    frame.draw(canvas)
  }

  private func vertical(_ t: Double, _ stroke: Stroke, on canvas: inout Canvas) {
    canvas.polyline(
      [WorldPoint(t, transform.y0), WorldPoint(t, transform.y1)], through: transform,
      stroke: stroke)
  }

  private func drawLines(on frame: inout Frame) {
    var canvas = Canvas(area: area, glyphs: appearance.glyphs)
    if curve.expansion.isFinite {
      canvas.polyline(
        sampled { curve.expansion.parabola($0) }, through: transform,
        stroke: Stroke(theme.strong, dash: .dashed, layer: 1))
    }
    for (a, b) in zip(curve.points, curve.points.dropFirst()) {
      let color = palette.line(at: share(of: (a.y + b.y) / 2))
      canvas.polyline([a, b], through: transform, stroke: Stroke(color, layer: 2))
    }
    if let tangent {
      let reach = 0.12 * (transform.x1 - transform.x0)
      let ends = [tangent.t - reach, tangent.t + reach]
      canvas.polyline(
        ends.map { WorldPoint($0, tangent.tangent($0)) }, through: transform,
        stroke: Stroke(theme.marker, dash: .dotted, layer: 3))
    }
    frame.draw(canvas)
  }

  /// f to first order at the cursor.
  private var tangent: ProfileCurve.Expansion? {
    guard let cursor, let runner else { return nil }
    let local = runner.run.objective.restricted(to: line.line).valueAndGradient(at: [cursor])
    let expansion = ProfileCurve.Expansion(
      t: cursor, value: local.value, slope: local.gradient[0], curvature: 0)
    return expansion.isFinite ? expansion : nil
  }

  private func sampled(_ height: (Double) -> Double) -> [WorldPoint] {
    let count = 2 * area.columns
    return (0...count).map { k in
      let t = transform.x0 + (transform.x1 - transform.x0) * (Double(k) / Double(count))
      return WorldPoint(t, height(t))
    }
  }

  // MARK: Marks

  /// Draws iterate, landings and cursor; returns the cells taken by those that have letters, as the
  /// row times 10,000 plus the column.
  private func drawMarks(on frame: inout Frame) -> Set<Int> {
    var taken: Set<Int> = []
    if let here = line.here, let runner, curve.expansion.value.isFinite,
      let cell = transform.cell(WorldPoint(here, curve.expansion.value))
    {
      taken.insert(cell.row * 10_000 + cell.column)
      frame.draw(
        Marker.target.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: appearance.optimizer(runner.ink, bold: true))
    }
    for landing in curve.landings { draw(landing, &taken, on: &frame) }
    if let cursor, let value = curve.height(at: cursor),
      let cell = transform.cell(WorldPoint(cursor, value))
    {
      frame.draw(
        Marker.plus.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: theme.marker, bold: true))
    }
    return taken
  }

  /// A letter on the curve where the step lands on the line; on the lowest row, underlined, where it
  /// lands beside it; with an arrow at the edge where that is out of the picture.
  private func draw(_ landing: Landing, _ taken: inout Set<Int>, on frame: inout Frame) {
    let letters = Array(landing.badge.unicodeScalars)
    let style = style(of: landing)
    let bottom = WorldPoint(landing.t, transform.y0)
    let onCurve = landing.isOnLine ? WorldPoint(landing.t, landing.value) : bottom
    guard let cell = transform.cell(onCurve) ?? transform.cell(bottom) else {
      guard landing.t.isFinite else { return }
      let isRight = landing.t > transform.x1
      let arrow = (isRight ? Arrow.right : .left).glyph(in: appearance.glyphs)
      var row = area.endRow - 1
      let column = isRight ? area.endColumn - 1 - letters.count : area.column
      while taken.contains(row * 10_000 + column), row > area.row { row -= 1 }
      let glyphs = isRight ? letters + [arrow] : [arrow] + letters
      for (offset, glyph) in glyphs.enumerated() {
        taken.insert(row * 10_000 + column + offset)
        frame.draw(glyph, column: column + offset, row: row, style: style)
      }
      return
    }
    var column = cell.column
    while taken.contains(cell.row * 10_000 + column) { column += 1 }
    if column >= area.endColumn {
      column = cell.column
      while taken.contains(cell.row * 10_000 + column), column > area.column { column -= 1 }
    }
    column = max(area.column, min(column, area.endColumn - letters.count))
    for (offset, letter) in letters.enumerated() {
      taken.insert(cell.row * 10_000 + column + offset)
      frame.draw(letter, column: column + offset, row: cell.row, style: style)
    }
  }

  /// A badge for what lands on the line, an underlined letter for what lands beside it.
  private func style(of landing: Landing) -> Style {
    guard !landing.isOnLine else { return appearance.badge(landing.ink) }
    var style = appearance.optimizer(landing.ink, bold: true)
    style.underline = true
    return style
  }

  // MARK: The legend

  private var legend: [ProfileLegend.Entry] {
    typealias Entry = ProfileLegend.Entry
    var entries = [Entry(.line(Stroke(palette.line(at: 0.7))), "f along the line", short: "f")]
    if curve.expansion.isFinite {
      let at = line.here == nil ? "at t 0" : "at \(runner.map { $0.badge } ?? "t 0")"
      entries.append(
        Entry(
          .line(Stroke(theme.strong, dash: .dashed)), "quadratic model \(at)", short: "model"))
    }
    if tangent != nil {
      entries.append(
        Entry(
          .line(Stroke(theme.marker, dash: .dotted)), "tangent at the cursor", short: "tangent"))
    }
    for landing in curve.landings {
      let t = VectorText.number(landing.t, 3)
      let value = VectorText.number(landing.value, 4)
      let off = NumberText.significant(landing.distance, digits: 2)
      let sign = landing.badge
      let name = line.coordinate
      entries.append(
        landing.isOnLine
          ? Entry(
            .letter(sign, style(of: landing)), "lands at \(name) \(t), f \(value)",
            short: "\(name) \(t)")
          : Entry(
            .letter(sign, style(of: landing)), "lands beside \(name) \(t), \(off) off, f \(value)",
            short: "\(name) \(t), off"))
    }
    return entries
  }
}
