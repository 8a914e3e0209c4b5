/// Numbers as people read them, and never otherwise than they are.
///
/// What is shown is the number rounded to the digits shown (halves to even). A number that is not 0
/// is never shown as 0: the exponent form is used instead. Minus zero is 0. Infinite numbers are
/// `inf` and `-inf`, what is no number is `nan`.
public enum NumberText {
  /// Which signs are shown.
  public enum Sign: Sendable, Hashable {
    /// Only minus.
    case minus
    /// Plus and minus; none for 0.
    case always
  }

  /// The shortest text that reads back the same double: `0.1`, `1e-7`, `-3`.
  public static func shortest(_ value: Double, sign: Sign = .minus) -> String {
    if let word = word(value, sign) { return word }
    let digits = DecimalDigits(value)
    let text: String
    if digits.exponent >= -5 && digits.exponent <= 15 {
      text = digits.fixed(decimals: max(0, digits.digits.count - 1 - digits.exponent))
    } else {
      text = digits.scientific()
    }
    return signed(text, value, sign)
  }

  /// The number with so many significant digits, zeros at the end included: `0.0500`, `1.20e-7`.
  ///
  /// Numbers of 10^-4 up to 10^6 are written out, and then at least to the unit.
  public static func significant(_ value: Double, digits count: Int, sign: Sign = .minus) -> String
  {
    if let word = word(value, sign) { return word }
    let count = max(1, count)
    let digits = DecimalDigits(value).rounded(to: count)
    if digits.isZero { return count > 1 ? digits.fixed(decimals: count - 1) : "0" }
    if digits.exponent < -4 || digits.exponent >= max(6, count) {
      return signed(digits.scientific(digits: count), value, sign)
    }
    let decimals = max(0, count - 1 - digits.exponent)
    return signed(
      DecimalDigits(value).rounded(toDecimals: decimals).fixed(decimals: decimals), value, sign)
  }

  /// The number rounded to so many significant digits, without zeros at the end, for sentences:
  /// `0.333`, `-2`, `3e-12`, `1.23e4`.
  ///
  /// Numbers of 10^-4 up to 10 to the number of digits are written out.
  public static func brief(_ value: Double, digits count: Int = 3) -> String {
    if let word = word(value, .minus) { return word }
    let count = max(1, count)
    let digits = DecimalDigits(value).rounded(to: count)
    if !digits.isZero && (digits.exponent < -4 || digits.exponent >= count) {
      return digits.scientific()
    }
    return digits.fixed(decimals: max(0, digits.digits.count - 1 - digits.exponent))
  }

  /// The number with so many decimals, in exponent form where that would hide it.
  public static func fixed(_ value: Double, decimals: Int, sign: Sign = .minus) -> String {
    if let word = word(value, sign) { return word }
    let decimals = max(0, decimals)
    let digits = DecimalDigits(value)
    let rounded = digits.rounded(toDecimals: decimals)
    if rounded.isZero && value != 0 {
      return signed(digits.rounded(to: 2).scientific(digits: 2), value, sign)
    }
    return signed(rounded.fixed(decimals: decimals), value, sign)
  }

  /// The number in exactly `width` columns, to the right, with as many decimals as fit, `decimals`
  /// at most; in exponent form where that shows more of it; `#` all over where no form fits.
  public static func fitted(
    _ value: Double, width: Int, decimals: Int = 6, sign: Sign = .minus
  ) -> String {
    guard width > 0 else { return "" }
    if let word = word(value, sign) { return right(word, width) }
    let digits = DecimalDigits(value)
    var best: (text: String, shown: Int)?
    for places in stride(from: max(0, decimals), through: 0, by: -1) {
      let rounded = digits.rounded(toDecimals: places)
      let text = signed(rounded.fixed(decimals: places), value, sign)
      if text.utf8.count > width || rounded.isZero && value != 0 { continue }
      best = (text, value == 0 ? 17 : max(0, rounded.exponent + 1 + places))
      break
    }
    // Two good digits or all there are: then the plain form is the easier one to read.
    if let best, best.shown >= min(3, digits.digits.count) { return right(best.text, width) }
    for count in stride(from: min(6, max(2, digits.digits.count)), through: 1, by: -1) {
      let text = signed(digits.rounded(to: count).scientific(digits: count), value, sign)
      if text.utf8.count > width { continue }
      if best == nil || count > best?.shown ?? 0 { best = (text, count) }
      break
    }
    return best.map { right($0.text, width) } ?? String(repeating: "#", count: width)
  }

  private static func word(_ value: Double, _ sign: Sign) -> String? {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : sign == .always ? "+inf" : "inf" }
    return nil
  }

  private static func signed(_ text: String, _ value: Double, _ sign: Sign) -> String {
    sign == .always && value > 0 ? "+" + text : text
  }

  private static func right(_ text: String, _ width: Int) -> String {
    let length = text.utf8.count
    if length > width { return String(repeating: "#", count: width) }
    return String(repeating: " ", count: width - length) + text
  }
}

extension NumberText {
  /// A round number as it is, any other to three digits.
  public static func compact(_ value: Double, sign: Sign = .minus) -> String {
    let whole = shortest(value, sign: sign)
    if whole.utf8.count <= 6 { return whole }
    let short = significant(value, digits: 3, sign: sign)
    guard let exponent = short.firstIndex(of: "e") else { return short }
    // 7e-5 for 7.00e-5.
    var mantissa = short[..<exponent]
    if mantissa.contains(".") {
      while mantissa.last == "0" { mantissa.removeLast() }
      if mantissa.last == "." { mantissa.removeLast() }
    }
    return String(mantissa + short[exponent...])
  }
}
