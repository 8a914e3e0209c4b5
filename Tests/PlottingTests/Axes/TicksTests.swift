import Landscape
import Mathematics
import Platform
import Testing

@testable import Plotting

@Suite struct TicksTests {
  @Test("a unit range has ticks at its tenths or fifths, as there is room")
  func unit() {
    let wide = Ticks.horizontal(from: 0, to: 1, columns: 100).filter(\.isMajor).map(\.label)
    #expect(wide == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"])
    let narrow = Ticks.horizontal(from: 0, to: 1, columns: 30).filter(\.isMajor).map(\.label)
    #expect(narrow == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    let tall = Ticks.vertical(from: -1.5, to: 1.5, rows: 30).filter(\.isMajor).map(\.label)
    #expect(tall == ["-1.5", "-1.0", "-0.5", "0.0", "0.5", "1.0", "1.5"])
  }

  @Test("labels have just the digits they need, and very large or small ones an exponent")
  func digits() {
    func labels(_ low: Double, _ high: Double) -> [String] {
      Ticks.horizontal(from: low, to: high, columns: 40).filter(\.isMajor).map(\.label)
    }
    #expect(labels(0, 40) == ["0", "5", "10", "15", "20", "25", "30", "35", "40"])
    #expect(labels(0, 2e-7) == ["0", "5e-8", "1e-7", "1.5e-7", "2e-7"])
    for exponent in [-250, -60, -23, 23, 60, 212, 300] {
      let unit = "e\(exponent)"
      let end = Double("3" + unit) ?? .nan
      let all = ["-3", "-2", "-1", "", "1", "2", "3"].map { $0.isEmpty ? "0" : $0 + unit }
      #expect(labels(-end, end).allSatisfy { all.contains($0) && !labels(-end, end).isEmpty })
    }
    #expect(labels(-3e9, 3e9) == ["-3e9", "-2e9", "-1e9", "0", "1e9", "2e9", "3e9"])
    #expect(labels(1, 1.0002) == ["1.00000", "1.00005", "1.00010", "1.00015", "1.00020"])
  }

  @Test("steps are 1, 2 or 5 times a power of ten, labels are exact and stand apart")
  func property() throws {
    var random = SeededRandom(seed: 5)
    for _ in 0..<600 {
      let centre = Double.random(in: -100...100, using: &random)
      let width = pow(10, Double.random(in: -9...9, using: &random))
      let (low, high) = (centre - width, centre + width)
      let columns = Int.random(in: 1...180, using: &random)
      let ticks = Ticks.horizontal(from: low, to: high, columns: columns).filter(\.isMajor)
      var end = Int.min
      for tick in ticks {
        #expect(tick.value >= low && tick.value <= high)
        let label = try #require(Double(tick.label))
        #expect(label == tick.value, "\(tick)")
        #expect(!tick.label.hasPrefix("-0") || label != 0)
        let cell = Ticks.cell((tick.value - low) / (high - low), of: columns)
        let start = Ticks.labelStart(cell: cell, extent: tick.label.utf8.count)
        #expect(start > end + 1)
        end = start + tick.label.utf8.count - 1
      }
      guard ticks.count > 1 else { continue }
      let step = ticks[1].value - ticks[0].value
      for (a, b) in zip(ticks, ticks.dropFirst()) {
        let slack: Double = 1e-6 * step + 1e-13 * abs(centre)
        let gap: Double = b.value - a.value
        #expect(abs(gap - step) <= slack)
      }
      let mantissa = step / pow(10, log10(step * 1.000_001).rounded(.down))
      let blur: Double = 1e-3 + 1e-12 * abs(centre) / step
      let isRound = [1.0, 2.0, 5.0, 10.0].contains { abs($0 - mantissa) < blur }
      #expect(isRound, "a step of \(step)")
    }
  }

  @Test("between labelled ticks lie minor ones that divide the step")
  func minor() {
    let ticks = Ticks.horizontal(from: 0, to: 1, columns: 30)
    let between = ticks.filter { $0.value > 0 && $0.value < 0.2 }
    #expect(between.map(\.value) == [0.05, 0.1, 0.15])
    #expect(between.allSatisfy { !$0.isMajor })
  }

  @Test("a log axis has powers of ten, and multiples where there is room")
  func logarithmic() {
    func labels(_ low: Double, _ high: Double, _ rows: Int) -> [String] {
      Ticks.vertical(from: low, to: high, scale: .log, rows: rows).filter(\.isMajor).map(\.label)
    }
    #expect(labels(0.01, 100, 20) == ["0.01", "0.1", "1", "10", "100"])
    #expect(labels(1, 10, 24).contains("2") && labels(1, 10, 24).contains("5"))
    #expect(labels(1e-12, 1, 9).allSatisfy { $0.hasPrefix("1") || $0.hasPrefix("0.") })
    #expect(labels(2, 3, 20).contains("2.4"))
    #expect(labels(1e-16, 10, 12) == ["1e-15", "1e-10", "1e-5", "1"])
    #expect(labels(-1, 1, 20).isEmpty)
  }

  @Test("an asinh axis has 0 and both signs")
  func asinh() {
    let ticks = Ticks.vertical(from: -1000, to: 1000, scale: .asinh(1), rows: 40)
    let labels = ticks.filter(\.isMajor).map(\.label)
    #expect(labels.contains("0") && labels.contains("1000") && labels.contains("-1000"))
    #expect(ticks.map(\.value) == ticks.map(\.value).sorted())
  }

  @Test(
    "no axis is too short, too long, empty or out of range",
    arguments: [
      (0.0, 0.0), (1, -1), (.nan, 1), (0, .infinity), (-1e308, 1e308), (1, 1.0.nextUp),
      (0, .leastNonzeroMagnitude), (1e300, 1e308), (-1e-300, 1e-300), (1e15, 1e15 + 1),
    ])
  func hostile(low: Double, high: Double) {
    for cells in [-3, 0, 1, 2, 7, 500] {
      for scale in [AxisScale.linear, .log, .asinh(1), .asinh(1e-300), .asinh(0), .asinh(.nan)] {
        let ticks = Ticks.make(from: low, to: high, scale: scale, cells: cells) { $0.utf8.count }
        #expect(ticks.allSatisfy { $0.value >= low && $0.value <= high })
        #expect(ticks.count <= 5000)
      }
    }
  }
}
