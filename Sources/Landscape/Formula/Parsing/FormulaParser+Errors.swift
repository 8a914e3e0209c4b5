import Wording

/// The words of the parser's errors: what is wrong, and what would be right.
extension FormulaParser {
  func error(_ message: String, at offset: Int, suggestion: String? = nil) -> FormulaError {
    FormulaError(
      formula: text.original, column: offset + 1, message: message, suggestion: suggestion)
  }

  /// A part of the formula as a message quotes it: a line holds it.
  func brief(_ part: String) -> String {
    part.count <= 60 ? part : "\(part.prefix(20))…\(part.suffix(20))"
  }

  /// Something stands where an operand should, or nothing does.
  func missingOperand() -> FormulaError {
    guard let symbol = current, symbol != "\n" else {
      guard let before = lastVisible(before: position) else {
        return error("the formula is empty; write something such as x^2 + y^2", at: position)
      }
      return error("something is missing after \"\(quoted(before))\"", at: position)
    }
    switch symbol {
    case ".":
      return error("a number needs a digit before its point, as in 0.5", at: position)
    case ")" where lastVisible(before: position) == "(":
      return error("nothing stands between these parentheses", at: position)
    case "+", "-", "*", "/", "^", ")", "]", ",", ";", "=":
      if symbol == "*", lastVisible(before: position) == "*" {
        return error("for a power write ^, as in x^2", at: position - 1, suggestion: "^")
      }
      return error("something is missing before \"\(quoted(symbol))\"", at: position)
    case "|":
      return error("nothing stands between these bars", at: position)
    default:
      if FormulaText.fromSuperscript(symbol) != nil {
        return error("something is missing before this superscript", at: position)
      }
      if FormulaText.fromSubscript(symbol) != nil {
        return error("a subscript must follow a name, as in x\(quoted(symbol))", at: position)
      }
      return leftover()
    }
  }

  /// A symbol that cannot stand where it does.
  func leftover() -> FormulaError {
    guard let symbol = current else { return missingOperand() }
    switch symbol {
    case ")": return error("this \")\" closes nothing", at: position)
    case "]": return error("this \"]\" closes nothing", at: position)
    case "|": return error("this \"|\" closes nothing; write abs(…)", at: position)
    case "[":
      return error(
        "an index in brackets can follow only a variable's letter, as in w[i]", at: position)
    case "{": return error("braces mean nothing here; write ( )", at: position)
    case ",":
      return error(
        "a comma separates arguments only; a decimal number has a point", at: position)
    case ";", "\n":
      return error("only a let can end here; then an expression follows", at: position)
    case "=":
      return error(
        "\"=\" belongs in a head such as f(x, y) =, in let a = 3 and in sum(i=1..5, …)",
        at: position)
    case "." where next == ".":
      return error("a range stands in a call only, as in prod(w1..w10)", at: position)
    case "_":
      return error("an underscore belongs only in a declared name", at: position)
    case "!": return error("there is no factorial; write prod(i=1..5, i)", at: position)
    case "%": return error("\"%\" means nothing here; divide by 100", at: position)
    case "<", ">", "\u{2264}", "\u{2265}", "\u{2260}":
      return error("a formula has a value and compares nothing", at: position)
    case "\u{221A}": return error("write sqrt(…) for a root", at: position, suggestion: "sqrt")
    case "\u{2211}": return error("write sum(i=1..5, …)", at: position, suggestion: "sum")
    case "\u{220F}": return error("write prod(i=1..5, …)", at: position, suggestion: "prod")
    case "\u{F7}": return error("write / to divide", at: position, suggestion: "/")
    default:
      if FormulaText.fromSubscript(symbol) != nil {
        return error("a subscript must follow a variable's letter, as in x₁", at: position)
      }
      return error("unexpected character \"\(quoted(symbol))\"", at: position)
    }
  }

  /// No known name begins here.
  func unknownName() -> FormulaError {
    let here = word(at: position)
    var start = position
    while start > 0, text.symbols[start - 1].isLetter { start -= 1 }
    let whole = word(at: start)
    // `tan x` begins with the variable t, `exp` with the constant e: look at the whole word too.
    for (offset, candidate) in start < position
      ? [(start, whole), (position, here)] : [(start, here)]
    {
      if let function = functionRunTogether(candidate, at: offset) {
        return needsParentheses(function, at: offset)
      }
    }
    let guesses = [(start, whole), (position, here)].compactMap { offset, candidate in
      nearest(to: candidate).map { (offset, candidate, $0.meant, $0.distance) }
    }
    if let (offset, candidate, meant, _) = guesses.min(by: { $0.3 < $1.3 }) {
      return error("unknown name \"\(brief(candidate))\"", at: offset, suggestion: meant)
    }
    let end = start + whole.unicodeScalars.count
    if whole.count > 1, end < text.symbols.count, text.symbols[end] == "(" {
      let functions = FormulaFunction.allCases.map(\.name).joined(separator: " ")
      return error("unknown function \"\(brief(whole))\"; there are \(functions)", at: start)
    }
    if names.declared == nil, here.unicodeScalars.count == 1 {
      return error(
        "unknown name \"\(here)\"; variables are x y z u v w t, with or without a number, "
          + "others need a head such as f(\(here)) =", at: position)
    }
    let those = names.declared.map { "; the variables are \($0.joined(separator: ", "))" }
    return error("unknown name \"\(brief(here))\"\(those ?? "")", at: position)
  }

  /// What an unknown word was probably meant to be.
  private func nearest(to word: String) -> (meant: String, distance: Double)? {
    if let meant = FormulaFunction.foreignNames[word] { return (meant, 0) }
    return Suggestion.nearest(to: word, among: names.suggestions).map {
      ($0.candidate, $0.distance)
    }
  }

  /// The function of `sin`, `sinx` or `cosxy`: its name without parentheses, then known names.
  private func functionRunTogether(_ word: String, at offset: Int) -> String? {
    let beginnings = FormulaFunction.allCases.map(\.name).filter { word.hasPrefix($0) }
    guard let function = beginnings.max(by: { $0.count < $1.count }) else { return nil }
    var known = names
    var place = offset + function.count
    let end = offset + word.unicodeScalars.count
    while place < end {
      guard let name = known.recognize(text, at: place) else { return nil }
      place = name.end
    }
    return function
  }

  private func needsParentheses(_ name: String, at offset: Int) -> FormulaError {
    let usage = FormulaFunction(rawValue: name)?.usage ?? "\(name)(x)"
    return error("\"\(name)\" needs its argument in parentheses: \(usage)", at: offset)
  }

  func undeclared(_ name: String, at offset: Int) -> FormulaError {
    let declared = names.declared ?? []
    let those = declared.count <= 12 ? declared.joined(separator: ", ") : "others"
    return error("\"\(brief(name))\" is not declared; the variables are \(those)", at: offset)
  }

  func wrongArity(_ function: FormulaFunction, count: Int?, at offset: Int) -> FormulaError {
    let arity = function.arity
    let wanted =
      arity.upperBound == .max ? "at least \(arity.lowerBound)" : "\(arity.lowerBound)"
    let noun = arity == 1...1 || wanted == "at least 1" ? "argument" : "arguments"
    let got = count.map { $0 == 0 ? "none" : "\($0)" } ?? "a range"
    return error(
      "\(function.name) takes \(wanted) \(noun), not \(got): \(function.usage)", at: offset)
  }

  /// An implicit product directly after `/`.
  func twoReadings(from start: Int, slash: Int) -> FormulaError {
    let end = factorEnd()
    let top = text.slice(start, slash)
    let divisor = text.slice(slash + 1, position)
    let factor = text.slice(position, end)
    guard top.count + divisor.count + factor.count <= 40 else {
      return error(
        "this can be read in two ways: put a * here, or parentheses around the divisor",
        at: position)
    }
    let product = divisor + (text.symbols[position].isDigit ? "*" : "") + factor
    return error(
      "\(text.slice(start, end)) can be read in two ways: write \(top)/(\(product)) or "
        + "\(top)/\(divisor)*\(factor)", at: position)
  }

  /// `2 3`, `(x + 1)2`.
  func numberAfterFactor(from start: Int) -> FormulaError {
    var end = position
    while end < text.symbols.count, text.symbols[end].isDigit || text.symbols[end] == "." {
      end += 1
    }
    let before = text.slice(start, position)
    let number = text.slice(position, end)
    let shown = before.count <= 20 ? before : "…"
    return error(
      "a number cannot stand directly after a factor: write \(shown)*\(brief(number)) or "
        + "\(shown)^\(brief(number))", at: position)
  }

  /// `x²^3`.
  func powerOfPower(from start: Int) -> FormulaError {
    let base = text.slice(start, position)
    return error(
      "a power of a power can be read in two ways: write (\(brief(base)))^… or one exponent in "
        + "parentheses", at: position)
  }

  /// The offset after the factor that begins here, as far as it can be read.
  private func factorEnd() -> Int {
    var scan = self
    if let symbol = current, symbol.isDigit || symbol == "." {
      while let digit = scan.current, digit.isDigit || digit == "." { scan.position += 1 }
      return scan.position
    }
    guard (try? scan.parsePower()) != nil else { return position + 1 }
    return scan.position
  }

  private func lastVisible(before offset: Int) -> Unicode.Scalar? {
    text.symbols[..<offset].last { $0 != " " && $0 != "\n" }
  }

  private func word(at start: Int) -> String {
    FormulaNames.string(FormulaNames.run(text, at: start))
  }

  /// The symbol as it may be shown, or its code point.
  private func quoted(_ symbol: Unicode.Scalar) -> String {
    if symbol == FormulaText.unknown {
      let index = text.original.index(text.original.startIndex, offsetBy: position)
      return String(FormulaError.printable(text.original[index]))
    }
    if FormulaError.printable(Character(symbol)) != Character(symbol) {
      let hexadecimal = String(symbol.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    }
    return String(Character(symbol))
  }
}
