import Mathematics
import Testing
import Wording

@Suite struct NumberTextTests {
  @Test(
    "the shortest text reads back the same number",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.1, "0.1"), (1.5e-7, "1.5e-7"),
      (123456.789, "123456.789"), (1e15, "1000000000000000"), (1e16, "1e16"),
      (-2.5e300, "-2.5e300"),
      (0.00001, "0.00001"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ])
  func shortest(value: Double, text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test(
    "significant digits are shown as asked, zeros included",
    arguments: [
      (0.05, 3, "0.0500"), (1.2e-7, 3, "1.20e-7"), (474.074, 3, "474"), (1234.5, 3, "1234"),
      (999_999.6, 3, "1.00e6"), (0.99995, 3, "1.00"), (0, 3, "0.00"), (-0.0, 2, "0.0"),
      (2.5, 1, "2"), (3.5, 1, "4"), (-9.27e-6, 3, "-9.27e-6"), (1e100, 2, "1.0e100"),
      (123456, 8, "123456.00"), (.nan, 3, "nan"),
    ])
  func significant(value: Double, digits: Int, text: String) {
    #expect(NumberText.significant(value, digits: digits) == text)
  }

  @Test("a number that is not 0 is never shown as 0")
  func neverZero() {
    #expect(NumberText.fixed(1e-9, decimals: 4) == "1.0e-9")
    #expect(NumberText.fixed(0, decimals: 4) == "0.0000")
    #expect(NumberText.fixed(-0.00001, decimals: 2) == "-1.0e-5")
    #expect(NumberText.fixed(-0.004, decimals: 2) == "-4.0e-3")
    #expect(NumberText.fixed(2.675, decimals: 2) == "2.68")
    #expect(NumberText.fixed(0.125, decimals: 2) == "0.12")
    #expect(NumberText.fixed(99.995, decimals: 0) == "100")
  }

  @Test("plus signs are shown where asked, but not before 0")
  func signs() {
    #expect(NumberText.significant(0.5, digits: 2, sign: .always) == "+0.50")
    #expect(NumberText.significant(-0.5, digits: 2, sign: .always) == "-0.50")
    #expect(NumberText.significant(0, digits: 2, sign: .always) == "0.0")
    #expect(NumberText.shortest(.infinity, sign: .always) == "+inf")
  }

  @Test(
    "a number fits the width it is given",
    arguments: [
      (-142.2702, 9, 4, "-142.2702"), (-142.2702, 8, 4, "-142.270"), (0, 8, 4, "  0.0000"),
      (1.2e-9, 8, 4, "  1.2e-9"), (123_456_789, 6, 2, "1.23e8"), (-1e100, 3, 2, "###"),
      (1e100, 5, 2, "1e100"), (0.5, 3, 6, "0.5"), (.infinity, 5, 2, "  inf"), (.nan, 2, 2, "##"),
      (1, 1, 3, "1"), (99.96, 4, 3, " 100"), (.leastNonzeroMagnitude, 7, 3, " 5e-324"),
    ])
  func fitted(value: Double, width: Int, decimals: Int, text: String) {
    #expect(NumberText.fitted(value, width: width, decimals: decimals) == text)
  }

  @Test("whatever the number and the width, the text has that width and tells no lie")
  func property() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<4000 {
      let power = Double.random(in: -12...12, using: &random)
      var value = Double.random(in: -1...1, using: &random)
      for _ in 0..<Int(abs(power)) { value = power < 0 ? value / 10 : value * 10 }
      let width = Int.random(in: 1...14, using: &random)
      let text = NumberText.fitted(
        value, width: width, decimals: Int.random(in: 0...8, using: &random))
      #expect(text.utf8.count == width)
      let bare = text.drop { $0 == " " }
      if bare.allSatisfy({ $0 == "#" }) { continue }
      let shown = try #require(Double(String(bare)), "\(value) in \(width): \(text)")
      let isSameSign = (shown < 0) == (value < 0) && (shown > 0) == (value > 0)
      #expect(isSameSign, "\(value): \(text)")
      #expect(abs(shown - value) <= 0.501 * unit(String(bare)), "\(value): \(text)")
    }
  }

  /// What one more in the last digit shown would add.
  private func unit(_ text: String) -> Double {
    let parts = text.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    var unit = 1.0
    if mantissa.count == 2 { for _ in mantissa[1] { unit /= 10 } }
    let power = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    for _ in 0..<abs(power) { unit = power < 0 ? unit / 10 : unit * 10 }
    return unit
  }
}
