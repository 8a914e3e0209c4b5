import Landscape
import Mathematics
import Testing

@testable import Plotting

@Suite struct ColorDepthTests {
  @Test("the fixed colours stand for themselves")
  func fixed() {
    for index in UInt8(16)...255 {
      let color = ColorDepth.color(ofIndex: index)
      let found = ColorDepth.palette256.quantize(color) ?? 0
      #expect(ColorDepth.color(ofIndex: found) == color)
    }
    #expect(ColorDepth.color(ofIndex: 16) == Color(0, 0, 0))
    #expect(ColorDepth.color(ofIndex: 196) == Color(255, 0, 0))
    #expect(ColorDepth.color(ofIndex: 110) == Color(135, 175, 215))
    #expect(ColorDepth.color(ofIndex: 232) == Color(8, 8, 8))
    #expect(ColorDepth.color(ofIndex: 255) == Color(238, 238, 238))
  }

  @Test("each depth stays within its indices, and 256 never uses the user's own palette")
  func ranges() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<500 {
      let color = Color(hex: UInt32.random(in: 0...0xFF_FFFF, using: &random))
      #expect((16...255).contains(Int(ColorDepth.palette256.quantize(color) ?? 0)))
      #expect((0...15).contains(Int(ColorDepth.ansi16.quantize(color) ?? 99)))
      #expect((0...7).contains(Int(ColorDepth.ansi8.quantize(color) ?? 99)))
      #expect(ColorDepth.none.quantize(color) == nil)
      #expect(ColorDepth.truecolor.quantize(color) == nil)
    }
  }

  @Test("of 256 no other fixed colour is nearer in OKLab")
  func nearest() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<200 {
      let color = Color(hex: UInt32.random(in: 0...0xFF_FFFF, using: &random))
      let index = ColorDepth.palette256.quantize(color) ?? 0
      let chosen = OKLab(color).squaredDistance(to: OKLab(ColorDepth.color(ofIndex: index)))
      for other in UInt8(16)...255 {
        let distance = OKLab(color).squaredDistance(to: OKLab(ColorDepth.color(ofIndex: other)))
        #expect(distance >= chosen)
      }
    }
  }

  @Test(
    "of 8 and 16 the hue is kept, greys stay grey, and orange is not red",
    arguments: [
      (0x000000, 0, 0), (0xFFFFFF, 7, 15), (0x121218, 0, 0), (0xCDCDD6, 7, 7), (0x8C8C9A, 7, 8),
      (0xFFA640, 3, 11), (0xFF5C6C, 1, 9), (0x6CDCFF, 6, 14), (0x800000, 1, 1), (0x008000, 2, 2),
      (0x2030C0, 4, 4), (0xFDE725, 3, 11), (0x21908D, 6, 6), (0xC040C0, 5, 5),
    ] as [(UInt32, UInt8, UInt8)])
  func named(hex: UInt32, of8: UInt8, of16: UInt8) {
    #expect(ColorDepth.ansi8.quantize(Color(hex: hex)) == of8)
    #expect(ColorDepth.ansi16.quantize(Color(hex: hex)) == of16)
  }

  @Test("the names of the depths are those of the command line")
  func names() {
    #expect(ColorDepth.allCases.map(\.rawValue) == ["none", "8", "16", "256", "truecolor"])
  }
}

@Suite struct QuantizerTests {
  @Test("the answer does not depend on what was asked before")
  func deterministic() {
    var random = SeededRandom(seed: 4)
    for depth in [ColorDepth.ansi8, .ansi16, .palette256] {
      var used = Quantizer(depth)
      for _ in 0..<2000 {
        let front = Color(hex: UInt32.random(in: 0...0xFF_FFFF, using: &random))
        let behind = Color(hex: UInt32.random(in: 0...0xFF_FFFF, using: &random))
        let first = used.index(of: front, on: behind)
        var fresh = Quantizer(depth)
        if Int.random(in: 0..<20, using: &random) == 0 {
          #expect(fresh.index(of: front, on: behind) == first)
        }
        #expect(used.index(of: front, on: behind) == first)
        #expect(used.index(of: behind) == depth.quantize(behind))
      }
    }
  }

  @Test("every text of every theme is still read after quantising")
  func legible() {
    for depth in [ColorDepth.ansi8, .ansi16, .palette256] {
      var quantizer = Quantizer(depth)
      for theme in Theme.all {
        let texts = [theme.text, theme.strong, theme.dim, theme.key, theme.good, theme.error]
        for front in texts + Hue.allCases.map({ theme.color(of: Ink($0)) }) {
          for ground in [theme.background, theme.bar] {
            guard let a = quantizer.index(of: front, on: ground),
              let b = quantizer.index(of: ground)
            else {
              Issue.record("no index at \(depth)")
              continue
            }
            let contrast = ColorDepth.color(ofIndex: a).contrast(with: ColorDepth.color(ofIndex: b))
            #expect(contrast >= 2, "\(front) on \(ground) at \(depth)")
          }
        }
      }
    }
  }

  @Test("contour lines never vanish in the heat map, whatever the depth")
  func lines() {
    for depth in [ColorDepth.ansi8, .ansi16, .palette256] {
      var quantizer = Quantizer(depth)
      for theme in Theme.all {
        let appearance = Appearance(theme: theme, depth: depth)
        var frame = Frame(size: Size(columns: 64, rows: 1))
        HeatMap(values: (0..<64).map { Double($0) / 63 }, width: 64, height: 1)
          .draw(on: &frame, in: frame.bounds, appearance: appearance) { $0 }
        for column in 0..<64 {
          let style = Style(foreground: appearance.palette.line(at: Double(column) / 63))
          frame.draw("⠿", column: column, row: 0, style: style)
          let (front, behind) = quantizer.indices(for: frame[column, 0])
          #expect(front != behind)
        }
      }
    }
  }
}
