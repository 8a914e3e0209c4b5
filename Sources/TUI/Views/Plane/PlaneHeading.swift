import Plotting

/// What the heading of a view of the plane says: which plane it is, and how it is scaled.
enum PlaneHeading {
  static func spans(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    let terrain = model.sessions[index].terrain
    let names = terrain.axisNames
    var spans: [Span] = []
    if let slice = terrain.slice {
      spans.append(Span("  " + slice.words, appearance.dim))
      if let problem = slice.problem {
        spans.append(Span("  " + problem, appearance.warning))
      }
    } else if model.sessions.count == 1 {
      spans.append(
        Span("  \(names.horizontal) across, \(names.vertical) up", appearance.dim))
    }
    if model.hasEqualScales { spans.append(Span("  equal scales", appearance.dim)) }
    for overlay in Overlay.allCases where model.overlays.contains(overlay) {
      guard let words = overlay.drawing.heading(model, session: index) else { continue }
      spans.append(Span("  \(words)", appearance.dim))
    }
    return spans
  }
}
