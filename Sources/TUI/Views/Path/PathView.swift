import Glibc
import Landscape
import Optimizers
import Plotting

/// The selected optimizer's way from start to end, as it departs from the straight line between
/// them, beside a random walk; and the loss on the way and on the line.
enum PathView: Picture {
  static func suits(_ session: Session) -> Bool { session.terrain.objective.dimension >= 2 }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    request(model, index).map { [$0] } ?? []
  }

  private static func request(_ model: Model, _ index: Int) -> PathRequest? {
    guard let runner = model.shownRunner(of: index), runner.run.step >= 2,
      runner.run.current.point.isFinite
    else { return nil }
    return PathRequest(runner, on: model.sessions[index].terrain)
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    guard let runner = model.shownRunner(of: index) else { return [] }
    let appearance = model.appearance
    var spans = [
      Span("  of ", appearance.dim),
      Span(runner.name, appearance.optimizer(runner.number, bold: true)),
    ]
    if let path = shown(model, index) {
      spans.append(
        Span(
          ", steps \(path.steps.lowerBound) to \(path.steps.upperBound): L = "
            + NumberText.significant(path.length, digits: 4), appearance.dim))
    }
    return spans
  }

  private static func shown(_ model: Model, _ index: Int) -> PathPicture? {
    guard request(model, index) != nil else { return nil }
    return model.sessions[index].pictures.newest(PathRequest.self)?.content ?? nil
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let appearance = model.appearance
    let area = Rect(
      column: plot.frame.column, row: plot.frame.row, columns: plot.frame.columns,
      rows: plot.frame.rows + (plot.colorBar?.rows ?? 0))
    guard let path = shown(model, index), let runner = model.shownRunner(of: index) else {
      let step = model.shownRunner(of: index)?.run.step ?? 0
      let words =
        step < 2
        ? "a path has two steps or more; n takes one"
        : request(model, index) != nil && model.sessions[index].pictures.progress != nil
          ? "computing…" : "the path ends where it began"
      frame.print(
        [Span(words, appearance.dim)], in: area.line(area.rows / 2), alignment: .center,
        appearance: appearance)
      return
    }
    let (top, bottom) = area.splitRows(area.rows - max(6, area.rows * 2 / 5))
    drawDeparture(path, runner, on: &frame, in: top, appearance)
    drawLosses(path, runner, isLinear: model.lossIsLinear, on: &frame, in: bottom, appearance)
  }

  // MARK: The parts

  private static func drawDeparture(
    _ path: PathPicture, _ runner: Runner, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    let isPlain = appearance.glyphs == .ascii
    let own = Stroke(appearance.theme.optimizer(runner.number), layer: 2)
    let walk = Stroke(appearance.theme.dim, dash: .dotted, layer: 1)
    let circle = Stroke(appearance.theme.faint, dash: appearance.hasColor ? .solid : .dashed)
    frame.print(
      [
        Span(isPlain ? " beta/L over alpha/L: " : " β/L over α/L: ", appearance.dim),
        Span(isPlain ? "--" : "━━", Style(foreground: own.color)), Span(" path  ", appearance.dim),
        Span(isPlain ? ".." : "┄┄", Style(foreground: walk.color)),
        Span(
          " random walk, \(path.walkSteps.grouped) steps in \(path.dimension.grouped) dimensions  ",
          appearance.dim),
        Span(isPlain ? "- -" : "──", Style(foreground: circle.color)),
        Span(" semicircle, its limit", appearance.dim),
      ], in: rect.line(0), appearance: appearance)
    let arc = (0...90).map { degree -> WorldPoint in
      let angle = Double.pi * (1 - Double(degree) / 90)
      return WorldPoint(0.5 + 0.5 * cos(angle), 0.5 * sin(angle))
    }
    let all = path.path + path.walk
    let x0 = min(0, all.map(\.x).min() ?? 0)
    let x1 = max(1, all.map(\.x).max() ?? 1)
    let highest = max(0.55, 1.05 * (all.map(\.y).max() ?? 0))
    let room = 0.03 * (x1 - x0)
    let plot = LinePlot(
      series: [
        LinePlot.Series(points: arc, stroke: circle),
        LinePlot.Series(points: path.walk, stroke: walk),
        LinePlot.Series(
          points: path.path, stroke: own, head: runner.letter.unicodeScalars.first),
      ], xRange: x0 - room...x1 + room, yRange: 0...highest)
    guard
      let transform = plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance),
      let start = transform.cell(WorldPoint(0, 0))
    else { return }
    frame.draw(
      Marker.target.glyph(in: appearance.glyphs), column: start.column, row: start.row,
      style: Style(foreground: appearance.theme.marker, bold: true))
  }

  private static func drawLosses(
    _ path: PathPicture, _ runner: Runner, isLinear: Bool, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    let isPlain = appearance.glyphs == .ascii
    let own = Stroke(appearance.theme.optimizer(runner.number), layer: 2)
    let straight = Stroke(appearance.theme.text, dash: .dashed, layer: 1)
    let xs = path.losses.map(\.x)
    let x0 = min(0, xs.min() ?? 0)
    let x1 = max(1, xs.max() ?? 1)
    let room = 0.03 * (x1 - x0)
    let plot = LinePlot(
      series: [
        LinePlot.Series(points: path.line, stroke: straight),
        LinePlot.Series(
          points: path.losses, stroke: own, head: runner.letter.unicodeScalars.first),
      ], scale: isLinear ? .linear : .log, xRange: x0 - room...x1 + room)
    frame.print(
      [
        Span(isPlain ? " loss over alpha/L: " : " loss over α/L: ", appearance.dim),
        Span(isPlain ? "--" : "━━", Style(foreground: own.color)),
        Span(" on the path  ", appearance.dim),
        Span(isPlain ? "- -" : "╌╌", Style(foreground: straight.color)),
        Span(" on the straight line between its ends  (\(plot.axisScale.name))", appearance.dim),
      ], in: rect.line(0), appearance: appearance)
    plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance)
  }
}
