/// A number as text: the shortest form that reads back the same double, written the same way in
/// tables, JSON and CSV.
///
/// Whole numbers carry no fraction (`2`, not `2.0`), exponents neither a plus nor leading zeros
/// (`1e-9`, `1e16`), and negative zero stays `-0.0`, since readers of JSON take `-0` for the
/// integer 0. What is not finite is `nan`, `inf`, `-inf`.
enum NumberText {
  /// The text of a number.
  static func of(_ number: Double) -> String {
    var bytes: [UInt8] = []
    append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a number, in ASCII.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes.append(contentsOf: (number.isNaN ? "nan" : number < 0 ? "-inf" : "inf").utf8)
      return
    }
    if number == 0 && number.sign == .minus {
      bytes.append(contentsOf: "-0.0".utf8)
      return
    }
    // Swift prints the shortest digits; only their dress is changed here.
    var mantissa = number.description.utf8[...]
    var exponent = mantissa.prefix(0)
    if let mark = mantissa.firstIndex(of: UInt8(ascii: "e")) {
      exponent = mantissa[mantissa.index(after: mark)...]
      mantissa = mantissa[..<mark]
    }
    bytes.append(contentsOf: withoutEmptyFraction(mantissa))
    guard let sign = exponent.first else { return }
    bytes.append(UInt8(ascii: "e"))
    if sign == UInt8(ascii: "-") { bytes.append(sign) }
    bytes.append(
      contentsOf: exponent.drop {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "0")
      })
  }

  private static func withoutEmptyFraction(
    _ digits: Substring.UTF8View
  ) -> Substring.UTF8View {
    let point = digits.dropLast()
    let isEmpty = digits.last == UInt8(ascii: "0") && point.last == UInt8(ascii: ".")
    return isEmpty ? point.dropLast() : digits
  }
}
