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

  @Test("The greatest common divisor of 2^a - 1 and 2^b - 1 is 2^gcd(a, b) - 1")
  func divisorsOfMersenneNumbers() {
    func number(_ n: Int) -> BigInteger { BigInteger.one.shifted(left: n) - .one }
    for (a, b, shared) in [
      (3, 2, 1), (62, 31, 31), (64, 63, 1), (65, 26, 13), (96, 64, 32), (1_000, 999, 1),
      (1_000, 700, 100), (2_310, 1_365, 105), (4_096, 1_024, 1_024),
    ] {
      #expect(BigInteger.greatestCommonDivisor(number(a), -number(b)) == number(shared))
      #expect(BigInteger.greatestCommonDivisor(number(b), number(a)) == number(shared))
    }
    #expect(BigInteger.greatestCommonDivisor(.zero, number(200)) == number(200))
    #expect(BigInteger.greatestCommonDivisor(number(200), .zero) == number(200))
  }

  @Test("Neighbours among Fibonacci's numbers, which take longest, share nothing but factors")
  func divisorsOfFibonacciNumbers() {
    var (a, b) = (BigInteger.one, BigInteger.one)
    for n in 2..<1_500 {
      (a, b) = (b, a + b)
      guard n % 37 == 0 else { continue }
      #expect(BigInteger.greatestCommonDivisor(b, a) == .one)
      let factor = BigInteger(6_700_417).power(n % 5 * 3)
      #expect(BigInteger.greatestCommonDivisor(a * factor, b * factor) == factor)
    }
  }

  @Test("Quotients with long digits between short ones give the divisor that Euclid's steps give")
  func divisorsOfOthers() {
    for seed in 1..<120 {
      // Powers of odd numbers that share some.
      let a = BigInteger(2 * seed + 1).power(60 + seed) * BigInteger.one.shifted(left: seed % 70)
      let b = BigInteger(2 * seed + 1).power(7) * BigInteger(3).power(200)
      var (x, y) = (a, b)
      while !y.isZero { (x, y) = (y, x.quotientAndRemainder(by: y).remainder) }
      #expect(BigInteger.greatestCommonDivisor(a, b) == x)
    }
  }

  @Test("Long roots, of few and of many folds, lie between what they are said to")
  func longRoots() {
    for n in [2, 3, 7, 33, 64] {
      for bits in [192, 1_024] {
        let number = BigInteger(5).shifted(left: n * bits)
        let root = number.root(n)
        #expect(!(number < root.power(n)))
        #expect(number < (root + .one).power(n))
      }
    }
  }

  @Test("Sums and products of fractions are what they are multiplied out, in lowest terms")
  func fractions() {
    let numbers = [
      Rational(0), Rational(1), Rational(-7, 12), Rational(5, 18),
      Rational(BigInteger(3).power(80), BigInteger(10).power(30)),
      Rational(-BigInteger(7).power(50), BigInteger(6).power(41)), Rational(9, 10),
    ]
    for a in numbers {
      for b in numbers {
        let (sum, product) = (a + b, a * b)
        #expect(
          sum.numerator * a.denominator * b.denominator
            == (a.numerator * b.denominator + b.numerator * a.denominator) * sum.denominator)
        #expect(
          product.numerator * a.denominator * b.denominator
            == a.numerator * b.numerator * product.denominator)
        for number in [sum, product] {
          #expect(
            BigInteger.greatestCommonDivisor(number.numerator, number.denominator) == .one)
          #expect(number.denominator.signum > 0)
        }
      }
    }
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
