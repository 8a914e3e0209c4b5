import Testing
import Wording

@Suite("Numbers for files and other programs")
struct RoundTripTests {
  @Test(
    "A number is written in its shortest form",
    arguments: [
      (0, "0"), (-0.0, "-0.0"), (2, "2"), (-2, "-2"), (0.1, "0.1"), (-0.5, "-0.5"),
      (1e-9, "1e-9"), (1.5e-7, "1.5e-7"), (1e16, "1e16"), (1e22, "1e22"), (-2.5e100, "-2.5e100"),
      (123_456_789, "123456789"), (1e15, "1000000000000000"), (0.0001, "0.0001"),
      (.leastNonzeroMagnitude, "5e-324"), (1.797_693_134_862_315_7e308, "1.7976931348623157e308"),
      (1.0 / 3, "0.3333333333333333"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func shortest(number: Double, text: String) {
    #expect(NumberText.roundTripping(number) == text)
  }

  @Test("Every finite double reads back with the same bits")
  func roundTrip() throws {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      let text = NumberText.roundTripping(number)
      #expect(try #require(Double(text)).bitPattern == number.bitPattern)
      // The grammar of JSON: no plus, no bare point.
      #expect(!text.contains("+") && !text.hasSuffix(".") && !text.hasPrefix("."))
    }
  }
}
