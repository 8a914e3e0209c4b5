/// The names a formula can use at one place, and how a run of letters is taken apart into them.
///
/// At each position the longest name wins: a declared, let, parameter or bound name; a function if
/// an opening parenthesis follows; `pi`, `e`; one of x y z u v w t with its digits or index.
struct FormulaNames {
  init(declared: [String]?, values: Set<String>) {
    self.declared = declared
    declaredNames = Set(declared ?? [])
    declaredLengths = FormulaNames.lengths(ofDeclared: declared ?? [])
    self.values = values
    valueLengths = Set(values.map(\.unicodeScalars.count))
  }

  /// Adds a let-bound name.
  mutating func insert(value name: String) {
    values.insert(name)
    valueLengths.insert(name.unicodeScalars.count)
  }

  /// Whether the name is a declared variable.
  func declares(_ name: String) -> Bool { declaredNames.contains(name) }

  /// What a name turned out to be.
  enum Meaning {
    case variable(String)
    /// A letter (or declared beginning) whose index follows in brackets or as a subscript letter.
    case indexed(String)
    /// A let-bound name, parameter or bound index.
    case value(String)
    case function(FormulaFunction)
    case euler
    case pi
    /// A variable by its form, in a formula whose head or caller declares others.
    case undeclared(String)
  }

  /// The declared variables, in order; nil when any of x y z u v w t may be used.
  var declared: [String]? {
    didSet {
      declaredNames = Set(declared ?? [])
      declaredLengths = FormulaNames.lengths(ofDeclared: declared ?? [])
    }
  }
  private var declaredNames: Set<String>
  private var declaredLengths: Set<Int>
  /// Let-bound names and parameters.
  private(set) var values: Set<String>
  private var valueLengths: Set<Int>
  /// Indices of the sums and products around this place, innermost last.
  var bound: [String] = []
  /// Variables met so far, in a formula that declares none.
  private(set) var used: Set<String> = []

  /// The letters that are variables without being declared.
  static let variableLetters: Set<Unicode.Scalar> = ["x", "y", "z", "u", "v", "w", "t"]

  /// The name at `start`, and the offset after it; nil when no known name begins there.
  ///
  /// Only lengths that known names have are looked at, so that a long run of letters costs in
  /// proportion to its length.
  mutating func recognize(_ text: FormulaText, at start: Int) -> (meaning: Meaning, end: Int)? {
    let lengths = knownLengths
    let plain = FormulaNames.plainVariableLength(text, at: start)
    let longest = max(lengths.first ?? 0, plain)
    let run = FormulaNames.run(text, at: start, atMost: longest)
    var isPlainTried = false
    func isToTry(_ length: Int) -> Bool { length > 0 && length <= run.count }
    var found: (meaning: Meaning, end: Int)?
    func attempt(_ length: Int) -> Bool {
      guard isToTry(length) else { return false }
      lookups += 1
      let end = start + length
      found = meaning(of: run.prefix(length), text, from: start, to: end).map { ($0, end) }
      return found != nil
    }
    for length in lengths {
      if !isPlainTried, plain >= length {
        isPlainTried = true
        if attempt(plain) { break }
        if plain == length { continue }
      }
      if attempt(length) { break }
    }
    if found == nil, !isPlainTried { _ = attempt(plain) }
    if case .variable(let name)? = found?.meaning { used.insert(name) }
    return found
  }

  /// How often a name was looked up: tests hold it to the length of the text.
  private(set) var lookups = 0

  /// The lengths of all names that may stand here and are no plain variables, longest first.
  private var knownLengths: [Int] {
    var lengths = FormulaNames.fixedLengths.union(declaredLengths).union(valueLengths)
    for name in bound { lengths.insert(name.unicodeScalars.count) }
    return lengths.sorted(by: >)
  }

  /// Those of functions, constants, and letters with an index after them.
  private static let fixedLengths = Set(
    FormulaFunction.allCases.map(\.name.unicodeScalars.count) + [1, 2])

  /// Those of declared variables, and of them without their numbers, as an index may follow.
  private static func lengths(ofDeclared names: [String]) -> Set<Int> {
    Set(
      names.flatMap { [$0.unicodeScalars.count, VariableName($0).letters.unicodeScalars.count] })
  }

  /// The length of a letter x y z u v w t and the digits after it; 0 if there is none.
  private static func plainVariableLength(_ text: FormulaText, at start: Int) -> Int {
    guard start < text.symbols.count, variableLetters.contains(text.symbols[start]) else {
      return 0
    }
    // An index is written in digits or in subscripts, never in both: x₁2 is no name.
    func isIndex(_ symbol: Unicode.Scalar, _ inSubscripts: Bool) -> Bool {
      inSubscripts ? FormulaText.fromSubscript(symbol)?.isDigit == true : symbol.isDigit
    }
    var end = start + 1
    guard end < text.symbols.count else { return 1 }
    let inSubscripts = isIndex(text.symbols[end], true)
    while end < text.symbols.count, isIndex(text.symbols[end], inSubscripts) { end += 1 }
    return end - start
  }

  private func meaning(
    of symbols: ArraySlice<Unicode.Scalar>, _ text: FormulaText, from start: Int, to end: Int
  ) -> Meaning? {
    let name = FormulaNames.string(symbols)
    let next = end < text.symbols.count ? text.symbols[end] : nil
    if FormulaNames.mixesDigits(text, start, end) { return nil }
    if let next, next == "[" || FormulaText.fromSubscript(next)?.isLetter == true {
      if isIndexable(name) { return .indexed(name) }
    }
    if bound.contains(name) || values.contains(name) { return .value(name) }
    if declares(name) { return .variable(name) }
    if let function = FormulaFunction(rawValue: name), FormulaNames.callFollows(text, at: end) {
      return .function(function)
    }
    if name == "e" { return .euler }
    if name == "pi" || name == "\u{3C0}" { return .pi }
    if FormulaNames.isPlainVariable(symbols) {
      return declared == nil ? .variable(name) : .undeclared(name)
    }
    return nil
  }

  /// Whether variables name1, name2, … can exist, so that an index may follow.
  private func isIndexable(_ name: String) -> Bool {
    if let declared {
      return declared.contains { VariableName($0).letters == name && $0 != name }
    }
    guard let letter = name.unicodeScalars.first, name.unicodeScalars.count == 1 else {
      return false
    }
    return FormulaNames.variableLetters.contains(letter) && !values.contains(name)
      && !bound.contains(name)
  }

  /// Everything a misspelt name may have meant, best first.
  var suggestions: [String] {
    bound + (declared ?? []) + values.sorted() + FormulaFunction.allCases.map(\.name) + ["pi"]
  }

  /// The letters, digits and underscores from `start` on, subscript digits made plain.
  static func run(
    _ text: FormulaText, at start: Int, atMost longest: Int = .max
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for symbol in text.symbols[start...] {
      if result.count == longest { break }
      if symbol.isLetter {
        result.append(symbol)
      } else if !result.isEmpty, symbol.isDigit || symbol == "_" {
        result.append(symbol)
      } else if !result.isEmpty, let plain = FormulaText.fromSubscript(symbol), plain.isDigit {
        result.append(plain)
      } else {
        break
      }
    }
    return result
  }

  static func string(_ symbols: some Sequence<Unicode.Scalar>) -> String {
    var result = ""
    result.unicodeScalars.append(contentsOf: symbols)
    return result
  }

  /// `x₁2`: a subscript ends the index, the digit after it is something else.
  private static func mixesDigits(_ text: FormulaText, _ start: Int, _ end: Int) -> Bool {
    let symbols = text.symbols[start..<end]
    return symbols.contains { $0.isDigit }
      && symbols.contains { FormulaText.fromSubscript($0) != nil }
  }

  private static func isPlainVariable(_ symbols: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = symbols.first, variableLetters.contains(first) else { return false }
    return symbols.dropFirst().allSatisfy(\.isDigit)
  }

  /// Whether an opening parenthesis follows, or a power and then one (`sin²(x)`, `sin^2(x)`).
  private static func callFollows(_ text: FormulaText, at end: Int) -> Bool {
    let symbols = text.symbols
    var i = end
    while i < symbols.count, FormulaText.fromSuperscript(symbols[i]) != nil { i += 1 }
    if i == end, i + 1 < symbols.count, symbols[i] == "^" {
      i += 1
      if symbols[i] == "-" { i += 1 }
      let digits = i
      while i < symbols.count, symbols[i].isDigit { i += 1 }
      if i == digits { return false }
    }
    while i < symbols.count, symbols[i] == " " { i += 1 }
    return i < symbols.count && symbols[i] == "("
  }

  /// Why `name` cannot be declared, let-bound, or used as a parameter or index; nil if it can.
  static func objection(toDeclaring name: String) -> String? {
    let symbols = Array(name.unicodeScalars)
    guard let first = symbols.first else { return "a name is missing" }
    if name == "e" || name == "pi" || name == "\u{3C0}" {
      return "\"\(name)\" is a constant and cannot be declared"
    }
    if name == "let" { return "\"let\" introduces a name and cannot be one" }
    guard first.isLetter, symbols.allSatisfy({ $0.isLetter || $0.isDigit || $0 == "_" }) else {
      return "\"\(name)\" is not a name: a letter, then letters and digits"
    }
    return nil
  }
}

/// A variable's name taken apart, for its place in the order: by name, then by number.
struct VariableName: Comparable {
  let letters: String
  let number: Int
  let name: String

  init(_ name: String) {
    self.name = name
    let digits = name.unicodeScalars.reversed().prefix { $0.isDigit }.count
    letters = String(name.unicodeScalars.dropLast(digits))
    number = Int(String(name.unicodeScalars.suffix(digits))) ?? (digits == 0 ? -1 : .max)
  }

  static func < (a: VariableName, b: VariableName) -> Bool {
    if a.letters != b.letters {
      return a.letters.unicodeScalars.lexicographicallyPrecedes(b.letters.unicodeScalars)
    }
    return a.number != b.number ? a.number < b.number : a.name < b.name
  }
}
