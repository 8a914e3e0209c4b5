import TestSupport
import Testing
import Wording

@testable import Plotting

/// Everything together, as the screen composes it: the monkey saddle x³ - 3xy² with its straight level
/// lines and some circles, a trajectory, axes, a colour bar and a panel.
@Suite struct LandscapePictureTests {
  private let newton = Ink(.pink, number: 1)

  private func composed(_ look: Appearance, columns: Int, rows: Int) -> Frame {
    var frame = look.blankFrame(size: Size(columns: columns, rows: rows))
    let (left, right) = frame.bounds.splitColumns(columns * 2 / 3)
    let (plot, bar) = left.splitRows(rows - 2)
    let side = 41
    let values = (0..<side * side).map { index -> Double in
      let x = -1 + 2 * Double(index % side) / Double(side - 1)
      let y = 1 - 2 * Double(index / side) / Double(side - 1)
      return x * x * x - 3 * x * y * y
    }
    let axes = Axes(x0: -1, x1: 1, y0: -1, y1: 1)
    let position: @Sendable (Double) -> Double = { ($0 + 2) / 4 }
    HeatMap(values: values, width: side, height: side)
      .draw(on: &frame, in: axes.plotArea(in: plot), appearance: look, position: position)
    guard let transform = axes.draw(on: &frame, in: plot, appearance: look) else { return frame }
    var canvas = Canvas(area: transform.area, glyphs: look.glyphs)
    // At level 0: x = 0 and y = ± x / √3.
    let slope = 0.577_350_269_189_625_8
    for end in [WorldPoint(0, 2), WorldPoint(2, 2 * slope), WorldPoint(2, -2 * slope)] {
      canvas.polyline(
        [end, -end], through: transform, stroke: Stroke(look.theme.line(at: 0.5)))
    }
    let steps: [WorldPoint] = [
      WorldPoint(0.8, 0.6), WorldPoint(0.4, 0.3), WorldPoint(0.2, 0.15), WorldPoint(0.1, 0.075),
    ]
    canvas.polyline(
      steps, through: transform,
      stroke: Stroke(look.theme.color(of: newton), dash: look.dash(newton), layer: 1))
    frame.draw(canvas)
    frame.draw(
      .target, at: steps[0], through: transform, style: look.strong, glyphs: look.glyphs)
    frame.draw(
      .cross, at: WorldPoint(0, 0), through: transform, style: look.strong, glyphs: look.glyphs)
    ColorBar(low: -2, high: 2, title: "loss").draw(
      on: &frame, in: bar.inset(left: transform.area.column), appearance: look, position: position)
    drawPanels(on: &frame, in: right, look)
    return frame
  }

  private func drawPanels(on frame: inout Frame, in rect: Rect, _ look: Appearance) {
    let (top, bottom) = rect.splitRows(7)
    let inside = frame.drawPanel(top, title: "Optimizers", appearance: look)
    frame.write(
      [
        Span(" N ", look.badge(newton)), Span(" "), Span("Newton", look.strong), Span("  "),
        Span(NumberText.fitted(0.001_234_5, width: 8, decimals: 4)),
      ], in: inside.inset(top: 1))
    NumberLine([-0.6, 0.6]).draw(on: &frame, in: inside.inset(top: 3), appearance: look)
    let plot = frame.drawPanel(bottom, title: "Loss by step", note: "log", appearance: look)
    LinePlot(
      series: [
        .init(
          values: (0..<9).map { 0.5 / Double(1 << (3 * $0)) },
          stroke: Stroke(look.theme.color(of: newton), dash: look.dash(newton)), head: "N")
      ], scale: .log
    ).draw(on: &frame, in: plot, appearance: look)
  }

  @Test(
    "the picture is the recorded one",
    arguments: GlyphSet.allCases, [ColorDepth.none, .truecolor])
  func recorded(glyphs: GlyphSet, depth: ColorDepth) {
    let look = Appearance(glyphs: glyphs, depth: depth)
    var frame = composed(look, columns: 96, rows: 30)
    if glyphs == .ascii { frame = frame.restrictedToASCII() }
    expectSnapshot(
      of: FrameRenderer.text(frame), named: "landscape-\(glyphs.rawValue)-\(depth.rawValue)")
  }

  @Test("the smallest usable screen has its own recorded picture")
  func small() {
    let frame = composed(Appearance(depth: .none), columns: 60, rows: 18)
    expectSnapshot(of: FrameRenderer.text(frame), named: "landscape-small")
  }

  @Test("few colours bring dashes; otherwise depths differ in colours only, never in glyphs")
  func depths() {
    for glyphs in GlyphSet.allCases {
      for alike: [ColorDepth] in [[.ansi8, .ansi16], [.palette256, .truecolor]] {
        let pictures = alike.map {
          FrameRenderer.text(
            composed(Appearance(glyphs: glyphs, depth: $0), columns: 96, rows: 30))
        }
        #expect(Set(pictures).count == 1)
      }
    }
  }

  @Test("a full repaint in 24 bits stays within the bytes a slow line can carry")
  func bytes() {
    let frame = composed(Appearance(), columns: 200, rows: 60)
    #expect(FrameRenderer.ansi(frame, depth: .truecolor).utf8.count < 130_000)
    let cube = composed(Appearance(depth: .palette256), columns: 200, rows: 60)
    #expect(FrameRenderer.ansi(cube, depth: .palette256).utf8.count < 80_000)
  }
}
