import Testing
import Wording

@Suite struct CountingTests {
  @Test("What is counted takes the form that the count asks for")
  func forms() {
    #expect(0.counting("step") == "0 steps")
    #expect(1.counting("step") == "1 step")
    #expect((-1).counting("time") == "-1 time")
    #expect(2.counting("box", plural: "boxes") == "2 boxes")
    #expect(1.counting("box", plural: "boxes") == "1 box")
    #expect(3.form(of: "critical point") == "critical points")
  }

  @Test("Long numbers are grouped by three")
  func grouped() {
    #expect(7.grouped == "7")
    #expect(999.grouped == "999")
    #expect(2_410.grouped == "2,410")
    #expect((-1_234_567).grouped == "-1,234,567")
  }

  @Test("Alternatives are listed with an or before the last")
  func listed() {
    #expect([String]().listed == "")
    #expect(["a"].listed == "a")
    #expect(["a", "b", "c"].listed == "a, b or c")
  }

  @Test(
    "Numbers for sentences have no zeros at the end",
    arguments: [
      (1.0 / 3, "0.333"), (-2, "-2"), (3e-12, "3e-12"), (12_345, "1.23e4"), (0, "0"),
      (999.6, "1e3"), (0.5, "0.5"), (123, "123"), (.infinity, "inf"), (1.25e-7, "1.25e-7"),
    ] as [(Double, String)])
  func brief(number: Double, text: String) {
    #expect(NumberText.brief(number) == text)
  }

  @Test("Numbers are read as they are typed, and nothing else is")
  func reading() {
    #expect(NumberReading.number(" \u{2212}1.5e-3 ") == -1.5e-3)
    #expect(NumberReading.number("inf") == .infinity)
    #expect(NumberReading.number("1e999") == nil)
    #expect(NumberReading.number("0x10") == nil)
    #expect(NumberReading.decimal("1e999") == .infinity)
    #expect(NumberReading.decimal("nan") == nil)
    #expect(NumberReading.whole("12") == 12)
    #expect(NumberReading.whole("99999999999999999999") == Int.max)
    #expect(NumberReading.whole("1.5") == nil)
  }

  @Test("Steps of one, two and five go up and down")
  func ladder() {
    let ladder = OneTwoFive(lowest: 1e-6, range: 0...1)
    #expect(ladder.value(0.1, movedBy: 1) == 0.2)
    #expect(ladder.value(0.2, movedBy: 1) == 0.5)
    #expect(ladder.value(0.5, movedBy: 3) == 1)
    #expect(ladder.value(1e-6, movedBy: -1) == 0)
    #expect(ladder.value(0.3, movedBy: -1) == 0.2)
    #expect(RoundStep(atLeast: 0.03).multiple(1) == 0.05)
    #expect(RoundStep(atLeast: 0.03).next.multiple(1) == 0.1)
  }
}
