import Landscape
import Loop
import Optimizers
import Plotting
import Terminal

/// f along a line through the selected iterate: the curve, the quadratic model's parabola, where
/// each method's next step lands, and value, slope and curvature at a cursor.
enum ProfilePicture: Picture {
  static let kind = ViewKind.profile
  static let key = NamedKey.f3
  static let title = "Profile"
  static let does = "profile: f along a line; up, down change the line"

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let session = model.sessions[index]
    var requests: [any PictureRequest] = []
    if let runner = PlaneModel.runner(model, session: index),
      model.profileKind(of: index, for: runner) == .step,
      let next = session.nextStepsRequest(of: [runner])
    {
      requests.append(next)
    }
    if let line = model.profileLine(of: index) {
      requests.append(
        ProfileRequest(
          terrain: session.terrain, line: line, range: model.profile.range, size: plot.frame.size,
          runners: session.runners.filter(\.isOn), nextSteps: session.nextSteps,
          costOfSteps: session.hasUnboundedSteps ? .max : session.costOfStep))
    }
    return requests
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    guard let line = model.profileLine(of: index) else { return [] }
    let appearance = model.appearance
    return [
      Span("  " + line.words, appearance.text), Span("  " + line.unit, appearance.dim),
    ]
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let appearance = model.appearance
    guard let line = model.profileLine(of: index) else {
      let words =
        model.waitsForProfileLine(of: index)
        ? ["stepping…"] : [model.reasonAgainstProfileLine(of: index), "down shows another line"]
      return say(words, in: plot.area, on: &frame, appearance)
    }
    guard let curve = curve(model, session: index, line),
      let transform = transform(curve, model.profile.scale, in: plot)
    else { return say(["computing…"], in: plot.area, on: &frame, appearance) }
    axes(curve, transform).draw(
      on: &frame, in: plot.frame, around: transform.area, appearance: appearance)
    let drawing = ProfileDrawing(
      curve: curve, line: line, transform: transform, appearance: appearance,
      runner: PlaneModel.runner(model, session: index), cursor: model.profile.cursor)
    drawing.draw(on: &frame)
    let at = model.profile.cursor ?? line.here ?? 0
    let session = model.sessions[index]
    ProfileReadOut(
      name: line.coordinate, t: at, isCursor: model.profile.cursor != nil,
      local: LocalModel(of: session.terrain.objective.restricted(to: line.line), at: [at])
    )
    .draw(on: &frame, in: plot.colorBar, appearance)
  }

  private static func say(
    _ lines: [String], in rect: Rect, on frame: inout Frame, _ appearance: Appearance
  ) {
    for (offset, text) in lines.enumerated() {
      frame.print(
        [Span(text, appearance.dim)], in: rect.line(rect.rows / 2 + offset), alignment: .center,
        appearance: appearance)
    }
  }

  /// The newest curve of the line that is shown, if there is one.
  private static func curve(
    _ model: Model, session index: Int, _ line: ProfileLine
  ) -> ProfileCurve? {
    guard let newest = model.sessions[index].pictures.newest(ProfileRequest.self),
      newest.request.line == line, newest.request.terrain == model.sessions[index].terrain
    else { return nil }
    return newest.content
  }

  /// Where the curve's plane of (t, f) lies in a plot; nil where there is no room.
  private static func transform(
    _ curve: ProfileCurve, _ scale: ProfileState.Scale, in plot: PlotLayout
  ) -> WorldTransform? {
    let vertical = curve.axisScale(scale)
    let heights = curve.heights(on: vertical)
    let axes = Axes(
      x0: curve.range.lowerBound, x1: curve.range.upperBound, y0: heights.lowerBound,
      y1: heights.upperBound, yScale: vertical)
    return WorldTransform(
      x0: axes.x0, x1: axes.x1, y0: axes.y0, y1: axes.y1, area: axes.plotArea(in: plot.frame),
      yScale: vertical)
  }

  private static func axes(_ curve: ProfileCurve, _ transform: WorldTransform) -> Axes {
    Axes(
      x0: transform.x0, x1: transform.x1, y0: transform.y0, y1: transform.y1,
      yScale: transform.yScale)
  }

  /// Where the shown curve lies on the screen; nil while there is none.
  static func transform(_ model: Model, session index: Int) -> WorldTransform? {
    let layout = model.layout
    guard layout.plots.indices.contains(index), let line = model.profileLine(of: index),
      let curve = curve(model, session: index, line)
    else { return nil }
    return transform(curve, model.profile.scale, in: layout.plots[index])
  }

  /// The curve shown for the session whose panels are shown.
  static func curve(_ model: Model) -> ProfileCurve? {
    guard model.sessions.indices.contains(model.focus),
      let line = model.profileLine(of: model.focus)
    else { return nil }
    return curve(model, session: model.focus, line)
  }

  static func hints(_ model: Model) -> [KeyHint] {
    [
      KeyHint(key: "left right", word: "along", rank: 82),
      KeyHint(key: "up down", word: "other line", rank: 84),
    ]
  }

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>? {
    model.performInProfile(command, times: times) ? Effect<Message>.none : nil
  }

  static func handle(_ event: MouseEvent, session: Int, on model: inout Model) -> Effect<Message>? {
    model.handleInProfile(event, session: session)
    return Effect<Message>.none
  }
}

extension Model {
  /// The kind of line shown of a session: the chosen one, or the first there is.
  func profileKind(of index: Int, for runner: Runner) -> ProfileLine.Kind {
    let kinds = ProfileLine.kinds(for: runner, in: sessions[index])
    if let kind = profile.kind, kinds.contains(kind) { return kind }
    return kinds.first ?? .step
  }

  /// Whether the line shown of a session follows a step that is found out beside the loop.
  func waitsForProfileLine(of index: Int) -> Bool {
    guard let runner = PlaneModel.runner(self, session: index) else { return false }
    return profileKind(of: index, for: runner) == .step
      && sessions[index].nextStep(of: runner) == nil
  }

  /// Why there is no line of a session to be shown.
  func reasonAgainstProfileLine(of index: Int) -> String {
    guard let runner = PlaneModel.runner(self, session: index) else {
      return "there is no optimizer"
    }
    return ProfileLine.reason(profileKind(of: index, for: runner), of: runner)
  }

  /// The line shown of a session; nil where it has no direction, or it is not known yet.
  func profileLine(of index: Int) -> ProfileLine? {
    guard let runner = PlaneModel.runner(self, session: index) else { return nil }
    let session = sessions[index]
    // Lines without a length of their own reach over about a third of the plane's picture.
    let axes = session.terrain.plane?.axes.map(\.norm) ?? [1, 1]
    let reach =
      0.35 * min(session.view.width * axes[0], session.view.height * axes[1])
    return ProfileLine(
      profileKind(of: index, for: runner), of: runner, in: session, seed: profile.seed,
      reach: reach)
  }
}

extension ViewKind {
  /// f along a line.
  package static let profile = ViewKind(rawValue: "profile")
}
