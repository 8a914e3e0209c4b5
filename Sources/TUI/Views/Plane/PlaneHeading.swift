import Plotting

/// What the heading of a view of the plane says: which plane it is, what is drawn over it, and what
/// the signs on it mean. What there is no room for is left out whole, the least important first.
enum PlaneHeading {
  static func spans(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    let session = model.sessions[index]
    let terrain = session.terrain
    // In the order in which they are read, each with its rank: those of low rank stay longest.
    var parts: [(span: Span, rank: Int)] = []
    func add(_ text: String, _ style: Style, rank: Int) {
      parts.append((Span("  " + text, style), rank))
    }
    if let transform = model.transform(of: index, in: model.layout), session.hasLost(in: transform)
    {
      add("all have left: F shows them", appearance.warning, rank: 1)
    }
    if let slice = terrain.slice {
      add(slice.words, appearance.dim, rank: 0)
      if let problem = slice.problem { add(problem, appearance.warning, rank: 0) }
    } else if model.sessions.count == 1 {
      let names = terrain.axisNames
      add("\(names.horizontal) across, \(names.vertical) up", appearance.dim, rank: 9)
    }
    if model.hasEqualScales { add("equal scales", appearance.dim, rank: 2) }
    for overlay in Overlay.allCases where model.overlays.contains(overlay) {
      guard let words = overlay.drawing.heading(model, session: index) else { continue }
      add(words, appearance.dim, rank: 3)
    }
    for (place, entry) in SignLegend.entries(model, session: index).enumerated() {
      add(entry, appearance.dim, rank: place == 0 ? 4 : 8)
    }
    guard
      var room = model.layout.plots.indices.contains(index)
        ? model.layout.plots[index].heading?.columns : nil
    else { return parts.map(\.span) }
    let title =
      model.sessions.count > 1
      ? DisplayText.width(of: terrain.formulaText) : DisplayText.width(of: model.viewKind.title)
    room -= 1 + title
    var kept: Set<Int> = []
    for (place, part) in parts.enumerated().sorted(by: {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }) {
      let width = DisplayText.width(of: part.span.text)
      guard width <= room || part.rank == 0 else { continue }
      room -= width
      kept.insert(place)
    }
    return parts.indices.filter { kept.contains($0) }.map { parts[$0].span }
  }
}
