/// A function written as text, parsed and compiled.
public struct Formula: Sendable, Hashable {
  /// The text as given.
  public let text: String
  /// The n variables in order: as declared, else by name, then by number.
  public let variables: [String]
  /// Names given from outside that the text may use, with their values.
  public let parameters: [String: Double]
  /// The compiled form.
  public let tape: Tape

  /// The names of the parameters, sorted.
  public var parameterNames: [String] { parameters.keys.sorted() }

  /// Reads a formula; `variables` declares names and order, `parameters` are constants by name.
  public init(
    _ text: String, variables: [String]? = nil, parameters: [String: Double] = [:],
    limits: FormulaLimits = .standard
  ) throws(FormulaError) {
    guard text.count <= limits.length else {
      throw FormulaError(
        formula: String(text.prefix(40)), column: 1,
        message: "the formula is longer than \(limits.length) characters")
    }
    var parser = FormulaParser(text, limits: limits)
    let result = try parser.formula(variables: variables, parameters: parameters)
    let names = parser.variableNames
    let ordered = parser.isDeclared ? names : names.sorted(by: Self.precedes)
    var order: [Int: Int] = [:]
    for (place, name) in ordered.enumerated() {
      if let index = names.firstIndex(of: name) { order[index] = place }
    }
    self.text = text
    self.variables = ordered
    self.parameters = parameters
    tape = parser.builder.tape(
      result: result, variableOrder: order, variableCount: ordered.count)
  }

  /// By letters, then by number: x < y, w1 < w2 < w10.
  static func precedes(_ a: String, _ b: String) -> Bool {
    func split(_ name: String) -> (String, Int) {
      let digits = name.reversed().prefix { $0.isASCIIDigit }
      return (String(name.dropLast(digits.count)), Int(String(digits.reversed())) ?? -1)
    }
    return split(a) < split(b)
  }
}

extension FormulaParser {
  /// The whole formula: `let` statements, an optional head, the body.
  mutating func formula(
    variables: [String]?, parameters: [String: Double]
  ) throws(FormulaError) -> Int {
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      bindings[name] = builder.number(value)
    }
    if let variables { try declare(variables, at: 0) }
    while try letStatement() {}
    if let head = head() { try declare(head.names, at: head.start) }
    while try letStatement() {}
    guard peek() != nil else { throw error("the formula is empty", at: position) }
    let result = try expression()
    if let extra = peek() {
      let message: String
      switch extra {
      case ")": message = "this \")\" closes nothing"
      case "=": message = "an equation is no function; write the difference of both sides"
      case ";": message = "only let statements end with \";\""
      default: message = "\"\(printable(extra))\" is not expected here"
      }
      throw error(message, at: position)
    }
    return result
  }

  private mutating func declare(_ names: [String], at start: Int) throws(FormulaError) {
    isDeclared = false
    variableNames = []
    for name in names {
      guard !Self.isReserved(name), name.first?.isLetter == true else {
        throw error("\"\(name)\" cannot be declared: it has a meaning already", at: start)
      }
      guard !variableNames.contains(name) else {
        throw error("\"\(name)\" is declared twice", at: start)
      }
      _ = declare(name)
    }
    isDeclared = true
  }

  /// `f(x, y) =` at the position, taken if it is there.
  private mutating func head() -> (names: [String], start: Int)? {
    _ = peek()
    let start = position
    let rest = String(characters[start..<end].map(\.character))
    guard let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"), open < close,
      rest[..<open].allSatisfy({ $0.isLetter || $0.isWhitespace }), open > rest.startIndex
    else { return nil }
    let after = rest[rest.index(after: close)...].drop { $0.isWhitespace }
    guard after.first == "=" else { return nil }
    let inside = rest[rest.index(after: open)..<close]
    let names = inside.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.filter { !$0.isWhitespace })
    }
    position = start + rest.distance(from: rest.startIndex, to: after.startIndex) + 1
    return (names, start)
  }

  /// `let a = 3` up to the end of the line or `;`, taken if it is there.
  private mutating func letStatement() throws(FormulaError) -> Bool {
    _ = peek()
    let start = position
    guard position + 3 < end, characters[position].character == "l",
      characters[position + 1].character == "e", characters[position + 2].character == "t",
      characters[position + 3].character.isWhitespace
    else { return false }
    position += 3
    _ = peek()
    let nameStart = position
    var name = ""
    while position < end, !characters[position].isSuperscript,
      characters[position].character.isLetter || characters[position].character.isASCIIDigit
    {
      name.append(characters[position].character)
      position += 1
    }
    guard name.first?.isLetter == true, peek() == "=" else {
      throw error("a let statement reads \"let a = …\"", at: name.isEmpty ? nameStart : position)
    }
    guard !Self.isReserved(name) else {
      throw error("\"\(name)\" cannot be declared: it has a meaning already", at: nameStart)
    }
    position += 1
    let whole = end
    end =
      characters[position..<whole].firstIndex {
        $0.character.isNewline || $0.character == ";"
      } ?? whole
    let value = try expression()
    if let extra = peek() {
      throw error("\"\(printable(extra))\" is not expected here", at: position)
    }
    position = min(end + 1, whole)
    if end == whole {
      throw error(
        "the formula is missing after the let statement of column \(characters[start].column)",
        at: whole)
    }
    end = whole
    bindings[name] = value
    return true
  }
}
