import Testing

@testable import Plotting

@Suite struct AwkwardSizeTests {
  @Test("everything can be drawn at any size, inside the frame or not", arguments: awkwardSizes)
  func sizes(size: Size) {
    // Large frames differ from small ones in size only: one look is enough for them.
    let isLarge = size.columns * size.rows > 300
    let looks = isLarge ? [Appearance()] : smallLooks
    for look in looks {
      for rect in isLarge ? [Rect(size)] : rects(size) { drawEverything(look, size, rect) }
    }
  }

  private var smallLooks: [Appearance] {
    GlyphSet.allCases.flatMap { glyphs in
      [ColorDepth.none, .ansi8, .truecolor].map { Appearance(glyphs: glyphs, depth: $0) }
    }
  }

  private func rects(_ size: Size) -> [Rect] {
    [
      Rect(size), Rect(column: -3, row: -2, columns: size.columns, rows: size.rows),
      Rect(column: size.columns - 1, row: size.rows - 1, columns: 9, rows: 9),
      Rect(column: 2, row: 1, columns: 0, rows: 3),
    ]
  }

  private func drawEverything(_ look: Appearance, _ size: Size, _ rect: Rect) {
    var frame = look.blankFrame(size: size)
    let odd: [Double] = [0, -1, .nan, 1e300, .infinity, -.infinity, 5e-300, 2]
    HeatMap(values: odd, width: 4, height: 2).draw(on: &frame, in: rect, appearance: look) { $0 }
    var canvas = Canvas(area: rect, glyphs: look.glyphs)
    let points = zip(odd, odd.reversed()).map { WorldPoint($0, $1) }
    if let transform = WorldTransform(x0: -1, x1: 1, y0: -1, y1: 1, area: rect) {
      canvas.polyline(points, closed: true, through: transform, stroke: Stroke(Color(1, 2, 3)))
      for point in points {
        frame.draw(.disc, at: point, through: transform, style: .plain, glyphs: look.glyphs)
        if let edge = transform.edge(towards: point) {
          frame.draw(
            edge.arrow.glyph(in: look.glyphs), column: edge.column, row: edge.row, style: .plain)
        }
      }
    }
    frame.draw(canvas)
    for scale in LinePlot.Scale.allCases {
      LinePlot(
        series: [
          .init(values: odd, stroke: Stroke(Color(1, 1, 1)), head: "x"),
          .init(points: [], stroke: Stroke(Color(1, 1, 1))),
        ], scale: scale, cursor: 3
      ).draw(on: &frame, in: rect, appearance: look)
    }
    NumberLine(odd).draw(on: &frame, in: rect, appearance: look)
    NumberLine(odd, scale: .asinh(0.1)).draw(on: &frame, in: rect, appearance: look)
    Histogram(odd, bins: 7).draw(on: &frame, in: rect, appearance: look)
    for bounds in [(-1.0, 1.0), (.nan, 0), (2, 2), (-.infinity, .infinity)] {
      ColorBar(low: bounds.0, high: bounds.1, title: "loss")
        .draw(on: &frame, in: rect, appearance: look) { $0 }
      Axes(x0: bounds.0, x1: bounds.1, y0: bounds.0, y1: bounds.1)
        .draw(on: &frame, in: rect, appearance: look)
    }
    let inside = frame.drawPanel(rect, title: "日本 title", note: "note", appearance: look)
    frame.writeWrapped("a wide 日本語 text\n\n- with an entry", in: inside)
    frame.drawRule(rect, title: "rule", appearance: look)
    frame.drawGauge(0.3, in: rect, style: .plain, appearance: look)
    frame.drawScrollBar(first: 1, shown: 2, total: 9, in: rect, appearance: look)
    #expect(frame.cells.count == size.columns * size.rows)
    let control = frame.cells.contains { $0.glyph.value < 0x20 && !$0.isContinuation }
    #expect(!control)
    if look.glyphs == .ascii {
      #expect(frame.restrictedToASCII().cells.allSatisfy { $0.glyph.value < 0x7F })
    }
    if rect == Rect(size), size.columns < 100 {
      #expect(!FrameRenderer.svg(frame).isEmpty)
      #expect(
        FrameRenderer.text(frame).split(separator: "\n", omittingEmptySubsequences: false).count
          == size.rows + 1)
    }
  }
}
