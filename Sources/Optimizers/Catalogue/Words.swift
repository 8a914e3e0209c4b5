import Glibc

/// The shortest decimal that reads back as the same number, whole numbers without a point.
func shortest(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number with three significant digits, for sentences: "3e-12", "-2", "0.333".
func rounded(_ number: Double) -> String {
  withVaList([number]) { arguments in
    var text = [CChar](repeating: 0, count: 32)
    vsnprintf(&text, text.count, "%.3g", arguments)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// The candidate at the least edit distance, if that is at most a third of the word and 1 more.
func closest(to word: String, among candidates: [String]) -> String? {
  func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let old = row[j + 1]
        row[j + 1] = min(old + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = old
      }
    }
    return row[b.count]
  }
  let best = candidates.map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
  guard let best, best.1 <= 1 + word.count / 3 else { return nil }
  return best.0
}
