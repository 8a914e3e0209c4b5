import Testing
import Wording

@testable import Plotting

@Suite struct LinePlotTests {
  private let plain = Appearance(depth: .none)
  private let stroke = Stroke(Color(255, 255, 255))

  private func values(_ values: [Double], scale: LinePlot.Scale = .linear) -> LinePlot {
    LinePlot(series: [.init(values: values, stroke: stroke)], scale: scale)
  }

  @Test("a falling curve falls from corner to corner, and its letter stands beside its end")
  func falling() {
    let plot = LinePlot(
      series: [.init(values: [4, 3, 2, 1, 0], stroke: stroke, head: "N")])
    let frame = drawn(20, 8) { plot.draw(on: &$0, in: $0.bounds, appearance: plain) }
    #expect(
      picture(frame) == """
        4┤⠑⠢⡀
         │  ⠈⠑⢄⡀
         │     ⠈⠢⢄
        2┤        ⠑⠢⡀
         │          ⠈⠑⢄⡀
        0┤             ⠈⠢⢄┈N
         └┬───┬───┬───┬──┬
          0   1   2   3  4
        """)
  }

  @Test("marks of its own stand where round numbers would, and a guide lies behind the curve")
  func marks() {
    var plot = LinePlot(
      series: [.init(values: [0, 0, 3, 3], stroke: stroke)], yRange: 0...4)
    plot.yTicks = [3, 2.9, 0, 7].map { Tick(value: $0, label: NumberText.shortest($0)) }
    plot.guides = [3]
    let frame = drawn(20, 7) { plot.draw(on: &$0, in: $0.bounds, appearance: plain) }
    let rows = picture(frame).split(separator: "\n", omittingEmptySubsequences: false)
    // 2.9 would lie on the row of 3, and 7 is outside.
    #expect(rows.filter { $0.contains("┤") }.map { $0.prefix(6) } == ["  3┤──", "  0┤⣀⣀"])
    #expect(rows[1].hasPrefix("  3┤─────────⢀") && !picture(frame).contains("2.9"))
  }

  @Test("the scale asked for is the scale drawn, but for a log of what has none")
  func scales() {
    #expect(values([1, 10, 100], scale: .log).axisScale == .log)
    #expect(values([1, 10, 0], scale: .log).axisScale == .log)
    #expect(values([1, 10, -4], scale: .log).axisScale == .asinh(4))
    #expect(values([0, 0], scale: .log).axisScale == .linear)
    #expect(values([], scale: .asinh).axisScale == .linear)
    #expect(values([.nan, -2, 3, 5], scale: .asinh).axisScale == .asinh(3))
    #expect(values([5], scale: .linear).axisScale == .linear)
  }

  @Test("ranges are those of the finite values, with room where all is one value")
  func ranges() {
    let plot = values([3, .nan, -1, .infinity, 2])
    #expect(plot.ranges.x == 0...4)
    #expect(plot.ranges.y == -1...3)
    #expect(values([2, 2, 2]).ranges.y == 1...3)
    #expect(values([0, 0]).ranges.y == -0.5...0.5)
    #expect(values([]).ranges.y == 0...1)
    #expect(values([0.5, 0, 8], scale: .log).ranges.y == 0.5...8)
    #expect(values([7, 0], scale: .log).ranges.y.contains(7))
  }

  @Test("on a log axis the curve of a value that is 0 leaves through the lower edge")
  func zero() {
    let frame = drawn(16, 7) {
      values([100, 10, 1, 0], scale: .log).draw(on: &$0, in: $0.bounds, appearance: plain)
    }
    let rows = picture(frame).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[4].contains("⣀") || rows[4].contains("⠤") || rows[4].contains("⢄"))
  }

  @Test("a curve is interrupted where a value is missing")
  func gap() {
    let frame = drawn(24, 6) {
      values([1, 1, .nan, 1, 1]).draw(on: &$0, in: $0.bounds, appearance: plain)
    }
    let row = FrameRenderer.text(frame).split(separator: "\n").first {
      $0.contains("⠒") || $0.contains("⠉") || $0.contains("⣀") || $0.contains("⠤")
    }
    #expect(row?.contains("  ") == true)
  }

  @Test("a million points are the same picture as drawing them all")
  func thinning() {
    let many = (0..<200_000).map { Double(($0 * 7919) % 1000) / 1000 }
    let frame = drawn(40, 10) { values(many).draw(on: &$0, in: $0.bounds, appearance: plain) }
    let columns = (4..<40).filter { frame[$0, 4].glyph == "⣿" }
    #expect(columns.count >= 34)
  }

  @Test("on a log axis what falls below the range runs along its lower edge, 0 or not")
  func belowTheRange() {
    var plot = values([1, 1e-10, 1e-25, 0, 1e-40, 0], scale: .log)
    plot.yRange = 1e-16...1
    let frame = drawn(40, 10) { plot.draw(on: &$0, in: $0.bounds, appearance: plain) }
    let rows = FrameRenderer.text(frame).split(separator: "\n").map(Array.init)
    func isDrawn(_ column: Int) -> Bool {
      rows.contains { row in
        column < row.count
          && row[column].unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
      }
    }
    let drawn = (0..<40).filter(isDrawn)
    #expect(drawn.count > 25 && drawn == Array(drawn[0]...drawn[drawn.count - 1]))
  }

  @Test("series are told apart without colour")
  func dashes() {
    let plot = LinePlot(
      series: (0..<2).map {
        .init(
          points: [WorldPoint(0, Double($0)), WorldPoint(1, Double($0))],
          stroke: Stroke(Color(9, 9, 9), dash: plain.dash(Ink(.orange, number: $0))))
      }, yRange: -1...2)
    let frame = drawn(30, 8) { plot.draw(on: &$0, in: $0.bounds, appearance: plain) }
    let rows = FrameRenderer.text(frame).split(separator: "\n").map(String.init)
    let drawnRows = rows.filter {
      $0.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
    }
    #expect(drawnRows.count == 2)
    #expect(drawnRows.filter { $0.trimmed.contains(" ") }.count == 1)
  }
}

extension String {
  /// The dots of a row of a plot: what follows its axis.
  fileprivate var trimmed: String {
    String(drop { !$0.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) } })
  }
}
