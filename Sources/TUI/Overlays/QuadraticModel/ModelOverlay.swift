import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting

/// The quadratic model of f at the selected iterate: its contour line through the iterate, dashed, for
/// more of them would be noise among f's own; its gradient flow from the iterate, in closed form;
/// arrows to where Newton's method (N), saddle-free Newton (S) and a trust region (T) go by it; the
/// edges of the regions that the methods standing there trust, dotted.
enum ModelOverlay: OverlayDrawing {
  static let overlay = Overlay.model
  static let key: Character = "m"
  static let does = "quadratic model, its targets, trusted regions"

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let session = model.sessions[index]
    return session.nextStepsRequest(of: session.runners.filter(\.hasRadius)).map { [$0] } ?? []
  }

  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    guard let (shape, runner) = PlaneModel.shown(model, session: index) else { return }
    let appearance = model.appearance
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for line in contours(of: shape, at: [shape.local.value], transform) {
      canvas.polyline(
        line, through: transform, stroke: Stroke(appearance.theme.dim, dash: .dashed))
    }
    canvas.polyline(
      shape.flow(in: transform), through: transform,
      stroke: Stroke(appearance.color(of: runner.ink), layer: 1))
    let regions = TrustedRegion.all(of: shape, at: runner, in: model.sessions[index])
    for region in regions {
      canvas.polyline(
        region.edge, through: transform,
        stroke: Stroke(
          appearance.color(of: region.runner.ink), dash: .dotted, layer: 1))
    }
    for target in targets(of: shape, regions) {
      canvas.polyline(
        [shape.place, target.place], through: transform,
        stroke: Stroke(appearance.theme.strong, dash: .dashed, layer: 2))
    }
    frame.draw(canvas)
  }

  static func drawLetters(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    guard let (shape, runner) = PlaneModel.shown(model, session: index) else { return }
    let session = model.sessions[index]
    let appearance = model.appearance
    let regions = TrustedRegion.all(of: shape, at: runner, in: session)
    let targets = targets(of: shape, regions)
    let area = transform.area
    var taken = model.overlays.contains(.criticalPoints) ? signs(in: session, transform) : []
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn
      where frame.isBadge(column, row, of: session, appearance) {
        taken.insert(row * 10_000 + column)
      }
    }
    for target in targets {
      drawTip(
        from: shape.place, to: target.place, besides: taken, through: transform, on: &frame,
        appearance)
    }
    for target in targets {
      mark(target, &taken, through: transform, on: &frame, appearance)
    }
    ContourLabels(
      lines: regions.map {
        ContourLabels.Line(
          points: $0.edge, text: $0.name, color: appearance.color(of: $0.runner.ink))
      }
    ).draw(on: &frame, through: transform, appearance: appearance, besides: taken)
  }

  /// A place the model sends a method to, and the method's letter.
  struct Target: Equatable {
    let letter: Unicode.Scalar
    let place: WorldPoint
  }

  /// Where full steps lead: N for Newton's method, S for saddle-free Newton, T for a trust region of
  /// a method that stands there.
  static func targets(of shape: PlaneModel, _ regions: [TrustedRegion] = []) -> [Target] {
    let radius = regions.compactMap(\.radius).first
    return [
      ("N", shape.newtonTarget), ("S", shape.saddleFreeTarget),
      ("T", radius.flatMap(shape.lowest)),
    ].compactMap { letter, place in
      place.map { Target(letter: letter, place: $0) }
    }
  }

  /// The head of an arrow, in the cell before its end; none where that is not in view, or too near.
  private static func drawTip(
    from start: WorldPoint, to end: WorldPoint, besides taken: Set<Int>,
    through transform: WorldTransform, on frame: inout Frame, _ appearance: Appearance
  ) {
    guard let from = transform.position(start), let to = transform.position(end),
      let direction = GradientFieldOverlay.onScreen(end - start, transform)
    else { return }
    // A row is twice as high as a column is wide.
    let (across, up) = (to.column - from.column, 2 * (from.row - to.row))
    guard across * across + up * up > 16 else { return }
    let column = Int(saturating: (to.column - 1.5 * direction.x).rounded(.down))
    let row = Int(saturating: (to.row + 0.75 * direction.y).rounded(.down))
    guard transform.area.contains(column: column, row: row), !taken.contains(row * 10_000 + column)
    else { return }
    frame.draw(
      GradientFieldOverlay.glyph(direction, appearance.glyphs), column: column, row: row,
      style: Style(foreground: appearance.theme.strong, bold: true))
  }

  /// The model's contour lines at some levels, cell by cell fine.
  static func contours(
    of shape: PlaneModel, at levels: [Double], _ transform: WorldTransform
  ) -> [[WorldPoint]] {
    let area = transform.area
    guard
      let view = View(
        x0: transform.x0, x1: transform.x1, y0: transform.y0, y1: transform.y1)
    else { return [] }
    let (width, height) = (area.columns + 1, 2 * area.rows + 1)
    let columns = view.columns(width)
    let values = view.rows(height).flatMap { y in
      columns.map { shape.value(at: WorldPoint($0, y)) }
    }
    let field = Field(view: view, width: width, height: height, values: values)
    return field.contours(at: levels).flatMap { contour in
      contour.components.map { line in
        let points = line.points.map { WorldPoint($0.x, $0.y) }
        return line.isClosed ? points + points.prefix(1) : points
      }
    }
  }

  /// The cells in which critical points have their signs: those are not to be covered.
  private static func signs(in session: Session, _ transform: WorldTransform) -> Set<Int> {
    var cells: Set<Int> = []
    for point in ShownCriticalPoint.all(in: session) {
      guard let cell = transform.cell(point.place) else { continue }
      for offset in 0..<point.sign(in: .ascii).count {
        cells.insert(cell.row * 10_000 + cell.column + offset)
      }
    }
    return cells
  }

  private static func mark(
    _ target: Target, _ taken: inout Set<Int>, through transform: WorldTransform,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    let style = Style(foreground: appearance.theme.strong, bold: true, underline: true)
    let area = transform.area
    func isFree(_ column: Int, _ row: Int) -> Bool { !taken.contains(row * 10_000 + column) }
    if let cell = transform.cell(target.place) {
      // Letters and signs at one place stand side by side.
      var column = cell.column
      while !isFree(column, cell.row) { column += 1 }
      if column >= area.endColumn {
        column = cell.column
        while !isFree(column, cell.row) { column -= 1 }
      }
      guard column >= area.column, column < area.endColumn else { return }
      taken.insert(cell.row * 10_000 + column)
      frame.draw(target.letter, column: column, row: cell.row, style: style)
    } else if let edge = transform.edge(towards: target.place) {
      let pointsLeft = [.left, .upLeft, .downLeft].contains(edge.arrow)
      var column = max(area.column, min(area.endColumn - 2, edge.column - (pointsLeft ? 0 : 1)))
      if !isFree(column, edge.row) { column += pointsLeft ? 2 : -2 }
      guard column >= area.column, column + 1 < area.endColumn else { return }
      let arrow = edge.arrow.glyph(in: appearance.glyphs)
      let glyphs = pointsLeft ? [arrow, target.letter] : [target.letter, arrow]
      for (offset, glyph) in glyphs.enumerated() {
        taken.insert(edge.row * 10_000 + column + offset)
        frame.draw(glyph, column: column + offset, row: edge.row, style: style)
      }
    }
  }

  static func heading(_ model: Model, session index: Int) -> String? {
    PlaneModel.runner(model, session: index).map { "model at \($0.badge)" }
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    guard isShown else { return Notice(text: "the quadratic model is hidden", isWarning: false) }
    guard let session = model.session, let runner = model.runner else {
      return Notice(text: "there is no optimizer to show a model at", isWarning: true)
    }
    let shape = PlaneModel(of: runner, on: session.terrain)
    guard shape.isDefined else {
      return Notice(text: "at \(runner.name) the model is not finite", isWarning: true)
    }
    let whose = session.terrain.plane == nil ? "" : " of the slice"
    let regions = TrustedRegion.all(of: shape, at: runner, in: session)
    let letters = targets(of: shape, regions).map(\.letter)
    var parts: [String] = []
    if !regions.isEmpty {
      let words = regions.map { "\($0.runner.badge)'s \($0.name) \($0.words)" }
      let name = regions.count == 1 ? "trust region" : "trust regions"
      parts.append("\(name) dotted, \(words.joined(separator: ", "))")
    }
    let names = [
      "N": "N Newton's", "S": regions.count > 1 ? "S saddle-free" : "S saddle-free Newton's",
      "T": "T the ball's",
    ]
    let arrows = letters.compactMap { names[String($0)] }
    if !arrows.isEmpty { parts.append("arrows to \(arrows.joined(separator: ", "))") }
    if shape.newtonTarget == nil { parts.append("its Hessian is singular: no Newton step") }
    // Beside regions there is no room for more; the heading says whose model it is.
    guard regions.isEmpty else {
      return Notice(text: parts.joined(separator: "; "), isWarning: false)
    }
    parts.append("its level dashed, its flow solid")
    let text = "model\(whose) at \(runner.badge): \(parts.joined(separator: "; "))"
    return Notice(text: text, isWarning: false)
  }
}

extension Runner {
  /// Whether the next step is looked for in a ball.
  var hasRadius: Bool { run.parameters["radius"] != nil }
}

extension Session {
  /// The radius of the ball in which an optimizer's next step is looked for; nil for methods without
  /// one, and while it is found out.
  func nextRadius(of runner: Runner) -> Double? {
    guard runner.hasRadius, let next = nextStep(of: runner)?.iterate else { return nil }
    return next.arrival?.report.quantities.first { $0.name == "radius" }?.value
  }
}

extension Overlay {
  /// The quadratic model at the selected iterate, and where it sends second-order methods.
  package static let model = Overlay(rawValue: "quadratic model")
}
