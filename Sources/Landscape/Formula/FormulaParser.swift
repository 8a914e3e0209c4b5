/// Reads a formula by recursive descent, straight onto a tape.
///
/// Precedence, loosest first: sums; products, written or implied; signs; powers, to the right.
/// The parser works on characters, not words, because where a name ends depends on what follows:
/// `3xy^2` is 3·x·y², `xexp(y)` is x·exp(y).
struct FormulaParser {
  let text: String
  let limits: FormulaLimits
  var characters: [FormulaCharacters.Entry]
  var position = 0
  /// Where the statement being read ends.
  var end: Int
  var builder: TapeBuilder
  /// What declared, let, bound and parameter names stand for.
  var bindings: [String: Int] = [:]
  /// Variables in order of appearance, or as declared.
  var variableNames: [String] = []
  /// Whether only declared variables may appear.
  var isDeclared = false
  var depth = 0
  /// How many absolute-value bars are open at this level of parentheses.
  var openBars = 0

  init(_ text: String, limits: FormulaLimits) {
    self.text = text
    self.limits = limits
    characters = FormulaCharacters(text).entries
    end = characters.count
    builder = TapeBuilder(limit: limits.operations)
  }

  // MARK: Sums, products, signs, powers

  mutating func expression() throws(FormulaError) -> Int {
    try enter()
    defer { depth -= 1 }
    var left = try product()
    while let sign = peek(), sign == "+" || sign == "-" {
      position += 1
      let right = try product()
      left = sign == "+" ? builder.add(left, right) : builder.subtract(left, right)
      try checkSize()
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Int {
    var left = try signed()
    var slash: Int?
    while let next = peek() {
      let start = position
      switch next {
      case "*":
        position += 1
        if raw() == "*" {
          throw error("\"**\" is no operator; a power is written \"^\"", at: start)
        }
        left = builder.multiply(left, try signed())
        slash = nil
      case "/":
        position += 1
        slash = start
        left = builder.divide(left, try signed())
      default:
        guard try impliesProduct(next) else { return left }
        if let slash { throw ambiguousQuotient(slash: slash, factor: start) }
        left = builder.multiply(left, try power())
      }
      try checkSize()
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> Int {
    var isNegative = false
    while let sign = peek(), sign == "+" || sign == "-" {
      if sign == "-" { isNegative.toggle() }
      position += 1
    }
    let value = try power()
    return isNegative ? builder.negate(value) : value
  }

  private mutating func power() throws(FormulaError) -> Int {
    try enter()
    defer { depth -= 1 }
    var base = try primary()
    if let exponent = try superscript() { base = builder.power(base, exponent) }
    guard peek() == "^" else { return base }
    position += 1
    // The exponent is a signed power, so that 2^-x^2 is 2^(-(x^2)).
    return builder.power(base, try signed())
  }

  /// A run of superscript digits, as a number.
  mutating func superscript() throws(FormulaError) -> Int? {
    guard position < end, characters[position].isSuperscript else { return nil }
    let start = position
    var digits = ""
    while position < end, characters[position].isSuperscript {
      digits.append(characters[position].character)
      position += 1
    }
    guard let number = Double(digits) else {
      throw error("a superscript is a whole number", at: start)
    }
    return builder.number(number)
  }

  /// Whether what comes next begins another factor without a sign between.
  private func impliesProduct(_ next: Character) throws(FormulaError) -> Bool {
    if next.isLetter || next == "(" { return true }
    if next == "|" { return openBars == 0 }
    if next.isASCIIDigit || (next == "." && !isRange(at: position)) {
      throw error(
        "a number cannot follow directly; write \"*\" before it to multiply", at: position)
    }
    return false
  }

  // MARK: Factors

  private mutating func primary() throws(FormulaError) -> Int {
    guard let next = peek() else { throw error(missingOperand, at: position) }
    let start = position
    if next.isASCIIDigit { return builder.number(try number()) }
    if next.isLetter { return try name() }
    switch next {
    case "(":
      position += 1
      let bars = openBars
      openBars = 0
      let value = try expression()
      openBars = bars
      try expect(")", toClose: start)
      return value
    case "|":
      position += 1
      openBars += 1
      let value = try expression()
      openBars -= 1
      try expect("|", toClose: start)
      return builder.apply(.abs, value)
    case ".":
      throw error("a number begins with a digit", at: start, suggestion: "0.")
    case "[", "{":
      throw error("\"\(next)\" is not used here; group with parentheses ( )", at: start)
    case ")", ",", "*", "/", "^", "=", ";":
      throw error("\(missingOperand) before \"\(next)\"", at: start)
    default:
      throw error("\"\(printable(next))\" is not part of a formula", at: start)
    }
  }

  private var missingOperand: String { "a number, a variable or a parenthesis is missing" }

  /// digits[.digits][e[+-]digits]; `..` never belongs to a number.
  mutating func number() throws(FormulaError) -> Double {
    let start = position
    var digits = ""
    func isDigit(_ index: Int) -> Bool {
      index < end && characters[index].character.isASCIIDigit && !characters[index].isSuperscript
    }
    func takeDigits() {
      while isDigit(position) {
        digits.append(characters[position].character)
        position += 1
      }
    }
    takeDigits()
    if position < end, characters[position].character == ".", isDigit(position + 1) {
      digits.append(".")
      position += 1
      takeDigits()
    }
    if position < end,
      characters[position].character == "e" || characters[position].character == "E"
    {
      var exponent = position + 1
      let isSigned =
        exponent < end && ["+", "-"].contains(characters[exponent].character)
        && !characters[exponent].isSuperscript
      if isSigned { exponent += 1 }
      if isDigit(exponent) {
        digits.append("e")
        if isSigned { digits.append(characters[exponent - 1].character) }
        position = exponent
        takeDigits()
      }
    }
    guard let value = Double(digits), value.isFinite else {
      throw error("the number \(digits.prefix(30)) is too large", at: start)
    }
    return value
  }

  // MARK: Characters

  /// The next character that is no blank, without taking it.
  mutating func peek() -> Character? {
    while position < end, characters[position].character.isWhitespace { position += 1 }
    return raw()
  }

  /// The character at the position, blank or not; superscripts count as none of the operators.
  func raw() -> Character? {
    guard position < end else { return nil }
    return characters[position].isSuperscript ? "⁰" : characters[position].character
  }

  /// Whether ".." stands at an index.
  func isRange(at index: Int) -> Bool {
    index + 1 < end && characters[index].character == "."
      && characters[index + 1].character == "."
  }

  mutating func expect(_ wanted: Character, toClose opening: Int) throws(FormulaError) {
    if peek() == wanted {
      position += 1
      return
    }
    let opened = characters[opening]
    let place = "the \"\(opened.character)\" of column \(opened.column)"
    throw error("\"\(wanted)\" is missing to close \(place)", at: position)
  }

  // MARK: Errors

  func error(_ message: String, at index: Int, suggestion: String? = nil) -> FormulaError {
    // Past the last character the caret stands just behind it.
    let column =
      index < characters.count ? characters[index].column : (characters.last?.column ?? 0) + 1
    return FormulaError(formula: text, column: column, message: message, suggestion: suggestion)
  }

  private mutating func enter() throws(FormulaError) {
    depth += 1
    if depth > 3 * limits.nesting {
      throw error("nested deeper than \(limits.nesting) levels", at: position)
    }
  }

  func checkSize() throws(FormulaError) {
    if builder.isFull {
      throw error("the formula unrolls to more than \(limits.operations) operations", at: position)
    }
  }

  func printable(_ character: Character) -> String {
    let isPrintable = character.unicodeScalars.allSatisfy {
      $0.value >= 32 && !(127..<160).contains($0.value) && !$0.properties.isBidiControl
    }
    return isPrintable ? String(character) : "\u{FFFD}"
  }

  private mutating func ambiguousQuotient(slash: Int, factor: Int) -> FormulaError {
    let divisor = source(slash + 1, factor)
    var probe = self
    let following: String
    if (try? probe.power()) != nil {
      following = source(factor, probe.position)
    } else {
      following = "…"
    }
    let readings = "write /(\(divisor)*\(following)) or /\(divisor)*\(following)"
    return error(
      "a product without a sign after \"/\" can be read in two ways; \(readings)", at: factor)
  }

  private func source(_ from: Int, _ to: Int) -> String {
    let cut = characters[min(from, to)..<min(to, end)].map { printable($0.character) }.joined()
    let trimmed = cut.filter { $0 != " " }
    return trimmed.count > 24 ? "\(trimmed.prefix(23))…" : trimmed
  }
}

extension Character {
  /// Whether this is one of 0 … 9.
  var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
