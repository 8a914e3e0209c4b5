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
    if session.isFieldCoarse { add("coarse", appearance.dim, rank: 0) }
    if let transform = model.transform(of: index, in: model.layout), session.hasLost(in: transform)
    {
      add("all have left: F shows them", appearance.warning, rank: 1)
    }
    if let slice = terrain.slice {
      add(slice.words, appearance.dim, rank: model.sessions.count > 1 ? 7 : 0)
      if let problem = slice.problem { add(problem, appearance.warning, rank: 0) }
    } else if model.sessions.count == 1 {
      let names = terrain.axisNames
      add("\(names.horizontal) across, \(names.vertical) up", appearance.dim, rank: 9)
    }
    if model.hasEqualScales { add("equal scales", appearance.dim, rank: 6) }
    var sentence: Int?
    for overlay in Overlay.allCases where model.overlays.contains(overlay) {
      guard let words = overlay.drawing.heading(model, session: index) else { continue }
      if overlay == .criticalPoints { sentence = parts.count }
      add(words, appearance.dim, rank: 2)
    }
    let signs = parts.count
    for entry in SignLegend.kinds(model, session: index) { add(entry, appearance.dim, rank: 3) }
    for entry in SignLegend.others(model, session: index) { add(entry, appearance.dim, rank: 5) }
    guard
      let heading = model.layout.plots.indices.contains(index)
        ? model.layout.plots[index].heading : nil
    else { return parts.map(\.span) }
    let columns = heading.columns - 1
    let title =
      model.sessions.count > 1
      ? SceneNames.telling(model.sessions, apartIn: columns)[index] : model.viewKind.title
    let room = columns - DisplayText.width(of: title)
    var kept = places(of: parts, in: room)
    if let sentence,
      !parts.indices.allSatisfy({ $0 < signs && $0 != sentence || kept.contains($0) })
    {
      // No room for the sentence beside the signs: these are named, and it is said in a word or two.
      parts.remove(at: sentence)
      for entry in SignLegend.sets(model, session: index).reversed() {
        parts.insert((Span("  " + entry, appearance.dim), 3), at: sentence)
      }
      if let words = CriticalPointsOverlay.claim(model, session: index) {
        add(words, appearance.dim, rank: 4)
      }
      kept = places(of: parts, in: room)
      // It is said of the signs that are named: without one of them it would say nothing.
      if parts.indices.contains(where: { parts[$0].rank == 3 && !kept.contains($0) }) {
        kept = kept.filter { parts[$0].rank != 4 }
      }
    }
    return parts.indices.filter { kept.contains($0) }.map { parts[$0].span }
  }

  /// The parts that there is room for, those of low rank first.
  private static func places(of parts: [(span: Span, rank: Int)], in room: Int) -> Set<Int> {
    var room = room
    var kept: Set<Int> = []
    for (place, part) in parts.enumerated().sorted(by: {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }) {
      let width = DisplayText.width(of: part.span.text)
      guard width <= room || part.rank == 0 else { continue }
      room -= width
      kept.insert(place)
    }
    return kept
  }
}
