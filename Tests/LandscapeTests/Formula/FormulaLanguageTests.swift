import Landscape
import Platform
import Testing

/// A formula, a point, and the value it must have there.
struct Reading: Sendable, CustomTestStringConvertible {
  let text: String
  let point: [Double]
  let expected: Double

  init(_ text: String, _ point: [Double], _ expected: Double) {
    self.text = text
    self.point = point
    self.expected = expected
  }

  var testDescription: String { "\(text) at \(point)" }

  /// The value of the formula; records its error, or a surprising dimension, as an issue.
  var value: Double {
    do {
      let formula = try Formula(text)
      guard formula.variables.count == point.count else {
        Issue.record("\(text) has the variables \(formula.variables)")
        return .nan
      }
      return formula.tape.evaluate(point)
    } catch {
      Issue.record("\(error.withCaret)")
      return .nan
    }
  }
}

@Suite struct FormulaLanguageTests {
  @Test(
    "Operators bind as the language says",
    arguments: [
      Reading("-x^2", [3], -9),
      Reading("2-x^2", [3], -7),
      Reading("x^-2y", [2, 3], 0.75),
      Reading("2^-x^2", [2], 0.0625),
      Reading("2^3^2", [], 512),
      Reading("x-y-z", [1, 2, 3], -4),
      Reading("x/y/z", [12, 2, 3], 2),
      Reading("x/y*z", [12, 2, 3], 18),
      Reading("2x^2", [3], 18),
      Reading("2x(x+1)", [3], 24),
      Reading("(x+1)(x-1)", [3], 8),
      Reading("3xy^2", [2, 5], 150),
      Reading("--x", [3], 3),
      Reading("x--y", [3, 4], 7),
      Reading("2*-x", [3], -6),
      Reading("2*-x^2", [3], -18),
      Reading("x/-2", [3], -1.5),
      Reading("x^+2", [3], 9),
      Reading("x^--2", [3], 9),
      Reading("x^2y", [2, 5], 20),
      Reading("-2^2", [], -4),
      Reading("(-2)^2", [], 4),
      Reading("2^x^y", [3, 2], 512),
      Reading("1/2*x", [3], 1.5),
      Reading("1/2*x y", [3, 5], 7.5),
      Reading("x y/2", [3, 5], 7.5),
      Reading("-x y", [3, 5], -15),
      Reading("+x", [3], 3),
      Reading("x\n+ y", [3, 5], 8),
    ])
  func operators(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "Numbers end where the grammar ends them",
    arguments: [
      Reading("2e-3", [], 0.002),
      Reading("2e+3", [], 2000),
      Reading("2e3x", [2], 4000),
      Reading("2e", [], 2 * M_E),
      Reading("2ex", [3], 2 * M_E * 3),
      Reading("2e-x", [3], 2 * M_E - 3),
      Reading("2e - 3", [], 2 * M_E - 3),
      Reading("2exp(x)", [0], 2),
      Reading("0.25x", [8], 2),
      Reading("1.5e2", [], 150),
      Reading("sum(i=1..5, i)", [], 15),
      Reading("prod(i=2..4,i)", [], 24),
      Reading("2pi", [], 2 * .pi),
      Reading("007x", [2], 14),
      Reading("5e-324", [], .leastNonzeroMagnitude),
    ])
  func numbers(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "The longest name wins",
    arguments: [
      Reading("3xy^2", [2, 5], 150),
      Reading("w1w2", [3, 5], 15),
      Reading("w1 w12", [3, 5], 15),
      Reading("x2", [7], 7),
      Reading("xexp(y)", [3, 0], 3),
      Reading("xsin(y)", [3, .pi / 2], 3),
      Reading("tan(t)", [0.25], tan(0.25)),
      Reading("log10(x)", [1000], 3),
      Reading("atan2(y, x)", [-1, 0], .pi),
      Reading("xe", [2], 2 * M_E),
      Reading("epi", [], M_E * .pi),
      Reading("let s = 2; s sin(x)", [.pi / 2], 2),
      Reading("let sx = 2; sx x", [5], 10),
      Reading("let a = 2; a^a", [], 4),
      Reading("f(xy, x, y) = xy + 10x + 100y", [1, 2, 3], 321),
      Reading("f(xy, x, y) = xyx", [2, 3, 5], 6),
      Reading("let x = 3; x y", [5], 15),
      Reading("let k1 = 2; k1 x", [5], 10),
      Reading("let max = 2; max(x)", [5], 10),
    ])
  func names(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "What slides and word processors put in is understood",
    arguments: [
      Reading("x² − y⁴", [3, 2], -7),
      Reading("x³ – 3xy²", [2, 1], 2),
      Reading("x⁻²", [2], 0.25),
      Reading("x¹⁰", [2], 1024),
      Reading("x⁺²", [3], 9),
      Reading("2·x ⋅ y×z", [2, 3, 5], 60),
      Reading("x₁² + x₂", [3, 5], 14),
      Reading("w₁₀w₂", [3, 5], 15),
      Reading("cos(π)", [], -1),
      Reading("|x|", [-3], 3),
      Reading("sin²(x)", [.pi / 2], 1),
      Reading("sin²(x)cos(y)", [.pi / 2, 0], 1),
      Reading("sin^2(x)", [.pi / 2], 1),
      Reading("cos³(x)y", [0, 4], 4),
      Reading("x\u{A0}+\u{2009}y", [1, 2], 3),
      Reading("sin\u{2061}(x)", [0], 0),
      Reading("sum(i=1..3, xⁱ)", [2], 14),
      Reading("sum(i=1..3, i wᵢ)", [1, 10, 100], 321),
      Reading("x\r\n+ y", [1, 2], 3),
      Reading("-(x²)²", [2], -16),
      Reading("2²", [], 4),
    ])
  func pasted(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "Bars pair up, nested and side by side",
    arguments: [
      Reading("|x||y|", [-3, -5], 15),
      Reading("||x|-5|", [-3], 2),
      Reading("|x-|y||", [1, -5], 4),
      Reading("2|x|", [-3], 6),
      Reading("|x|y", [-3, -5], -15),
      Reading("|x|^2", [-3], 9),
      Reading("-|x|", [-3], -3),
      Reading("|x|/|y|", [-6, -3], 2),
      Reading("|x(|y|-1)|", [-3, -5], 12),
      Reading("max(|x|, |y|)", [-3, -5], 5),
      Reading("|x| + |y|", [-3, -5], 8),
      Reading("(|x|)", [-3], 3),
      Reading("|-x|", [3], 3),
      Reading("x|y|z", [2, -3, 5], 30),
    ])
  func bars(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "Functions of several arguments, sums, products and indices",
    arguments: [
      Reading("min(x, y, z)", [3, 1, 2], 1),
      Reading("max(x, y)", [3, 1], 3),
      Reading("hypot(x, y)", [3, 4], 5),
      Reading("hypot(x, y, z)", [2, 3, 6], 7),
      Reading("prod(w1..w10)", (1...10).map(Double.init), 3_628_800),
      Reading("sum(w1..w3)", [1, 2, 4], 7),
      Reading("max(w1..w3)", [1, 4, 2], 4),
      Reading("prod(w1..w2, x)", [3, 5, 2], 30),
      Reading("sum(i=1..5, i*x^i)", [2], 258),
      Reading("sum(i=1..3, w[i])", [1, 2, 4], 7),
      Reading("sum(i=1..2, w[i]w[i+1])", [2, 3, 5], 21),
      Reading("sum(i=1..3, sum(j=1..i, j))", [], 10),
      Reading("let n = 3; sum(i=1..n, w[i])", [1, 2, 4], 7),
      Reading("let n = 3; prod(w[1]..w[n])", [2, 3, 5], 30),
      Reading("w[2]", [7], 7),
      Reading("sum(i=1..0, x)+x", [3], 3),
      Reading("prod(i=1..0, x)x", [3], 3),
      Reading("sum(x=1..3, x)", [], 6),
      Reading("relu(x) + sign(y)", [-2, -5], -1),
      Reading("ln(x) - log(x)", [7], 0),
    ])
  func functions(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test(
    "Lets name parts, up to the end of the line or a semicolon",
    arguments: [
      Reading("let a = 3\na x", [2], 6),
      Reading("let a = 3; let b = a + 1; b x", [2], 8),
      Reading("let r = x^2 + y^2\nr^2", [1, 2], 25),
      Reading("let a = (1 +\n 2)\na", [], 3),
      Reading("f(x, y) =\n let a = 3; a y", [0, 2], 6),
      Reading("let a = 3; f(x, y) = a y", [0, 2], 6),
      Reading("  let a1 = 3;;\n\n a₁ x", [2], 6),
      Reading("f(x) = x^2;", [3], 9),
    ])
  func lets(_ reading: Reading) {
    #expect(reading.value == reading.expected)
  }

  @Test("Variables stand by name, then by number")
  func order() throws {
    #expect(try Formula("w10 + w2 + w1").variables == ["w1", "w2", "w10"])
    #expect(try Formula("z + y + x").variables == ["x", "y", "z"])
    #expect(try Formula("x + t + w + u2").variables == ["t", "u2", "w", "x"])
    #expect(try Formula("x1 + x").variables == ["x", "x1"])
    #expect(try Formula("prod(w1..w11)").variables.last == "w11")
    #expect(try Formula("3").variables.isEmpty)
  }

  @Test("A head declares the variables and their order, used or not")
  func head() throws {
    #expect(try Formula("f(y, x) = x - y").variables == ["y", "x"])
    #expect(try Formula("f(x, y) = x^2").variables == ["x", "y"])
    #expect(try Formula("loss(a, b) = a b").variables == ["a", "b"])
    #expect(try Formula("f(w1..w3) = w1").variables == ["w1", "w2", "w3"])
    #expect(try Formula("f(α, β1) = αβ1").variables == ["α", "β1"])
    #expect(try Formula("x + y", variables: ["y", "x", "z"]).variables == ["y", "x", "z"])
  }

  @Test("Parameters are names with values, multi-letter ones too")
  func parameters() throws {
    let formula = try Formula(
      "(a - x)^2 + scale(y - x^2)^2", parameters: ["a": 2, "scale": 10, "b": 7])
    #expect(formula.variables == ["x", "y"])
    #expect(formula.parameterNames == ["a", "scale"])
    #expect(formula.tape.evaluate([1.0, 3]) == 41)
    #expect(try Formula("x^n", parameters: ["n": 3]).tape.evaluate([2.0]) == 8)
    #expect(try Formula("t x", parameters: ["t": 3]).variables == ["x"])
  }

  @Test("For a picture x, then y, are added; numbers keep the dimension as written")
  func padding() throws {
    func padded(_ text: String) throws -> [String] { try Formula(text).paddedForPicture.variables }
    #expect(try padded("x^2") == ["x", "y"])
    #expect(try padded("y^2") == ["x", "y"])
    #expect(try padded("t^2") == ["t", "x"])
    #expect(try padded("3") == ["x", "y"])
    #expect(try padded("z y") == ["y", "z"])
    #expect(try Formula("x^2").variables == ["x"])
    let objective = FormulaObjective(try Formula("y^3 - 2")).paddedForPicture()
    #expect(objective.dimension == 2)
    #expect(objective.value(at: [5, 2]) == 6)
    #expect(objective.valueAndGradient(at: [5, 2]).gradient == [0, 12])
  }
}
