/// A finite number as decimal digits d.ddd x 10^exponent: the shortest that read back the same
/// double, which is where every rounding to fewer digits starts.
package struct DecimalDigits: Hashable {
  /// Whether the number is below 0; never for 0.
  package private(set) var isNegative: Bool
  /// Digits from the first that is not 0, without zeros at the end; none for 0.
  package private(set) var digits: [UInt8]
  /// Power of ten of the first digit.
  package private(set) var exponent: Int

  /// The shortest digits of a finite number.
  package init(_ value: Double) {
    isNegative = value < 0
    digits = []
    exponent = 0
    var point: Int?
    var power = 0
    var text = value.magnitude.description.utf8[...]
    if let e = text.firstIndex(of: 0x65) {
      power = Int(Substring(text[text.index(after: e)...])) ?? 0
      text = text[..<e]
    }
    var leadingZeros = 0
    for byte in text {
      if byte == 0x2E {
        point = digits.count + leadingZeros
      } else if digits.isEmpty && byte == 0x30 {
        leadingZeros += 1
      } else {
        digits.append(byte - 0x30)
      }
    }
    exponent = (point ?? digits.count + leadingZeros) - leadingZeros - 1 + power
    trim()
  }

  /// Whether the number is 0.
  package var isZero: Bool { digits.isEmpty }

  /// Rounded to `count` digits from the first, halves to the even digit.
  package func rounded(to count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    guard count >= 0 else {
      result.digits = []
      result.trim()
      return result
    }
    let next = digits[count]
    let isExactHalf = next == 5 && digits.count == count + 1
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    result.digits = Array(digits[0..<count])
    if next > 5 || next == 5 && (!isExactHalf || isOdd) { result.increment() }
    result.trim()
    return result
  }

  /// Rounded to `count` digits after the decimal point.
  package func rounded(toDecimals count: Int) -> DecimalDigits { rounded(to: exponent + 1 + count) }

  /// Written out with exactly `decimals` digits after the point; the number must not have more.
  package func fixed(decimals: Int) -> String {
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    if exponent < 0 || isZero { bytes.append(0x30) }
    // Of numbers below 1 the zero before the point is written already.
    for power in stride(from: isZero ? -1 : max(exponent, -1), through: -decimals, by: -1) {
      if power == -1 { bytes.append(0x2E) }
      bytes.append(0x30 + digit(at: power))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Written as d.ddde-7 with exactly `count` digits, or as many as needed if nil.
  package func scientific(digits count: Int? = nil) -> String {
    let shown = max(1, count ?? digits.count)
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    for index in 0..<shown {
      if index == 1 { bytes.append(0x2E) }
      bytes.append(0x30 + (index < digits.count ? digits[index] : 0))
    }
    return String(decoding: bytes, as: UTF8.self) + "e\(isZero ? 0 : exponent)"
  }

  private func digit(at power: Int) -> UInt8 {
    let index = exponent - power
    return index >= 0 && index < digits.count ? digits[index] : 0
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }
}
