import Mathematics
import Testing

@testable import Landscape

@Suite("Numbers with derivatives along many axes")
struct JetTests {
  static let formulas = [
    "(1 - prod(w1..w11))^2", "sum(i=1..5, (1 - w[i])^2 + 100(w[i+1] - w[i]^2)^2)",
    "x y z", "x + 2y - 3z", "(x - y)/(z^2 + 1) - x/y", "exp(x y) - z^3 + sin(z) cos(x)",
    "sqrt(1 + x^2 + y^2 + z^2) + log(2 + x^2) z", "-(x - y)^2 (z + 1)^-2 + x^9",
    "sum(i=1..20, w[i]^2 w[i+1]) + prod(w1..w21)", "x^4 + y^5 + z^6 + x y", "sum(i=1..8, w[i]^3)/7",
    // The last variable comes first.
    "z^3 + x y z", "-w1^3 w2 x^2 - x^3", "exp(y) + x y", "sqrt(2 + z) x y",
  ]

  @Test("give the bits of the interpreter that runs on all kinds of numbers", arguments: formulas)
  func agreement(text: String) throws {
    let objective = FormulaObjective(try Formula(text))
    #expect(objective.formula.tape.jetCode != nil)
    var random = SeededRandom(seed: 11)
    for round in 0..<20 {
      let point = Vector(dimension: objective.dimension) { i in
        // Zeros, where signs and structure show, and what no symmetry favours.
        round == 0 ? 0 : round == 1 && i % 2 == 0 ? 0 : random.uniform(-1.5, 1.5)
      }
      let (value, gradient, hessian) = objective.valueGradientAndHessian(at: point)
      let plain = objective.valueAndGradient(at: point)
      let columns = objective.hessianInColumns(at: point)
      #expect(bits(value) == bits(plain.value))
      #expect(gradient.elements.map(bits) == plain.gradient.elements.map(bits), "\(text)")
      #expect(hessian.elements.map(bits) == columns.elements.map(bits), "\(text) at \(point)")
      #expect(objective.hessian(at: point).elements.map(bits) == columns.elements.map(bits))
    }
  }

  @Test("leave what is not finite to the careful way")
  func careful() throws {
    // ∂²/∂x² of √x at 0 does not exist; y's derivatives do.
    let objective = FormulaObjective(try Formula("sqrt(x) + y^2 z"))
    let (value, gradient, hessian) = objective.valueGradientAndHessian(at: [0, 3, 2])
    #expect(value == 18 && gradient[0] == .infinity && gradient[1] == 12 && gradient[2] == 9)
    #expect(
      hessian.elements.map(bits) == objective.hessianInColumns(at: [0, 3, 2]).elements.map(bits))
    // Operations that are not known in C.
    let other = FormulaObjective(try Formula("x^y + z"))
    #expect(other.formula.tape.jetCode == nil)
    #expect(other.valueGradientAndHessian(at: [2, 3, 1]).gradient[2] == 1)
  }
}
