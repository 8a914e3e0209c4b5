import Testing

@testable import Landscape

@Suite("Constants known exactly")
struct ExactNumberTests {
  /// The value of a formula without variables, with exact constants.
  private static func constant(_ text: String) throws -> ProvenNumber {
    let layout = try #require(try Formula(text).layout(of: ProvenNumber.self))
    return try #require(layout.constants.first)
  }

  @Test(
    "What cancels is exactly 0",
    arguments: [
      "sqrt(2)^2 - 2", "sqrt(2)*sqrt(8) - 4", "1e16 + 1 - 1e16 - 1", "0.1 + 0.2 - 0.3",
      "1/49*49 - 1", "(2^(1/3))^3 - 2", "sin(pi)", "cos(pi/3) - 1/2", "tan(pi/4) - 1",
      "exp(log(2)) - 2", "log(e^3) - 3", "log(8) - 3log(2)", "log10(1000) - 3",
      "4atan(1) - pi", "asin(1/2) - pi/6", "acos(-1) - pi", "(sqrt(2)+1)(sqrt(2)-1) - 1",
      "1/(sqrt(2)-1) - sqrt(2) - 1", "sqrt(3+2sqrt(2)) - 1 - sqrt(2)",
      "((1+sqrt(5))/2)^2 - (1+sqrt(5))/2 - 1", "sin(pi/12) - (sqrt(6)-sqrt(2))/4",
      "cosh(1)^2 - sinh(1)^2 - 1", "hypot(3, 4) - 5", "abs(1 - sqrt(2)) - sqrt(2) + 1",
      "max(sqrt(2), 1.4142) - sqrt(2)", "atan2(1, -1) - 3pi/4", "tanh(log(2)) - 0.6",
      "sum(i=1..10, 0.1) - 1", "sqrt(pi^2) - pi", "sigmoid(0) - 0.5", "softplus(0) - log(2)",
    ])
  func zeros(_ text: String) throws {
    #expect(try Self.constant(text).isZero, "\(text)")
  }

  @Test(
    "What does not quite cancel has a sign, with most of its digits",
    arguments: [
      ("sqrt(2) - 1.4142135623730951", -5.1198e-17), ("0.1 - 0.1000000000000000055", -5.5e-18),
      ("pi - 3.141592653589793", 2.3846e-16), ("e - 2.718281828459045", 2.3536e-16),
      ("log(2) - 0.6931471805599453", 9.417e-18), ("1e16 + 1 - 1e16", 1),
      ("2^(1/3) - 1.2599210498948732", -3.5237e-17),
      ("sqrt(3) - sqrt(2) - 0.31783724519578224", 4.7258e-18),
    ])
  func signs(_ text: String, _ value: Double) throws {
    let enclosure = try Self.constant(text).enclosure
    #expect(!enclosure.containsZero, "\(text)")
    #expect(abs(enclosure.middle - value) < 2e-2 * abs(value), "\(text): \(enclosure)")
  }

  @Test("Enclosures hold what doubles cannot")
  func enclosures() throws {
    for text in ["1/3", "sqrt(2)", "pi", "e", "log(3)", "sqrt(2) + pi", "e^2 - 7", "5^(1/3)"] {
      let enclosure = try Self.constant(text).enclosure
      #expect(enclosure.low < enclosure.high && enclosure.width < 1e-14, "\(text)")
      // Doubles round on the way, so they come near and need not lie inside.
      let value = FormulaObjective(try Formula(text)).value(at: [])
      #expect(abs(enclosure.middle - value) < 4e-15, "\(text)")
    }
  }

  @Test("The tape that values are computed with keeps its doubles")
  func doubles() throws {
    #expect(FormulaObjective(try Formula("1e16 + 1 - 1e16")).value(at: []) == 0)
    #expect(FormulaObjective(try Formula("sqrt(2)^2 - 2")).value(at: []) == 4.440892098500626e-16)
  }

  @Test("Near a number the ones that people write are tried, the simplest first")
  func candidates() {
    func first(_ number: Double, _ spread: Double) -> [ExactNumber] {
      ExactNumber.candidates(near: number, spread: spread)
    }
    #expect(first(0.333_33, 1e-4).first == ExactNumber(1, 3))
    #expect(first(1.414_213_5, 1e-6).contains { $0 == ExactNumber(2).power(Rational(1, 2)) })
    #expect(
      first(-1.047_197_5, 1e-6).contains { $0 == ExactNumber.product(.pi, ExactNumber(-1, 3)) })
    #expect(first(0.693_147_1, 1e-6).contains { $0 == ExactNumber(2).logarithm })
    #expect(first(0.123_000_01, 1e-6).contains(ExactNumber(123, 1_000)))
  }
}
