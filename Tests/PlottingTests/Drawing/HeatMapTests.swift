import Platform
import Testing

@testable import Plotting

@Suite struct HeatMapTests {
  private let look = Appearance()

  @Test("both halves of a cell show their own numbers, the upper row above")
  func halves() {
    var frame = Frame(size: Size(columns: 2, rows: 1))
    HeatMap(values: [0, 1, 1, 0], width: 2, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    let heat = look.palette.field
    // Centres of the halves lie at a quarter and three quarters of the way between the samples.
    #expect(frame[0, 0].glyph == "▀")
    let low = look.palette.map.index(at: 0.375)
    let high = look.palette.map.index(at: 0.625)
    #expect(frame[0, 0].style == Style(foreground: heat[low], background: heat[high]))
    #expect(frame[1, 0].style == Style(foreground: heat[high], background: heat[low]))
  }

  @Test("a linear field is drawn at the centres of the halves, whatever the grid")
  func resampling() {
    for samples in [2, 3, 17, 200] {
      var values: [Double] = []
      for row in 0..<samples {
        for column in 0..<samples {
          values.append((Double(column) + Double(row)) / Double(samples - 1) / 2)
        }
      }
      var frame = Frame(size: Size(columns: 7, rows: 3))
      HeatMap(values: values, width: samples, height: samples)
        .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
      for row in 0..<3 {
        for column in 0..<7 {
          let expected = ((Double(column) + 0.5) / 7 + (Double(row * 2) + 0.5) / 6) / 2
          // Away from a step's edge rounding cannot matter.
          let step = expected * 64
          if abs(step - step.rounded()) < 1e-6 { continue }
          let top =
            frame[column, row].glyph == "▀"
            ? frame[column, row].style.foreground : frame[column, row].style.background
          #expect(top == look.palette.field[Int(step)])
        }
      }
    }
  }

  @Test("equal halves need no half block")
  func flat() {
    var frame = Frame(size: Size(columns: 3, rows: 2))
    HeatMap(values: [Double](repeating: 0.5, count: 4), width: 2, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    #expect(frame.cells.allSatisfy { $0.glyph == " " })
    #expect(frame.cells.allSatisfy { $0.style.background == look.palette.field[32] })
  }

  @Test("nan and infinity look like no value, with and without colour")
  func unusual() {
    for appearance in allAppearances {
      for (value, sign) in [
        (Double.nan, appearance.glyphs == .ascii ? "?" : "╱"),
        (.infinity, appearance.glyphs == .ascii ? "^" : "∞"),
        (-.infinity, appearance.glyphs == .ascii ? "_" : "▁"),
      ] {
        var frame = Frame(size: Size(columns: 8, rows: 3))
        HeatMap(values: [value], width: 1, height: 1)
          .draw(on: &frame, in: frame.bounds, appearance: appearance) { $0 }
        #expect(FrameRenderer.text(frame).contains(sign))
      }
    }
  }

  @Test("a value beside one that is not finite is drawn as itself")
  func border() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    HeatMap(values: [0.9, .nan, 0.9, .nan], width: 2, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    #expect(frame[0, 0].style.background == look.palette.field[57])
    #expect(frame[3, 0].style.background == look.theme.undefined)
  }

  @Test("in 8 or 16 colours the map is quiet, so that lines on it are read")
  func fewColors() {
    for depth in [ColorDepth.ansi8, .ansi16] {
      for theme in Theme.all {
        var frame = Frame(size: Size(columns: 6, rows: 3))
        let appearance = Appearance(theme: theme, depth: depth)
        HeatMap(values: [0, 0.3, 0.6, 1], width: 2, height: 2)
          .draw(on: &frame, in: frame.bounds, appearance: appearance) { $0 }
        #expect(frame.cells.allSatisfy { $0.style.background == theme.background })
      }
    }
  }

  @Test("a grid of the wrong size or an empty rectangle draws nothing")
  func empty() {
    var frame = Frame(size: Size(columns: 3, rows: 2))
    let before = frame
    HeatMap(values: [1, 2, 3], width: 2, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    HeatMap(values: [1], width: 1, height: 1)
      .draw(on: &frame, in: Rect(column: 0, row: 0, columns: 0, rows: 9), appearance: look) { $0 }
    HeatMap(values: [1], width: 1, height: 1)
      .draw(on: &frame, in: Rect(column: 90, row: 0, columns: 4, rows: 9), appearance: look) { $0 }
    #expect(frame == before)
  }

  @Test("a steep field on a large screen has fewer colours, a gentle or a small one all of them")
  func coarse() {
    func colors(_ size: Size, _ waves: Double, _ look: Appearance) -> Int {
      var frame = Frame(size: size)
      let (width, height) = (size.columns, 2 * size.rows)
      let values = (0..<width * height).map { index -> Double in
        let x = Double(index % width) / Double(width)
        let y = Double(index / width) / Double(height)
        return 0.5 + 0.25 * (sin(6.3 * waves * x) + cos(6.3 * waves * y))
      }
      HeatMap(values: values, width: width, height: height)
        .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
      return Set(frame.cells.flatMap { [$0.style.background] }).count
    }
    for look in [Appearance(), Appearance(theme: .light)] {
      #expect(colors(Size(columns: 200, rows: 60), 0.5, look) > 30)
      #expect(colors(Size(columns: 60, rows: 20), 5, look) > 50)
      #expect((10...30).contains(colors(Size(columns: 200, rows: 60), 8, look)))
    }
  }

  @Test("what is made coarser keeps the border in the middle and what is not finite")
  func coarseBorder() {
    var codes: [UInt8] = (0..<67).map { UInt8($0) }
    let colors = look.palette.field + [Color(1, 1, 1), Color(2, 2, 2), Color(3, 3, 3)]
    HeatMap.coarsen(&codes, columns: 67, halves: 1, colors: colors, most: 1)
    #expect(Set(codes.prefix(64)).count == 12)
    #expect(codes[..<32].allSatisfy { $0 < 32 } && codes[32..<64].allSatisfy { $0 >= 32 })
    #expect(Array(codes.suffix(3)) == [64, 65, 66])
    #expect(codes == codes.sorted())
  }
}
