import Mathematics
import Testing

@testable import Landscape

@Suite("Derivatives entry by entry where they exist")
struct LineDerivativeTests {
  private static let nan = Double.nan
  private static let inf = Double.infinity

  struct Case: Sendable, CustomTestStringConvertible {
    let formula: String
    let point: [Double]
    let gradient: [Double]
    let hessian: [Double]
    var testDescription: String { "\(formula) at \(point)" }
  }

  static let cases: [Case] = [
    // Along x, x^2 at y = 2; in y there is no derivative at x < 0.
    Case(formula: "x^y", point: [-2, 2], gradient: [-4, nan], hessian: [2, nan, nan, nan]),
    Case(formula: "x^y", point: [-2, 3], gradient: [12, nan], hessian: [-12, nan, nan, nan]),
    Case(
      formula: "x^y", point: [-2, -1], gradient: [-0.25, nan], hessian: [-0.25, nan, nan, nan]),
    Case(formula: "(-2)^x+y^2", point: [2, 1], gradient: [nan, 2], hessian: [nan, 0, 0, 2]),
    // 0^x is 0 for x > 0.
    Case(formula: "0^x+y^2", point: [1, 1], gradient: [0, 2], hessian: [0, 0, 0, 2]),
    Case(formula: "0^x+y^2", point: [2.5, 1], gradient: [0, 2], hessian: [0, 0, 0, 2]),
    // x^1 is x, and x^0 is 1, for every x.
    Case(formula: "x^y", point: [0, 1], gradient: [1, 0], hessian: [0, nan, nan, 0]),
    Case(formula: "asin(x)+y^2", point: [1, 1], gradient: [inf, 2], hessian: [inf, 0, 0, 2]),
    Case(formula: "acos(x)+y^2", point: [1, 1], gradient: [-inf, 2], hessian: [-inf, 0, 0, 2]),
    Case(
      formula: "hypot(x,y)+z^2", point: [0, 0, 1], gradient: [0, 0, 2],
      hessian: [nan, nan, 0, nan, nan, 0, 0, 0, 2]),
    Case(formula: "hypot(x,y)^2", point: [0, 0], gradient: [0, 0], hessian: [2, 0, 0, 2]),
    Case(formula: "tanh(x)+y^2", point: [1000, 1], gradient: [0, 2], hessian: [0, 0, 0, 2]),
    // √(x y) is 0 for all y where x is 0.
    Case(formula: "sqrt(x*y)", point: [0, 1], gradient: [inf, 0], hessian: [-inf, nan, nan, 0]),
    Case(formula: "abs(x)^1.5+y^2", point: [0, 1], gradient: [0, 2], hessian: [inf, 0, 0, 2]),
    Case(formula: "abs(x)^1.5*asin(y)", point: [0, 0], gradient: [0, 0], hessian: [0, 0, 0, 0]),
  ]

  @Test("Every entry is the one worked out by hand", arguments: cases)
  func entries(_ known: Case) throws {
    let objective = FormulaObjective(try Formula(known.formula))
    let point = Vector(known.point)
    let (gradient, hessian) = (objective.gradient(at: point), objective.hessian(at: point))
    func isSame(_ a: Double, _ b: Double) -> Bool {
      a.isNaN ? b.isNaN : a == b || abs(a - b) <= 1e-14 * abs(b)
    }
    #expect(zip(gradient.elements, known.gradient).allSatisfy(isSame), "\(gradient.elements)")
    #expect(zip(hessian.elements, known.hessian).allSatisfy(isSame), "\(hessian.elements)")
  }
}
