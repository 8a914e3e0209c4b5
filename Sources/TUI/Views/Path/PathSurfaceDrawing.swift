import Landscape
import Mathematics
import Plotting
import Wording

/// The loss around a path as a surface over (α/L, β/L), with the path on it.
struct PathSurfaceDrawing {
  let surface: PathSurfacePicture
  let model: Model
  let session: Int
  /// The ends of α/L: of the line, and of the path where it goes beyond it.
  private let across: ClosedRange<Double>
  /// The largest β/L.
  private let up: Double

  init(surface: PathSurfacePicture, model: Model, session: Int) {
    self.surface = surface
    self.model = model
    self.session = session
    let alphas = surface.surface.alphas.filter(\.isFinite).map { $0 / surface.length }
    across = min(0, alphas.min() ?? 0)...max(1, alphas.max() ?? 1)
    up = surface.surface.largestBeta / surface.length
  }

  private var appearance: Appearance { model.appearance }
  private var isPlain: Bool { appearance.glyphs == .ascii }

  func draw(on frame: inout Frame, in plot: PlotLayout) {
    let rows = surface.surface
    let first = rows.rows.firstIndex { $0 != nil } ?? 0
    let last = rows.rows.lastIndex { $0 != nil } ?? 0
    let range = first...max(first, last)
    let map = map
    let field = grid(range)
    let hasLegend = plot.frame.rows >= 8
    let rect = hasLegend ? plot.frame.inset(top: 1) : plot.frame
    let mesh = SurfaceMesh(
      heights: field.values.map { height($0, map) }, columns: field.width, rows: field.height,
      aspect: model.hasEqualScales ? (across.upperBound - across.lowerBound) / up : 1,
      floor: floor(range))
    let surfacePlot = SurfacePlot(
      mesh, from: model.path.camera, in: rect,
      fitting: SurfaceBody.fitted(in: rect, hasAxes: plot.hasAxes))
    let style = model.path.style ?? SurfaceStyle.best(for: appearance)
    let names = isPlain ? ("alpha/L", "beta/L") : ("α/L", "β/L")
    SurfaceBody(
      plot: surfacePlot,
      box: SurfaceBox(
        x: across, y: 0...up, marks: SurfaceBody.marks(of: map),
        names: (names.0, names.1, quantity)),
      contours: field.contours(at: map.levels(count: levelCount)), map: map,
      fraction: {
        WorldPoint(
          $0.x / Double(max(1, field.width - 1)), $0.y / Double(max(1, field.height - 1)))
      }
    ).draw(style, on: &frame, in: rect, hasAxes: plot.hasAxes, appearance)
    drawPath(surfacePlot, map, on: &frame)
    if hasLegend { drawLegend(map, on: &frame, in: plot.frame.line(0)) }
    drawColorBar(map, on: &frame, in: plot.colorBar)
  }

  // MARK: The surface

  private var quantity: String { surface.samples == nil ? "f" : "loss" }

  /// The scale of heights and colours, over the surface and the path.
  private var map: LevelMap {
    let onSurface = surface.surface.rows.flatMap { $0?.values ?? [] }
    let scale = PathLossScale(of: onSurface, isLinear: model.lossIsLinear)
    return scale.map(with: surface.surface.heights)
  }

  private func height(_ value: Double, _ map: LevelMap) -> Double {
    value.isFinite ? map.position(of: value) ?? .nan : .nan
  }

  private var levelCount: Int {
    switch model.sessions[session].levels {
    case .scaled(_, let count): count
    case .values(let values): values.count
    }
  }

  /// The losses as a grid with a column for each point of the path and β rising along it; where
  /// there is no v(t) a column of gaps.
  private func grid(_ points: ClosedRange<Int>) -> Field {
    let rows = surface.surface.rows[points]
    let count = rows.lazy.compactMap { $0?.values.count }.first ?? 0
    var values: [Double] = []
    values.reserveCapacity(count * rows.count)
    for beta in (0..<count).reversed() {
      for row in rows { values.append(row?.values[beta] ?? .nan) }
    }
    return Field(
      view: View(x: 0...Double(max(1, rows.count - 1)), y: 0...Double(max(1, count - 1))),
      width: rows.count, height: count, values: values)
  }

  /// Where the grid's points stand.
  private func floor(_ points: ClosedRange<Int>) -> [WorldPoint] {
    let rows = surface.surface
    let count = rows.rows.lazy.compactMap { $0?.values.count }.first ?? 0
    var places: [WorldPoint] = []
    places.reserveCapacity(count * points.count)
    for beta in (0..<count).reversed() {
      for point in points {
        places.append(place(rows.alphas[point], rows.rows[point]?.betas[beta] ?? 0))
      }
    }
    return places
  }

  private func place(_ alpha: Double, _ beta: Double) -> WorldPoint {
    WorldPoint(
      (alpha / surface.length - across.lowerBound) / (across.upperBound - across.lowerBound),
      up > 0 ? beta / surface.length / up : 0)
  }

  // MARK: The path

  private func drawPath(_ plot: SurfacePlot, _ map: LevelMap, on frame: inout Frame) {
    let runner = surface.runner
    let rows = surface.surface
    let points = rows.alphas.indices.map {
      SurfacePoint(place(rows.alphas[$0], rows.betas[$0]), height: height(rows.heights[$0], map))
    }
    let color = appearance.color(of: runner.ink)
    var canvas = Canvas(area: plot.area, glyphs: appearance.glyphs)
    plot.draw(
      points, on: &canvas, stroke: Stroke(color, layer: 1),
      hidden: appearance.hasColor
        ? Stroke(color.mixed(with: appearance.theme.background, 0.45)) : nil)
    frame.draw(canvas)
    drawIterates(points, plot, on: &frame)
    if let start = points.first {
      mark(
        Marker.target.glyph(in: appearance.glyphs), at: start, plot, on: &frame,
        Style(foreground: appearance.theme.marker, bold: true), hidden: appearance.dim)
    }
    let lowest = map.statistics.minimum ?? -.infinity
    for (point, value) in zip(points, rows.heights) where value < lowest {
      guard let cell = cell(of: point, plot), cell.column + 1 < plot.area.endColumn else {
        continue
      }
      frame.draw(
        Arrow.down.glyph(in: appearance.glyphs), column: cell.column + 1, row: cell.row,
        style: appearance.optimizer(runner.ink, bold: true))
    }
    if let end = points.last {
      var hidden = appearance.optimizer(runner.ink)
      hidden.background = appearance.theme.background
      mark(
        runner.badge.unicodeScalars.first ?? "?", at: end, plot, on: &frame,
        appearance.badge(runner.ink), hidden: hidden)
    }
  }

  /// A dot an iterate, where dots stand apart; without colours enough the optimizer's letter.
  private func drawIterates(
    _ points: [SurfacePoint], _ plot: SurfacePlot, on frame: inout Frame
  ) {
    let runner = surface.runner
    let letter: Unicode.Scalar? =
      appearance.hasManyColors ? nil : runner.badge.lowercased().unicodeScalars.first
    let sign = letter ?? Marker.dot.glyph(in: appearance.glyphs)
    let style = appearance.optimizer(runner.ink, bold: true)
    var last: (column: Int, row: Int)?
    for point in points {
      guard let cell = cell(of: point, plot), cell.isVisible else { continue }
      if let last, abs(last.column - cell.column) < 2, abs(last.row - cell.row) < 2 { continue }
      last = (cell.column, cell.row)
      frame.draw(sign, column: cell.column, row: cell.row, style: style)
    }
  }

  private func mark(
    _ sign: Unicode.Scalar, at point: SurfacePoint, _ plot: SurfacePlot, on frame: inout Frame,
    _ style: Style, hidden: Style
  ) {
    guard let cell = cell(of: point, plot) else { return }
    frame.draw(sign, column: cell.column, row: cell.row, style: cell.isVisible ? style : hidden)
  }

  private func cell(
    of point: SurfacePoint, _ plot: SurfacePlot
  ) -> (column: Int, row: Int, isVisible: Bool)? {
    guard point.height.isFinite, point.floor.x.isFinite, point.floor.y.isFinite else { return nil }
    let spot = plot.position(of: point)
    guard spot.column.isFinite, spot.row.isFinite,
      spot.column >= Double(plot.area.column), spot.column < Double(plot.area.endColumn),
      spot.row >= Double(plot.area.row), spot.row < Double(plot.area.endRow)
    else { return nil }
    return (Int(spot.column), Int(spot.row), spot.isVisible)
  }

  // MARK: What it is

  private func drawLegend(_ map: LevelMap, on frame: inout Frame, in rect: Rect) {
    let own = appearance.color(of: surface.runner.ink)
    let samples = surface.samples.map { " over \($0.grouped) \($0.form(of: "sample"))" } ?? ""
    let formula = isPlain ? " at start + alpha u + beta v(t)" : " at start + α u + β v(t)"
    let count = surface.surface.rowCount.grouped
    let rows = surface.isWhole ? ", a row for each of \(count) iterates t" : ", \(count) rows"
    let gaps = isPlain ? "; none where beta = 0" : "; none where β = 0"
    let beyond = beyondTheBox(map)
    let texts = [
      formula + rows + gaps + beyond, formula + rows + beyond, formula + ", \(count) rows" + beyond,
      formula + beyond, ", \(map.scale.rawValue) scale" + beyond, beyond,
    ].map { quantity + samples + $0 }
    let sign = isPlain ? " -- " : " ━━ "
    let room = rect.columns - sign.count - "path  ".count - 1
    let text = texts.first { DisplayText.width(of: $0) <= room } ?? quantity
    frame.print(
      [
        Span(sign, Style(foreground: own)), Span("path  ", appearance.dim),
        Span(text, appearance.dim),
      ], in: rect, appearance: appearance)
  }

  /// Which ends of the path lie lower than the floor they are drawn on.
  private func beyondTheBox(_ map: LevelMap) -> String {
    let heights = surface.surface.heights
    let lowest = map.statistics.minimum ?? -.infinity
    return [("start", heights.first), ("end", heights.last)].compactMap { name, height in
      guard let height, height < lowest else { return nil }
      let text = height == 0 ? "0" : NumberText.significant(height, digits: 3)
      return "; \(name) lower: \(text)"
    }.joined()
  }

  private func drawColorBar(_ map: LevelMap, on frame: inout Frame, in rect: Rect?) {
    guard let rect else { return }
    guard let low = map.statistics.minimum, let high = map.statistics.maximum else {
      frame.print(
        [Span("no finite value around the path", appearance.warning)], in: rect,
        appearance: appearance)
      return
    }
    ColorBar(low: low, high: high, title: "\(quantity) (\(map.scale.rawValue) scale)")
      .draw(on: &frame, in: rect, appearance: appearance) { map.position(of: $0) ?? 0.5 }
  }
}
