/// The characters of a formula, one symbol each, with what slides and word processors put in made
/// plain: `−` and `–` become `-`; `·`, `⋅` and `×` become `*`; every kind of space becomes a blank.
///
/// Superscripts, subscripts and π keep their own symbols, since they mean more than their plain
/// look-alikes. A symbol's index is its character's offset, so columns are columns of the text.
package struct FormulaText {
  /// The text as it was given.
  package let original: String
  /// A symbol a character.
  package let symbols: [Unicode.Scalar]

  /// The symbols of a text.
  package init(_ text: String) {
    original = text
    symbols = text.map(FormulaText.symbol)
  }

  /// The character from `start` up to `end` as typed, without blanks around it.
  func slice(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    let first = original.index(original.startIndex, offsetBy: start)
    let last = original.index(first, offsetBy: end - start)
    let part = original[first..<last].drop { $0.isWhitespace }
    guard let final = part.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(part[...final].map(FormulaError.printable))
  }

  private static func symbol(_ character: Character) -> Unicode.Scalar {
    if character.isNewline { return "\n" }
    if character.isWhitespace { return " " }
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return unknown }
    switch scalar {
    case "\u{2212}", "\u{2013}": return "-"
    case "\u{B7}", "\u{22C5}", "\u{D7}", "\u{2217}": return "*"
    case "\u{2223}": return "|"
    case "\u{200B}", "\u{2060}", "\u{2061}", "\u{2062}", "\u{FEFF}": return " "
    default: return scalar
    }
  }

  /// Stands for a character that is made of several scalars and so means nothing here.
  static let unknown: Unicode.Scalar = "\u{FFFD}"

  /// The plain symbol of a superscript one (`²` → `2`, `⁻` → `-`), or nil.
  package static func fromSuperscript(_ symbol: Unicode.Scalar) -> Unicode.Scalar? {
    switch symbol {
    case "\u{B9}": return "1"
    case "\u{B2}": return "2"
    case "\u{B3}": return "3"
    case "\u{2070}", "\u{2074}"..."\u{2079}":
      return Unicode.Scalar(UInt8(symbol.value - 0x2070) + UInt8(ascii: "0"))
    case "\u{207A}": return "+"
    case "\u{207B}": return "-"
    case "\u{2071}": return "i"
    case "\u{207F}": return "n"
    default: return nil
    }
  }

  /// The plain symbol of a subscript one (`₂` → `2`, `ᵢ` → `i`), or nil.
  static func fromSubscript(_ symbol: Unicode.Scalar) -> Unicode.Scalar? {
    switch symbol {
    case "\u{2080}"..."\u{2089}":
      return Unicode.Scalar(UInt8(symbol.value - 0x2080) + UInt8(ascii: "0"))
    case "\u{1D62}": return "i"
    case "\u{2C7C}": return "j"
    case "\u{2096}": return "k"
    case "\u{2098}": return "m"
    case "\u{2099}": return "n"
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is one of 0 … 9.
  package var isDigit: Bool { ("0"..."9").contains(self) }

  /// Whether a name can begin with it: a letter of any alphabet on the line.
  package var isLetter: Bool {
    if isASCII { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    return properties.isAlphabetic && FormulaText.fromSubscript(self) == nil
      && FormulaText.fromSuperscript(self) == nil && self != FormulaText.unknown
  }
}
