import Plotting
import Testing

@testable import TUI

@Suite("The layout")
struct LayoutTests {
  private func rects(_ layout: Layout) -> [Rect] {
    [layout.title, layout.keys, layout.optimizers, layout.iterate, layout.loss, layout.why]
      .compactMap(\.self) + layout.plots.map(\.rect)
  }

  @Test("at every size panels lie on the screen and never on each other")
  func nothingOverlaps() {
    for columns in stride(from: 0, through: 210, by: 7) {
      for rows in 0...62 {
        for (plots, runners) in [(1, 3), (2, 8), (1, 9), (1, 0)] {
          let size = Size(columns, rows)
          let all = rects(Layout(size: size, plots: plots, optimizers: runners))
          for (index, rect) in all.enumerated() {
            #expect(rect.intersection(Rect(size)) == rect, "\(rect) at \(size)")
            for other in all[(index + 1)...] {
              #expect(rect.intersection(other).isEmpty, "\(rect) on \(other) at \(size)")
            }
          }
        }
      }
    }
  }

  @Test(
    "from 80x24 on every panel is there",
    arguments: [
      Size(80, 24), Size(100, 30), Size(120, 40), Size(200, 60), Size(500, 300),
    ])
  func complete(size: Size) {
    let layout = Layout(size: size, plots: 1, optimizers: 3)
    #expect(rects(layout).count == 7)
    let plot = layout.plots[0]
    #expect(plot.hasAxes && plot.colorBar != nil && plot.heading != nil)
    #expect(plot.area.columns >= 30 && plot.area.rows >= 16)
  }

  @Test("where it gets smaller panels leave, the picture last")
  func degrades() {
    let narrow = Layout(size: Size(60, 20), plots: 1, optimizers: 3)
    #expect(narrow.showsPicture && narrow.optimizers != nil && narrow.why == nil)
    let small = Layout(size: Layout.smallest, plots: 1, optimizers: 3)
    #expect(small.showsPicture && small.optimizers == nil)
    #expect(!Layout(size: Size(23, 8), plots: 1, optimizers: 3).showsPicture)
  }
}
