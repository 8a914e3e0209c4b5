import Landscape
import Testing

@Suite("Level scale")
struct LevelScaleTests {
  /// Fields of every sort: positive, negative, of both signs, with holes, huge, tiny, flat in parts.
  static let samples: [[Double]] = [
    (1...200).map { Double($0 * $0) },
    (1...200).map { -Double($0) },
    (-100...100).map { Double($0 * $0 * $0) },
    (0...100).map { Double($0) } + [.nan, .infinity, -.infinity],
    [-1.7e308, 1.7e308, 0, 1, -1, 1e-300],
    [.leastNonzeroMagnitude, 300 * .leastNonzeroMagnitude, .leastNormalMagnitude / 8],
    [0, 0, 0, 0, 0, 1, 2],
    [-3, -3, -3, -3, 7],
  ]

  static var cases: [(LevelScale, [Double])] {
    LevelScale.allCases.flatMap { scale in samples.map { (scale, $0) } }
  }

  @Test("maps values to 0...1 without ever descending", arguments: cases)
  func monotone(scale: LevelScale, values: [Double]) throws {
    let map = LevelMap(scale, FieldStatistics(of: values))
    let positions = try values.filter { !$0.isNaN }.sorted().map {
      try #require(map.position(of: $0))
    }
    #expect(positions.allSatisfy { 0 <= $0 && $0 <= 1 })
    #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(positions.first == 0 && positions.last == 1)
    #expect(map.position(of: .nan) == nil)
  }

  @Test("has ascending levels strictly inside the range", arguments: cases)
  func levels(scale: LevelScale, values: [Double]) throws {
    let statistics = FieldStatistics(of: values)
    let levels = LevelMap(scale, statistics).levels(count: 13)
    let least = try #require(statistics.minimum)
    let greatest = try #require(statistics.maximum)
    #expect(!levels.isEmpty && levels.count <= 13)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    #expect(levels.allSatisfy { least <= $0 && $0 <= greatest })
  }

  @Test("leads from position to value and back", arguments: [LevelScale.linear, .log, .asinh])
  func inverse(scale: LevelScale) throws {
    for values in [Self.samples[0], Self.samples[1], Self.samples[2]] {
      let map = LevelMap(scale, FieldStatistics(of: values))
      for position in stride(from: 0.05, through: 0.95, by: 0.1) {
        let value = try #require(map.value(at: position))
        let back = try #require(map.position(of: value))
        #expect(abs(back - position) < 1e-9)
      }
    }
  }

  @Test("is as its name says")
  func definitions() {
    let statistics = FieldStatistics(of: (1...100).map(Double.init))
    #expect(LevelMap(.linear, statistics).levels(count: 2) == [34, 67])
    let logarithmic = LevelMap(.log, statistics).levels(count: 1)
    #expect(abs(logarithmic[0] - 10) < 1e-12)
    #expect(LevelMap(.quantile, statistics).levels(count: 1) == [50.5])
    // Median magnitude 50: asinh(v / 50) is spread evenly.
    let map = LevelMap(.asinh, statistics)
    let position = map.position(of: 50) ?? .nan
    // (asinh 1 − asinh 0.02) / (asinh 2 − asinh 0.02)
    #expect(
      abs(position - (0.881373587019543 - 0.019998667) / (1.443635475178810 - 0.019998667)) < 1e-7)
  }

  @Test("meets 0 exactly in the middle of a symmetric field")
  func symmetry() {
    let statistics = FieldStatistics(of: (-50...50).map { Double($0 * $0 * $0) * 0.1 })
    for scale in [LevelScale.linear, .asinh] {
      let levels = LevelMap(scale, statistics).levels(count: 13)
      #expect(levels.count == 13 && levels[6] == 0)
      for (a, b) in zip(levels, levels.reversed()) {
        #expect(abs(a + b) <= 1e-12 * statistics.sorted[100])
      }
    }
  }

  @Test("shows six decades of height when a logarithm of the values is not possible")
  func logarithmOfNonPositive() throws {
    let map = LevelMap(.log, FieldStatistics(of: [-2, -1.5, 8]))
    #expect(map.position(of: -2) == 0)
    #expect(map.position(of: -2 + 9e-6) == 0)
    let middle = try #require(map.value(at: 0.5))
    // Half way between heights 1e-5 and 10, logarithmically: 1e-2.
    #expect(abs(middle - (-1.99)) < 1e-12)
  }

  @Test(
    "puts everything in the middle when there is nothing to tell apart",
    arguments: LevelScale.allCases)
  func constant(scale: LevelScale) {
    for values in [[7.0, 7, 7], [], [.nan, .nan], [.infinity, -.infinity], [0, -0.0]] {
      let map = LevelMap(scale, FieldStatistics(of: values))
      #expect(map.levels(count: 5).isEmpty)
      #expect(map.position(of: 7) == 0.5)
      #expect(map.value(at: 0.3) == nil)
    }
    #expect(LevelMap(scale, FieldStatistics(of: [1, 2])).levels(count: 0).isEmpty)
  }
}
