extension Formula {
  /// The formula as it would stand on a slide, and still reads back as the same function.
  ///
  /// Whole-number exponents are raised, digits of variables lowered, `*` becomes `·`, `-` a minus.
  public var displayText: String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "^", let (digits, after) = Self.exponent(in: characters, from: index + 1) {
        result += digits
        index = after
        continue
      }
      switch character {
      case "*": result += "·"
      case "-": result += "−"
      case "\n", "\r", "\r\n", "\t": result += " "
      default:
        let isIndex =
          character.isASCIIDigit && index > 0
          && (FormulaParser.variableLetters.contains(characters[index - 1])
            || (result.last.map { Self.subscripts.contains($0) } ?? false))
        if isIndex, let digit = character.wholeNumberValue {
          result.append(Self.subscripts[digit])
        } else {
          result.append(character)
        }
      }
      index += 1
    }
    return result
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  private static let subscripts = Array("₀₁₂₃₄₅₆₇₈₉")

  private static func exponent(in characters: [Character], from start: Int) -> (String, Int)? {
    var index = start
    while index < characters.count, characters[index] == " " { index += 1 }
    var raised = ""
    if index < characters.count, characters[index] == "-" {
      raised = "⁻"
      index += 1
    }
    let digitsStart = index
    while index < characters.count, characters[index].isASCIIDigit {
      if let digit = characters[index].wholeNumberValue { raised.append(superscripts[digit]) }
      index += 1
    }
    guard index > digitsStart else { return nil }
    // "x^2.5", "x^2e3" and "x^2^3" would read differently with a raised 2.
    if index < characters.count, [".", "e", "E", "^"].contains(characters[index]) { return nil }
    return (raised, index)
  }
}
