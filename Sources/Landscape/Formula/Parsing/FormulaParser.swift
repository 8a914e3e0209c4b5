/// Reads a formula by recursive descent: text in, expression out.
///
/// It works on symbols, not on tokens, because what a run of letters means depends on the names
/// known at that place. The recursion is bounded by the nesting limit; everything that repeats
/// (terms, factors, signs) is a loop. This file holds statements, sums, products and powers;
/// `FormulaParser+Operands.swift` what they are made of.
struct FormulaParser {
  let text: FormulaText
  let limits: FormulaLimits
  var names: FormulaNames
  /// The offset of the next symbol.
  var position = 0
  /// How many parentheses, exponents, calls and bars are open.
  var depth = 0
  /// Whether a bar met where an operator could stand closes the innermost open bracket.
  var barCloses = false
  /// Whether the end of the line ends the expression.
  var lineEnds = false

  init(
    _ text: String, variables: [String]?, parameters: Set<String>, limits: FormulaLimits
  ) throws(FormulaError) {
    // Bytes first: a text far too long is refused before it is looked at.
    guard text.utf8.count <= 4 * limits.length, text.count <= limits.length else {
      let beginning = String(text.prefix(limits.length + 40))
      throw FormulaError(
        formula: beginning, column: min(limits.length, beginning.count) + 1,
        message: "the formula is longer than \(limits.length) characters")
    }
    self.text = FormulaText(text)
    self.limits = limits
    names = FormulaNames(declared: variables, values: parameters)
    for name in (variables ?? []) + parameters.sorted() {
      if let objection = FormulaNames.objection(toDeclaring: name) { throw error(objection, at: 0) }
    }
    if let variables {
      if Set(variables).count < variables.count {
        throw error("a variable is declared twice: \(variables.joined(separator: ", "))", at: 0)
      }
      if let clash = variables.first(where: parameters.contains) {
        throw error("\"\(clash)\" is both a variable and a parameter", at: 0)
      }
    }
  }

  /// Parses the whole text.
  mutating func parse() throws(FormulaError) -> ParsedFormula {
    var headEnd: Int?
    var headStart = 0
    var headName: String?
    if let start = findHead() {
      position = start
      headStart = start
      headName = try parseHead()
      headEnd = position
      position = 0
    }
    var definitions: [(name: String, value: Expression)] = []
    while true {
      skipStatementGaps()
      if let end = headEnd, position == headStart {
        position = end
        headEnd = nil
      } else if isLet(at: position) {
        definitions.append(try parseLet())
      } else {
        break
      }
    }
    if position == text.symbols.count {
      let message =
        definitions.isEmpty && headName == nil
        ? "the formula is empty; write something such as x^2 + y^2"
        : "an expression must follow"
      throw error(message, at: position)
    }
    let body = try parseSum()
    skipStatementGaps()
    if position < text.symbols.count { throw leftover() }
    return ParsedFormula(
      declared: names.declared, headName: headName, definitions: definitions, body: body)
  }

  // MARK: Statements

  /// The offset of a head `f(x, y) =`, which may stand after lets; nil if there is none.
  private func findHead() -> Int? {
    var scan = self
    scan.skipStatementGaps()
    while scan.isLet(at: scan.position) {
      var open = 0
      while let symbol = scan.current {
        if symbol == "(" || symbol == "[" { open += 1 }
        if symbol == ")" || symbol == "]" { open -= 1 }
        if symbol == ";" || (symbol == "\n" && open <= 0) { break }
        scan.position += 1
      }
      scan.skipStatementGaps()
    }
    let start = scan.position
    guard start < text.symbols.count, text.symbols[start].isLetter else { return nil }
    scan.position += FormulaNames.run(text, at: start).count
    scan.skipBlanks()
    guard scan.take("(") else { return nil }
    while let symbol = scan.current, symbol != ")" {
      if symbol == "(" || symbol == "=" { return nil }
      scan.position += 1
    }
    guard scan.take(")") else { return nil }
    scan.skipBlanks()
    return scan.current == "=" ? start : nil
  }

  private mutating func parseHead() throws(FormulaError) -> String {
    let start = position
    let run = FormulaNames.run(text, at: position)
    position += run.count
    let name = FormulaNames.string(run)
    if let objection = FormulaNames.objection(toDeclaring: name) {
      throw error(objection, at: start)
    }
    skipBlanks()
    _ = take("(")
    var declared: [String] = []
    var seen: Set<String> = []
    repeat {
      skipBlanks()
      let at = position
      let first = try parseNewName("a variable")
      var listed = [first]
      skipBlanks()
      if current == ".", next == "." {
        position += 2
        skipBlanks()
        let lastAt = position
        listed = try rangeOfNames(first, try parseNewName("a variable"), at, lastAt)
        skipBlanks()
      }
      for variable in listed {
        if !seen.insert(variable).inserted {
          throw error("\"\(variable)\" is declared twice", at: at)
        }
        if names.values.contains(variable) {
          throw error("\"\(variable)\" is both a variable and a parameter", at: at)
        }
        declared.append(variable)
      }
    } while take(",")
    guard take(")") else {
      throw error("in a head, commas separate the variables: \(name)(x, y) =", at: position)
    }
    skipBlanks()
    _ = take("=")
    if let listed = names.declared, listed != declared {
      throw error(
        "the head declares \(declared.joined(separator: ", ")), but the variables given are "
          + listed.joined(separator: ", "), at: start)
    }
    names.declared = declared
    return name
  }

  private func rangeOfNames(
    _ first: String, _ last: String, _ firstAt: Int, _ lastAt: Int
  ) throws(FormulaError) -> [String] {
    let from = VariableName(first)
    let through = VariableName(last)
    guard from.letters == through.letters, from.number >= 0, through.number >= from.number else {
      throw error("a range of variables is written like w1..w10", at: firstAt)
    }
    guard through.number - from.number < limits.operations else {
      throw error("the range \(first)..\(last) is too long", at: lastAt)
    }
    return (from.number...through.number).map { "\(from.letters)\($0)" }
  }

  func isLet(at start: Int) -> Bool {
    let symbols = text.symbols
    guard start + 3 < symbols.count, symbols[start + 3] == " " else { return false }
    return symbols[start] == "l" && symbols[start + 1] == "e" && symbols[start + 2] == "t"
  }

  private mutating func parseLet() throws(FormulaError) -> (name: String, value: Expression) {
    position += 3
    skipBlanks()
    let start = position
    let name = try parseNewName("a name")
    if names.values.contains(name) {
      throw error("\"\(name)\" already has a value; choose another name", at: start)
    }
    if names.declares(name) || names.used.contains(name) {
      throw error("\"\(name)\" is already a variable; choose another name", at: start)
    }
    skipBlanks()
    guard take("=") else {
      throw error("\"=\" is missing: let \(name) = 3", at: position)
    }
    lineEnds = true
    let value = try parseSum()
    lineEnds = false
    if let symbol = current, symbol != "\n", symbol != ";" { throw leftover() }
    names.insert(value: name)
    return (name, value)
  }

  /// A name that is being declared here.
  mutating func parseNewName(_ what: String) throws(FormulaError) -> String {
    let start = position
    let run = FormulaNames.run(text, at: start)
    guard !run.isEmpty else { throw error("\(what) is missing here", at: start) }
    let name = FormulaNames.string(run)
    if let objection = FormulaNames.objection(toDeclaring: name) {
      throw error(objection, at: start)
    }
    position += run.count
    return name
  }

  // MARK: Sums, products, powers

  mutating func parseSum() throws(FormulaError) -> Expression {
    var terms: [(negative: Bool, term: Expression)] = [(false, try parseProduct())]
    while true {
      skipBlanks()
      guard let symbol = current, symbol == "+" || symbol == "-" else { break }
      position += 1
      terms.append((symbol == "-", try parseProduct()))
    }
    return terms.count == 1 ? terms[0].term : .sum(terms)
  }

  private mutating func parseProduct() throws(FormulaError) -> Expression {
    skipBlanks()
    let start = position
    var factors: [(joint: Expression.Joint, factor: Expression)] = [(.times, try parseSigned())]
    while true {
      skipBlanks()
      if take("*") {
        if current == "*" {
          throw error("for a power write ^, as in x^2", at: position - 1, suggestion: "^")
        }
        factors.append((.times, try parseSigned()))
      } else if current == "/" {
        let slash = position
        position += 1
        factors.append((.over, try parseSigned()))
        skipBlanks()
        if startsFactor() { throw twoReadings(from: start, slash: slash) }
      } else if startsFactor() {
        if let symbol = current, symbol.isDigit || symbol == "." {
          throw numberAfterFactor(from: start)
        }
        if isLet(at: position) {
          throw error("let must stand before the expression that uses it", at: position)
        }
        factors.append((.times, try parsePower()))
      } else {
        break
      }
    }
    return factors.count == 1 ? factors[0].factor : .product(factors)
  }

  /// Whether what stands here would be a factor of an implicit product.
  private func startsFactor() -> Bool {
    guard let symbol = current else { return false }
    if symbol == "|" { return !barCloses }
    if symbol == "." { return next?.isDigit == true }
    return symbol.isLetter || symbol.isDigit || symbol == "("
  }

  private mutating func parseSigned() throws(FormulaError) -> Expression {
    var negative = false
    skipBlanks()
    while let symbol = current, symbol == "-" || symbol == "+" {
      if symbol == "-" { negative.toggle() }
      position += 1
      skipBlanks()
    }
    let operand = try parsePower()
    return negative ? .negation(operand) : operand
  }

  mutating func parsePower() throws(FormulaError) -> Expression {
    skipBlanks()
    let start = position
    let base = try parseOperand()
    skipBlanks()
    if let symbol = current, FormulaText.fromSuperscript(symbol) != nil {
      let at = position
      let exponent = try parseSuperscript()
      skipBlanks()
      if current == "^" { throw powerOfPower(from: start) }
      return .power(base, exponent, offset: at)
    }
    guard current == "^" else { return base }
    let at = position
    position += 1
    try enter(at: at)
    let exponent = try parseSigned()
    depth -= 1
    return .power(base, exponent, offset: at)
  }

  /// A run of superscripts: a signed number, or ⁱ or ⁿ.
  mutating func parseSuperscript() throws(FormulaError) -> Expression {
    let start = position
    var plain: [Unicode.Scalar] = []
    while let symbol = current, let digit = FormulaText.fromSuperscript(symbol) {
      plain.append(digit)
      position += 1
    }
    let negative = plain.first == "-"
    if plain.first == "-" || plain.first == "+" { plain.removeFirst() }
    let word = FormulaNames.string(plain)
    let exponent: Expression
    if !plain.isEmpty, plain.allSatisfy(\.isDigit), let value = Double(word) {
      exponent = .number(value, word)
    } else if names.bound.contains(word) || names.values.contains(word) {
      exponent = .name(word)
    } else {
      throw error("this superscript is not a whole number; write ^ and the exponent", at: start)
    }
    return negative ? .negation(exponent) : exponent
  }

  // MARK: Symbols

  var current: Unicode.Scalar? { position < text.symbols.count ? text.symbols[position] : nil }

  var next: Unicode.Scalar? {
    position + 1 < text.symbols.count ? text.symbols[position + 1] : nil
  }

  /// Steps over `symbol` if it stands here.
  mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard current == symbol else { return false }
    position += 1
    return true
  }

  /// Steps over blanks, and over line ends unless they end the expression.
  mutating func skipBlanks() {
    while let symbol = current, symbol == " " || (symbol == "\n" && !lineEnds) { position += 1 }
  }

  private mutating func skipStatementGaps() {
    while let symbol = current, symbol == " " || symbol == "\n" || symbol == ";" { position += 1 }
  }

  /// One level deeper; the caller goes back up by itself.
  mutating func enter(at offset: Int) throws(FormulaError) {
    depth += 1
    if depth > limits.nesting {
      throw error("the formula is nested more than \(limits.nesting) deep", at: offset)
    }
  }
}
