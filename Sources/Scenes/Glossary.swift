/// The words and symbols of the screen, from `glossary/terms.yaml`.
package enum Glossary {
  /// Every term, in the order of the file.
  package static let terms: [GlossaryTerm] = (try? parse(EmbeddedGlossary.text)) ?? []

  /// The terms in a text.
  package static func parse(_ text: String) throws(SceneFileError) -> [GlossaryTerm] {
    let file = "terms.yaml"
    var reader = SceneReader(text: text, file: file, origin: .preset)
    if let terms = reader.readGlossary() { return terms }
    throw SceneFileError(file: file, problems: SceneFile.capped(reader.problems))
  }

  /// The file's text.
  package static var text: String { EmbeddedGlossary.text }

  /// The term that a word means: by its name first, then by what else it is called, then by a word of
  /// its name or the beginning of one; nil where none is meant, or several.
  package static func term(called word: String) -> GlossaryTerm? {
    if let term = terms.first(where: { $0.term.lowercased() == word.lowercased() })
      ?? terms.first(where: { $0.symbols.contains(word) })
      ?? terms.first(where: { $0.isCalled(word) })
    {
      return term
    }
    let begun = word.lowercased()
    guard begun.count >= 3 else { return nil }
    let meant = terms.filter { term in
      ([term.term] + term.also).contains { name in
        name.lowercased().split(separator: " ").contains { $0.hasPrefix(begun) }
      }
    }
    return meant.count == 1 ? meant[0] : nil
  }
}
