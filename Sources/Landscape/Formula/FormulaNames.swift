/// Names in a formula: variables, functions, constants, sums and products over an index.
extension FormulaParser {
  static let variableLetters: Set<Character> = ["x", "y", "z", "u", "v", "w", "t"]
  static let functions: [String: UnaryFunction] = {
    var table = Dictionary(uniqueKeysWithValues: UnaryFunction.named.map { ($0.rawValue, $0) })
    table["ln"] = .log
    return table
  }()
  static let pairFunctions: [String: BinaryFunction] = Dictionary(
    uniqueKeysWithValues: BinaryFunction.allCases.map { ($0.rawValue, $0) })
  static let seriesFunctions: Set<String> = ["sum", "prod"]

  /// Every function a formula can name.
  static let functionNames: [String] =
    (Array(functions.keys) + pairFunctions.keys + seriesFunctions).sorted()

  /// Whether a name is taken by the language.
  static func isReserved(_ name: String) -> Bool {
    name == "e" || name == "pi" || name == "let" || functionNames.contains(name)
  }

  /// The value of the name at the position: the longest that fits.
  mutating func name() throws(FormulaError) -> Int {
    let start = position
    let run = letterRun()
    let word = String(run)
    let bound = longestBinding(in: run)
    if let function = functionCall(word), bound.map({ $0.count < word.count }) ?? true {
      return try call(function, from: start)
    }
    if let bound, let value = bindings[bound] {
      position += bound.count
      return value
    }
    if let function = Self.functionNames.first(where: { word.hasPrefix($0) && $0.count > 1 }) {
      let longest = Self.functionNames.filter { word.hasPrefix($0) }.max { $0.count < $1.count }
      let name = longest ?? function
      throw error("\(name) needs its argument in parentheses: \(name)(…)", at: start)
    }
    if word.hasPrefix("pi") {
      position += 2
      return builder.number(.pi)
    }
    if run.first == "e" {
      position += 1
      return builder.number(2.718281828459045)
    }
    if let letter = run.first, Self.variableLetters.contains(letter), isPlausibleVariable(run) {
      return try variable(letter)
    }
    throw unknown(word, at: start)
  }

  /// Letters and digits from the position on, as typed without blanks.
  private func letterRun() -> [Character] {
    var run: [Character] = []
    var index = position
    while index < end, !characters[index].isSuperscript {
      let character = characters[index].character
      guard character.isLetter || character.isASCIIDigit || character == "_" else { break }
      run.append(character)
      index += 1
    }
    return run
  }

  private func longestBinding(in run: [Character]) -> String? {
    for length in stride(from: run.count, through: 1, by: -1) {
      let candidate = String(run[..<length])
      if bindings[candidate] != nil { return candidate }
    }
    return nil
  }

  /// The word, if it is a function's name and an argument in parentheses follows.
  private func functionCall(_ word: String) -> String? {
    guard
      Self.functions[word] != nil || Self.pairFunctions[word] != nil
        || Self.seriesFunctions.contains(word)
    else { return nil }
    var index = position + word.count
    while index < end, characters[index].isSuperscript { index += 1 }
    while index < end, characters[index].character.isWhitespace { index += 1 }
    return index < end && characters[index].character == "(" ? word : nil
  }

  /// A word such as "yes" begins with a variable's letter, but is a name nobody declared.
  private func isPlausibleVariable(_ run: [Character]) -> Bool {
    let known = Self.variableLetters.union(["e", "p", "i"])
    let letters = run.prefix { $0.isLetter }
    if letters.count <= 1 { return true }
    let rest = String(run.dropFirst())
    let isFollowedByFunction = Self.functionNames.contains { rest.contains($0) }
    return isFollowedByFunction || longestBindingAnywhere(run)
      || run.allSatisfy { known.contains($0) || $0.isASCIIDigit }
  }

  private func longestBindingAnywhere(_ run: [Character]) -> Bool {
    let word = String(run)
    return bindings.keys.contains { word.dropFirst().contains($0) }
  }

  // MARK: Variables

  /// A letter with its digits (x2) or its index (w[i]).
  private mutating func variable(_ letter: Character) throws(FormulaError) -> Int {
    let start = position
    position += 1
    var name = String(letter)
    while position < end, characters[position].character.isASCIIDigit,
      !characters[position].isSuperscript
    {
      name.append(characters[position].character)
      position += 1
    }
    if name.count == 1, raw() == "[" {
      let bracket = position
      position += 1
      let index = try wholeNumber("an index in [ ]")
      try expect("]", toClose: bracket)
      name += String(index)
    }
    return try variable(named: name, at: start)
  }

  mutating func variable(named name: String, at start: Int) throws(FormulaError) -> Int {
    if let value = bindings[name] { return value }
    if isDeclared {
      let declared = variableNames.joined(separator: ", ")
      throw error(
        "\(name) is not among the declared variables \(declared)", at: start,
        suggestion: Suggestion.closest(to: name, among: variableNames))
    }
    return declare(name)
  }

  /// The operation of a variable that is new.
  mutating func declare(_ name: String) -> Int {
    variableNames.append(name)
    let value = builder.variable(variableNames.count - 1)
    bindings[name] = value
    return value
  }

  private func unknown(_ word: String, at start: Int) -> FormulaError {
    let after = position + word.count
    if after < end, characters[after].character == "(", word.count > 1 {
      return error(
        "unknown function \"\(word)\"", at: start,
        suggestion: Suggestion.closest(to: word, among: Self.functionNames))
    }
    let meant = Suggestion.closest(
      to: word, among: Self.functionNames + bindings.keys.sorted() + ["pi"])
    let hint =
      meant == nil
      ? "; variables are x y z u v w t with digits, other names are given by \"let \(word) = …\""
      : ""
    return error("unknown name \"\(word)\"\(hint)", at: start, suggestion: meant)
  }

  // MARK: Calls

  private mutating func call(_ name: String, from start: Int) throws(FormulaError) -> Int {
    position += name.count
    let exponent = try superscript()
    _ = peek()
    let parenthesis = position
    position += 1
    let bars = openBars
    openBars = 0
    let value = try arguments(of: name, from: start)
    openBars = bars
    try expect(")", toClose: parenthesis)
    guard let exponent else { return value }
    return builder.power(value, exponent)
  }

  private mutating func arguments(of name: String, from start: Int) throws(FormulaError) -> Int {
    if Self.seriesFunctions.contains(name) { return try series(isProduct: name == "prod") }
    var values = [try expression()]
    while peek() == "," {
      position += 1
      values.append(try expression())
    }
    if let function = Self.functions[name] {
      guard values.count == 1 else {
        throw error("\(name) takes 1 argument, not \(values.count)", at: start)
      }
      return builder.apply(function, values[0])
    }
    guard let function = Self.pairFunctions[name] else { throw unknown(name, at: start) }
    let isVariadic = function == .min || function == .max
    guard values.count == 2 || (isVariadic && values.count > 2) else {
      let wanted = isVariadic ? "2 or more arguments" : "2 arguments"
      throw error("\(name) takes \(wanted), not \(values.count)", at: start)
    }
    return values.dropFirst().reduce(values[0]) { builder.apply(function, $0, $1) }
  }

  // MARK: Sums and products

  /// `w1..w10`, or `i=1..5, body`.
  private mutating func series(isProduct: Bool) throws(FormulaError) -> Int {
    let start = position
    if let range = try variableRange() {
      var terms: [Int] = []
      for index in range.indices {
        terms.append(try variable(named: "\(range.letter)\(index)", at: start))
        try checkSize()
      }
      return combine(terms, isProduct: isProduct)
    }
    _ = peek()
    let nameStart = position
    let name = String(letterRun())
    position += name.count
    guard !name.isEmpty, name.first?.isLetter == true, peek() == "=" else {
      let form = isProduct ? "prod(w1..w10) or prod(i=1..5, …)" : "sum(w1..w10) or sum(i=1..5, …)"
      throw error("a range is missing: \(form)", at: nameStart)
    }
    guard !Self.isReserved(name) else {
      throw error("\"\(name)\" cannot be declared: it has a meaning already", at: nameStart)
    }
    position += 1
    let first = try wholeNumber("the first index")
    _ = peek()
    guard isRange(at: position) else {
      throw error("\"..\" is missing between the first and the last index", at: position)
    }
    position += 2
    let last = try wholeNumber("the last index")
    guard peek() == "," else {
      throw error("\",\" and what to add or multiply are missing after the range", at: position)
    }
    position += 1
    return try unroll(name, first, last, isProduct: isProduct)
  }

  private mutating func unroll(
    _ name: String, _ first: Int, _ last: Int, isProduct: Bool
  ) throws(FormulaError) -> Int {
    let body = position
    let shadowed = bindings[name]
    defer { bindings[name] = shadowed }
    guard last >= first else {
      throw error(
        "the range \(first)..\(last) is empty: the last index is below the first", at: body)
    }
    guard last - first < limits.operations else {
      throw error("the formula unrolls to more than \(limits.operations) operations", at: body)
    }
    var terms: [Int] = []
    for index in first...last {
      position = body
      bindings[name] = builder.number(Double(index))
      terms.append(try expression())
      try checkSize()
    }
    return combine(terms, isProduct: isProduct)
  }

  private mutating func combine(_ terms: [Int], isProduct: Bool) -> Int {
    guard let first = terms.first else { return builder.number(isProduct ? 1 : 0) }
    return terms.dropFirst().reduce(first) {
      isProduct ? builder.multiply($0, $1) : builder.add($0, $1)
    }
  }

  /// `w1..w10` at the position, taken if it is there.
  private mutating func variableRange() throws(FormulaError) -> (
    letter: Character, indices: ClosedRange<Int>
  )? {
    let start = position
    guard let letter = peek(), letter.isLetter, let first = takeIndexed(letter),
      isRange(at: position)
    else {
      position = start
      return nil
    }
    position += 2
    let secondStart = position
    guard peek() == letter, let last = takeIndexed(letter) else {
      throw error(
        "a range of variables ends with the same letter, as \(letter)1..\(letter)10",
        at: secondStart)
    }
    guard last >= first else {
      throw error("the range \(letter)\(first)..\(letter)\(last) is empty", at: secondStart)
    }
    guard last - first < limits.operations else {
      throw error(
        "the formula unrolls to more than \(limits.operations) operations", at: secondStart)
    }
    return (letter, first...last)
  }

  private mutating func takeIndexed(_ letter: Character) -> Int? {
    position += 1
    var digits = ""
    while position < end, characters[position].character.isASCIIDigit {
      digits.append(characters[position].character)
      position += 1
    }
    return Int(digits)
  }

  /// A constant expression whose value is a whole number.
  private mutating func wholeNumber(_ what: String) throws(FormulaError) -> Int {
    let start = position
    let value = try expression()
    guard let constant = builder.constant(value), constant == constant.rounded(),
      abs(constant) < 1e9
    else { throw error("\(what) must be a whole number", at: start) }
    return Int(constant)
  }
}
