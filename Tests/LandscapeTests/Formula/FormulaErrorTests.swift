import Landscape
import Testing

@Suite struct FormulaErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let column: Int
    /// Words that must appear in the error.
    let words: [String]

    init(_ text: String, _ column: Int, _ words: String...) {
      self.text = text
      self.column = column
      self.words = words
    }

    var testDescription: String { text }
  }

  @Test(
    "Each kind of mistake is told at its place, with what would be right",
    arguments: [
      // Names.
      Mistake("sinn(x)", 1, "sinn", "did you mean \"sin\"?"),
      Mistake("x + tann(y)", 5, "tann", "did you mean \"tan\"?"),
      Mistake("sin x", 1, "parentheses", "sin(x)"),
      Mistake("2 tan x", 3, "parentheses", "tan(x)"),
      Mistake("exp", 1, "parentheses"),
      Mistake("x + sinx", 5, "parentheses"),
      Mistake("arctan(x)", 1, "atan"),
      Mistake("q^2", 1, "q", "x y z u v w t"),
      Mistake("x + foo(y)", 5, "unknown function \"foo\"", "sqrt exp"),
      Mistake("x + erf(y)", 5, "unknown function \"erf\""),
      Mistake("f(x) = x + y", 12, "not declared", "x"),
      Mistake("f(x, y) = x2", 11, "not declared"),
      Mistake("f(alpha) = alhpa^2", 12, "did you mean \"alpha\"?"),
      Mistake("let e = 3; e x", 5, "constant"),
      Mistake("f(pi) = 3", 3, "constant"),
      Mistake("let let = 3; x", 5, "let"),
      Mistake("let a = 1; let a = 2; x", 16, "already"),
      Mistake("f(x) = let x = 3; x", 12, "already a variable"),
      Mistake("f(x, x) = x", 6, "twice"),
      // Products.
      Mistake("1/2x", 4, "1/(2x)", "1/2*x"),
      Mistake("1/xy", 4, "1/(xy)", "1/x*y"),
      Mistake("y + 1/2(x+1)", 8, "1/(2(x+1))"),
      Mistake("1/x^2y", 6, "1/(x^2y)"),
      Mistake("1/2|x|", 4, "two ways"),
      Mistake("2 3", 3, "2*3"),
      Mistake("x 2", 3, "x*2", "x^2"),
      Mistake("(x+1)2", 6, "*"),
      Mistake("x**2", 2, "^"),
      Mistake("x²^3", 3, "power of a power"),
      Mistake("sin⁻¹(x)", 4, "asin", "1/sin"),
      // Missing and superfluous.
      Mistake("", 1, "empty"),
      Mistake("   ", 4, "empty"),
      Mistake("x +", 4, "missing", "+"),
      Mistake("x + * y", 5, "missing", "*"),
      Mistake("(x + 1", 7, ")", "column 1"),
      Mistake("|x + 1", 7, "|", "column 1"),
      Mistake("x + 1)", 6, "closes nothing"),
      Mistake("x()", 3, "between"),
      Mistake("x^", 3, "missing"),
      Mistake("^2", 1, "missing"),
      Mistake("²", 1, "superscript"),
      Mistake("₂", 1, "subscript"),
      Mistake("let a = 3", 10, "expression must follow"),
      Mistake("let a 3; x", 7, "="),
      Mistake("let a = ; x", 9, "missing"),
      Mistake("let a = 3 4; x", 11, "3*4"),
      Mistake("x + let a = 3", 5, "let"),
      // Numbers.
      Mistake(".5x", 1, "0.5"),
      Mistake("2.x", 2, "digit"),
      Mistake("1.2.3", 4, "one decimal point"),
      Mistake("1e999", 1, "too large"),
      Mistake("1e-999", 1, "too small"),
      Mistake("1,5x", 2, "comma", "point"),
      Mistake("1..5", 2, "range"),
      // Calls.
      Mistake("sin(x, y)", 1, "1 argument", "2"),
      Mistake("sin()", 1, "none"),
      Mistake("x + atan2(y)", 5, "2 arguments", "atan2(y, x)"),
      Mistake("max(x)", 1, "at least 2"),
      Mistake("sin(w1..w3)", 1, "range"),
      Mistake("sum(i=1, i)", 8, ".."),
      Mistake("sum(i=1..5)", 11, "comma"),
      Mistake("sum(i=1..x, i)", 1, "whole number"),
      Mistake("sum(i=1..2.5, i)", 1, "2.5"),
      Mistake("sum(i=5..1, i)", 1, "backwards"),
      Mistake("prod(w3..w1)", 6, "empty"),
      Mistake("prod(w1..x3)", 10, "one name"),
      Mistake("prod(x..y)", 6, "w1..w10"),
      Mistake("w[x]", 1, "whole number"),
      Mistake("w[0-1]", 1, "negative"),
      Mistake("w[1", 4, "]"),
      Mistake("(x)[1]", 4, "index"),
      Mistake("f(w1, w2) = sum(i=1..3, w[i])", 25, "w3", "not declared"),
      Mistake("sum(i=1..1000000, i)", 1, "operations"),
      Mistake("prod(w1..w999999)", 6, "operations"),
      // Other signs.
      Mistake("x = 3", 3, "="),
      Mistake("x < 3", 3, "compares"),
      Mistake("x!", 2, "factorial"),
      Mistake("x + @", 5, "@"),
      Mistake("x\u{1B}[31m", 2, "U+001B"),
      Mistake("{x}", 1, "( )"),
      Mistake("√x", 1, "sqrt"),
      Mistake("x + y\u{0301}", 5, "unexpected"),
    ])
  func mistakes(_ mistake: Mistake) throws {
    let error = #expect(throws: FormulaError.self) { try Formula(mistake.text) }
    guard let error else { return }
    #expect(error.column == mistake.column, "\(error.oneLine)")
    #expect(error.formula == mistake.text)
    for word in mistake.words {
      #expect(error.oneLine.contains(word), "\(error.oneLine)")
    }
  }

  @Test("The caret stands under the column, on the line of the mistake")
  func caret() throws {
    let error = try #require(throws: FormulaError.self) { try Formula("let a = 3\na + sinn(x)") }
    #expect(
      error.withCaret
        == "unknown name \"sinn\"; did you mean \"sin\"? (column 15)\n  a + sinn(x)\n      ^")
    #expect(error.line == 2)
    #expect(error.columnInLine == 5)
  }

  @Test("A long line is cut around the caret")
  func longLine() throws {
    let text =
      String(repeating: "x + ", count: 100) + "foo + " + String(repeating: "y + ", count: 99)
    let error = try #require(throws: FormulaError.self) { try Formula(text + "y") }
    let lines = error.withCaret.split(separator: "\n").map(Array.init)
    #expect(error.column == 401)
    #expect(lines[1].count <= 78)
    #expect(String(lines[1][(lines[2].count - 1)...].prefix(3)) == "foo")
  }

  @Test("A message is a line, however long what it quotes is")
  func longParts() throws {
    let nines = String(repeating: "9", count: 400)
    let zeros = "0." + nines.replacing("9", with: "0") + "1"
    let name = String(repeating: "q", count: 5_000)
    for text in [nines + "x", zeros + "x", name + "(x)", "x + " + name, "(x)" + nines] {
      let error = try #require(throws: FormulaError.self) { try Formula(text) }
      #expect(error.message.count < 300, "\(error.message)")
    }
    let long = String(repeating: "x+", count: 60) + "x"
    let limits = FormulaLimits(length: 100, nesting: 5, operations: 1000)
    let error = try #require(throws: FormulaError.self) { try Formula(long, limits: limits) }
    #expect(error.column == 101)
  }

  @Test("What would disturb a terminal is not printed")
  func control() throws {
    let error = try #require(throws: FormulaError.self) { try Formula("x\u{1B}]0;evil\u{7}") }
    for scalar in error.withCaret.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 32)
    }
  }

  @Test("Size is limited: length, nesting, unrolling")
  func limits() throws {
    let limits = FormulaLimits(length: 100, nesting: 5, operations: 10)
    func fails(_ text: String, _ words: String) throws {
      let error = try #require(throws: FormulaError.self) { try Formula(text, limits: limits) }
      #expect(error.message.contains(words))
    }
    try fails(String(repeating: "x+", count: 60) + "x", "longer than 100")
    try fails("((((((x))))))", "nested more than 5")
    try fails("2^2^2^2^2^2^2", "nested more than 5")
    try fails("||||||x||||||", "nested more than 5")
    try fails("sum(i=1..20, x^i)", "more than 10")
    try fails("sum(i=1..5, sum(j=1..5, x^(i+j)))", "more than 10")
  }

  @Test("A hundred thousand parentheses are refused, not overflowed on")
  func deep() {
    let text = String(repeating: "(", count: 100_000) + "x" + String(repeating: ")", count: 100_000)
    #expect(throws: FormulaError.self) { try Formula(text) }
    let generous = FormulaLimits(length: 1_000_000, nesting: 200, operations: 1000)
    #expect(throws: FormulaError.self) { try Formula(text, limits: generous) }
    let signs = String(repeating: "-", count: 19_000) + "x"
    #expect(throws: Never.self) { try Formula(signs) }
  }

  @Test("The deepest formula allowed can be read, shown and run")
  func deepest() throws {
    let text = String(repeating: "sin(", count: 200) + "x" + String(repeating: ")", count: 200)
    #expect(try Formula(text).tape.operationCount == 200)
  }

  @Test("Declarations from outside are checked like those in the text")
  func declarations() {
    #expect(throws: FormulaError.self) { try Formula("x", variables: ["e"]) }
    #expect(throws: FormulaError.self) { try Formula("x", variables: ["x", "x"]) }
    #expect(throws: FormulaError.self) { try Formula("x", parameters: ["pi": 3]) }
    #expect(throws: FormulaError.self) {
      try Formula("x", variables: ["x"], parameters: ["x": 3])
    }
    #expect(throws: FormulaError.self) { try Formula("f(x, y) = x", variables: ["y", "x"]) }
  }
}
