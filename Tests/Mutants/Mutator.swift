import Mathematics

/// Makes mutants of texts: broken in the ways files and formulas get broken, from a seed.
struct Mutator {
  /// Numbers at the ends of what doubles and integers hold.
  private static let numbers = [
    "0", "-1", "-0.0", "1e308", "-1.7e308", "5e-324", "1e-310", "1e-290", ".nan", ".inf", "-.inf",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e19", "4294967296",
    "1e99", "0.1", "1e-16", "2147483648", "1e400", "1000000", "65536", "",
  ]
  /// Pieces of formulas, right and wrong.
  private static let pieces = [
    "(", ")", "^", "^-", "|", "/", "*", "-", "+", ",", "..", "e", "pi", "x", "y", "w1", "w[i]",
    "sqrt(", "log(", "exp(", "sin(", "tan(", "asin(", "atan2(y,x)", "hypot(x,y)", "min(x,y)",
    "max(", "abs(", "sign(", "relu(", "softplus(", "sum(i=1..9,", "prod(w1..w10)", "x^y", "0^x",
    "let a = ", ";", "f(x,y) =", "²", "₃", "π", "×", "1e308", "1e-308", "2e", "99999999999",
    "x^1000000", "sum(i=1..99999,x)", "((((((((((", "))))))))))", "|x||y|", "\u{0}", "é", "🙂",
  ]

  private var random: SeededRandom
  /// Lines of all texts, to put one's into another.
  private let lines: [String]

  /// A source of mutants; the same seed gives the same ones.
  init(seed: UInt64, texts: [String]) {
    random = SeededRandom(seed: seed)
    lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
  }

  private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }

  private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  /// A text with one to four faults.
  mutating func mutant(of text: String, isFormula: Bool) -> String {
    var text = text
    for _ in 0...below(4) { text = isFormula ? formula(text) : scene(text) }
    return text
  }

  private mutating func formula(_ text: String) -> String {
    var symbols = Array(text)
    let place = below(symbols.count + 1)
    switch below(6) {
    case 0: symbols.insert(contentsOf: pick(Self.pieces), at: place)
    case 1: symbols.insert(contentsOf: pick(Self.numbers), at: place)
    case 2 where !symbols.isEmpty: symbols.remove(at: min(place, symbols.count - 1))
    case 3 where !symbols.isEmpty:
      // A stretch of it once more, somewhere else.
      let start = below(symbols.count)
      let part = symbols[start..<min(symbols.count, start + 1 + below(12))]
      symbols.insert(contentsOf: part, at: place)
    case 4:
      symbols =
        Array("(") + symbols + Array(")") + Array(pick(["^2", "^y", "/x", "*0", "^0.5", "^-3"]))
    default: symbols.insert(contentsOf: pick(Self.pieces) + pick(Self.pieces), at: place)
    }
    return String(symbols)
  }

  private mutating func scene(_ text: String) -> String {
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard !rows.isEmpty else { return pick(lines) }
    let place = below(rows.count)
    switch below(9) {
    case 0: rows.remove(at: place)
    case 1: rows.insert(rows[place], at: below(rows.count))
    case 2: rows.insert(pick(lines), at: place)
    case 3: rows[place] = pick(lines)
    case 4: rows.swapAt(place, below(rows.count))
    case 5: rows[place] = "  " + rows[place]
    case 6: rows[place] = String(rows[place].prefix(below(rows[place].count + 1)))
    case 7:
      var symbols = Array(rows[place])
      symbols.insert(contentsOf: pick(Self.pieces), at: below(symbols.count + 1))
      rows[place] = String(symbols)
    default: rows[place] = withOtherNumber(rows[place])
    }
    return rows.joined(separator: "\n")
  }

  /// A line with one of its numbers replaced.
  private mutating func withOtherNumber(_ line: String) -> String {
    let symbols = Array(line)
    func isPart(_ symbol: Character) -> Bool { symbol.isNumber || symbol == "." || symbol == "-" }
    let starts = symbols.indices.filter {
      symbols[$0].isNumber && ($0 == 0 || !isPart(symbols[$0 - 1]))
    }
    guard !starts.isEmpty else { return line }
    let start = starts[below(starts.count)]
    let end = symbols[start...].firstIndex { !isPart($0) } ?? symbols.count
    return String(symbols[..<start]) + pick(Self.numbers) + String(symbols[end...])
  }
}
