import Landscape
import Optimizers
import Wording

/// Reads claims: formulas over runs, compared and joined.
///
/// From the loosest to the tightest: `a ? b : c`, `or`, `and`, `not`, comparisons, sums, products
/// (also by juxtaposition), signs, powers.
struct ClaimParser {
  let text: FormulaText
  var position = 0
  var depth = 0
  /// Indices of the sums round this place.
  var bound: [String] = []
  /// Whether a bar ends what is being read.
  var barCloses = false

  private static let longest = 2_000
  private static let deepest = 60

  init(_ text: String) { self.text = FormulaText(text) }

  /// The whole claim.
  mutating func read() throws(FormulaError) -> ClaimNode {
    guard text.symbols.count <= Self.longest else {
      throw error("longer than \(Self.longest) characters", at: Self.longest)
    }
    let root = try parseChoice()
    skipBlanks()
    guard position == text.symbols.count else { throw leftover() }
    return root
  }

  // MARK: Conditions

  mutating func parseChoice() throws(FormulaError) -> ClaimNode {
    try enter()
    let start = position
    let condition = try parseEither()
    guard takeSymbol("?") else {
      depth -= 1
      return condition
    }
    try expect(.truth, condition, before: "?", at: start)
    let first = try parseChoice()
    guard takeSymbol(":") else {
      throw error("a \":\" and the other value must follow", at: position)
    }
    skipBlanks()
    let secondAt = position
    let second = try parseChoice()
    guard first.type == second.type else {
      throw error(
        "both values must be of one sort: the first is \(first.type.words), this is "
          + second.type.words, at: secondAt)
    }
    depth -= 1
    return .choice(condition, first, second)
  }

  private mutating func parseEither() throws(FormulaError) -> ClaimNode {
    let start = position
    var node = try parseBoth()
    while takeWord("or") {
      try expect(.truth, node, before: "or", at: start)
      let other = position
      let right = try parseBoth()
      try expect(.truth, right, after: "or", at: other)
      node = .either(node, right)
    }
    return node
  }

  private mutating func parseBoth() throws(FormulaError) -> ClaimNode {
    let start = position
    var node = try parseNot()
    while takeWord("and") {
      try expect(.truth, node, before: "and", at: start)
      let other = position
      let right = try parseNot()
      try expect(.truth, right, after: "and", at: other)
      node = .both(node, right)
    }
    return node
  }

  private mutating func parseNot() throws(FormulaError) -> ClaimNode {
    guard takeWord("not") else { return try parseComparison() }
    try enter()
    let start = position
    let node = try parseNot()
    try expect(.truth, node, after: "not", at: start)
    depth -= 1
    return .not(node)
  }

  private mutating func parseComparison() throws(FormulaError) -> ClaimNode {
    let start = position
    let left = try parseSum()
    if takeWord("between") {
      try expect(.number, left, before: "between", at: start)
      let low = try number(after: "between")
      guard takeWord("and") else {
        throw error("\"and\" with the upper end must follow: between A and B", at: position)
      }
      return .between(left, low, try number(after: "and"))
    }
    guard let comparison = try takeComparison() else {
      if takeWord("within") {
        throw error(
          "\"within\" belongs to ==, as in a == b within 1e-9", at: position - 6, suggestion: "==")
      }
      return left
    }
    skipBlanks()
    let rightAt = position
    let right = try parseSum()
    let isOrder = comparison != .equal && comparison != .unequal
    if isOrder {
      try expect(.number, left, before: comparison.rawValue, at: start)
      try expect(.number, right, after: comparison.rawValue, at: rightAt)
    } else if left.type != right.type || left.type == .truth || left.type == .point {
      throw error(
        "\(comparison.rawValue) compares two numbers, or two kinds or states: on its left is "
          + "\(left.type.words), this is \(right.type.words)", at: rightAt)
    }
    var tolerance: ClaimNode?
    skipBlanks()
    let withinAt = position
    if takeWord("within") {
      guard !isOrder, left.type == .number else {
        throw error("\"within\" belongs to == or != of numbers", at: withinAt)
      }
      tolerance = try number(after: "within")
    }
    if try takeComparison() != nil {
      throw error(
        "comparisons are not chained; write x between A and B, or join two with \"and\"",
        at: position - 1)
    }
    return .comparison(comparison, left, right, tolerance: tolerance)
  }

  private mutating func number(after word: String) throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let start = position
    let node = try parseSum()
    try expect(.number, node, after: word, at: start)
    return node
  }

  private mutating func takeComparison() throws(FormulaError) -> ClaimNode.Comparison? {
    skipBlanks()
    let symbols = text.symbols
    guard position < symbols.count else { return nil }
    let pair = position + 1 < symbols.count && symbols[position + 1] == "="
    let comparison: ClaimNode.Comparison
    switch symbols[position] {
    case "=" where pair: comparison = .equal
    case "!" where pair: comparison = .unequal
    case "<": comparison = pair ? .atMost : .less
    case ">": comparison = pair ? .atLeast : .greater
    case "\u{2264}", "\u{2265}", "\u{2260}":
      let single = symbols[position]
      position += 1
      return single == "\u{2264}" ? .atMost : single == "\u{2265}" ? .atLeast : .unequal
    case "=": throw error("equality is written ==", at: position)
    default: return nil
    }
    position += comparison.rawValue.count
    return comparison
  }

  // MARK: Sums, products, powers

  mutating func parseSum() throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let start = position
    var node = try parseProduct()
    while true {
      skipBlanks()
      guard let symbol = current, symbol == "+" || symbol == "-" else { return node }
      try expect(.number, node, before: String(symbol), at: start)
      position += 1
      skipBlanks()
      let other = position
      let right = try parseProduct()
      try expect(.number, right, after: String(symbol), at: other)
      node = .arithmetic(symbol == "+" ? .plus : .minus, node, right)
    }
  }

  private mutating func parseProduct() throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let start = position
    var node = try parseSigned()
    var divided = false
    while true {
      skipBlanks()
      let sign = current
      if sign == "*" || sign == "/" {
        position += 1
      } else if !startsFactor() {
        return node
      }
      let isExplicit = sign == "*" || sign == "/"
      if !isExplicit, divided {
        throw error(
          "a product without a sign after a division can be read in two ways; write * or brackets",
          at: position)
      }
      try expect(.number, node, before: "this", at: start)
      skipBlanks()
      let other = position
      let right = isExplicit ? try parseSigned() : try parsePower()
      try expect(.number, right, after: "a number", at: other)
      divided = sign == "/"
      node = .arithmetic(divided ? .over : .times, node, right)
    }
  }

  /// Whether what stands here would be a factor of a product without a sign.
  private func startsFactor() -> Bool {
    guard let symbol = current else { return false }
    if symbol == "|" { return !barCloses }
    if symbol == "(" { return true }
    guard symbol.isLetter else { return false }
    return !["and", "or", "not", "within", "between"].contains(name(at: position))
  }

  private mutating func parseSigned() throws(FormulaError) -> ClaimNode {
    skipBlanks()
    var isNegative = false
    var hasSign = false
    while let symbol = current, symbol == "-" || symbol == "+" {
      hasSign = true
      if symbol == "-" { isNegative.toggle() }
      position += 1
      skipBlanks()
    }
    let start = position
    let node = try parsePower()
    if hasSign { try expect(.number, node, after: "a sign", at: start) }
    return isNegative ? .negation(node) : node
  }

  mutating func parsePower() throws(FormulaError) -> ClaimNode {
    skipBlanks()
    let start = position
    let base = try parseOperand()
    skipBlanks()
    if let exponent = takeSuperscript() {
      try expect(.number, base, before: "a power", at: start)
      return .arithmetic(.power, base, .number(exponent))
    }
    guard takeSymbol("^") else { return base }
    try expect(.number, base, before: "^", at: start)
    try enter()
    skipBlanks()
    let other = position
    let exponent = try parseSigned()
    try expect(.number, exponent, after: "^", at: other)
    depth -= 1
    return .arithmetic(.power, base, exponent)
  }

  private mutating func takeSuperscript() -> Double? {
    var digits = ""
    while let symbol = current, let plain = FormulaText.fromSuperscript(symbol) {
      digits.unicodeScalars.append(plain)
      position += 1
    }
    return Double(digits)
  }

  // MARK: Symbols and errors

  var current: Unicode.Scalar? { position < text.symbols.count ? text.symbols[position] : nil }

  mutating func skipBlanks() {
    while let symbol = current, symbol == " " || symbol == "\n" { position += 1 }
  }

  mutating func takeSymbol(_ symbol: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard current == symbol else { return false }
    position += 1
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    skipBlanks()
    guard name(at: position) == word else { return false }
    position += word.count
    return true
  }

  mutating func enter() throws(FormulaError) {
    depth += 1
    if depth > Self.deepest { throw error("nested more than \(Self.deepest) deep", at: position) }
  }

  func error(_ message: String, at offset: Int, suggestion: String? = nil) -> FormulaError {
    FormulaError(
      formula: text.original, column: offset + 1, message: message, suggestion: suggestion)
  }

  func expect(
    _ type: ClaimType, _ node: ClaimNode, before word: String, at offset: Int
  ) throws(FormulaError) {
    guard node.type != type else { return }
    throw error(
      "before \"\(word)\" stands \(type.words), not \(node.type.words)", at: firstVisible(offset))
  }

  func expect(
    _ type: ClaimType, _ node: ClaimNode, after word: String, at offset: Int
  ) throws(FormulaError) {
    guard node.type != type else { return }
    throw error(
      "after \"\(word)\" stands \(type.words), not \(node.type.words)", at: firstVisible(offset))
  }

  private func firstVisible(_ offset: Int) -> Int {
    text.symbols[min(offset, text.symbols.count)...].firstIndex { $0 != " " && $0 != "\n" }
      ?? offset
  }

  func leftover() -> FormulaError {
    guard let symbol = current else { return error("something is missing", at: position) }
    if symbol == ")" || symbol == "]" {
      return error("this \"\(symbol)\" closes nothing", at: position)
    }
    if symbol.isDigit || symbol == "." {
      return error("a number cannot follow here; write * for a product", at: position)
    }
    if symbol == "&" {
      return error("conditions are joined by and", at: position, suggestion: "and")
    }
    if symbol == "%" {
      return error("there are no percent here; 5 % is written 0.05", at: position)
    }
    if symbol == ",", position > 0, text.symbols[position - 1].isDigit {
      return error("a decimal point is written ., not ,", at: position)
    }
    return error("this cannot follow here", at: position)
  }
}
