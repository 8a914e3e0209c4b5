import Landscape
import Optimizers
import Plotting

extension Runner {
  /// What it is drawn with.
  var ink: Ink { Ink(hue, number: number, repetition: repetition, scene: hues) }

  private var hue: Hue { Hue(rawValue: run.method.hue) ?? .silver }

  /// Tells runners of each other's hues, so that each finds a colour of its own among few.
  static func introduce(_ runners: inout [Runner]) {
    let hues = runners.map(\.hue)
    for index in runners.indices where runners[index].hues != hues { runners[index].hues = hues }
  }
}

/// What optimizers are called in sentences, and in narrow columns.
extension Runner {
  /// The name in a sentence: one of the scene's own is quoted, so that "from 0 0" is seen to be one.
  var nameInSentence: String { name == run.method.title ? name : "“\(name)”" }

  /// The method, with the letter where another optimizer of a session runs it with other parameters.
  func methodName(in session: Session) -> String {
    let isAlone = session.runners.allSatisfy {
      $0.run.method.id != run.method.id || $0.run.parameters == run.parameters
    }
    return isAlone ? run.method.title : "\(run.method.title) (\(badge))"
  }

  /// The name in a column: whole where it fits; a method's initials if they begin with its letter,
  /// as "SFN", or its end from the word that does, as "…flow"; else its first words, or its badge. Of names that
  /// begin alike, as "from 0 0" and "from 3 0", it is the end that tells them apart: "…3 0".
  func name(fitting columns: Int, among others: [String]) -> String {
    guard DisplayText.width(of: name) > columns else { return name }
    let words = name.split(separator: " ")
    if name != run.method.title, let first = words.first, words.count > 1,
      Set(others).count(where: { $0.hasPrefix(first + " ") }) > 1
    {
      let end = "…" + words.dropFirst().joined(separator: " ")
      if DisplayText.width(of: end) <= columns { return end }
    }
    let initials = String(
      name.split { $0 == " " || $0 == "-" || $0 == "–" }.compactMap(\.first)
    ).uppercased()
    if initials.count > 1, initials.count <= columns, initials.hasPrefix(badge.uppercased()) {
      return initials
    }
    if let place = words.firstIndex(where: { $0.uppercased().hasPrefix(badge.uppercased()) }),
      place > 0
    {
      let end = "…" + words[place...].joined(separator: " ")
      if DisplayText.width(of: end) <= columns { return end }
    }
    return Self.wholeWords(of: words, columns: columns) ?? badge
  }

  /// As many words from the beginning as fit, with the sign that something is left out where there
  /// is room for it; nil if not even the first does.
  private static func wholeWords(of words: [Substring], columns: Int) -> String? {
    for count in stride(from: words.count - 1, through: 1, by: -1) {
      let text = words[..<count].joined(separator: " ")
      for form in [text + " …", text] where DisplayText.width(of: form) <= columns { return form }
    }
    return nil
  }
}
