import Platform

extension BigInteger {
  /// The greatest common divisor, 0 only of two zeros.
  ///
  /// Euclid's algorithm; the quotients of long numbers are found from their leading bits, many at a
  /// time. Source: Lehmer 1938, Euclid's algorithm for large numbers; Knuth, volume 2, 4.5.2,
  /// algorithm L.
  static func greatestCommonDivisor(_ a: BigInteger, _ b: BigInteger) -> BigInteger {
    if a.isOne || b.isOne { return .one }
    var (a, b) = (a.magnitude, b.magnitude)
    if a < b { swap(&a, &b) }
    while a.digits.count > 2, !b.isZero {
      if let steps = EuclidSteps(a, b) {
        (a, b) = (steps.first(of: a, b), steps.second(of: a, b))
      } else {
        (a, b) = (b, a.quotientAndRemainder(by: b).remainder)
      }
    }
    guard !b.isZero else { return a }
    var (x, y) = (a.bits(from: 0), b.bits(from: 0))
    while y != 0 { (x, y) = (y, x % y) }
    return BigInteger(
      isNegative: false,
      digits: [UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: x >> 32)])
  }

  /// The 64 bits of the magnitude from a place on.
  fileprivate func bits(from place: Int) -> UInt64 {
    let (word, shift) = (place / 32, UInt64(place % 32))
    func digit(_ i: Int) -> UInt64 { i < digits.count ? UInt64(digits[i]) : 0 }
    let low = digit(word) | digit(word + 1) << 32
    return shift == 0 ? low : low >> shift | digit(word + 2) << (64 - shift)
  }

  /// The n-th root rounded down, n ≥ 1, of a number that is not negative.
  func root(_ n: Int) -> BigInteger {
    if n == 1 || isZero { return self }
    // Newton's method from above descends until it is there.
    var guess = rootFromAbove(n)
    while true {
      let quotient = quotientAndRemainder(by: guess.power(n - 1)).quotient
      let next = (guess * BigInteger(n - 1) + quotient)
        .quotientAndRemainder(by: BigInteger(n)).quotient
      if !(next < guess) { return guess }
      guess = next
    }
  }

  /// A number not below the n-th root, and of long ones close to it: from a power of 2 Newton's method
  /// would take some n steps.
  private func rootFromAbove(_ n: Int) -> BigInteger {
    let simple = BigInteger.one.shifted(left: bitWidth / n + 1)
    let place = bitWidth - 52
    guard place > 0, bitWidth < 1 << 20, bitWidth / n > 64 else { return simple }
    // Of a logarithm below 2^20 a double has 32 bits behind the point; 24 of them are used.
    let logarithm = (log2(Double(bits(from: place))) + Double(place)) / Double(n)
    let whole = logarithm.rounded(.down)
    let mantissa = (exp2(logarithm - whole) * 0x1p24).rounded(.up) + 1
    guard let digits = Int(exactly: mantissa), let exponent = Int(exactly: whole) else {
      return simple
    }
    return BigInteger(digits).shifted(left: exponent - 24)
  }
}

/// Steps of Euclid's algorithm taken at once: (a, b) becomes (A a + B b, C a + D b).
private struct EuclidSteps {
  private var a: (Int64, Int64) = (1, 0)
  private var b: (Int64, Int64) = (0, 1)

  /// The steps that the leading 62 bits of a ≥ b decide; nil if not one.
  init?(_ first: BigInteger, _ second: BigInteger) {
    let place = first.bitWidth - 62
    var (u, v) = (Int64(first.bits(from: place)), Int64(second.bits(from: place)))
    // What was cut off lies between 0 and 1: the quotients of both extremes have to agree.
    while v + b.0 != 0, v + b.1 != 0 {
      let quotient = (u + a.0) / (v + b.0)
      guard quotient == (u + a.1) / (v + b.1), quotient < 1 << 31 else { break }
      let next = (a.0 - quotient * b.0, a.1 - quotient * b.1)
      // So that products with digits stay within a word.
      guard next.0.magnitude < 1 << 31, next.1.magnitude < 1 << 31 else { break }
      (a, b) = (b, next)
      (u, v) = (v, u - quotient * v)
    }
    if b == (0, 1) { return nil }
  }

  func first(of x: BigInteger, _ y: BigInteger) -> BigInteger { Self.combination(a, x, y) }
  func second(of x: BigInteger, _ y: BigInteger) -> BigInteger { Self.combination(b, x, y) }

  /// p x + q y, which is not negative; the signs of p and q differ.
  private static func combination(
    _ factors: (Int64, Int64), _ x: BigInteger, _ y: BigInteger
  ) -> BigInteger {
    var result = x.digits
    var carry: Int64 = 0
    for i in result.indices {
      let other = i < y.digits.count ? Int64(y.digits[i]) : 0
      let sum = factors.0 * Int64(result[i]) + factors.1 * other + carry
      result[i] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    return BigInteger(isNegative: false, digits: result)
  }
}
