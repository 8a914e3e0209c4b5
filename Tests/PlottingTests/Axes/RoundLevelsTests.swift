import Platform
import Testing
import Wording

@testable import Plotting

@Suite struct RoundLevelsTests {
  @Test("levels of a linear scale are evenly spread round numbers")
  func linear() {
    #expect(RoundLevels.levels(from: 0, to: 10, count: 4) { $0 / 10 } == [2, 4, 6, 8])
    let far = RoundLevels.levels(from: 1000.2, to: 1000.9, count: 6) { ($0 - 1000.2) / 0.7 }
    #expect(far == [1000.3, 1000.4, 1000.5, 1000.6, 1000.7, 1000.8])
  }

  @Test("around a level that matters they are alike on both sides, closer together near it")
  func centred() {
    let position: (Double) -> Double = { 0.5 + 0.5 * asinh($0 / 0.05) / asinh(0.5 / 0.05) }
    let levels = RoundLevels.levels(from: -0.5, to: 0.5, centre: 0, count: 7, position: position)
    #expect(levels.contains(0))
    #expect(levels == levels.map { $0 == 0 ? 0 : -$0 }.reversed())
    #expect((5...9).contains(levels.count))
    let above = levels.filter { $0 > 0 }
    let gaps = zip(above, above.dropFirst()).map { $1 - $0 }
    #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("the level that matters is one of them as it is, round or not")
  func own() {
    let centre = 0.317_310_5
    let levels = RoundLevels.levels(from: -2, to: 3, centre: centre, count: 6) { value in
      value < centre
        ? 0.5 * (value + 2) / (centre + 2) : 0.5 + 0.5 * (value - centre) / (3 - centre)
    }
    #expect(levels.contains(centre))
    #expect(levels == levels.sorted() && Set(levels).count == levels.count)
    for level in levels where level != centre {
      #expect(NumberText.shortest(level).utf8.count <= 4, "\(level)")
    }
  }

  @Test("a range without extent or end has none")
  func none() {
    #expect(RoundLevels.levels(from: 1, to: 1, count: 5) { $0 } == [])
    #expect(RoundLevels.levels(from: 0, to: .infinity, count: 5) { $0 } == [])
    #expect(RoundLevels.levels(from: 0, to: 1, count: 0) { $0 } == [])
  }

  @Test(
    "over many decades they keep their distance on the scale", arguments: [1e-12, 1e-3, 1, 1e200])
  func decades(unit: Double) {
    let top = 1e6 * unit
    let position: (Double) -> Double = { log(max($0, unit) / unit) / log(1e6) }
    let levels = RoundLevels.levels(from: 0, to: top, count: 7, position: position)
    #expect(levels.count >= 5)
    let places = levels.map(position)
    for (a, b) in zip(places, places.dropFirst()) { #expect(b - a > 0.05) }
  }

  @Test("no level is a hundred-millionth that lies where a twentieth does")
  func distinguishable() {
    // A scale around 1, whose lower half is 0 ... 1 and does not begin at 0.
    let position: (Double) -> Double = { value in
      value < 1 ? 0.1 + 0.4 * value : 0.5 + 0.5 * asinh(value - 1) / asinh(29.0)
    }
    let levels = RoundLevels.levels(
      from: 2.9e-9, to: 30, centre: 1, count: 9, position: position)
    #expect(levels.filter { $0 < 1 }.count >= 2)
    #expect(levels.allSatisfy { $0 >= 0.01 }, "\(levels)")
    // On a logarithmic scale they do differ.
    let decades = RoundLevels.levels(from: 1e-8, to: 1, count: 7) { 1 + log10($0) / 8 }
    #expect(decades.contains { $0 < 1e-5 }, "\(decades)")
  }
}
