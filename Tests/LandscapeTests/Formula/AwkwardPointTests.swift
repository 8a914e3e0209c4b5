import Landscape
import Mathematics
import Testing

@Suite struct AwkwardPointTests {
  struct Place: Sendable, CustomTestStringConvertible {
    let text: String
    let point: [Double]
    let expected: [Double]

    init(_ text: String, _ point: [Double], _ expected: [Double]) {
      self.text = text
      self.point = point
      self.expected = expected
    }

    var testDescription: String { "\(text) at \(point)" }
  }

  static func same(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  static let places: [Place] = [
    Place("x^2", [0], [0]),
    Place("x^0 + x", [0], [1]),
    Place("x^1", [0], [1]),
    Place("x^3", [-2], [12]),
    Place("x^-3", [-2], [-0.1875]),
    Place("x^9", [-1], [9]),
    Place("x^1.5", [0], [0]),
    Place("x^0.5", [0], [.infinity]),
    Place("prod(w1..w4)", [0, 2, 3, 4], [24, 0, 0, 0]),
    Place("prod(w1..w4)", [0, 0, 3, 4], [0, 0, 0, 0]),
    Place("sqrt(x)", [0], [.infinity]),
    Place("sqrt(x) + y^2", [0, 3], [.infinity, 6]),
    Place("log(x)", [0], [.infinity]),
    Place("log(x) + y", [-1, 2], [.nan, .nan]),
    // Kinks: the conventions that the function table documents.
    Place("|x|", [0], [0]),
    Place("relu(x)", [0], [0]),
    Place("sign(x)", [0], [0]),
    Place("max(x, y)", [1, 1], [0.5, 0.5]),
    Place("min(x, y)", [1, 1], [0.5, 0.5]),
    Place("max(x, -x)", [0], [0]),
    Place("hypot(x, y)", [0, 0], [0, 0]),
    Place("atan2(y, x)", [0, 0], [.nan, .nan]),
    Place("asin(x)", [1], [.infinity]),
    // Neither overflow nor underflow on the way.
    Place("hypot(x, y)", [3 * 0x1p600, 4 * 0x1p600], [0.6, 0.8]),
    Place("hypot(x, y)", [3 * 0x1p-600, 4 * 0x1p-600], [0.6, 0.8]),
    Place("atan2(y, x)", [0, 1e200], [-1e-200, 0]),
    Place("softplus(x)", [800], [1]),
    Place("softplus(x)", [-800], [0]),
    Place("sigmoid(x)", [-800], [0]),
    Place("tanh(x)", [800], [0]),
    // A branch not taken has no say, even with an infinite slope.
    Place("max(x, sqrt(y))", [1, 0], [1, 0]),
    Place("min(x + 3, sqrt(y))", [-4, 0], [1, 0]),
    Place("relu(sqrt(x) - 1) + x", [0], [1]),
    // A power with a variable exponent at base 0.
    Place("x^y", [0, 2], [0, 0]),
    Place("x^y", [2, 0], [0, 0.6931471805599453]),
  ]

  @Test("First derivatives where something vanishes, kinks or overflows", arguments: places)
  func gradients(_ place: Place) throws {
    let objective = FormulaObjective(try Formula(place.text))
    let gradient = objective.gradient(at: Vector(place.point))
    #expect(gradient.dimension == place.expected.count)
    for (a, b) in zip(gradient.elements, place.expected) {
      #expect(AwkwardPointTests.same(a, b), "\(gradient.elements)")
    }
    var written = Vector(place.point.map { _ in 17 })
    var components = written.elements.mutableSpan
    let value = objective.value(at: place.point.span, gradient: &components)
    #expect(AwkwardPointTests.same(value, objective.value(at: Vector(place.point))))
    for (a, b) in zip(written.elements, place.expected) {
      #expect(AwkwardPointTests.same(a, b), "written in place: \(written.elements)")
    }
  }

  /// Here the expected numbers are the Hessian, row by row.
  static let curvedPlaces: [Place] = [
    Place("x^2 + y^4", [0.0, 0], [2.0, 0, 0, 0]),
    Place("sqrt(x) + y^2", [0, 3], [-.infinity, 0, 0, 2]),
    Place("(sqrt(x) + y)^2", [0, 3], [.nan, .infinity, .infinity, 2]),
    Place("sqrt(x) + x*y", [0, 3], [-.infinity, 1, 1, 0]),
    Place("sqrt(x)*y", [0, 3], [-.infinity, .infinity, .infinity, 0]),
    Place("max(x^2, sqrt(y))", [1, 0], [2, 0, 0, 0]),
    Place("|x| + y^2", [0, 0], [0, 0, 0, 2]),
    Place("log(x) + y", [-1, 2], [.nan, .nan, .nan, .nan]),
    Place("w1*w2", [0, 0], [0, 1, 1, 0]),
  ]

  @Test(
    "Second derivatives keep every zero that the structure guarantees", arguments: curvedPlaces)
  func hessians(_ place: Place) throws {
    let objective = FormulaObjective(try Formula(place.text))
    let point = Vector(place.point)
    let expected = place.expected
    let hessian = objective.hessian(at: point)
    for (a, b) in zip(hessian.elements, expected) {
      #expect(AwkwardPointTests.same(a, b), "\(hessian.elements)")
    }
    let column = objective.hessianVectorProduct(at: point, along: [0, 1])
    #expect(AwkwardPointTests.same(column[0], expected[1]), "\(column.elements)")
    #expect(AwkwardPointTests.same(column[1], expected[3]), "\(column.elements)")
  }

  @Test("A zero that merely happens is not taken for a structural one")
  func honest() throws {
    // √x · √x is x for x ≥ 0, with slope 1: the chain rule cannot find it, and must not say 0.
    let objective = FormulaObjective(try Formula("sqrt(x)*sqrt(x)"))
    #expect(objective.gradient(at: [0])[0].isNaN)
  }

  @Test("Nothing traps on values that are not finite")
  func notFinite() throws {
    var source = FormulaSource(seed: 8)
    let numbers = [
      Double.nan, .infinity, -.infinity, 0, -0.0, 1e308, -1e308, .leastNonzeroMagnitude,
    ]
    for _ in 0..<150 {
      let objective = FormulaObjective(try Formula(source.formula()))
      for number in numbers {
        let point = Vector([Double](repeating: number, count: objective.dimension))
        let (value, gradient) = objective.valueAndGradient(at: point)
        let hessian = objective.hessian(at: point)
        if value.isNaN {
          #expect(gradient.elements.allSatisfy { $0.isNaN })
          #expect(hessian.elements.allSatisfy { $0.isNaN })
        }
        _ = Spectrum(of: hessian)
      }
    }
  }

  @Test("The table says what is taken at a kink for every function that has one")
  func documented() {
    for function in [FormulaFunction.abs, .relu, .min, .max, .sign, .sqrt, .hypot, .atan2] {
      #expect(function.derivativeAtKink != nil)
    }
    for function in FormulaFunction.allCases {
      #expect(!function.meaning.isEmpty && !function.derivative.isEmpty)
      #expect(function.usage.hasPrefix(function.name + "("))
    }
  }
}
