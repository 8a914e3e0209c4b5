import Mathematics
import Testing

@testable import Landscape

/// Formulas with every operation and function of the language, kinks and edges of domains included.
let formulasOfEverySort = [
  "x^2 + 3y^2", "x^3 - 3x*y^2", "(1 - x)^2 + 100(y - x^2)^2", "x*y/(1 + x^2)", "1/(x - y)",
  "x^-3*y", "sqrt(x + y + 3)", "sqrt(x^2 + y^2)", "exp(x*y) - log(3 + x)", "log10(x^2 + 1)*y",
  "sin(3x)*cos(2y)", "tan(x/2 + y/3)", "asin(x/3) + acos(y/3)", "atan(x*y) + sinh(x) - cosh(y)",
  "tanh(3x*y)", "|x - y| + |x|", "sign(x)*y^2", "relu(x + y) + relu(x)^2",
  "sigmoid(4x) - softplus(y)",
  "min(x, y^2, 1) + max(x, y)", "hypot(x, y, 1) + hypot(x, y)", "atan2(y, x) + x", "x^1.5 + y^2.5",
  "(x + 2)^y", "2^x*3^-y", "20 + x^2 + y^2 - 10cos(2*pi*x) - 10cos(2*pi*y)",
  "let a = x - y; a^5 + a^2*y^8", "exp(-x^2 - y^2)*(x^9 - y)",
]

@Suite("Enclosure of a formula over a box")
struct EnclosureTests {
  @Test(
    "holds value, gradient and Hessian at every point of the box", arguments: formulasOfEverySort)
  func containment(text: String) throws {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    let function = try #require(PlaneFormula(objective))
    var random = SeededRandom(seed: 17)
    for size in [1.0, 0.1, 1e-4, 0] {
      for _ in 0..<40 {
        let (x, y) = (random.uniform(-2, 2), random.uniform(-2, 2))
        let box = PlaneBox(x0: x, x1: x + size, y0: y, y1: y + size * random.uniform())
        let jet = function.enclosure(over: box)
        for _ in 0..<8 {
          let point: Vector = [
            min(box.x1, box.x0 + box.width * random.uniform()),
            min(box.y1, box.y0 + box.height * random.uniform()),
          ]
          let (value, gradient) = objective.valueAndGradient(at: point)
          guard value.isFinite else { continue }
          let hessian = objective.hessian(at: point)
          let pairs = [
            (jet.value, value), (jet.dx, gradient[0]), (jet.dy, gradient[1]),
            (jet.dxx, hessian[0, 0]), (jet.dxy, hessian[0, 1]), (jet.dyy, hessian[1, 1]),
          ]
          // The numbers to be enclosed are rounded themselves.
          let scale = max(
            1, abs(value), gradient.norm, hessian.elements.map(\.magnitude).max() ?? 0)
          for (interval, number) in pairs where number.isFinite {
            let slack = 1e-12 * scale
            #expect(
              interval.low - slack <= number && number <= interval.high + slack, "at \(point)")
          }
        }
      }
    }
  }

  @Test("excludes critical points beside a pole, a kink that is crossed, a saturated slope")
  func sharpness() throws {
    let wide = PlaneBox(x0: -0.7, x1: 0.9, y0: -0.5, y1: 0.6)
    for text in [
      "1/x + y^2", "2x + |x| + y^2", "tanh(x + 9) + y^2", "sigmoid(40 + x) + y^2", "x^3 + x",
    ] {
      let function = try #require(
        PlaneFormula(FormulaObjective(try Formula(text, variables: ["x", "y"]))))
      #expect(!function.enclosure(over: wide).mayBeCritical, "\(text)")
    }
  }

  @Test("says where nothing may be concluded")
  func regularity() throws {
    let box = PlaneBox(x0: -1, x1: 1, y0: -1, y1: 1)
    for (text, isRegular) in [
      ("x^2 + y", true), ("sqrt(x)", false), ("|x| + y", false), ("x^2.5", false), ("1/x", false),
      ("log(x + 2)", true), ("max(x, y)", false), ("max(x, y - 5)", true), ("sign(x)", false),
      ("atan2(y, x - 5)", false), ("hypot(x, y)", false), ("tan(2x)", false), ("acos(x)", false),
    ] {
      let function = try #require(
        PlaneFormula(FormulaObjective(try Formula(text, variables: ["x", "y"]))))
      #expect(function.enclosure(over: box).isRegular == isRegular, "\(text)")
    }
  }

  @Test("is exact where the arithmetic is")
  func exactness() throws {
    let function = try #require(
      PlaneFormula(FormulaObjective(try Formula("(x - 1)^4 + x*y^2 + cos(y) + exp(2y)"))))
    let jet = function.enclosure(at: Point2(x: 1, y: 0))
    #expect(jet.value == Interval(2, 2) && jet.dx == .zero && jet.dy == Interval(2, 2))
    #expect(jet.dxx == .zero && jet.dxy == .zero && jet.dyy == Interval(5, 5))
  }

  @Test("holds for slices of formulas of more variables")
  func slices() throws {
    let formula = FormulaObjective(try Formula("(1 - w1*w2*w3)^2"))
    let plane = Plane(origin: [0.5, 0, 1], axes: [[1, 1, 0], [0, 2, -1]])
    let slice = formula.restricted(to: plane)
    let function = try #require(PlaneFormula(slice))
    let jet = function.enclosure(at: Point2(x: 0.3, y: -0.6))
    let gradient = slice.gradient(at: [0.3, -0.6])
    #expect(abs(jet.dx.middle - gradient[0]) < 1e-14 && jet.dx.width < 1e-14)
    #expect(abs(jet.dyy.middle - slice.hessian(at: [0.3, -0.6])[1, 1]) < 1e-13)
  }
}

@Suite("Taylor expansion of a formula")
struct TaylorJetTests {
  @Test("has the coefficients of the well-known series")
  func series() throws {
    let cases: [(String, [Double])] = [
      ("exp(x)", [1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0, 1 / 120.0, 1 / 720.0]),
      ("sin(x)", [0, 1, 0, -1 / 6.0, 0, 1 / 120.0, 0]),
      ("cos(x)", [1, 0, -1 / 2.0, 0, 1 / 24.0, 0, -1 / 720.0]),
      ("log(1 + x)", [0, 1, -1 / 2.0, 1 / 3.0, -1 / 4.0, 1 / 5.0, -1 / 6.0]),
      ("1/(1 - x)", [1, 1, 1, 1, 1, 1, 1]),
      ("sqrt(1 + x)", [1, 1 / 2.0, -1 / 8.0, 1 / 16.0, -5 / 128.0, 7 / 256.0, -21 / 1024.0]),
      ("(1 + x)^1.5", [1, 3 / 2.0, 3 / 8.0, -1 / 16.0, 3 / 128.0, -3 / 256.0, 7 / 1024.0]),
      ("(1 + x)^7", [1, 7, 21, 35, 35, 21, 7]),
      ("tan(x)", [0, 1, 0, 1 / 3.0, 0, 2 / 15.0, 0]),
      ("tanh(x)", [0, 1, 0, -1 / 3.0, 0, 2 / 15.0, 0]),
      ("atan(x)", [0, 1, 0, -1 / 3.0, 0, 1 / 5.0, 0]),
      ("asin(x)", [0, 1, 0, 1 / 6.0, 0, 3 / 40.0, 0]),
      ("sinh(x) + cosh(x)", [1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0, 1 / 120.0, 1 / 720.0]),
      ("sigmoid(x)", [1 / 2.0, 1 / 4.0, 0, -1 / 48.0, 0, 1 / 480.0, 0]),
      ("softplus(x) - log(2)", [0, 1 / 2.0, 1 / 8.0, 0, -1 / 192.0, 0, 1 / 2880.0]),
      ("|x - 2|", [2, -1, 0, 0, 0, 0, 0]),
      ("max(x, x^2 - 1)", [0, 1, 0, 0, 0, 0, 0]),
      ("hypot(x, 1)", [1, 0, 1 / 2.0, 0, -1 / 8.0, 0, 1 / 16.0]),
      ("(1 + x)^x", [1, 0, 1, -1 / 2.0, 5 / 6.0, -3 / 4.0, 33 / 40.0]),
    ]
    for (text, expected) in cases {
      let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
      let jet = try #require(PlaneFormula(objective)).expansion(at: Point2(x: 0, y: 0), order: 6)
      #expect(jet.isSmooth, "\(text)")
      for (degree, coefficient) in expected.enumerated() {
        let interval = jet[degree, 0]
        #expect(abs(interval.middle - coefficient) < 1e-14, "\(text), degree \(degree)")
        #expect(interval.width < 1e-13)
      }
    }
  }

  @Test("approximates the function to its order", arguments: formulasOfEverySort)
  func approximation(text: String) throws {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    let function = try #require(PlaneFormula(objective))
    let center = Point2(x: 0.37, y: -0.71)
    let jet = function.expansion(at: center, order: 7)
    let value = objective.value(at: [center.x, center.y])
    guard jet.isSmooth else {
      // Only formulas that are not smooth, or not defined, may have no expansion.
      #expect(!value.isFinite || text.contains("|") || text.contains("^1.5"))
      return
    }
    for h in [4e-3, 2e-3] {
      var sum = 0.0
      for i in 0...7 {
        for j in 0...7 - i {
          sum += jet[i, j].middle * Double.power(h, i) * Double.power(-h / 2, j)
        }
      }
      let expected = objective.value(at: [center.x + h, center.y - h / 2])
      #expect(abs(sum - expected) < 1e-12 * max(1, abs(expected)))
    }
  }

  @Test("over a box holds the coefficients at each of its points")
  func overBoxes() throws {
    for text in ["exp(x*y) + x^4", "sin(x + 2y)*x", "sqrt(x + 3)/(y + 2)", "(x - y)^6"] {
      let function = try #require(
        PlaneFormula(FormulaObjective(try Formula(text, variables: ["x", "y"]))))
      let box = PlaneBox(x0: -0.2, x1: 0.3, y0: 0.1, y1: 0.4)
      let over = function.expansion(over: box, order: 5)
      for (s, t) in [(0.0, 0.0), (1, 1), (0.3, 0.8), (0.9, 0.1)] {
        let point = Point2(x: box.x0 + s * box.width, y: box.y0 + t * box.height)
        let at = function.expansion(at: point, order: 5)
        for i in 0...5 {
          for j in 0...5 - i {
            let (outer, inner) = (over[i, j], at[i, j])
            #expect(outer.low <= inner.high && inner.low <= outer.high)
            #expect(outer.low - 1e-12 <= inner.low && inner.high <= outer.high + 1e-12)
          }
        }
      }
    }
  }
}
