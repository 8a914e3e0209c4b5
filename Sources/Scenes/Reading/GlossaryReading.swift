import Landscape
import Wording

/// Reading the glossary: a list of terms below `terms:`.
extension SceneReader {
  private static let termKeys = [
    "term", "symbols", "also", "panels", "means", "formula", "scene", "keys", "lesson", "stop",
  ]
  /// The most words of what a term means.
  private static let mostWordsOfTerm = 50

  /// The terms, if nothing is wrong.
  mutating func readGlossary() -> [GlossaryTerm]? {
    guard let entries = compose() else { return nil }
    let fields = fields(of: entries, keys: ["terms"], in: "a glossary")
    require("terms", in: fields, at: entries.first?.key.start ?? .top, such: "terms: and a list")
    guard let list = fields["terms"] else { return nil }
    guard case .sequence(let items, _) = list.value else {
      report("\"terms\" is a list, not \(list.value.kindInWords)", at: list.value.position)
      return nil
    }
    let terms = items.compactMap { item -> GlossaryTerm? in
      guard case .mapping(let entries, let start) = item else {
        report("a term is a mapping, not \(item.kindInWords)", at: item.position)
        return nil
      }
      return term(entries, at: start)
    }
    return problems.isEmpty ? terms : nil
  }

  private mutating func term(
    _ entries: [YAMLEntry], at start: SourcePosition
  ) -> GlossaryTerm? {
    let fields = fields(of: entries, keys: Self.termKeys, in: "a term")
    for key in ["term", "panels", "means", "formula", "scene", "lesson", "stop"] {
      require(key, in: fields, at: start, such: "\(key): and what it is")
    }
    let term = fields["term"].flatMap { line($0) }
    let symbols = fields["symbols"].flatMap { names($0) } ?? []
    let also = fields["also"].flatMap { names($0) } ?? []
    let panels = fields["panels"].flatMap { names($0) }
    let meaning = fields["means"].flatMap { text($0) }
    let formula = fields["formula"].flatMap { line($0) }
    let scene = fields["scene"].flatMap { choice($0, among: PresetScenes.ids, "scene") }
    let keys = fields["keys"].flatMap { line($0) } ?? ""
    let lesson = fields["lesson"].flatMap { choice($0, among: PresetLessons.ids, "lesson") }
    let most = PresetLessons.all.first { $0.id == lesson }?.stops ?? 1
    let stop = fields["stop"].flatMap { integer($0.value, "\"stop\"", in: 1...most) }
    if let meaning, let entry = fields["means"] {
      let words = meaning.split(whereSeparator: \.isWhitespace).count
      if words > Self.mostWordsOfTerm {
        report(
          "a term has at most \(Self.mostWordsOfTerm) words, this one \(words)",
          at: entry.value.position)
      }
    }
    guard let term, let panels, let meaning, let formula, let scene, let lesson, let stop else {
      return nil
    }
    return GlossaryTerm(
      term: term, symbols: symbols, also: also, panels: panels, meaning: meaning,
      formula: formula, scene: scene, keys: keys, lesson: lesson, stop: stop)
  }
}
