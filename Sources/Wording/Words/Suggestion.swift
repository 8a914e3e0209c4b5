/// "Did you mean …?": the nearest known word.
public enum Suggestion {
  /// The candidate nearest to `word`, or nil when none is near enough to be what was meant.
  ///
  /// Distance counts insertions, deletions, substitutions and swaps of neighbours (the optimal
  /// string alignment distance); upper and lower case count as a quarter as different. A candidate is
  /// near when its distance is at most a third of the longer word's length, rounded up but at most
  /// three, or when one is a beginning of at least three letters of the other. Ties go to the
  /// earlier candidate.
  public static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates)?.candidate
  }

  /// The nearest candidate, if near enough, and its distance.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>
  ) -> (candidate: String, distance: Double)? {
    let typed = Array(word)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (candidate: String, distance: Double)?
    for candidate in candidates where candidate != word {
      let known = Array(candidate)
      guard !known.isEmpty, known.count <= 64 else { continue }
      let longer = max(typed.count, known.count)
      let allowed = longer <= 2 ? 0.5 : min(3, Double((longer + 2) / 3))
      var distance = distance(typed, known)
      if distance > allowed || distance >= Double(min(typed.count, known.count)) {
        let shorter = min(typed.count, known.count)
        guard shorter >= 3, typed.prefix(shorter) == known.prefix(shorter) else { continue }
        distance = max(distance, 3)
      }
      if distance < best?.distance ?? .infinity { best = (candidate, distance) }
    }
    return best
  }

  /// The optimal string alignment distance, a change of case counting a quarter.
  static func distance(_ a: [Character], _ b: [Character]) -> Double {
    var beforePrevious = [Double](repeating: 0, count: b.count + 1)
    var previous = (0...b.count).map(Double.init)
    for i in 1...max(1, a.count) where i <= a.count {
      var current = [Double](repeating: Double(i), count: b.count + 1)
      for j in 1...max(1, b.count) where j <= b.count {
        let change = cost(a[i - 1], b[j - 1])
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }

  private static func cost(_ a: Character, _ b: Character) -> Double {
    if a == b { return 0 }
    return a.lowercased() == b.lowercased() ? 0.25 : 1
  }
}
