import Testing

@testable import Landscape

@Suite("Whole and rational numbers of any size")
struct ExactArithmeticTests {
  private static func big(_ text: String) throws -> BigInteger {
    try #require(BigInteger(decimal: text))
  }

  @Test("2^200 + 1 divided by 3^40 gives the quotient and remainder known from elsewhere")
  func quotient() throws {
    let dividend = BigInteger(2).power(200) + .one
    let divisor = BigInteger(3).power(40)
    let (quotient, remainder) = dividend.quotientAndRemainder(by: divisor)
    let power = try Self.big("12157665459056928801")
    #expect(divisor == power)
    let known = try Self.big("132174885850464962836594470625527492595752")
    #expect(quotient == known)
    #expect(quotient * divisor + remainder == dividend)
    #expect(remainder < divisor && !remainder.isNegative)
  }

  @Test("Quotient times divisor plus remainder is the dividend, for digits that make guesses fail")
  func division() {
    // Digits of all ones and a one after zeros are where a guessed digit is too large.
    for high in [1, 2, 31, 32, 33, 63, 64, 65, 95, 96, 127] {
      for low in [1, 31, 32, 33, 64, 65] where low < high {
        let dividend =
          BigInteger.one.shifted(left: high + 64) - BigInteger.one.shifted(left: low)
        for offset in [-1, 0, 1] {
          let divisor = BigInteger.one.shifted(left: high) + BigInteger(offset)
          guard !divisor.isZero else { continue }
          let (quotient, remainder) = (-dividend).quotientAndRemainder(by: divisor)
          #expect(quotient * divisor + remainder == -dividend)
          #expect(remainder.magnitude < divisor && !(remainder.signum > 0))
        }
      }
    }
  }

  @Test("Roots are rounded down")
  func roots() throws {
    #expect(BigInteger(2).shifted(left: 100).root(2) == BigInteger(1_592_262_918_131_443))
    #expect(try Self.big("1000000000000000000000000000").root(3) == BigInteger(1_000_000_000))
    #expect(try Self.big("999999999999999999999999999").root(3) == BigInteger(999_999_999))
  }

  @Test("A decimal is the fraction it says, and its enclosure is as narrow as doubles allow")
  func decimals() throws {
    let tenth = try #require(Rational(decimal: "0.1"))
    #expect(tenth == Rational(1, 10))
    // The double 0.1 is a little more than a tenth.
    #expect(tenth.enclosure == Interval((0.1).nextDown, 0.1))
    #expect(Rational(1, 3).enclosure == Interval(1.0 / 3, (1.0 / 3).nextUp))
    #expect(try #require(Rational(decimal: "1.5e-3")) == Rational(3, 2_000))
    #expect(try #require(Rational(decimal: "25e2")) == Rational(2_500))
    #expect(Rational(decimal: "1e99999999") == nil)
    #expect(Rational(5, 8).enclosure == Interval(0.625))
    let tiny = try #require(Rational(decimal: "3e-324")).enclosure
    let least = Double.leastNonzeroMagnitude
    #expect(tiny.low == 0 && tiny.high >= least && tiny.high < 4 * least)
  }

  @Test("Sums of tenths are exact")
  func sums() throws {
    let sum = Rational(1, 10) + Rational(2, 10) - Rational(3, 10)
    #expect(sum.isZero)
    #expect(Rational(exactly: 0.1) != Rational(1, 10))
    #expect(Rational(exactly: -0.375) == Rational(-3, 8))
  }

  @Test("The simplest fraction near a number is the one with the smallest denominator")
  func simplest() {
    #expect(
      Rational.simplest(from: 0.3333, to: 0.3334, denominatorBelow: 100) == Rational(1, 3))
    #expect(
      Rational.simplest(from: 3.141592, to: 3.141593, denominatorBelow: 1_000)
        == Rational(355, 113))
    #expect(
      Rational.simplest(from: -0.2858, to: -0.2857, denominatorBelow: 100) == Rational(-2, 7))
    #expect(Rational.simplest(from: 0.30001, to: 0.30002, denominatorBelow: 50) == nil)
  }
}
