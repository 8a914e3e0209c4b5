import Landscape
import Mathematics
import Wording

/// Reading where a scene looks and starts: view, levels, and the axes of a plane.
extension SceneReader {
  mutating func view(_ entry: YAMLEntry) -> ViewSpec? {
    let example = "{x: [-2, 2], y: [-2, 2]}"
    guard let fields = mapping(entry, keys: ["x", "y"], such: example) else { return nil }
    let x = fields["x"].flatMap { range($0.value, "\"x\" of the view") }
    let y = fields["y"].flatMap { range($0.value, "\"y\" of the view") }
    for key in ["x", "y"] where fields[key] == nil {
      report("\"\(key)\" is missing in the view, which is such as \(example)", at: entry.key.start)
    }
    guard let x, let y else { return nil }
    return ViewSpec(x: x, y: y)
  }

  mutating func levels(_ entry: YAMLEntry) -> LevelsSpec? {
    let example = "{scale: asinh, count: 13} or {values: [0, 1, 2]}"
    let keys = ["scale", "count", "values", "centre"]
    guard let fields = mapping(entry, keys: keys, such: example) else { return nil }
    if let values = fields["values"] {
      for key in ["scale", "count"] {
        guard let other = fields[key] else { continue }
        report("levels are given by \"values\" or by \"\(key)\", not by both", at: other.key.start)
      }
      return levelValues(values.value)
    }
    let scale = fields["scale"].map { levelScale($0) } ?? LevelsSpec.standard.scale
    let range = 1...LevelsSpec.maximumCount
    let count = fields["count"].map { integer($0.value, "\"count\" of the levels", in: range) }
    guard let scale, let count = count ?? LevelsSpec.standardCount else { return nil }
    return .scaled(scale, count: count)
  }

  /// The level that divides the colours, from the same mapping.
  mutating func levelCentre(_ entry: YAMLEntry) -> LevelCentre? {
    guard case .mapping(let fields, _) = entry.value,
      let field = fields.first(where: { $0.key.text == "centre" })
    else { return nil }
    if case .scalar(let scalar) = field.value {
      if scalar.text == "saddle" { return .saddle }
      if scalar.text == "none" { return LevelCentre.none }
    }
    return number(field.value, "\"centre\" of the levels, which is saddle, none or a number,")
      .map { .value($0) }
  }

  private mutating func levelValues(_ node: YAMLNode) -> LevelsSpec? {
    guard let values = point(node, "\"values\" of the levels", dimension: nil) else { return nil }
    guard (1...LevelsSpec.maximumCount).contains(values.count) else {
      report("\"values\" lists 1 to \(LevelsSpec.maximumCount) levels", at: node.position)
      return nil
    }
    guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else {
      report("\"values\" of the levels must ascend, each once", at: node.position)
      return nil
    }
    return .values(values)
  }

  private mutating func levelScale(_ entry: YAMLEntry) -> LevelScale? {
    guard let word = line(entry) else { return nil }
    if let scale = LevelScale(rawValue: word) { return scale }
    let names = LevelScale.allCases.map(\.rawValue)
    let hint =
      DidYouMean.hint(
        for: word, among: names,
        otherwise: "it is \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")")
    report("unknown scale \"\(word.shortened)\"; \(hint)", at: entry.value.position)
    return nil
  }

  mutating func axes(_ entry: YAMLEntry, dimension: Int?) -> [[Double]]? {
    guard case .sequence(let items, let start) = entry.value, items.count == 2 else {
      if case .refused = entry.value { return nil }
      report(
        "\"axes\" of the slice is two directions such as [[1, 0, 0], [0, 1, 0]]",
        at: entry.value.position)
      return nil
    }
    let axes = items.compactMap { point($0, "an axis of the slice", dimension: dimension) }
    guard axes.count == 2 else { return nil }
    let (a, b) = (Vector(axes[0]), Vector(axes[1]))
    guard a.dimension == b.dimension else {
      report("the two axes of the slice have different lengths", at: start)
      return nil
    }
    // The sine of the angle between them, from unit vectors so that no square overflows.
    let (lengthA, lengthB) = (a.norm, b.norm)
    guard lengthA > 0, lengthB > 0, lengthA.isFinite, lengthB.isFinite else {
      report("an axis of the slice has no direction: its length is 0 or infinite", at: start)
      return nil
    }
    let (u, v) = (1 / lengthA * a, 1 / lengthB * b)
    guard (v - u.dot(v) * u).norm > 1e-9 else {
      report("the axes of the slice point the same way, so they span no plane", at: start)
      return nil
    }
    return axes
  }
}
