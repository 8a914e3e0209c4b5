import Landscape
import Optimizers
import Wording

/// What sums and products of claims are made of: numbers, words, points, questions.
extension ClaimParser {
  mutating func parseOperand() throws(FormulaError) -> ClaimNode {
    skipBlanks()
    guard let symbol = current else {
      throw error(
        text.symbols.allSatisfy { $0 == " " }
          ? "the expression is empty; write something such as loss(newton) < 1"
          : "something is missing at the end", at: position)
    }
    if symbol.isDigit { return .number(try parseNumber()) }
    if symbol.isLetter { return try parseName() }
    let start = position
    switch symbol {
    case "(", "|":
      position += 1
      let outside = barCloses
      barCloses = symbol == "|"
      let node = symbol == "|" ? try parseSum() : try parseChoice()
      barCloses = outside
      if symbol == "|" { try expect(.number, node, after: "|", at: start + 1) }
      try close(symbol == "|" ? "|" : ")", openedAt: start)
      return symbol == "|" ? .function(.abs, [node]) : node
    case "[": return try parsePoint()
    case "\"":
      throw error(
        "in quotes stands an optimizer, inside a function, as in loss(\"N 2\"); a kind has none, as "
          + "in kind(newton) == minimum", at: start)
    case "!": throw error("a condition is turned round by not", at: start, suggestion: "not")
    default: throw error("a number, a name or a bracket must stand here", at: start)
    }
  }

  private mutating func close(
    _ bracket: Unicode.Scalar, openedAt opening: Int
  ) throws(FormulaError) {
    guard takeSymbol(bracket) else {
      if position < text.symbols.count, current != "]", current != ")" { throw leftover() }
      throw error(
        "\"\(bracket)\" is missing for the \"\(text.symbols[opening])\" at column \(opening + 1)",
        at: position)
    }
  }

  mutating func parseNumber() throws(FormulaError) -> Double {
    let start = position
    takeDigits()
    if current == ".", position + 1 < text.symbols.count, text.symbols[position + 1].isDigit {
      position += 1
      takeDigits()
    }
    if current == "e" {
      let mark = position
      position += 1
      if current == "+" || current == "-" { position += 1 }
      if current?.isDigit == true { takeDigits() } else { position = mark }
    }
    var word = ""
    word.unicodeScalars.append(contentsOf: text.symbols[start..<position])
    guard let value = Double(word), value.isFinite else {
      throw error("\(word) is too large for a number", at: start)
    }
    return value
  }

  private mutating func takeDigits() {
    while current?.isDigit == true { position += 1 }
  }

  private mutating func parsePoint() throws(FormulaError) -> ClaimNode {
    let start = position
    position += 1
    return .point(try parseNumbers("[", closing: "]", openedAt: start))
  }

  /// Numbers with commas between them, and the bracket that closes them.
  private mutating func parseNumbers(
    _ bracket: String, closing: Unicode.Scalar, openedAt start: Int
  ) throws(FormulaError) -> [ClaimNode] {
    var numbers: [ClaimNode] = []
    repeat {
      skipBlanks()
      let at = position
      let number = try parseSum()
      try expect(.number, number, after: numbers.isEmpty ? bracket : ",", at: at)
      numbers.append(number)
    } while takeSymbol(",")
    try close(closing, openedAt: start)
    return numbers
  }

  // MARK: Names

  /// The letters, digits and hyphens from an offset on.
  func name(at offset: Int) -> String {
    var name = ""
    for symbol in text.symbols[min(offset, text.symbols.count)...] {
      guard
        symbol.isLetter || (!name.isEmpty && (symbol.isDigit || symbol == "-" || symbol == "_"))
      else { break }
      name.unicodeScalars.append(symbol)
    }
    while name.last == "-" { name.removeLast() }
    return name
  }

  /// The name at an offset and its beginnings that end before a hyphen, longest first.
  private func names(at offset: Int) -> [String] {
    var parts = name(at: offset).split(separator: "-", omittingEmptySubsequences: false)
    var names: [String] = []
    while !parts.isEmpty {
      names.append(parts.joined(separator: "-"))
      parts.removeLast()
    }
    return names
  }

  private func callFollows(_ name: String) -> Bool {
    let after = text.symbols[(position + name.count)...].drop { $0 == " " }
    return after.first == "("
  }

  private mutating func parseName() throws(FormulaError) -> ClaimNode {
    let start = position
    for name in names(at: start) {
      let end = start + name.count
      if bound.contains(name) {
        position = end
        return .bound(name)
      }
      if callFollows(name) {
        if let function = ClaimFunction(rawValue: name) {
          position = end
          return try parseQuestion(function, at: start)
        }
        if let function = FormulaFunction(rawValue: name) {
          position = end
          return try parseCall(function, at: start)
        }
      }
      if name == "pi" || name == "\u{3C0}" || name == "e" {
        position = end
        return .number(name == "e" ? 2.718281828459045 : Double.pi)
      }
      if ClaimWord.isKnown(name) {
        position = end
        return .word(name)
      }
      if OptimizerCatalogue.all.contains(where: { $0.id == name }) {
        throw error("\(name) stands inside a function, as in loss(\(name))", at: start)
      }
    }
    throw unknown(at: start)
  }

  private func unknown(at start: Int) -> FormulaError {
    let name = name(at: start)
    if ClaimFunction(rawValue: name) != nil || FormulaFunction(rawValue: name) != nil {
      let usage =
        ClaimFunction(rawValue: name)?.usage ?? FormulaFunction(rawValue: name)?.usage ?? ""
      return error("\(name) needs its arguments in brackets: \(usage)", at: start)
    }
    let known =
      ClaimFunction.allCases.map(\.rawValue) + FormulaFunction.allCases.map(\.name)
      + ClaimWord.kinds + ClaimWord.states + bound + ["pi", "and", "or", "not"]
    return error(
      "unknown name \"\(name)\"", at: start, suggestion: Suggestion.closest(to: name, among: known))
  }

  // MARK: Calls

  private mutating func parseCall(
    _ function: FormulaFunction, at start: Int
  ) throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let opening = position
    position += 1
    let outside = barCloses
    barCloses = false
    defer { barCloses = outside }
    if function == .sum || function == .prod { return try parseReduction(function, opening) }
    let arguments = try parseNumbers("(", closing: ")", openedAt: opening)
    guard function.arity.contains(arguments.count) else {
      throw error("\(function.name) is written \(function.usage)", at: start)
    }
    return .function(function, arguments)
  }

  private mutating func parseReduction(
    _ function: FormulaFunction, _ opening: Int
  ) throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let start = position
    let index = name(at: start)
    position += index.count
    guard !index.isEmpty, takeSymbol("=") else {
      throw error(
        "an index and its range must follow: \(function.name)(i=1..5, point(newton, i)^2)",
        at: start)
    }
    let from = try parseSum()
    guard takeSymbol("."), current == "." else {
      throw error("a range with .. must follow: \(index)=1..5", at: position)
    }
    position += 1
    let through = try parseSum()
    guard takeSymbol(",") else {
      throw error("a comma and what to add or multiply must follow the range", at: position)
    }
    bound.append(index)
    skipBlanks()
    let bodyAt = position
    let body = try parseSum()
    try expect(.number, body, after: ",", at: bodyAt)
    bound.removeLast()
    try close(")", openedAt: opening)
    return .reduction(function, index: index, from, through, body, offset: start)
  }

  private mutating func parseQuestion(
    _ function: ClaimFunction, at start: Int
  ) throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let opening = position
    position += 1
    let outside = barCloses
    barCloses = false
    defer { barCloses = outside }
    var expected = function.required
    if let more = function.optional { expected.append(more) }
    var arguments: [ClaimArgument] = []
    repeat {
      skipBlanks()
      if current == ")" { break }
      guard arguments.count < expected.count else {
        throw error("one argument too many: \(function.usage)", at: position)
      }
      arguments.append(try parseArgument(expected[arguments.count]))
    } while takeSymbol(",")
    try close(")", openedAt: opening)
    guard arguments.count >= function.required.count else {
      throw error(
        "\(expected[arguments.count].words) is missing: \(function.usage)", at: position - 1)
    }
    return .question(function, arguments, offset: start)
  }

  private mutating func parseArgument(
    _ parameter: ClaimFunction.Parameter
  ) throws(FormulaError) -> ClaimArgument {
    let start = position
    func argument(_ value: ClaimArgument.Value) -> ClaimArgument {
      ClaimArgument(value: value, offset: start)
    }
    switch parameter {
    case .optimizer: return argument(.optimizer(try parseOptimizer()))
    case .name:
      if current == "\"" { return argument(.word(try parseQuoted())) }
      let name = name(at: start)
      guard !name.isEmpty else { throw error("\(parameter.words) must stand here", at: start) }
      position += name.count
      return argument(.word(name))
    case .kind:
      for name in names(at: start) where ClaimWord.isKind(name) {
        position += name.count
        return argument(.word(name))
      }
      throw error(
        "\(parameter.words) must stand here", at: start,
        suggestion: Suggestion.closest(to: name(at: start), among: ClaimWord.kinds))
    case .point, .ordinal, .step, .condition, .coordinate, .place:
      if current == "\"" {
        throw error("\(parameter.words) must stand here, not a name", at: start)
      }
      let node = parameter == .condition ? try parseChoice() : try parseSum()
      let type: ClaimType =
        switch parameter {
        case .point: .point
        case .condition: .truth
        default: .number
        }
      guard node.type == type else {
        throw error("\(parameter.words) must stand here, not \(node.type.words)", at: start)
      }
      return argument(.node(node))
    }
  }

  private mutating func parseOptimizer() throws(FormulaError) -> OptimizerName {
    let start = position
    if current == "\"" { return .named(try parseQuoted()) }
    let ids = OptimizerCatalogue.all.map(\.id)
    for name in names(at: start) where ids.contains(name) {
      position += name.count
      return .method(name)
    }
    let name = name(at: start)
    guard !name.isEmpty else {
      throw error("\(ClaimFunction.Parameter.optimizer.words) must stand here", at: start)
    }
    throw error(
      "unknown optimizer \"\(name)\"", at: start,
      suggestion: Suggestion.closest(to: name, among: ids))
  }

  private mutating func parseQuoted() throws(FormulaError) -> String {
    let start = position
    position += 1
    var word = ""
    while let symbol = current, symbol != "\"" {
      word.unicodeScalars.append(symbol)
      position += 1
    }
    guard takeSymbol("\"") else { throw error("the closing \" is missing", at: start) }
    guard !word.isEmpty else { throw error("a badge or name is missing in the quotes", at: start) }
    return word
  }
}
