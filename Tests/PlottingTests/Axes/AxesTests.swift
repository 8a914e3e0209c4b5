import Testing

@testable import Plotting

@Suite struct AxesTests {
  private let plain = Appearance(depth: .none)

  @Test("axes stand around the picture and their numbers beside the ticks")
  func picture() {
    let frame = drawn(24, 9) {
      Axes(x0: 0, x1: 4, y0: -1, y1: 1).draw(on: &$0, in: $0.bounds, appearance: plain)
    }
    #expect(
      PlottingTests.picture(frame) == """
         1┤
          │
          │
         0┤
          │
          │
        -1┤
          └┬────┬────┬────┬────┬
           0    1    2    3    4
        """)
  }

  @Test("the picture's edges are the view's, and a cell's centre goes there and back")
  func corners() throws {
    let axes = Axes(x0: -2, x1: 2, y0: -1, y1: 1)
    let rect = Rect(column: 3, row: 1, columns: 40, rows: 20)
    var frame = Frame(size: Size(columns: 50, rows: 30))
    let transform = try #require(axes.draw(on: &frame, in: rect, appearance: plain))
    #expect(transform.area == axes.plotArea(in: rect))
    #expect(transform.area.endColumn == rect.endColumn)
    #expect(transform.area.row == rect.row)
  }

  @Test("without room the axes go and the picture stays")
  func small() {
    let axes = Axes(x0: 0, x1: 1, y0: 0, y1: 1)
    #expect(axes.plotArea(in: Rect(column: 0, row: 0, columns: 6, rows: 4)).columns == 6)
    #expect(axes.plotArea(in: Rect(column: 0, row: 0, columns: 6, rows: 4)).rows == 4)
    #expect(axes.plotArea(in: Rect(column: 0, row: 0, columns: 0, rows: 0)).isEmpty)
  }

  @Test("no two rows bear the same number where there is no room for its digits")
  func distinct() {
    let axes = Axes(x0: 0, x1: 1, y0: 10.4998, y1: 10.5, yScale: .log)
    var frame = Frame(size: Size(columns: 40, rows: 12))
    let area = Rect(column: 7, row: 0, columns: 30, rows: 10)
    axes.draw(on: &frame, in: frame.bounds, around: area, appearance: plain)
    let labels = PlottingTests.picture(frame).split(separator: "\n").prefix(10)
      .compactMap { $0.split(separator: "┤").first.map(String.init) }
      .filter { $0.contains("1") && !$0.contains("│") }
    #expect(Set(labels).count == labels.count, "\(labels)")
  }

  @Test("A label that moved inwards at an edge does not touch the one before", arguments: 20..<60)
  func apart(columns: Int) {
    let axes = Axes(x0: 0, x1: 0.0607, y0: 0, y1: 1)
    let appearance = Appearance()
    var frame = appearance.blankFrame(size: Size(columns: columns, rows: 10))
    axes.draw(on: &frame, in: frame.bounds, appearance: appearance)
    let labels = FrameRenderer.text(frame).split(separator: "\n").last?.split(separator: " ") ?? []
    for label in labels { #expect(Double(label) != nil, "\(label)") }
  }
}
