/// A whole number of any size.
///
/// Goals in order: exact; fast where a machine word is enough, as nearly always; simple beyond.
/// Source: Knuth, The Art of Computer Programming, volume 2, section 4.3.1, algorithm D for quotients.
struct BigInteger: Sendable, Hashable {
  /// Whether the number is below 0.
  private(set) var isNegative: Bool
  /// The magnitude in digits to the base 2^32, least first, without zeros at the end; 0 has none.
  private(set) var digits: [UInt32]

  /// The number with a sign and the digits of its magnitude to the base 2^32, least first.
  init(isNegative: Bool, digits: [UInt32]) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.isNegative = isNegative && !digits.isEmpty
  }

  /// The number with the value of a machine word.
  init(_ number: Int) {
    let magnitude = number.magnitude
    isNegative = number < 0
    digits =
      magnitude == 0
      ? []
      : magnitude < 1 << 32
        ? [UInt32(magnitude)] : [UInt32(truncatingIfNeeded: magnitude), UInt32(magnitude >> 32)]
  }

  /// The number written in decimal digits, nothing else; nil where there is none.
  init?(decimal text: some StringProtocol) {
    var result = BigInteger(0)
    guard !text.isEmpty else { return nil }
    for character in text.utf8 {
      guard (48...57).contains(character) else { return nil }
      result = BigInteger(
        isNegative: false, digits: Self.scaled(result.digits, by: 10, plus: UInt32(character - 48)))
    }
    self = result
  }

  static let zero = BigInteger(0)
  static let one = BigInteger(1)

  var isZero: Bool { digits.isEmpty }
  var isOne: Bool { !isNegative && digits == [1] }
  var isOdd: Bool { (digits.first ?? 0) & 1 == 1 }
  /// −1, 0 or 1.
  var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }
  var magnitude: BigInteger { BigInteger(isNegative: false, digits: digits) }
  /// The number of bits of the magnitude; 0 for 0.
  var bitWidth: Int {
    digits.isEmpty ? 0 : 32 * digits.count - (digits.last ?? 0).leadingZeroBitCount
  }
  /// The number as a machine word, or nil if it does not fit.
  var word: Int? {
    guard digits.count <= 2 else { return nil }
    let magnitude = digits.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
    guard magnitude < 1 << 63 else { return nil }
    return isNegative ? -Int(magnitude) : Int(magnitude)
  }
  /// How often 2 divides the number; 0 for 0.
  var trailingZeroBitCount: Int {
    guard let first = digits.firstIndex(where: { $0 != 0 }) else { return 0 }
    return 32 * first + digits[first].trailingZeroBitCount
  }

  // MARK: Magnitudes

  private static func scaled(_ a: [UInt32], by factor: UInt32, plus digit: UInt32) -> [UInt32] {
    var result = a
    var carry = UInt64(digit)
    for i in result.indices {
      let product = UInt64(result[i]) * UInt64(factor) + carry
      result[i] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for i in a.indices.reversed() where a[i] != b[i] { return a[i] < b[i] }
    return false
  }

  private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result = a.count >= b.count ? a : b
    let other = a.count >= b.count ? b : a
    var carry: UInt64 = 0
    for i in result.indices {
      if i >= other.count, carry == 0 { break }
      let sum = UInt64(result[i]) + (i < other.count ? UInt64(other[i]) : 0) + carry
      result[i] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// a − b for a ≥ b.
  private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result = a
    var borrow: Int64 = 0
    for i in result.indices {
      if i >= b.count, borrow == 0 { break }
      let difference = Int64(result[i]) - (i < b.count ? Int64(b[i]) : 0) - borrow
      result[i] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    return result
  }

  // MARK: Arithmetic

  static prefix func - (a: BigInteger) -> BigInteger {
    BigInteger(isNegative: !a.isNegative, digits: a.digits)
  }

  static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(isNegative: a.isNegative, digits: sum(a.digits, b.digits))
    }
    return isLess(a.digits, b.digits)
      ? BigInteger(isNegative: b.isNegative, digits: difference(b.digits, a.digits))
      : BigInteger(isNegative: a.isNegative, digits: difference(a.digits, b.digits))
  }

  static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

  static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isZero || b.isZero { return .zero }
    if let x = a.word, let y = b.word {
      let (product, overflows) = x.multipliedReportingOverflow(by: y)
      if !overflows { return BigInteger(product) }
    }
    var result = [UInt32](repeating: 0, count: a.digits.count + b.digits.count)
    for (i, x) in a.digits.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.digits.enumerated() {
        let product = UInt64(x) * UInt64(y) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      result[i + b.digits.count] = UInt32(carry)
    }
    return BigInteger(isNegative: a.isNegative != b.isNegative, digits: result)
  }

  static func < (a: BigInteger, b: BigInteger) -> Bool { (a - b).signum < 0 }

  /// The number times 2^count, rounded towards 0 if count is negative.
  func shifted(left count: Int) -> BigInteger {
    let (words, bits) = (count.magnitude / 32, UInt32(count.magnitude % 32))
    if count >= 0 {
      var result = [UInt32](repeating: 0, count: Int(words))
      result += bits == 0 ? digits : Self.scaled(digits, by: 1 << bits, plus: 0)
      return BigInteger(isNegative: isNegative, digits: result)
    }
    guard words < digits.count else { return .zero }
    var result = Array(digits[Int(words)...])
    if bits > 0 {
      for i in result.indices {
        let above = i + 1 < result.count ? UInt64(result[i + 1]) : 0
        result[i] = UInt32(truncatingIfNeeded: (above << 32 | UInt64(result[i])) >> UInt64(bits))
      }
    }
    return BigInteger(isNegative: isNegative, digits: result)
  }

  /// The quotient rounded towards 0 and the remainder, which has the sign of the dividend; the
  /// divisor is not 0.
  func quotientAndRemainder(by divisor: BigInteger) -> (
    quotient: BigInteger, remainder: BigInteger
  ) {
    precondition(!divisor.isZero, "a divisor that is not 0")
    if let x = word, let y = divisor.word, y != -1 {
      return (BigInteger(x / y), BigInteger(x % y))
    }
    if Self.isLess(digits, divisor.digits) { return (.zero, self) }
    let (quotient, remainder) =
      divisor.digits.count == 1
      ? Self.shortDivision(digits, divisor.digits[0])
      : Self.longDivision(digits, divisor.digits)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, digits: quotient),
      BigInteger(isNegative: isNegative, digits: remainder)
    )
  }

  /// The quotient by a positive number, rounded down.
  func floorOfQuotient(by divisor: BigInteger) -> BigInteger {
    let (quotient, remainder) = quotientAndRemainder(by: divisor)
    return remainder.isNegative ? quotient - .one : quotient
  }

  private static func shortDivision(_ a: [UInt32], _ b: UInt32) -> ([UInt32], [UInt32]) {
    var quotient = a
    var rest: UInt64 = 0
    for i in a.indices.reversed() {
      let part = rest << 32 | UInt64(a[i])
      quotient[i] = UInt32(part / UInt64(b))
      rest = part % UInt64(b)
    }
    return (quotient, [UInt32(rest)])
  }

  /// Algorithm D, for a ≥ b and b of two digits at least.
  private static func longDivision(_ a: [UInt32], _ b: [UInt32]) -> ([UInt32], [UInt32]) {
    let shift = UInt32((b.last ?? 1).leadingZeroBitCount)
    let divisor = scaled(b, by: 1 << shift, plus: 0)
    var rest = scaled(a, by: 1 << shift, plus: 0)
    let n = divisor.count
    while rest.count <= a.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - n)
    let (first, second) = (UInt64(divisor[n - 1]), UInt64(divisor[n - 2]))
    for j in quotient.indices.reversed() {
      let head = UInt64(rest[j + n]) << 32 | UInt64(rest[j + n - 1])
      var guess = head / first
      var left = head % first
      while guess >> 32 != 0 || guess * second > left << 32 | UInt64(rest[j + n - 2]) {
        guess -= 1
        left += first
        if left >> 32 != 0 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        let product = guess * UInt64(divisor[i]) + carry
        carry = product >> 32
        let difference = Int64(rest[i + j]) - Int64(product & 0xFFFF_FFFF) - borrow
        rest[i + j] = UInt32(truncatingIfNeeded: difference)
        borrow = difference < 0 ? 1 : 0
      }
      let difference = Int64(rest[j + n]) - Int64(carry) - borrow
      rest[j + n] = UInt32(truncatingIfNeeded: difference)
      if difference < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for i in 0..<n {
          let sum = UInt64(rest[i + j]) + UInt64(divisor[i]) + carry
          rest[i + j] = UInt32(truncatingIfNeeded: sum)
          carry = sum >> 32
        }
        rest[j + n] = rest[j + n] &+ UInt32(carry)
      }
      quotient[j] = UInt32(truncatingIfNeeded: guess)
    }
    let remainder = BigInteger(isNegative: false, digits: Array(rest.prefix(n)))
    return (quotient, remainder.shifted(left: -Int(shift)).digits)
  }

  /// The number to a power n ≥ 0.
  func power(_ n: Int) -> BigInteger {
    var result = BigInteger.one
    var square = self
    var remaining = n
    while remaining > 0 {
      if remaining & 1 == 1 { result = result * square }
      remaining >>= 1
      if remaining > 0 { square = square * square }
    }
    return result
  }
}
