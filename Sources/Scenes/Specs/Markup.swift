import Landscape
import Wording

/// Text with numbers that are computed and keys: `{e}`, `{e:N}`, `[keys]`; `{{` and `[[` stand for
/// the brackets themselves.
package struct Markup: Sendable {
  /// A part of the text.
  package enum Piece: Sendable, Hashable {
    /// As it is.
    case text(String)
    /// Computed and shown to so many significant digits.
    case computed(Claim, digits: Int)
    /// Keys, if each of its words is one; else the brackets are part of the text.
    case bracket(String)
  }

  /// The text as it was written.
  package let text: String
  /// The parts in order.
  package internal(set) var pieces: [Piece] = []

  /// Nothing.
  package init() { text = "" }

  /// Words that stand for themselves, whatever brackets are in them.
  package init(plain text: String) {
    self.text = text
    if !text.isEmpty { pieces = [.text(text)] }
  }

  /// The number of significant digits unless given.
  private static let standardDigits = 3

  /// Reads a text.
  ///
  /// - Throws: `MarkupError` with the offset of what is wrong, in characters of the text.
  package init(_ text: String) throws(MarkupError) {
    self.text = text
    let symbols = Array(text)
    var plain = ""
    var i = 0
    func flush(_ pieces: inout [Piece]) {
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
    }
    while i < symbols.count {
      let symbol = symbols[i]
      let isDoubled = i + 1 < symbols.count && symbols[i + 1] == symbol
      if isDoubled, "{[}]".contains(symbol) {
        plain.append(symbol)
        i += 2
        continue
      }
      switch symbol {
      case "{", "[", "}":
        if symbol == "}" {
          throw MarkupError(offset: i, message: "this } closes nothing; a } itself is written }}")
        }
        if symbol == "[" {
          guard let end = symbols[i...].firstIndex(of: "]") else {
            throw MarkupError(
              offset: i, message: "the ] is missing for this [; a [ itself is written [[")
          }
          flush(&pieces)
          // A ] that is a key itself stands between brackets like any other key.
          let isKey = end == i + 1 && end + 1 < symbols.count && symbols[end + 1] == "]"
          pieces.append(.bracket(isKey ? "]" : String(symbols[(i + 1)..<end])))
          i = isKey ? end + 2 : end + 1
        } else {
          guard let end = Self.end(of: symbols, from: i) else {
            throw MarkupError(
              offset: i, message: "the } is missing for this {; a { itself is written {{")
          }
          flush(&pieces)
          pieces.append(try Self.computed(symbols, i + 1, end))
          i = end + 1
        }
      default:
        plain.append(symbol)
        i += 1
      }
    }
    flush(&pieces)
  }

  private static func end(of symbols: [Character], from start: Int) -> Int? {
    symbols[start...].firstIndex(of: "}")
  }

  /// What stands between braces, with the digits after its last colon if those are digits.
  private static func computed(
    _ symbols: [Character], _ start: Int, _ end: Int
  ) throws(MarkupError) -> Piece {
    var last = end
    var digits = standardDigits
    if let colon = colonOfWords(symbols[start..<end]) {
      throw MarkupError(
        offset: colon + 1, message: "after : stands the number of significant digits, from 1 to 17")
    }
    if let colon = symbols[start..<end].lastIndex(of: ":"),
      let given = Int(String(symbols[(colon + 1)..<end]).filter { $0 != " " })
    {
      // A choice has a colon too, but a question mark before it.
      let isChoice =
        symbols[start..<colon].contains("?")
        && symbols[start..<colon].count { $0 == "?" }
          > symbols[start..<colon].count { $0 == ":" }
      if !isChoice {
        guard (1...17).contains(given) else {
          throw MarkupError(
            offset: colon + 1, message: "the number of significant digits is from 1 to 17")
        }
        digits = given
        last = colon
      }
    }
    do throws(FormulaError) {
      return .computed(try Claim(String(symbols[start..<last])), digits: digits)
    } catch {
      throw MarkupError(offset: start + error.column - 1, message: error.headline, error: error)
    }
  }

  /// A colon that is no part of a choice or a name, and after which no digits stand.
  private static func colonOfWords(_ symbols: ArraySlice<Character>) -> Int? {
    guard let colon = symbols.lastIndex(of: ":"),
      symbols[(colon + 1)...].contains(where: { $0 != " " && !("0"..."9").contains($0) })
    else { return nil }
    let before = symbols[..<colon]
    let isQuoted = before.count { $0 == "\"" }.isMultiple(of: 2) == false
    return before.contains("?") || isQuoted ? nil : colon
  }

  /// The number of words; what is computed counts as one.
  package var wordCount: Int {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .computed: "1"
      case .bracket(let keys): keys
      }
    }.joined()
    return text.split(whereSeparator: \.isWhitespace).count
  }

  /// A text without what is computed in it, for searching; nothing is read of what stands there.
  package static func spoken(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      result += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// What is computed in it.
  package var claims: [Claim] {
    pieces.compactMap { if case .computed(let claim, _) = $0 { claim } else { nil } }
  }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { pieces.isEmpty }
}

extension Markup: Hashable {
  package static func == (a: Markup, b: Markup) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Markup: Codable {
  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// What is wrong in a text with numbers and keys.
package struct MarkupError: Error, Sendable, Hashable {
  /// Where, in characters from the beginning.
  package var offset: Int
  /// What, and what would be right.
  package var message: String
  /// The error of an expression, if it is one.
  package var error: FormulaError?
}
