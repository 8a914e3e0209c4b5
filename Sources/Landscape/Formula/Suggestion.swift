/// "Did you mean …": the known word closest to what was typed.
public enum Suggestion {
  /// The closest of `words`, if it is close enough to be meant; nil otherwise.
  ///
  /// Close means: at most a third of the letters (but at least one, two from four letters on) inserted,
  /// deleted, replaced or swapped with a neighbour, or a word that begins with what was typed.
  public static func closest(to typed: String, among words: some Sequence<String>) -> String? {
    let typed = typed.lowercased()
    guard !typed.isEmpty else { return nil }
    let limit = max(typed.count < 4 ? 1 : 2, typed.count / 3)
    var best: (word: String, distance: Int)?
    for word in words {
      let folded = word.lowercased()
      var distance = distance(from: typed, to: folded)
      if folded.hasPrefix(typed), typed.count >= 3 { distance = min(distance, 1) }
      if distance <= limit, distance < folded.count, distance < best?.distance ?? Int.max {
        best = (word, distance)
      }
    }
    return best?.word
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours (Damerau 1964).
  static func distance(from a: String, to b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    // Long texts are never a slip of the finger.
    guard a.count <= 64, b.count <= 64 else { return Int.max / 2 }
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
