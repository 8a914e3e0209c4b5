import Landscape
import Mathematics
import Optimizers
import Plotting
import Terminal

/// Where the selected optimizer ends from each start: every start in the colour of its limit, darker
/// where it took longer.
enum BasinsPicture: Picture {
  static let kind = ViewKind.basins
  static let key = NamedKey.f6
  static let title = "Basins"
  static let does = "basins: where each start ends"

  static var isPlane: Bool { true }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    if let all = requestOfAll(model, session: index, plot: plot) { return [all] }
    return request(model, session: index, plot: plot).map { [$0] } ?? []
  }

  /// The basins of the method that the session's selected optimizer runs, with its parameters as they
  /// are; nil without an optimizer, or without a plane to start on.
  static func request(_ model: Model, session index: Int, plot: PlotLayout) -> BasinsRequest? {
    let session = model.sessions[index]
    guard let runner = runner(model, session: index), session.terrain.drawn.dimension == 2 else {
      return nil
    }
    return BasinsRequest(
      terrain: session.terrain, view: model.visibleView(of: index, in: plot),
      size: plot.area.size, method: runner.run.method.id, settings: runner.run.parameters)
  }

  /// The basins of every optimizer that is on, where each has a picture of its own.
  private static func requestOfAll(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> AllBasinsRequest? {
    let session = model.sessions[index]
    guard let multiples = SmallMultiples(model, session: index, plot: plot),
      session.terrain.drawn.dimension == 2
    else { return nil }
    let view = model.visibleView(of: index, in: plot)
    return AllBasinsRequest(
      parts: multiples.panes.map { pane in
        let run = session.runners[pane.runner].run
        return BasinsRequest(
          terrain: session.terrain, view: view, size: pane.area.size, method: run.method.id,
          settings: run.parameters)
      })
  }

  /// The newest basins of the optimizers in panes, limits numbered alike; nil where there are none
  /// yet, or of other methods.
  private static func newestOfAll(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [Basins]? {
    guard let request = requestOfAll(model, session: index, plot: plot),
      let newest = model.sessions[index].pictures.newest(AllBasinsRequest.self),
      newest.request.parts.map(\.method) == request.parts.map(\.method),
      newest.request.parts.first?.terrain == request.parts.first?.terrain
    else { return nil }
    let all = newest.content.compactMap { $0?.basins }
    return all.count == request.parts.count ? Basins.aligned(all) : nil
  }

  /// Every optimizer's basins, side by side.
  private static func draw(
    _ multiples: SmallMultiples, _ model: Model, session index: Int, _ plot: PlotLayout,
    like whole: WorldTransform, on frame: inout Frame
  ) {
    let all = newestOfAll(model, session: index, plot: plot)
    for (place, pane) in multiples.panes.enumerated() {
      guard let transform = SmallMultiples.transform(pane, like: whole) else { continue }
      let largest = all?[place].limits.max { $0.count < $1.count }
      let note =
        largest.map { limit in
          let share = Double(limit.count) / Double(max(1, all?[place].startCount ?? 1))
          return "\(limit.kind == .diverged ? "escapes" : limit.words) "
            + BasinLegend.percentage(share)
        } ?? "computing…"
      SmallMultiples.drawCaption(pane, model, session: index, note: note, on: &frame)
      guard let basins = all?[place] else { continue }
      BasinPainter(basins, model.appearance).draw(on: &frame, through: transform)
      drawLimits(basins, model, session: index, through: transform, on: &frame)
      Trajectories.draw(model, session: index, only: pane.runner, through: transform, on: &frame)
    }
  }

  /// The optimizer whose basins are shown.
  static func runner(_ model: Model, session index: Int) -> Runner? {
    let runners = model.sessions[index].runners
    return runners.indices.contains(model.selected) ? runners[model.selected] : runners.first
  }

  /// The newest basins of a session, coarse or fine; those of another method or function are not
  /// shown.
  static func newest(_ model: Model, session index: Int) -> BasinStage? {
    let session = model.sessions[index]
    guard let newest = session.pictures.newest(BasinsRequest.self),
      let runner = runner(model, session: index), newest.request.terrain == session.terrain,
      newest.request.method == runner.run.method.id,
      newest.request.settings == runner.run.parameters
    else { return nil }
    return newest.content
  }

  /// The basins that the legend explains: those of the selected optimizer.
  private static func shown(_ model: Model, session index: Int) -> Basins? {
    let plots = model.layout.plots
    guard plots.indices.contains(index),
      let multiples = SmallMultiples(model, session: index, plot: plots[index])
    else { return newest(model, session: index)?.basins }
    let place = multiples.panes.firstIndex { $0.runner == model.selected } ?? 0
    return newestOfAll(model, session: index, plot: plots[index])?[place]
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    guard let runner = runner(model, session: index) else { return [] }
    if model.layout.plots.indices.contains(index),
      SmallMultiples(model, session: index, plot: model.layout.plots[index]) != nil
    {
      return [Span(" of every optimizer; the list is that of \(runner.name)", appearance.text)]
    }
    let name = runner.methodName(in: model.sessions[index])
    var spans = [Span(" of \(name)", appearance.text)]
    let plots = model.layout.plots
    guard let basins = newest(model, session: index)?.basins, plots.indices.contains(index),
      var room = plots[index].heading?.columns
    else { return spans }
    room -= "Basins of ".count + name.count + 2
    for (word, share) in BasinLegend.sums(of: basins) {
      let number = BasinLegend.percentage(share)
      room -= word.count + number.count + 3
      guard room >= 0 else { break }
      spans.append(Span("  \(word) ", appearance.dim))
      spans.append(Span(number, appearance.text))
    }
    return spans
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let appearance = model.appearance
    guard let transform = model.transform(of: index, in: layout) else { return }
    if let multiples = SmallMultiples(model, session: index, plot: plot) {
      return draw(multiples, model, session: index, plot, like: transform, on: &frame)
    }
    let stage = newest(model, session: index)
    if let stage {
      let painter = BasinPainter(stage.basins, appearance)
      painter.draw(on: &frame, through: transform)
      if let bar = plot.colorBar {
        painter.drawScale(
          on: &frame, in: bar.line(0), shades: limit(model, index, stage.basins),
          steps: shownPlan(model, index)?.steps)
      }
      drawLimits(stage.basins, model, session: index, through: transform, on: &frame)
    }
    PlaneFurniture.draw(model, session: index, plot, through: transform, on: &frame)
    if stage == nil { drawWaiting(model, index, on: &frame, in: plot.area) }
  }

  /// What was run for the basins that are shown.
  private static func shownPlan(
    _ model: Model, _ index: Int
  ) -> (width: Int, height: Int, steps: Int)? {
    model.sessions[index].pictures.newest(BasinsRequest.self)?.request.plan
  }

  /// The limit whose shades are explained: that of the start under the cross-hair, else the one
  /// most starts end at.
  private static func limit(_ model: Model, _ index: Int, _ basins: Basins) -> Int? {
    let limits = basins.limits.indices.filter { basins.limits[$0].kind != .undecided }
    if let place = model.sessions[index].crossHair,
      let start = basins.start(nearest: Point2(x: place.x, y: place.y))
    {
      let limit = basins.limit(column: start.column, row: start.row)
      if limits.contains(limit) { return limit }
    }
    return limits.max { basins.limits[$0].count < basins.limits[$1].count }
  }

  /// Says that there is nothing to be seen yet, on a ground of its own, over whatever is drawn.
  private static func drawWaiting(
    _ model: Model, _ index: Int, on frame: inout Frame, in area: Rect
  ) {
    let appearance = model.appearance
    let text =
      runner(model, session: index) == nil
      ? " no optimizer: a adds one " : " running from every start… "
    let width = min(area.columns, DisplayText.width(of: text) + 2)
    let box = Rect(
      column: area.column + (area.columns - width) / 2,
      row: area.row + max(0, area.rows / 2 - 1), columns: width, rows: min(3, area.rows))
    frame.fill(box, with: Cell(" ", appearance.base))
    frame.print(
      [Span(text, appearance.strong)], in: box.line(box.rows / 2), alignment: .center,
      appearance: appearance)
  }

  /// A sign at each limit that lies in the drawn plane.
  private static func drawLimits(
    _ basins: Basins, _ model: Model, session index: Int, through transform: WorldTransform,
    on frame: inout Frame
  ) {
    let appearance = model.appearance
    let terrain = model.sessions[index].terrain
    for limit in basins.limits {
      guard case .critical(let kind) = limit.kind, let point = limit.point, limit.isIsolated,
        let cell = transform.cell(terrain.projection(of: point)),
        (terrain.point(at: terrain.projection(of: point)) - point).norm
          <= 1e-6 * max(1, point.norm)
      else { continue }
      frame.draw(
        kind.marker.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.marker, bold: true))
    }
  }

  // MARK: What is said of it

  static func readOut(
    _ model: Model, session index: Int, at place: WorldPoint, columns: Int
  ) -> [Span]? {
    let appearance = model.appearance
    let session = model.sessions[index]
    let layout = model.layout
    guard layout.plots.indices.contains(index),
      let request = request(model, session: index, plot: layout.plots[index]),
      let sampler = request.sampler, let runner = runner(model, session: index)
    else { return nil }
    // One start more is run on the spot, unless it would be felt.
    guard session.terrain.objective.cost < 20_000 else { return nil }
    let end = sampler.end(x: place.x, y: place.y, in: newest(model, session: index))
    let names = session.terrain.axisNames
    let digits = columns >= 80 ? 5 : 3
    func number(_ value: Double) -> String { BasinLegend.number(value, digits: digits) }
    let here =
      "\(Marker.plus.glyph(in: appearance.glyphs)) \(names.horizontal) \(number(place.x))  "
      + "\(names.vertical) \(number(place.y))  "
    return [
      Span(here, appearance.strong),
      Span("\(runner.methodName(in: session)) ", appearance.optimizer(runner.ink)),
      Span(BasinLegend.sentence(of: end.limit, steps: end.steps, digits: digits), appearance.text),
    ]
  }

  static func drawPanel(
    _ model: Model, on frame: inout Frame, in rect: Rect?
  ) -> Bool {
    guard let rect, model.sessions.indices.contains(model.focus) else { return false }
    BasinLegend.draw(
      shown(model, session: model.focus), model, on: &frame, in: rect)
    return true
  }
}

extension ViewKind {
  /// Where the selected optimizer ends from each start.
  package static let basins = ViewKind(rawValue: "basins")
}
