import Landscape
import Wording

/// Reading stops that stand in another lesson: lectures are made of them.
extension SceneReader {
  /// Whether the entries of a stop name stops of a lesson.
  static func isInclusion(_ entries: [YAMLEntry]) -> Bool {
    entries.contains { $0.key.text == "lesson" }
  }

  /// The stops of a lesson of the program, from one to another.
  mutating func included(_ entries: [YAMLEntry], at start: SourcePosition) -> [LessonStop] {
    let fields = fields(of: entries, keys: ["lesson", "from", "to"], in: "a stop of a lecture")
    guard let entry = fields["lesson"],
      let id = choice(entry, among: PresetLessons.ids, "lesson")
    else { return [] }
    guard let text = PresetLessons.text(of: id), !Self.isLecture(text) else {
      report(
        "\"\(id)\" is a lecture; name the lessons that it is made of", at: entry.value.position)
      return []
    }
    var reader = SceneReader(
      text: text, file: "\(id).yaml", origin: .preset, vocabulary: vocabulary)
    guard let items = includedItems[id] ?? reader.stopItems(), !items.isEmpty else {
      let problem = reader.problems.first.map { "\($0.line):\($0.column): \($0.message)" } ?? ""
      report("the lesson \"\(id)\" cannot be read: \(problem)", at: entry.value.position)
      return []
    }
    includedItems[id] = items
    let count = items.count
    let first = fields["from"].map { integer($0.value, "\"from\"", in: 1...count) } ?? 1
    let last = fields["to"].map { integer($0.value, "\"to\"", in: 1...count) } ?? count
    guard let first, let last else { return [] }
    guard first <= last else {
      report("\"from\" is at most \"to\": \(first) is above \(last)", at: start)
      return []
    }
    // Only these are read: a lecture of sixteen pieces opens as fast as a lesson.
    let stops = items[(first - 1)..<last].flatMap { reader.stops(of: $0, isTour: false) }
    guard reader.problems.isEmpty, let opening = stops.first else {
      let problem = reader.problems.first.map { "\($0.line):\($0.column): \($0.message)" } ?? ""
      report("the lesson \"\(id)\" cannot be read: \(problem)", at: entry.value.position)
      return []
    }
    if opening.place == nil {
      let before =
        (1..<first).last { number in
          reader.stops(of: items[number - 1], isTour: false).first?.place != nil
        } ?? 1
      report(
        "stop \(first) of \"\(id)\" stands where the one before was; begin with stop \(before)",
        at: fields["from"]?.value.position ?? start)
    }
    return stops
  }

  /// Whether the text of a lesson names stops of others.
  private static func isLecture(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      line.drop { " -{".contains($0) }.hasPrefix("lesson:")
    }
  }
}
