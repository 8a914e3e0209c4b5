import Glibc
import Landscape
import Testing

/// The value of a formula at a point; records the error instead when it has one.
func value(_ text: String, at point: [Double], parameters: [String: Double] = [:]) -> Double {
  do {
    let formula = try Formula(text, parameters: parameters)
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

/// The error of a formula that must have one.
func failure(_ text: String, variables: [String]? = nil) -> FormulaError? {
  do {
    _ = try Formula(text, variables: variables)
    return nil
  } catch {
    return error
  }
}

@Suite struct FormulaLanguageTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    let point: [Double]
    let expected: Double
    init(_ text: String, _ point: [Double], _ expected: Double) {
      (self.text, self.point, self.expected) = (text, point, expected)
    }
    var testDescription: String { "\(text) at \(point)" }
  }

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
      Reading("x/-2", [3], -1.5),
      Reading("x^+2", [3], 9),
      Reading("x^2y", [2, 5], 20),
      Reading("-2^2", [], -4),
    ])
  func operators(_ reading: Reading) {
    #expect(value(reading.text, at: reading.point) == reading.expected)
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
      Reading("2exp(x)", [0], 2),
      Reading("0.25x", [8], 2),
      Reading("sum(i=1..5, i)", [], 15),
      Reading("2pi", [], 2 * .pi),
    ])
  func numbers(_ reading: Reading) {
    #expect(value(reading.text, at: reading.point) == reading.expected)
  }
}

@Suite struct DisplayTextTests {
  @Test(
    "A formula is shown as it would be written on a board",
    arguments: [
      ("x^3 - 3*x*y^2", "x³ − 3xy²"),
      ("(1-x)^2+100*(y-x^2)^2", "(1 − x)² + 100(y − x²)²"),
      ("(1 - w1*w2)^2", "(1 − w₁w₂)²"),
      ("-x^2 + 3*y^2", "−x² + 3y²"),
      ("sin(x)^2*cos(2*pi*y)", "sin²(x) cos(2πy)"),
      ("x^-2*y", "x⁻²y"),
      ("1/2*x", "1/2·x"),
      ("x*(y+1)", "x·(y + 1)"),
      ("2*3*x", "2·3x"),
      ("x^y + 2^(-x)", "x^y + 2^(−x)"),
      ("abs(x)*abs(y)", "|x|·|y|"),
      ("(1 - prod(w1..w11))^2", "(1 − prod(w₁..w₁₁))²"),
      ("f(x,y) = x^2 - y^4", "f(x, y) = x² − y⁴"),
      ("let a = 3\na*x^2", "let a = 3; ax²"),
      ("sum(i=1..5, i*x^i)", "sum(i=1..5, ix^i)"),
      ("(x^2)^3", "(x²)³"),
      ("x*exp(y)*e", "x exp(y)e"),
    ])
  func shown(_ text: String, _ expected: String) throws {
    #expect(try Formula(text).displayText == expected)
  }
}
