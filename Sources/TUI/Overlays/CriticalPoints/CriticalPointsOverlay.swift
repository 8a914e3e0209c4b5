import Landscape
import Mathematics
import Plotting
import Wording

/// A sign for each critical point: minimum ●, maximum ○, saddle ✕ (with the number of ways down
/// where there are more than two), degenerate ◇; `?` behind what is not proved. Curves and regions
/// of critical points are dotted, and where nothing is decided stands a `?`.
enum CriticalPointsOverlay: OverlayDrawing {
  static let overlay = Overlay.criticalPoints
  static let key: Character = "p"
  static let does = "critical points in view, with proof where there is one"

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let session = model.sessions[index]
    let view = model.visibleView(of: index, in: plot)
    // A complete answer for more than is seen is as good as a new one.
    if let newest = session.pictures.newest(CriticalPointsRequest.self), newest.stage.isFinal,
      newest.request.settles(view, of: session.terrain, with: newest.content)
    {
      return [newest.request]
    }
    return CriticalPointsRequest(session.terrain, around: view).map { [$0] } ?? []
  }

  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    let session = model.sessions[index]
    let appearance = model.appearance
    if let sets = session.criticalPoints?.sets {
      for set in sets { draw(set, through: transform, on: &frame, appearance) }
    }
    drawSigns(in: session, through: transform, on: &frame, appearance)
  }

  /// Draws the signs of single points, again where something came to lie over them.
  static func drawSigns(
    in session: Session, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    for point in ShownCriticalPoint.all(in: session) {
      draw(point, through: transform, on: &frame, appearance)
    }
  }

  private static func draw(
    _ point: ShownCriticalPoint, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let style =
      point.isCertain
      ? Style(foreground: appearance.theme.marker, bold: true)
      : Style(foreground: appearance.theme.text)
    frame.draw(
      point.kind.marker, at: point.place, through: transform, style: style,
      glyphs: appearance.glyphs)
    for cell in point.cells(through: transform, glyphs: appearance.glyphs).dropFirst() {
      frame.draw(cell.glyph, column: cell.column, row: cell.row, style: style)
    }
  }

  /// A dot for each small box; every cell of a large one.
  private static func draw(
    _ set: CriticalSet, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let area = transform.area
    let unit = WorldPoint(
      (transform.x1 - transform.x0) / Double(max(1, area.columns)),
      (transform.y1 - transform.y0) / Double(max(1, area.rows)))
    var canvas = Canvas(area: area, glyphs: appearance.glyphs)
    let stroke = Stroke(appearance.theme.text)
    for box in set.boxes {
      let across = steps(from: box.x0, to: box.x1, within: (transform.x0, transform.x1), unit.x)
      let up = steps(from: box.y0, to: box.y1, within: (transform.y0, transform.y1), unit.y)
      for x in across {
        for y in up {
          guard let at = transform.position(WorldPoint(x, y)) else { continue }
          if set.shape == .undecided {
            guard let cell = transform.cell(WorldPoint(x, y)) else { continue }
            frame.draw(
              "?", column: cell.column, row: cell.row,
              style: Style(foreground: appearance.theme.marker))
          } else if set.shape == .region {
            // A texture of its own, thin enough to see through, whatever boxes it is made of.
            guard let cell = transform.cell(WorldPoint(x, y)), (cell.column + 2 * cell.row) % 4 == 0
            else { continue }
            canvas.dot(
              column: Double(cell.column) + 0.25, row: Double(cell.row) + 0.625, stroke: stroke)
          } else {
            canvas.dot(column: at.column, row: at.row, stroke: stroke)
          }
        }
      }
    }
    frame.draw(canvas)
  }

  /// Places a cell apart inside an interval and a range; the middle of what is shorter than a cell.
  private static func steps(
    from low: Double, to high: Double, within range: (Double, Double), _ unit: Double
  ) -> [Double] {
    if high - low < unit { return [low + (high - low) / 2] }
    let (first, last) = (max(low, range.0) + unit / 2, min(high, range.1))
    guard first <= last else { return [] }
    return Array(stride(from: first, through: last, by: unit))
  }

  /// Whether a point lies on a curve or in a region of critical points, of which it is one.
  private static func isOnSet(_ place: WorldPoint, _ found: CriticalPoints) -> Bool {
    let (x, y) = (1e-3 * found.view.width, 1e-3 * found.view.height)
    return found.sets.contains { set in
      set.shape != .undecided
        && set.boxes.contains { box in
          place.x >= box.x0 - x && place.x <= box.x1 + x && place.y >= box.y0 - y
            && place.y <= box.y1 + y
        }
    }
  }

  static func heading(_ model: Model, session index: Int) -> String? {
    let session = model.sessions[index]
    guard let found = session.criticalPoints else { return nil }
    guard let transform = model.transform(of: index, in: model.layout) else { return nil }
    let seen = ShownCriticalPoint.all(in: session).filter { mark in
      transform.cell(mark.place) != nil && !(mark.found == nil && isOnSet(mark.place, found))
    }
    let place = session.terrain.plane == nil ? "" : " of the slice"
    func count(_ number: Int) -> String {
      "\(number == 0 ? "no" : "\(number)") \(number.form(of: "critical point"))\(place)"
    }
    let doubtful = seen.count { !$0.isCertain }
    if session.terrain.objective.dimension == 1, let lines = lines(of: found.sets, transform) {
      return
        "\(lines) critical \(lines == 1 ? "point, drawn as a line" : "points, each drawn as a line")"
    }
    if let set = found.sets.first(where: { set in
      set.boxes.contains { transform.cell(WorldPoint($0.center.x, $0.center.y)) != nil }
    }) {
      let what =
        switch set.shape {
        case .curve: "a curve of critical points"
        case .region: "a region of critical points"
        case .undecided: "undecided at ?"
        }
      return seen.isEmpty ? what : "\(count(seen.count)), \(what)"
    }
    if doubtful > 0 { return "\(count(seen.count)), \(doubtful) not proved" }
    if found.isComplete { return "\(count(seen.count)), proved" }
    // Who found none does not know of more.
    return seen.isEmpty ? "\(count(0)) found" : "\(count(seen.count)), maybe more"
  }

  /// What is known of the points that are seen, in a word or two beside their signs; nil where nothing
  /// is.
  static func claim(_ model: Model, session index: Int) -> String? {
    guard let found = model.sessions[index].criticalPoints,
      let transform = model.transform(of: index, in: model.layout)
    else { return nil }
    let seen = ShownCriticalPoint.all(in: model.sessions[index])
      .filter { transform.cell($0.place) != nil }
    if seen.contains(where: { !$0.isCertain }) { return "? not proved" }
    guard !seen.isEmpty, found.sets.isEmpty else { return nil }
    guard found.isComplete else { return "maybe more" }
    // A critical point of a slice need not be one of f.
    let isSlice = model.sessions[index].terrain.plane != nil
    if seen.count == 1 { return isSlice ? "of the slice, proved" : "proved" }
    return "all \(seen.count)\(isSlice ? " of the slice" : "") proved"
  }

  /// How many points of one variable are seen: in the plane each is a line up and down; nil where what
  /// was found is something else.
  private static func lines(of sets: [CriticalSet], _ transform: WorldTransform) -> Int? {
    let seen = sets.filter { $0.hull.x1 >= transform.x0 && $0.hull.x0 <= transform.x1 }
    guard !seen.isEmpty, seen.allSatisfy({ $0.shape == .curve }) else { return nil }
    var count = 0
    var end = -Double.infinity
    for set in seen.sorted(by: { $0.hull.x0 < $1.hull.x0 }) {
      if set.hull.x0 > end { count += 1 }
      end = max(end, set.hull.x1)
    }
    return count
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    guard isShown else { return Notice(text: "critical points are hidden", isWarning: false) }
    let terrains = model.sessions.map(\.terrain)
    if terrains.allSatisfy({ $0.criticalPoints.isEmpty && !$0.isSearchable }) {
      return Notice(
        text: "f costs too much to look for its critical points here", isWarning: true)
    }
    let isPlain = model.appearance.glyphs == .ascii
    return Notice(
      text: isPlain
        ? "minimum @, maximum o, saddle x, degenerate #; ? is not proved; c visits them"
        : "minimum ●, maximum ○, saddle ✕, degenerate ◇; ? is not proved; c visits them",
      isWarning: false)
  }
}

extension Terrain {
  /// Whether critical points of what is drawn can be looked for while somebody waits.
  var isSearchable: Bool {
    CriticalPointsRequest(self, around: View(x: 0...1, y: 0...1)) != nil
  }
}

extension CriticalKind {
  /// The sign in the picture.
  var marker: Marker {
    switch self {
    case .minimum: .disc
    case .maximum: .circle
    case .saddle, .monkeySaddle, .manySectors: .cross
    case .degenerate: .diamond
    }
  }

  /// The number of descending sectors where it is more than a plain saddle's two.
  var waysDown: Int? {
    switch self {
    case .monkeySaddle: 3
    case .manySectors(let count): count
    default: nil
    }
  }
}
