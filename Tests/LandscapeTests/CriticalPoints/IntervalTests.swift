import Mathematics
import Testing

@testable import Landscape

@Suite("Directed rounding")
struct DirectedRoundingTests {
  /// Numbers of every size and sign, some of them integers.
  static func numbers(seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    func scaled(_ low: Double, _ high: Double) -> Double {
      Double(sign: .plus, exponent: Int(random.uniform(low, high)), significand: 1)
    }
    return (0..<300).map { i in
      let mantissa = random.uniform(-2, 2)
      switch i % 4 {
      case 0: return mantissa
      case 1: return (100 * mantissa).rounded()
      case 2: return mantissa * scaled(-300, 300)
      default: return mantissa * scaled(-1070, -900)
      }
    }
  }

  @Test(
    "brackets sums, products, quotients and roots within a unit in the last place", arguments: 1...5
  )
  func brackets(seed: UInt64) {
    let numbers = Self.numbers(seed: seed)
    for (a, b) in zip(numbers, numbers.reversed()) {
      var triples = [
        (DirectedRounding.sumDown(a, b), a + b, DirectedRounding.sumUp(a, b)),
        (DirectedRounding.productDown(a, b), a * b, DirectedRounding.productUp(a, b)),
        (
          DirectedRounding.rootDown(a.magnitude), a.magnitude.squareRoot(),
          DirectedRounding.rootUp(a.magnitude)
        ),
      ]
      if b != 0 {
        triples.append(
          (DirectedRounding.quotientDown(a, b), a / b, DirectedRounding.quotientUp(a, b)))
      }
      for (down, nearest, up) in triples where nearest.isFinite {
        #expect(down <= nearest && nearest <= up)
        #expect(nearest.nextDown <= down && up <= nearest.nextUp)
      }
    }
  }

  @Test("is exact where the result is a double, and not elsewhere")
  func exactness() {
    #expect(DirectedRounding.sumDown(1, -1) == 0 && DirectedRounding.sumUp(1, -1) == 0)
    #expect(
      DirectedRounding.productDown(3, 0.5) == 1.5 && DirectedRounding.productUp(3, 0.5) == 1.5)
    #expect(DirectedRounding.quotientDown(36, 9) == 4 && DirectedRounding.quotientUp(36, 9) == 4)
    #expect(DirectedRounding.rootDown(49) == 7 && DirectedRounding.rootUp(49) == 7)
    // 0.1 + 0.2, 0.1 · 0.1, 1 / 3 and √2 are not doubles.
    #expect(DirectedRounding.sumDown(0.1, 0.2).nextUp == DirectedRounding.sumUp(0.1, 0.2))
    #expect(DirectedRounding.productDown(0.1, 0.1).nextUp == DirectedRounding.productUp(0.1, 0.1))
    #expect(DirectedRounding.quotientDown(1, 3).nextUp == DirectedRounding.quotientUp(1, 3))
    #expect(DirectedRounding.rootDown(2).nextUp == DirectedRounding.rootUp(2))
    // The double nearest to 1/3 is less than 1/3, that nearest to √2 greater than √2.
    #expect(DirectedRounding.quotientDown(1, 3) == 1.0 / 3)
    #expect(DirectedRounding.rootUp(2) == 2.0.squareRoot())
  }

  @Test("keeps overflow finite on the inner side")
  func overflow() {
    let most = Double.greatestFiniteMagnitude
    #expect(DirectedRounding.sumDown(most, most) == most)
    #expect(DirectedRounding.sumUp(most, most) == .infinity)
    #expect(DirectedRounding.productDown(most, 2) == most)
    #expect(DirectedRounding.productUp(-most, 2) == -most)
    #expect(DirectedRounding.productDown(0, .infinity) == 0)
    #expect(DirectedRounding.quotientDown(1, .infinity) == 0)
  }
}

@Suite("Interval")
struct IntervalTests {
  @Test("has the arithmetic of ranges")
  func arithmetic() {
    let a = Interval(-1, 2)
    let b = Interval(3, 5)
    #expect(a + b == Interval(2, 7))
    #expect(a - b == Interval(-6, -1))
    #expect(a * b == Interval(-5, 10))
    #expect(a * a == Interval(-2, 4))
    #expect(a.squared == Interval(0, 4))
    #expect(Interval(-2, -1).power(3) == Interval(-8, -1))
    #expect(Interval(-2, 1).power(4) == Interval(0, 16))
    #expect(a / Interval(2, 4) == Interval(-0.5, 1))
    #expect(Interval(4, 9).squareRoot == Interval(2, 3))
    #expect(Interval(-3, 2).absolute == Interval(0, 3))
  }

  @Test("divides by ranges that reach or hold 0")
  func division() {
    #expect(Interval.one / Interval(0, 2) == Interval(0.5, .infinity))
    #expect(Interval.one / Interval(-2, 0) == Interval(-.infinity, -0.5))
    #expect(Interval.one / Interval(-1, 1) == .entire)
    #expect(Interval(-1, 1) / Interval(0, 2) == .entire)
    #expect(Interval.zero / Interval(0, 2) == .zero)
    #expect(Interval(0.5, 2).power(-2) == Interval(0.25, 4))
    // No opposite of the exponent is a whole number that a machine has.
    #expect(Interval(1, 1).power(.min) == Interval(1, 1))
    #expect(Interval(2, 3).power(.min).contains(0))
    #expect(Interval(-2, 2).power(-2) == Interval(0.25, .infinity))
  }

  @Test("is empty where a function is not defined")
  func domains() {
    #expect(Interval(-4, -1).squareRoot.isEmpty)
    #expect(Interval(-4, -1).logarithm.isEmpty)
    #expect(Interval(2, 3).arcSine.isEmpty)
    #expect(Interval(-4, 4).squareRoot == Interval(0, 2))
    #expect(Interval(-4, 1).logarithm == Interval(-.infinity, 0))
    #expect((Interval.empty + .one).isEmpty && (Interval.empty * .zero).isEmpty)
    #expect(Interval(.nan).isEmpty)
  }

  @Test("knows where sine and cosine turn")
  func turning() {
    #expect(Interval(0, 0).cosine == .one && Interval(0, 0).sine == .zero)
    #expect(Interval(1, 2).sine.high == 1)
    #expect(Interval(3, 4).cosine.low == -1)
    #expect(Interval(0, 7).sine == Interval(-1, 1))
    #expect(Interval(-1e12, 1e12).cosine == Interval(-1, 1))
    #expect(Interval(1, 2).tangent == .entire)
    #expect(Interval(0.1, 0.2).sine.low > 0.09 && Interval(0.1, 0.2).sine.high < 0.2)
    #expect(Interval(4, 5).sine.low == -1 && Interval(4, 5).sine.high < -0.7)
    #expect(Interval(6, 6.5).cosine.high == 1 && Interval(-6.5, -6).cosine.high == 1)
  }

  @Test("encloses the elementary functions at every point, tightly over short ranges")
  func enclosure() {
    let functions: [(String, (Interval) -> Interval, (Double) -> Double, ClosedRange<Double>)] = [
      ("exp", \.exponential, { .apply(.exp, $0) }, -5...5),
      ("log", \.logarithm, { .apply(.log, $0) }, 0.01...9),
      ("sin", \.sine, { .apply(.sin, $0) }, -20...20),
      ("cos", \.cosine, { .apply(.cos, $0) }, -20...20),
      ("tan", \.tangent, { .apply(.tan, $0) }, -1.4...1.4),
      ("asin", \.arcSine, { .apply(.asin, $0) }, -1...1),
      ("acos", \.arcCosine, { .apply(.acos, $0) }, -1...1),
      ("atan", \.arcTangent, { .apply(.atan, $0) }, -9...9),
      ("sinh", \.hyperbolicSine, { .apply(.sinh, $0) }, -4...4),
      ("cosh", \.hyperbolicCosine, { .apply(.cosh, $0) }, -4...4),
      ("tanh", \.hyperbolicTangent, { .apply(.tanh, $0) }, -4...4),
      ("sigmoid", \.sigmoid, { .apply(.sigmoid, $0) }, -30...30),
      ("softplus", \.softplus, { .apply(.softplus, $0) }, -30...30),
      ("x^2.5", { $0.realPower(2.5) }, { .power($0, 2.5) }, 0...4),
      ("x^-0.5", { $0.realPower(-0.5) }, { .power($0, -0.5) }, 0.01...4),
    ]
    var random = SeededRandom(seed: 3)
    for (name, enclosing, value, range) in functions {
      for k in 0..<60 {
        let length = (range.upperBound - range.lowerBound) * (k % 2 == 0 ? 0.3 : 1e-9)
        let low = random.uniform(range.lowerBound, range.upperBound - length)
        let enclosure = enclosing(Interval(low, low + length))
        let values = (0...20).map { value(min(low + length, low + length * Double($0) / 20)) }
        #expect(values.allSatisfy(enclosure.contains), "\(name) from \(low)")
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        if k % 2 == 1 {
          #expect(enclosure.width <= 1.5 * spread + 1e-13, "\(name) from \(low)")
        }
      }
    }
  }
}
