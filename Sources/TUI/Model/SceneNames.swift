import Plotting

/// What scenes side by side are called above their pictures.
enum SceneNames {
  /// What tells scenes side by side apart: their formulas, or where there is no room for those, their
  /// titles without the words with which all of them begin.
  static func telling(_ sessions: [Session], apartIn columns: Int) -> [String] {
    let formulas = sessions.map(\.terrain.formulaText)
    let seen = formulas.map { Array(DisplayText($0).clipped(to: columns).scalars) }
    let fit = formulas.allSatisfy { DisplayText.width(of: $0) <= columns }
    // What is left of a long formula in a narrow pane says less than a title.
    if fit || columns >= 30, Set(seen).count == sessions.count { return formulas }
    var titles = sessions.map { $0.scene.title.split(separator: " ")[...] }
    guard Set(titles).count == sessions.count else { return formulas }
    while let first = titles[0].first, titles.allSatisfy({ $0.count > 1 && $0.first == first }) {
      titles = titles.map { $0.dropFirst() }
    }
    // Where there is still no room, without those with which all of them end.
    func isTooLong() -> Bool {
      titles.contains { DisplayText.width(of: $0.joined(separator: " ")) > columns }
    }
    while isTooLong(), let last = titles[0].last,
      titles.allSatisfy({ $0.count > 1 && $0.last == last })
    {
      titles = titles.map { $0.dropLast() }
    }
    return titles.map { $0.joined(separator: " ") }
  }
}
