/// What sums, products and powers are made of: numbers, names, brackets, bars and calls.
extension FormulaParser {
  mutating func parseOperand() throws(FormulaError) -> Expression {
    guard let symbol = current, symbol != "\n" else { throw missingOperand() }
    if symbol.isDigit { return try parseNumber() }
    if symbol.isLetter { return try parseName() }
    switch symbol {
    case "(":
      let start = position
      return try bracketed(opening: start, bars: false) { (parser) throws(FormulaError) in
        let inner = try parser.parseSum()
        try parser.close(")", openedAt: start)
        return inner
      }
    case "|":
      let start = position
      return try bracketed(opening: start, bars: true) { (parser) throws(FormulaError) in
        let inner = try parser.parseSum()
        try parser.close("|", openedAt: start)
        return .call(.abs, [inner], offset: start)
      }
    default: throw missingOperand()
    }
  }

  /// Reads what stands inside a bracket that opens here, with bars and line ends as they are there.
  private mutating func bracketed(
    opening: Int, bars: Bool, _ read: (inout FormulaParser) throws(FormulaError) -> Expression
  ) throws(FormulaError) -> Expression {
    try enter(at: opening)
    position += 1
    let outside = (barCloses, lineEnds)
    (barCloses, lineEnds) = (bars, false)
    let inner = try read(&self)
    (barCloses, lineEnds) = outside
    depth -= 1
    return inner
  }

  private mutating func close(
    _ bracket: Unicode.Scalar, openedAt opening: Int
  ) throws(FormulaError) {
    skipBlanks()
    if take(bracket) { return }
    if current == nil || current == ")" || current == "]" || current == ";" {
      throw error(
        "\"\(bracket)\" is missing for the \"\(text.symbols[opening])\" at column \(opening + 1)",
        at: position)
    }
    throw leftover()
  }

  // MARK: Numbers

  private mutating func parseNumber() throws(FormulaError) -> Expression {
    let start = position
    takeDigits()
    if current == ".", next != "." {
      position += 1
      guard current?.isDigit == true else {
        throw error("a digit must follow the point, as in 2.0", at: position - 1)
      }
      takeDigits()
    }
    if current == "e" {
      let mark = position
      position += 1
      if current == "+" || current == "-" { position += 1 }
      if current?.isDigit == true { takeDigits() } else { position = mark }
    }
    let word = FormulaNames.string(text.symbols[start..<position])
    if current == ".", next != "." {
      throw error("a number has one decimal point only", at: position)
    }
    guard let value = Double(word), value.isFinite else {
      throw error(
        "\(brief(word)) is too large for a number (the largest is about 1.8e308)", at: start)
    }
    if value == 0, word.prefix(while: { $0 != "e" }).contains(where: { ("1"..."9").contains($0) }) {
      throw error(
        "\(brief(word)) is too small for a number (the smallest is about 5e-324)", at: start)
    }
    return .number(value, word)
  }

  private mutating func takeDigits() {
    while current?.isDigit == true { position += 1 }
  }

  // MARK: Names

  private mutating func parseName() throws(FormulaError) -> Expression {
    let start = position
    guard let (meaning, end) = names.recognize(text, at: start) else { throw unknownName() }
    position = end
    switch meaning {
    case .variable(let name): return .variable(name, offset: start)
    case .value(let name): return .name(name)
    case .euler: return .euler
    case .pi: return .pi
    case .indexed(let name): return try parseIndex(of: name, at: start)
    case .undeclared(let name): throw undeclared(name, at: start)
    case .function(let function): return try parseFunction(function, at: start)
    }
  }

  private mutating func parseIndex(
    of name: String, at start: Int
  ) throws(FormulaError) -> Expression {
    if current != "[" {
      var index: [Unicode.Scalar] = []
      while let symbol = current, let plain = FormulaText.fromSubscript(symbol) {
        index.append(plain)
        position += 1
      }
      let word = FormulaNames.string(index)
      guard names.bound.contains(word) || names.values.contains(word) else {
        throw error("unknown index \"\(word)\"", at: start + 1)
      }
      return .indexed(name, .name(word), offset: start)
    }
    let opening = position
    let index = try bracketed(opening: opening, bars: false) { (parser) throws(FormulaError) in
      let inner = try parser.parseSum()
      try parser.close("]", openedAt: opening)
      return inner
    }
    return .indexed(name, index, offset: start)
  }

  /// `sin(x)`, or `sin²(x)` for sin(x)^2.
  private mutating func parseFunction(
    _ function: FormulaFunction, at start: Int
  ) throws(FormulaError) -> Expression {
    let exponentAt = position
    var exponent: Expression?
    if let symbol = current, FormulaText.fromSuperscript(symbol) != nil {
      exponent = try parseSuperscript()
    } else if take("^") {
      let negative = take("-")
      let number = try parseNumber()
      exponent = negative ? .negation(number) : number
    }
    let exponentEnd = position
    skipBlanks()
    let call = try parseCall(function, at: start)
    guard let exponent else { return call }
    if case .negation(.number(1, _)) = exponent {
      let inverse = ["sin": "asin", "cos": "acos", "tan": "atan"][function.name]
      let other = inverse.map { "\($0)(…) or " } ?? ""
      throw error(
        "\(text.slice(start, exponentEnd)) can be read in two ways: write \(other)"
          + "1/\(function.name)(…)", at: exponentAt)
    }
    skipBlanks()
    if current == "^" || current.flatMap(FormulaText.fromSuperscript) != nil {
      throw powerOfPower(from: start)
    }
    return .power(call, exponent, offset: exponentAt)
  }

  // MARK: Calls

  private mutating func parseCall(
    _ function: FormulaFunction, at start: Int
  ) throws(FormulaError) -> Expression {
    let opening = position
    return try bracketed(opening: opening, bars: false) { (parser) throws(FormulaError) in
      parser.skipBlanks()
      if parser.current == ")" { throw parser.wrongArity(function, count: 0, at: start) }
      if function == .sum || function == .prod, parser.indexFollows() {
        return try parser.parseReduction(function, at: start, opening: opening)
      }
      var arguments: [Expression] = []
      var hasRange = false
      repeat {
        let argument = try parser.parseArgument()
        if case .range = argument { hasRange = true }
        arguments.append(argument)
        parser.skipBlanks()
      } while parser.take(",")
      try parser.close(")", openedAt: opening)
      let fits = hasRange ? function.arity.upperBound == .max : true
      if !fits || (!hasRange && !function.arity.contains(arguments.count)) {
        throw parser.wrongArity(function, count: hasRange ? nil : arguments.count, at: start)
      }
      return .call(function, arguments, offset: start)
    }
  }

  /// An argument, or a range of variables `w1..w10`.
  private mutating func parseArgument() throws(FormulaError) -> Expression {
    skipBlanks()
    let start = position
    let first = try parseSum()
    skipBlanks()
    guard current == ".", next == "." else { return first }
    position += 2
    skipBlanks()
    let lastAt = position
    let last = try parseSum()
    guard let from = FormulaParser.indexed(first), let through = FormulaParser.indexed(last) else {
      throw error("a range joins variables with numbers, as in w1..w10", at: start)
    }
    guard from.letters == through.letters else {
      throw error(
        "a range runs over one name: \(from.letters)1..\(from.letters)10", at: lastAt)
    }
    return .range(from.letters, from.index, through.index, offset: start)
  }

  /// A variable with a number or index, taken apart.
  private static func indexed(_ expression: Expression) -> (letters: String, index: Expression)? {
    switch expression {
    case .indexed(let letters, let index, _): return (letters, index)
    case .variable(let name, _):
      let parts = VariableName(name)
      guard parts.number >= 0 else { return nil }
      return (parts.letters, .number(Double(parts.number), "\(parts.number)"))
    default: return nil
    }
  }

  /// Whether `i =` stands here.
  private func indexFollows() -> Bool {
    var scan = self
    scan.skipBlanks()
    let run = FormulaNames.run(text, at: scan.position)
    scan.position += run.count
    scan.skipBlanks()
    return !run.isEmpty && scan.current == "="
  }

  private mutating func parseReduction(
    _ function: FormulaFunction, at start: Int, opening: Int
  ) throws(FormulaError) -> Expression {
    skipBlanks()
    let index = try parseNewName("an index")
    skipBlanks()
    _ = take("=")
    let from = try parseSum()
    skipBlanks()
    guard current == ".", next == "." else {
      throw error(
        "a range with .. must follow: \(function.name)(\(index)=1..5, …)", at: position)
    }
    position += 2
    let through = try parseSum()
    skipBlanks()
    guard take(",") else {
      throw error(
        "a comma and what to \(function == .sum ? "add" : "multiply") must follow the range",
        at: position)
    }
    names.bound.append(index)
    let body = try parseSum()
    names.bound.removeLast()
    try close(")", openedAt: opening)
    return .reduction(
      function, index: index, from: from, through: through, body: body, offset: start)
  }
}
