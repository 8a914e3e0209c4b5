import Landscape
import Mathematics
import Testing

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
      ("abs(x-abs(y))", "abs(x − |y|)"),
      ("(1 - prod(w1..w11))^2", "(1 − prod(w₁..w₁₁))²"),
      ("f(x,y) = x^2 - y^4", "f(x, y) = x² − y⁴"),
      ("let a = 3\na*x^2", "let a = 3; ax²"),
      ("sum(i=1..5, i*x^i)", "sum(i=1..5, ix^i)"),
      ("(x^2)^3", "(x²)³"),
      ("x*exp(y)*e", "x exp(y)e"),
      ("x-(y-z)", "x − (y − z)"),
      ("x/(y*z)", "x/(yz)"),
      ("x^2.5", "x^2.5"),
      ("(-x)^2", "(−x)²"),
      ("let steep = 3; steep*y^2", "let steep = 3; steep·y²"),
      ("-(x+y)", "−(x + y)"),
    ])
  func shown(_ text: String, _ expected: String) throws {
    #expect(try Formula(text).displayText == expected)
  }

  @Test("What is shown is the same function, in one line, for any formula")
  func same() throws {
    var source = FormulaSource(seed: 11)
    for _ in 0..<400 {
      let text = source.formula()
      let formula = try Formula(text)
      let shown = try Formula(formula.displayText)
      #expect(shown.tape == formula.tape, "\(text) is shown as \(formula.displayText)")
      #expect(!formula.displayText.contains("\n"))
    }
  }
}

/// Random formulas of the language, and random text.
struct FormulaSource {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  /// A formula that must be readable.
  mutating func formula(depth: Int = 4) -> String {
    if depth == 0 {
      return pick(["x", "y", "w1", "w2", "2", "0.5", "3e-1", "e", "pi", "x^2", "-y", "|x|", "x₁³"])
    }
    let a = formula(depth: depth - 1)
    let b = formula(depth: pick([0, 0, depth - 1]))
    switch pick(Array(0..<14)) {
    case 0, 1: return "\(a) + \(b)"
    case 2, 3: return "\(a) - (\(b))"
    case 4, 5: return "(\(a))*\(b)"
    case 6: return "(\(a))/(\(b))"
    case 7: return "(\(a))^\(pick(["2", "3", "-1", "0.5", "y", "-x^2", "(x+1)"]))"
    case 8: return "-(\(a))"
    case 9: return "\(pick(["sin", "exp", "tanh", "abs", "sqrt", "softplus"]))(\(a))"
    case 10: return "\(pick(["min", "max", "hypot", "atan2"]))(\(a), \(b))"
    case 11: return "(\(a))(\(b))"
    case 12: return "sum(i=1..3, i*(\(a)))"
    default: return "2(\(a))x"
    }
  }

  /// Text that may mean anything or nothing.
  mutating func text() -> String {
    let pieces = [
      "x", "y", "w", "1", "2.5", "e", "pi", "sin", "(", ")", "[", "]", "|", "^", "²", "⁻", "₁", "+",
      "-", "*", "/", ",", ";", "=", "..", ".", " ", "\n", "let ", "sum(", "i=1..3", "max(",
      "w1..w3",
      "f(x) =", "!", "é", "👩‍👩‍👧", "\u{0}", "\u{202E}", "∞", "√", "ⁱ", "ᵢ", "_", "1e", "−",
    ]
    let count = Int.random(in: 0..<24, using: &random)
    return (0..<count).map { _ in pick(pieces) }.joined()
  }
}

@Suite struct FormulaPropertyTests {
  @Test("No text crashes the parser; every error names a place in the text")
  func anyText() {
    var source = FormulaSource(seed: 5)
    var read = 0
    for _ in 0..<20_000 {
      let text = source.text()
      do {
        let formula = try Formula(text)
        _ = formula.tape.evaluate(formula.variables.map { _ in 0.5 })
        read += 1
      } catch {
        #expect(error.column >= 1 && error.column <= text.count + 1, "\(text)")
        #expect(!error.message.isEmpty)
        #expect(error.withCaret.split(separator: "\n").count == 3, "\(text)")
      }
    }
    // Were everything refused, the property would say nothing.
    #expect(read > 100)
  }

  @Test("Blanks between symbols change nothing")
  func blanks() throws {
    let plain = try Formula("(x^2+y-11)^2+(x+y^2-7)^2")
    let spread = try Formula("( x ^ 2 + y - 11 ) ^ 2 \n + ( x + y ^ 2 - 7 ) ^ 2")
    #expect(plain.tape == spread.tape)
  }

  @Test("a formula knows whether its variables are named in a head")
  func head() throws {
    #expect(try Formula("f(x) = x^4 - 3x^2").hasHead)
    #expect(try Formula("let a = 2; g(x, y) = a x y").hasHead)
    #expect(try !Formula("x^4 - 3x^2").hasHead)
    #expect(try Formula("f(x) = x^2").paddedForPicture.hasHead)
  }
}
