import Landscape
import Loop
import Optimizers
import Plotting
import Terminal
import Wording

/// The selected optimizer's way from start to end, as it departs from the straight line between
/// them: as curves, beside a random walk, or as the loss over (α, β) in space with the way on it.
enum PathView: Picture {
  static let kind = ViewKind.path
  static let key = NamedKey.f8
  static let title = "Path"
  static let does = "path: how far it leaves the straight line; W: surface"

  static func suits(_ session: Session) -> Bool { session.terrain.objective.dimension >= 2 }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    guard let runner = runner(model, index) else { return [] }
    let terrain = model.sessions[index].terrain
    return model.path.showsSurface
      ? [PathSurfaceRequest(runner, on: terrain)] : [PathRequest(runner, on: terrain)]
  }

  /// The optimizer whose path is shown, if it has one.
  private static func runner(_ model: Model, _ index: Int) -> Runner? {
    guard let runner = model.shownRunner(of: index), runner.run.step >= 2,
      runner.run.current.point.isFinite
    else { return nil }
    return runner
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    let runner = surface(model, index)?.runner ?? model.shownRunner(of: index)
    guard let runner else { return [] }
    let appearance = model.appearance
    var spans = [
      Span("  of ", appearance.dim),
      Span(runner.name, appearance.optimizer(runner.ink, bold: true)),
    ]
    func add(_ steps: ClosedRange<Int>, _ length: Double) {
      spans.append(
        Span(
          ", steps \(steps.lowerBound) to \(steps.upperBound): L = "
            + NumberText.significant(length, digits: 4), appearance.dim))
    }
    if let surface = surface(model, index) {
      add(surface.steps, surface.length)
      // Whole or not at all: the first angle alone would say little. How far it is comes first.
      let words = "  " + turning.words(model)
      let used = spans.reduce(ViewKind.path.title.count + 1) { $0 + DisplayText.width(of: $1.text) }
      if model.sessions[index].pictures.progress == nil,
        used + DisplayText.width(of: words) <= headingColumns(model, index)
      {
        spans.append(Span(words, appearance.dim))
      }
    } else if let path = path(model, index) {
      add(path.steps, path.length)
    }
    return spans
  }

  private static func headingColumns(_ model: Model, _ index: Int) -> Int {
    let plots = model.layout.plots
    return plots.indices.contains(index) ? plots[index].heading?.columns ?? 0 : 0
  }

  private static func path(_ model: Model, _ index: Int) -> PathPicture? {
    guard !model.path.showsSurface, runner(model, index) != nil else { return nil }
    return model.sessions[index].pictures.newest(PathRequest.self)?.content ?? nil
  }

  private static func surface(_ model: Model, _ index: Int) -> PathSurfacePicture? {
    guard model.path.showsSurface, runner(model, index) != nil else { return nil }
    return model.sessions[index].pictures.newest(PathSurfaceRequest.self)?.content ?? nil
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let area = Rect(
      column: plot.frame.column, row: plot.frame.row, columns: plot.frame.columns,
      rows: plot.frame.rows + (plot.colorBar?.rows ?? 0))
    if let surface = surface(model, index), surface.problem == nil {
      PathSurfaceDrawing(surface: surface, model: model, session: index)
        .draw(on: &frame, in: plot)
    } else if let path = path(model, index), let runner = runner(model, index) {
      PathCurves(
        path: path, runner: runner, isLinear: model.lossIsLinear, appearance: model.appearance
      ).draw(on: &frame, in: area)
    } else {
      frame.print(
        [Span(problem(model, index), model.appearance.dim)], in: area.line(area.rows / 2),
        alignment: .center, appearance: model.appearance)
    }
  }

  /// Why nothing is drawn.
  private static func problem(_ model: Model, _ index: Int) -> String {
    let run = model.shownRunner(of: index)?.run
    if let run, !run.current.point.isFinite { return "the path ends where nothing is finite" }
    if run?.step ?? 0 < 2 { return "a path has two steps or more; n takes one" }
    if let problem = surface(model, index)?.problem { return problem }
    return model.sessions[index].pictures.progress != nil
      ? "computing…" : "the path ends where it began"
  }

  // MARK: Keys and the mouse

  private static var turning: SurfaceTurning { SurfaceTurning(camera: \.path.camera) }

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>? {
    let isSurface = model.path.showsSurface
    switch command {
    case .nextSurfaceStyle:
      model.path.next(on: model.appearance)
      model.grip = nil
      model.say(model.path.words(on: model.appearance))
    case .moveCrossHair(let right, let up):
      guard isSurface else {
        model.refuse("arrows turn the surface over the path; W shows it")
        return Effect<Message>.none
      }
      turning.turn(&model, around: -Double(right * times), up: Double(up * times))
    case .ownView where isSurface:
      guard model.path.camera != SurfaceCamera() else {
        model.refuse("it is seen from where it was first seen")
        return Effect<Message>.none
      }
      model.path.camera = SurfaceCamera()
    case .nextLevelScale: model.refuse("the scale of losses is changed by Z")
    case .toggleEqualScales where !isSurface, .pan, .zoom, .ownView, .fitView, .startAtCrossHair,
      .nextCriticalPoint:
      model.refuse("this is for the views of the plane, such as the contours (F2)")
    default: return nil
    }
    return Effect<Message>.none
  }

  static func handle(_ event: MouseEvent, session index: Int, on model: inout Model) -> Effect<
    Message
  >? {
    switch event.kind {
    case .press where model.path.showsSurface: turning.press(event, session: index, on: &model)
    case .drag where model.path.showsSurface: turning.drag(event, session: index, on: &model)
    case .press, .drag, .wheelUp, .wheelDown: break
    case .release: model.grip = nil
    }
    return Effect<Message>.none
  }

  static func hints(_ model: Model) -> [KeyHint] {
    model.path.showsSurface
      ? [
        KeyHint(key: "arrows", word: "turn", rank: 82),
        KeyHint(key: "W", word: "wire, curves", rank: 78),
      ] : [KeyHint(key: "W", word: "surface", rank: 78)]
  }
}

extension ViewKind {
  /// The way an optimizer came, seen from the straight line between its ends.
  package static let path = ViewKind(rawValue: "path")
}
