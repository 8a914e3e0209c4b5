import Landscape
import Mathematics
import Testing

@testable import Terminal

@Suite("Colour pairs")
struct ColorPairsTests {
  /// What ncurses was told, and a limit like that of ncurses.
  private final class Defined {
    var colors: [Int32: [Int32]] = [:]
    var hasRedefined = false
  }

  private func table(
    limit: Int32, isDirect: Bool = true
  ) -> (pairs: ColorPairs, defined: Defined) {
    let defined = Defined()
    let pairs = ColorPairs(limit: limit, isDirect: isDirect) { pair, foreground, background in
      if defined.colors[pair] != nil { defined.hasRedefined = true }
      defined.colors[pair] = [foreground, background]
      return true
    }
    return (pairs, defined)
  }

  /// The largest difference in a channel.
  private func distance(_ a: Int32, _ b: Int32) -> Int32 {
    max(abs(a >> 16 - b >> 16), abs(a >> 8 & 255 - b >> 8 & 255), abs(a & 255 - b & 255))
  }

  @Test func `Two colours have one pair, and the terminal's own have none`() {
    var (pairs, defined) = table(limit: 1 << 17)
    let first = pairs.pair(0x123456, on: 0xABCDEF)
    let second = pairs.pair(0xABCDEF, on: 0x123456)
    #expect(pairs.pair(0x123456, on: 0xABCDEF) == first)
    #expect(first != second)
    #expect(pairs.pair(-1, on: -1) == 0)
    #expect(defined.colors == [first: [0x123456, 0xABCDEF], second: [0xABCDEF, 0x123456]])
  }

  @Test func `A million distinct colours stay close to what was asked`() {
    var (pairs, defined) = table(limit: 1 << 17)
    var random = SeededRandom(seed: 3)
    var worst: Int32 = 0
    for _ in 0..<1_000_000 {
      let front = Int32(truncatingIfNeeded: random.next() >> 40)
      let back = Int32(truncatingIfNeeded: random.next() >> 40)
      let shown = defined.colors[pairs.pair(front, on: back)] ?? [-1, -1]
      worst = max(worst, distance(front, shown[0]), distance(back, shown[1]))
    }
    #expect(worst <= 25)
    #expect(!defined.hasRedefined)
    #expect(defined.colors.keys.allSatisfy { $0 > 0 && $0 < 1 << 17 })
  }

  @Test func `Rounding goes to the nearest of six levels in each channel`() {
    #expect(ColorPairs.round(0x000000) == 0x000000)
    #expect(ColorPairs.round(0xFFFFFF) == 0xFFFFFF)
    // 25 → 0, 26 → 51 = 0x33, 0x7F = 127 → 102 = 0x66.
    #expect(ColorPairs.round(0x191A7F) == 0x003366)
    #expect(ColorPairs.round(-1) == -1)
  }

  @Test func `Where ncurses keeps too few pairs, colours are lost before anything else`() {
    var (pairs, defined) = table(limit: 3, isDirect: false)
    #expect([pairs.pair(1, on: 2), pairs.pair(2, on: 3), pairs.pair(3, on: 4)] == [1, 2, 0])
    #expect(defined.colors.count == 2)
  }
}
