import Testing

@testable import Plotting

@Suite struct NumberLineTests {
  private let plain = Appearance(depth: .none)

  private func picture(_ line: NumberLine, _ columns: Int, _ look: Appearance) -> String {
    PlottingTests.picture(drawn(columns, 2) { line.draw(on: &$0, in: $0.bounds, appearance: look) })
  }

  @Test("negative numbers stand left of the middle, positive ones right, 0 in it")
  func sides() {
    #expect(
      picture(NumberLine([-1.5, 0, 2]), 21, plain)
        == "-2 ◀─●────●─────●▶ +2\n   -1.50  0   +2.00")
    #expect(
      picture(NumberLine([-1.5, 2]), 21, Appearance(glyphs: .ascii, depth: .none))
        == "-2 <-@----|-----@> +2\n   -1.50  0   +2.00")
  }

  @Test("the smallest number that is not 0 does not stand on 0")
  func tiny() {
    #expect(picture(NumberLine([-1e-12, 1]), 11, plain).hasPrefix("◀───●┼───●▶"))
    #expect(picture(NumberLine([1e-12, -1]), 11, plain).hasPrefix("◀●───┼●───▶"))
  }

  @Test("numbers in one cell are counted")
  func counted() {
    #expect(picture(NumberLine([1, 1, 1]), 11, plain).hasPrefix("◀────┼───3▶"))
    #expect(picture(NumberLine([Double](repeating: -2, count: 12)), 11, plain).contains("#"))
  }

  @Test("the ends are round, the same on both sides, and do not need a number")
  func ends() {
    #expect(NumberLine([-0.0118, 0.004]).end == 0.02)
    #expect(NumberLine([13]).end == 20)
    #expect(NumberLine([20]).end == 20)
    #expect(NumberLine([]).end == 1)
    #expect(NumberLine([0, .nan, .infinity]).end == 1)
    #expect(NumberLine([1], reach: 40).end == 50)
  }

  @Test("an asinh scale sets small numbers apart")
  func asinh() {
    let linear = picture(NumberLine([0.01, 100]), 41, plain)
    let bent = picture(NumberLine([0.01, 100], scale: .asinh(0.001)), 41, plain)
    #expect(linear != bent)
    #expect(bent.hasPrefix(linear.prefix(20)))
  }

  @Test("what is written of many numbers is written whole, or not at all")
  func whole() throws {
    let values: [Double] = [-4, -2, -1, 1, 2, 4]
    for columns in 9...60 {
      let line = picture(NumberLine(values), columns, plain).split(separator: "\n").last ?? ""
      for word in line.split(separator: " ") where word != "0" {
        #expect(
          ["-4.00", "-2.00", "-1.00", "+1.00", "+2.00", "+4.00"].contains(String(word)),
          "\(word) in \(columns) columns")
      }
      let named = drawn(columns, 3) {
        NumberLine(values).drawNamed(
          on: &$0, in: $0.bounds, below: "down", above: "up", appearance: plain)
      }
      let labels = PlottingTests.picture(named).split(separator: "\n").first ?? ""
      for word in labels.split(separator: " ") {
        #expect(word.count == 5, "\(word) in \(columns) columns")
      }
    }
  }

  @Test("Counts beside that of the zeros stand apart from it: 5 and 2 are not 52")
  func countsBesideZeros() {
    let line = NumberLine([0, 0, 0, 0, 0, 1e-3, 2e-3, 5], reach: 5)
    let marks = line.marks(on: Rect(column: 0, row: 0, columns: 41, rows: 1))
    #expect(marks.map(\.count) == [5, 2, 1])
    #expect(marks[1].column - marks[0].column == 2)
    let mirrored = NumberLine([0, 0, -1e-3, -5], reach: 5)
      .marks(on: Rect(column: 0, row: 0, columns: 41, rows: 1))
    #expect(mirrored.map(\.column) == [1, 18, 20])
  }
}
