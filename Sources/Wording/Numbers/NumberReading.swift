/// Numbers as they are typed and as they stand in files.
package enum NumberReading {
  /// The number, or nil: decimal digits with an optional sign, fraction and exponent, or `nan`,
  /// `inf`, `-inf`. A minus pasted from a slide (U+2212, U+2013) counts as one; what is too large
  /// for a double is no number.
  package static func number(_ text: some StringProtocol) -> Double? {
    var ascii = ""
    for scalar in trim(text).unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}": ascii += "-"
      case "0"..."9", "+", "-", ".", "e", "E", "n", "a", "i", "f":
        ascii.unicodeScalars.append(scalar)
      default: return nil
      }
    }
    switch ascii {
    case "nan": return .nan
    case "inf", "+inf": return .infinity
    case "-inf": return -.infinity
    default: return decimal(ascii).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The number that a decimal literal means: an optional sign, digits with or without a point, an
  /// optional exponent; infinite where it is too large. Nil for anything else, blanks, hexadecimal
  /// and names included.
  package static func decimal(_ text: some StringProtocol) -> Double? {
    let allowed = text.utf8.allSatisfy {
      (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0)
    }
    return allowed ? Double(text) : nil
  }

  /// A whole number in decimal digits; what is too large for an Int is the largest Int.
  package static func whole(_ text: some StringProtocol) -> Int? {
    let trimmed = trim(text)
    let digits = trimmed.drop { $0 == "-" || $0 == "+" }
    guard !digits.isEmpty, trimmed.count - digits.count <= 1,
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Int(trimmed) ?? (trimmed.first == "-" ? .min : .max)
  }

  /// The text without blanks and tabs at its ends.
  package static func trim<Text: StringProtocol>(_ text: Text) -> Text.SubSequence {
    var rest = text[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
