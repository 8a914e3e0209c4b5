import Plotting

/// The parts of the screen that have words of their own, and where they are.
enum ScreenPart {
  /// The parts that are shown, from the top left, by the names that the glossary gives them.
  static func places(of model: Model, in layout: Layout) -> [(name: String, rect: Rect)] {
    let picture = model.viewKind == .contours ? "plane" : model.viewKind.rawValue
    let all: [(String, Rect?)] = [
      (picture, layout.plots.first?.frame), ("bar", layout.plots.first?.colorBar),
      ("table", layout.optimizers), (model.showsNumbers ? "point" : "curvature", layout.iterate),
      ("loss", layout.loss), ("notes", layout.why),
    ]
    return all.compactMap { name, rect in
      rect.flatMap { $0.isEmpty ? nil : (name, $0) }
    }
  }

  /// What a part is called in a heading.
  static func title(of name: String) -> String {
    switch name {
    case "plane": "the plane"
    case "bar": "the colour bar"
    case "table": "the optimizers"
    case "point": "the numbers at a point"
    case "curvature": "the curvature"
    case "loss": "the curves"
    case "notes": "the notes"
    case "study": "a study"
    default: "the view of \(name)"
    }
  }

  /// The part next to one in a direction, right and down positive; the same where there is none.
  static func neighbour(
    of name: String, right: Int, down: Int, among places: [(name: String, rect: Rect)]
  ) -> String {
    guard let from = places.first(where: { $0.name == name })?.rect else {
      return places.first?.name ?? name
    }
    func centre(_ rect: Rect) -> (column: Int, row: Int) {
      // In half columns, since a cell is twice as high as it is wide.
      (2 * rect.column + rect.columns, 4 * rect.row + 2 * rect.rows)
    }
    let here = centre(from)
    let ahead = places.compactMap { place -> (name: String, distance: Int)? in
      guard place.name != name else { return nil }
      let there = centre(place.rect)
      let (across, along) = (there.column - here.column, there.row - here.row)
      let forward = right * across + down * along
      guard forward > 0 else { return nil }
      let aside = abs(right != 0 ? along : across)
      return (place.name, forward + 2 * aside)
    }
    return ahead.min { $0.distance < $1.distance }?.name ?? name
  }
}
