import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Terminal

/// The eigenvalues of the Hessian at the selected iterate, an eigenvector, and how they came about
/// step by step.
enum SpectrumPicture: Picture {
  static let kind = ViewKind.spectrum
  static let key = NamedKey.f5
  static let title = "Spectrum"
  static let does = "spectrum: eigenvalues at the iterate, and by step"

  /// Eigenvalues up to which each has a mark and a line of its own; of more, a histogram.
  static let mostMarks = 20

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let session = model.sessions[index]
    guard let runner = runner(model, session: index) else { return [] }
    if let request = LanczosRequest(
      runner, on: session.terrain, known: lanczos(model, session: index))
    {
      return [request]
    }
    let newest = session.pictures.newest(SpectrumRequest.self)
    let known = newest.flatMap { $0.request.terrain == session.terrain ? $0.content : nil }
    return SpectrumRequest(runner, on: session.terrain, known: known?.histories ?? [:])
      .map { [$0] } ?? []
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    guard let runner = runner(model, session: index) else { return [] }
    let name = "  Hessian at \(runner.nameInSentence)"
    let step = ", step \(runner.run.step)"
    let scale = "  \(scale(model, session: index).name) scale"
    let room = (model.layout.plots[index].heading?.columns ?? 200) - 1 - title.count
    return SpectrumFacts.longest(
      [
        name + step + scale, name + step, "  \(runner.badge)\(step)\(scale)",
        "  \(runner.badge)\(step)",
      ]
      .map { [Span($0, appearance.dim)] }, columns: room)
  }

  /// The runner whose iterate is looked at: the selected one, in other sessions the one in its place.
  private static func runner(_ model: Model, session index: Int) -> Runner? {
    let runners = model.sessions[index].runners
    let place = index == model.focus ? model.selected : min(model.selected, runners.count - 1)
    return runners.indices.contains(place) ? runners[place] : nil
  }

  private static func answer(_ model: Model, session index: Int) -> SpectrumAnswer? {
    model.sessions[index].pictures.newest(SpectrumRequest.self)?.content
  }

  /// What is known of a Hessian too large to be decomposed; nil for any other.
  private static func lanczos(_ model: Model, session index: Int) -> LanczosAnswer? {
    let session = model.sessions[index]
    guard session.terrain.objective.dimension > SpectrumRequest.largestDimension,
      let newest = session.pictures.newest(LanczosRequest.self),
      newest.request.terrain == session.terrain,
      newest.content.runner == runner(model, session: index)?.number
    else { return nil }
    return newest.content
  }

  /// The eigenvalues that are known, ascending.
  private static func eigenvalues(_ model: Model, session index: Int) -> [Double] {
    lanczos(model, session: index)?.known.values
      ?? answer(model, session: index)?.local.spectrum.eigenvalues ?? []
  }

  private static func scale(_ model: Model, session index: Int) -> AxisScale {
    model.spectrum.scale(for: eigenvalues(model, session: index))
  }

  // MARK: Drawing

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let rect = plot.rect.inset(left: 1, top: plot.heading == nil ? 0 : 1)
    let appearance = model.appearance
    guard let runner = runner(model, session: index), !rect.isEmpty else { return }
    let here = runner.run.current.point
    guard here.isFinite else {
      frame.writeWrapped(
        "the point is not finite: there is no Hessian", in: rect.inset(top: min(2, rect.rows / 2)),
        style: appearance.dim)
      return
    }
    if let lanczos = lanczos(model, session: index) {
      return LanczosDrawing(
        answer: lanczos, selected: model.spectrum.selected(of: lanczos.known.values.count),
        scale: model.spectrum.scale(for: lanczos.known.values), names: names(model, index)
      ).draw(on: &frame, in: rect, appearance: appearance)
    }
    guard let answer = answer(model, session: index) else {
      frame.print(
        [Span("computing…", appearance.dim)], in: rect.line(rect.rows / 2), alignment: .center,
        appearance: appearance)
      return
    }
    let eigenvalues = answer.local.spectrum.eigenvalues
    let selected = model.spectrum.selected(of: eigenvalues.count)
    let facts = SpectrumFacts(local: answer.local, run: runner.run)
    let scale = model.spectrum.scale(for: eigenvalues)
    var rest = rect
    func take(_ rows: Int) -> Rect {
      let (top, bottom) = rest.splitRows(rows)
      rest = bottom
      return top
    }
    let isMany = eigenvalues.count > mostMarks
    let axisRows =
      rect.rows < 8 ? rect.rows : isMany ? max(5, rect.rows / 4) : rect.rows < 26 ? 4 : 5
    drawAxis(
      eigenvalues, selected: selected, scale, facts, on: &frame, in: take(axisRows), appearance)
    let lines = facts.lines(columns: rect.columns, selected: selected, appearance)
    for line in lines.prefix(rect.rows < 14 ? 2 : lines.count) where !rest.isEmpty {
      frame.print(line, in: take(1), appearance: appearance)
    }
    let vectorRows = min(eigenvalues.count, max(2, rect.rows / 5)) + 1
    if rect.rows >= 19, eigenvalues.indices.contains(selected) {
      SpectrumVector(
        eigenvalue: eigenvalues[selected],
        vector: answer.local.spectrum.eigenvectors.column(selected).elements,
        gradient: answer.local.gradient, rate: facts.fixedRate
      ).draw(
        on: &frame, in: take(vectorRows), names: names(model, index), appearance: appearance)
    }
    if rest.rows >= 12,
      let table = SpectrumMultipliers(at: runner.run, in: model.sessions[index])
    {
      // Few eigenvalues need a third of the room; the rest tells what methods make of them.
      let height = min(table.rows.count + 2, rest.rows - max(6, rect.rows / 3))
      let (upper, lower) = rest.splitRows(rest.rows - height)
      table.draw(eigenvalues: facts.counted, on: &frame, in: lower, appearance: appearance)
      rest = upper
    }
    if rest.rows >= 4 {
      SpectrumCurves(
        answer: answer, run: runner.run, selected: selected, scale: scale,
        bound: facts.stabilityBound
      ).draw(on: &frame, in: rest, appearance: appearance)
    }
  }

  private static func names(_ model: Model, _ index: Int) -> [String] {
    model.sessions[index].terrain.objective.coordinateNames
  }

  private static func drawAxis(
    _ eigenvalues: [Double], selected: Int, _ scale: AxisScale, _ facts: SpectrumFacts,
    on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    guard eigenvalues.contains(where: \.isFinite) else {
      frame.print(
        [Span("the Hessian is not finite here", appearance.warning)], in: rect,
        appearance: appearance)
      return
    }
    if eigenvalues.count > mostMarks {
      Histogram(eigenvalues, bins: max(8, min(rect.columns / 2, 40)))
        .draw(on: &frame, in: rect, appearance: appearance)
      return
    }
    let name = appearance.glyphs == .ascii ? "2/rate" : "2/η"
    SpectrumAxis(
      facts.counted, scale: scale, selected: selected,
      bound: facts.stabilityBound.map { SpectrumAxis.Bound(value: $0, label: name) }
    ).draw(on: &frame, in: rect, appearance: appearance)
  }

  // MARK: Keys and the mouse

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>? {
    switch command {
    case .moveCrossHair(let right, let up):
      select((right + up) * times, on: &model)
    case .nextLevelScale:
      let isLinear = scale(model, session: model.focus) == .linear
      model.spectrum.isLinear = !isLinear
      model.say("eigenvalues: \(isLinear ? "asinh" : "linear") scale")
    case .pan, .zoom, .ownView, .fitView, .toggleEqualScales, .startAtCrossHair:
      model.refuse("this is for the views of the plane, such as the contours (F2)")
    default: return nil
    }
    return Effect<Message>.none
  }

  private static func select(_ places: Int, on model: inout Model) {
    let count = eigenvalues(model, session: model.focus).count
    let now = model.spectrum.selected(of: count)
    let wanted = max(0, min(count - 1, now + places))
    guard wanted != now else {
      return model.refuse(
        places > 0 ? "this is the largest eigenvalue" : "this is the smallest eigenvalue")
    }
    model.spectrum.selected = wanted
  }

  static func handle(_ event: MouseEvent, session index: Int, on model: inout Model) -> Effect<
    Message
  >? {
    switch event.kind {
    case .wheelUp: select(1, on: &model)
    case .wheelDown: select(-1, on: &model)
    case .press, .drag: break
    case .release: model.grip = nil
    }
    return Effect<Message>.none
  }

  static func hints(_ model: Model) -> [KeyHint] {
    [
      KeyHint(key: "left right", word: "eigenvalue", rank: 82),
      KeyHint(key: "z", word: "scale", rank: 62),
    ]
  }
}

extension ViewKind {
  /// The eigenvalues of the Hessian, and their history.
  package static let spectrum = ViewKind(rawValue: "spectrum")
}
