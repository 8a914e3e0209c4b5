/// Writes a parsed formula for the eye: `x³ − 3xy²` for `x^3 - 3*x*y^2`.
///
/// The result is a formula of the language again. Whether it is the same function is not taken on
/// trust: `Formula` compiles it and shows the typed text instead should the tapes differ.
struct FormulaTypesetting {
  /// How tightly an expression holds together.
  private enum Strength: Int, Comparable {
    case sum
    case product
    case sign
    case power
    case atom

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  private typealias Piece = (text: String, strength: Strength)

  /// Whether products are written by juxtaposition where that can be read; else always with a dot.
  let juxtaposes: Bool

  /// The whole formula in one line.
  func text(of formula: ParsedFormula) -> String {
    var parts = formula.definitions.map { "let \(name($0.name)) = \(piece($0.value).text)" }
    var body = piece(formula.body).text
    if let head = formula.headName, let declared = formula.declared {
      body = "\(name(head))(\(declared.map(name).joined(separator: ", "))) = \(body)"
    }
    parts.append(body)
    return parts.joined(separator: "; ")
  }

  private func piece(_ expression: Expression) -> Piece {
    switch expression {
    case .number(_, let word): return (word, .atom)
    case .euler: return ("e", .atom)
    case .pi: return ("π", .atom)
    case .variable(let name, _), .name(let name): return (self.name(name), .atom)
    case .indexed(let letters, let index, _):
      return ("\(letters)[\(piece(index).text)]", .atom)
    case .negation(let operand): return ("−" + wrapped(operand, atLeast: .power), .sign)
    case .sum(let terms): return (sum(terms), .sum)
    case .product(let factors): return (product(factors), .product)
    case .power(let base, let exponent, _): return power(base, exponent)
    case .call(.abs, let arguments, _):
      let inner = piece(arguments[0]).text
      return (inner.contains("|") ? "abs(\(inner))" : "|\(inner)|", .atom)
    case .call(let function, let arguments, _):
      return ("\(function.name)(\(arguments.map(argument).joined(separator: ", ")))", .atom)
    case .range: return (argument(expression), .atom)
    case .reduction(let function, let index, let from, let through, let body, _):
      let range = "\(name(index))=\(piece(from).text)..\(piece(through).text)"
      return ("\(function.name)(\(range), \(piece(body).text))", .atom)
    }
  }

  private func argument(_ expression: Expression) -> String {
    guard case .range(let letters, let from, let through, _) = expression else {
      return piece(expression).text
    }
    func end(_ index: Expression) -> String {
      if case .number(_, let word) = index { return name(letters + word) }
      return "\(letters)[\(piece(index).text)]"
    }
    return "\(end(from))..\(end(through))"
  }

  private func wrapped(_ expression: Expression, atLeast strength: Strength) -> String {
    let piece = piece(expression)
    return piece.strength < strength ? "(\(piece.text))" : piece.text
  }

  private func sum(_ terms: [(negative: Bool, term: Expression)]) -> String {
    var result = wrapped(terms[0].term, atLeast: .product)
    for (negative, term) in terms.dropFirst() {
      result += (negative ? " − " : " + ") + wrapped(term, atLeast: .product)
    }
    return result
  }

  private func product(_ factors: [(joint: Expression.Joint, factor: Expression)]) -> String {
    var result = wrapped(factors[0].factor, atLeast: .sign)
    var afterDivisor = false
    for (i, (joint, factor)) in factors.enumerated().dropFirst() {
      let text = wrapped(factor, atLeast: .sign)
      if joint == .over {
        result += "/" + text
      } else if let gap = afterDivisor ? nil : gap(factors[i - 1].factor, result, text) {
        result += gap + text
      } else {
        result += "·" + text
      }
      afterDivisor = joint == .over
    }
    return result
  }

  /// What stands between two factors that need no dot; nil where they need one.
  private func gap(_ before: Expression, _ left: String, _ right: String) -> String? {
    guard juxtaposes, let last = left.last, let first = right.first else { return nil }
    if first.isNumber || first == "−" || first == "|" || last == "|" { return nil }
    // After a word the eye reads on: conditiony.
    if isWord(before) { return nil }
    if first == "(" {
      // x(x + 1) would look like a call.
      return last.isNumber || last == ")" ? "" : nil
    }
    let isWord = right.prefix { $0.isLetter }.count > 1
    let follows = last.isLetter || last == "]" || last == ")" || isSubscript(last)
    return isWord && follows ? " " : (last == "]" ? " " : "")
  }

  private func power(_ base: Expression, _ exponent: Expression) -> Piece {
    let raised = FormulaTypesetting.superscript(exponent)
    if case .call(let function, let arguments, _) = base, function != .abs, let raised,
      !raised.hasPrefix("⁻")
    {
      let list = arguments.map(argument).joined(separator: ", ")
      return ("\(function.name)\(raised)(\(list))", .atom)
    }
    let bottom = wrapped(base, atLeast: .atom)
    if let raised { return (bottom + raised, .power) }
    let top = piece(exponent)
    return (bottom + "^" + (top.strength < .power ? "(\(top.text))" : top.text), .power)
  }

  /// A whole number as superscript digits.
  private static func superscript(_ exponent: Expression) -> String? {
    switch exponent {
    case .number(_, let word):
      let digits = word.compactMap { superscripts[$0] }
      return digits.count == word.count ? String(digits) : nil
    case .negation(let operand): return superscript(operand).map { "⁻" + $0 }
    default: return nil
    }
  }

  /// Whether a factor is a name of more than one letter.
  private func isWord(_ factor: Expression) -> Bool {
    switch factor {
    case .variable(let name, _), .name(let name): name.prefix { $0.isLetter }.count > 1
    default: false
    }
  }

  /// A name with its number as a subscript.
  private func name(_ name: String) -> String {
    let digits = name.reversed().prefix { FormulaTypesetting.subscripts[$0] != nil }.count
    guard digits > 0, digits < name.count else { return name }
    return String(name.dropLast(digits))
      + String(name.suffix(digits).compactMap { FormulaTypesetting.subscripts[$0] })
  }

  private func isSubscript(_ character: Character) -> Bool {
    FormulaTypesetting.subscripts.values.contains(character)
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹",
  ]

  private static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉",
  ]
}
