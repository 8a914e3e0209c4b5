extension NumberText {
  /// The text of a number for files and other programs: the shortest form that reads back the same
  /// double, written the same way in tables, JSON, CSV and YAML.
  ///
  /// Whole numbers carry no fraction (`2`, not `2.0`), exponents neither a plus nor leading zeros
  /// (`1e-9`, `1e16`), and negative zero stays `-0.0`, since readers of JSON take `-0` for the
  /// integer 0. What is not finite is `nan`, `inf`, `-inf`.
  package static func roundTripping(_ number: Double) -> String {
    var bytes: [UInt8] = []
    append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a number that reads back the same, in ASCII.
  package static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes.append(contentsOf: (number.isNaN ? "nan" : number < 0 ? "-inf" : "inf").utf8)
      return
    }
    if number == 0 && number.sign == .minus {
      bytes.append(contentsOf: "-0.0".utf8)
      return
    }
    // Swift prints the shortest digits; only their dress is changed here.
    var digits = number.description
    digits.withUTF8 { digits in
      let mark = digits.firstIndex(of: UInt8(ascii: "e")) ?? digits.endIndex
      let hasFraction =
        mark < 3 || digits[mark - 1] != UInt8(ascii: "0") || digits[mark - 2] != UInt8(ascii: ".")
      bytes.append(contentsOf: digits[..<(hasFraction ? mark : mark - 2)])
      guard mark < digits.endIndex else { return }
      bytes.append(UInt8(ascii: "e"))
      var start = mark + 1
      if digits[start] == UInt8(ascii: "-") { bytes.append(digits[start]) }
      while start < digits.endIndex - 1, "+-0".utf8.contains(digits[start]) { start += 1 }
      bytes.append(contentsOf: digits[start...])
    }
  }
}
