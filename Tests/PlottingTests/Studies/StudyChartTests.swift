import Plotting
import Testing

/// The charts of studies, against places and heights worked out by hand.
@Suite struct StudyChartTests {
  private let appearance = Appearance()

  private func glyphs(_ frame: Frame, column: Int) -> [Unicode.Scalar] {
    (0..<frame.size.rows).map { frame[column, $0].glyph }
  }

  @Test("Axes leave a twentieth at both ends, on a logarithmic axis by its logarithm")
  func ranges() {
    var plot = ScatterPlot(x: .init("x"), y: .init("y", scale: .log))
    plot.dots = [.init([[0, 1], [10, 100], [5, 0], [.nan, 3]], Color(1, 2, 3))]
    let (x, y) = plot.ranges
    #expect(abs(x.lowerBound + 0.5) < 1e-12 && abs(x.upperBound - 10.5) < 1e-12)
    // log10 runs from 0 to 2, so from −0.1 to 2.1 with room: 0.794 … 125.9.
    #expect(abs(y.lowerBound - 0.794328) < 1e-6 && abs(y.upperBound - 125.8925) < 1e-3)
  }

  @Test("An estimate stands in the cell of its numbers, its interval above and below it")
  func estimate() throws {
    var plot = ScatterPlot(x: .init("", range: 0...10), y: .init("", range: 0...10))
    plot.estimates = [.init(x: 5, value: 5, interval: 2...8, color: Color(9, 9, 9))]
    var frame = appearance.blankFrame(size: Size(columns: 40, rows: 14))
    let transform = try #require(plot.draw(on: &frame, in: frame.bounds, appearance: appearance))
    let area = transform.area
    // A heading and two rows for the axis leave 11 rows: 5 of 10 is in the middle one.
    #expect(area.rows == 11)
    let column = area.column + area.columns / 2
    #expect(frame[column, area.row + 5].glyph == "●")
    // 8 is a fifth from the top, at row 2.2; 2 at row 8.8.
    #expect(frame[column, area.row + 1].glyph == " ")
    for row in [2, 3, 4, 6, 7, 8] { #expect(frame[column, area.row + row].glyph != " ") }
    #expect(frame[column, area.row + 9].glyph == " ")
  }

  @Test("A dot is drawn larger the more often it was met")
  func multiplicity() throws {
    func ink(_ count: Int) -> Int {
      var plot = ScatterPlot(x: .init("", range: 0...10), y: .init("", range: 0...10))
      plot.dots = [.init([[5, 5]], Color(9, 9, 9), counts: [count])]
      var frame = appearance.blankFrame(size: Size(columns: 40, rows: 14))
      plot.draw(on: &frame, in: frame.bounds, appearance: appearance)
      return frame.cells.reduce(0) { sum, cell in
        (0x2800...0x28ff).contains(cell.glyph.value)
          ? sum + (cell.glyph.value & 0xff).nonzeroBitCount : sum
      }
    }
    // Squares of 2 to 5 dots a side, without their corners from 3 on.
    #expect([1, 2, 4, 9].map(ink) == [4, 5, 12, 21])
  }

  @Test("Where nothing was seen a logarithmic axis shows the most it can be, and an arrow down")
  func limit() throws {
    var plot = ScatterPlot(
      x: .init("", range: 0...10), y: .init("", scale: .log, range: 0.001...1))
    plot.estimates = [.init(x: 5, value: 0, interval: 0...0.1, color: Color(9, 9, 9))]
    var frame = appearance.blankFrame(size: Size(columns: 40, rows: 15))
    let transform = try #require(plot.draw(on: &frame, in: frame.bounds, appearance: appearance))
    // 0.1 is a third from the top of 12 rows.
    let cell = try #require(transform.cell([5, 0.1]))
    #expect(cell.row == transform.area.row + 4)
    #expect(frame[cell.column, cell.row].glyph == "┬")
    #expect(frame[cell.column, cell.row + 1].glyph == "↓")
    #expect(frame[cell.column, cell.row + 3].glyph == " ")
  }

  @Test("A band shades what lies between its curves, and nothing else")
  func band() throws {
    var plot = ScatterPlot(x: .init("", range: 0...1), y: .init("", range: 0...10))
    plot.bands = [
      .init(lower: [[0, 4], [1, 4]], upper: [[0, 6], [1, 6]], Color(5, 5, 5))
    ]
    var frame = appearance.blankFrame(size: Size(columns: 40, rows: 13))
    let transform = try #require(plot.draw(on: &frame, in: frame.bounds, appearance: appearance))
    let area = transform.area
    #expect(area.rows == 10)
    for row in 0..<10 {
      let isShaded = (area.column..<area.endColumn).contains {
        frame[$0, area.row + row].glyph != " "
      }
      #expect(isShaded == (row == 4 || row == 5), "row \(row)")
    }
  }

  @Test("A share of half the height fills half of the rows; the theory is a line at its height")
  func bars() throws {
    // The highest, 1, has 8 % of room above it: 0.54 is half of that.
    let bars = ShareBars(
      [.init(value: 1), .init(value: 0.54, theory: 0.27)], xTitle: "k", yTitle: "share")
    #expect(abs(bars.top - 1.08) < 1e-12)
    var frame = appearance.blankFrame(size: Size(columns: 40, rows: 13))
    let transform = try #require(bars.draw(on: &frame, in: frame.bounds, appearance: appearance))
    let area = transform.area
    #expect(area.rows == 10)
    let second = area.column + area.columns * 3 / 4
    let column = glyphs(frame, column: second)
    for row in 0..<5 { #expect(column[area.row + row] == " ") }
    for row in 5..<10 where row != 7 { #expect(column[area.row + row] == "█", "row \(row)") }
    // 0.27 is a quarter of the height, at 7.5 rows from the top: in the middle of the eighth.
    #expect(column[area.row + 7] == "─")
    #expect(frame[second, area.endRow + 1].glyph == "1")
    // A line on a cell of which a bar fills six eighths stands on the bar, on two eighths it does not.
    for (rows, isBar) in [(3.75, true), (3.25, false)] {
      let value = rows / 10 * 1.08
      let some = ShareBars(
        [.init(value: 1), .init(value: value, theory: value)], xTitle: "k", yTitle: "share")
      var frame = Appearance(depth: .truecolor).blankFrame(size: Size(columns: 40, rows: 13))
      some.draw(on: &frame, in: frame.bounds, appearance: Appearance(depth: .truecolor))
      let bar = frame[second, area.endRow - 1].style.foreground
      #expect((frame[second, area.endRow - 4].style.background == bar) == isBar)
    }
  }

  @Test("A density has area 1, whatever the number of bins", arguments: [1, 2, 7, 50])
  func density(bins: Int) {
    let plot = DensityPlot(
      [.init([0.1, 0.2, 0.7, 0.9, .nan], Color(1, 1, 1))], xTitle: "", range: 0...2)
    let densities = plot.densities(of: 0, bins: bins)
    #expect(densities.count == bins)
    #expect(abs(densities.reduce(0, +) * 2 / Double(bins) - 1) < 1e-12)
    if bins == 2 { #expect(densities == [1, 0]) }
  }

  @Test("Bars of brackets go by the logarithm of 1 + n, and none that is there is nothing")
  func brackets() {
    #expect(BracketChart.length(of: 81, most: 81, columns: 20) == 20)
    // log 2 / log 82 = 0.157, of 20 columns 3.1.
    #expect(BracketChart.length(of: 1, most: 81, columns: 20) == 3)
    #expect(BracketChart.length(of: 1, most: 1_000_000, columns: 5) == 1)
    #expect(BracketChart.length(of: 0, most: 81, columns: 20) == 0)
  }

  @Test("Eigenvalues below 0 stand left of it and are counted, however small they are")
  func spectra() throws {
    let rows = SpectrumRows(
      [.init(label: "2", [-1e-9, -1, 3, 3, 3, .nan]), .init(label: "1", [0, 1, 2, 3, 4])],
      title: "loss")
    // A title, the axis with its numbers, and a band a spectrum.
    #expect(rows.height(for: 14) == 7 && rows.height(for: 36) == 9)
    var frame = appearance.blankFrame(size: Size(columns: 60, rows: 7))
    rows.draw(on: &frame, in: frame.bounds, appearance: appearance)
    let lines = (0..<7).map { row in (0..<60).map { frame[$0, row].glyph } }
    func text(_ row: Int) -> String {
      String(String.UnicodeScalarView(lines[row])).split(separator: " ").joined(separator: " ")
    }
    #expect(text(2).hasSuffix("2 of 5 < 0") && text(4).hasSuffix("0 of 5 < 0"))
    #expect(text(0) == "↑ loss eigenvalue →")
    // The line at 0 is the last one where nothing covers it.
    let zero = try #require(lines[1].lastIndex(of: "│"))
    func isBar(_ glyph: Unicode.Scalar) -> Bool { ("▁"..."█").contains(glyph) }
    // A bar next to the line at 0, and one further left; three of one value are the highest.
    #expect(lines[2][..<zero].count(where: isBar) == 2 && isBar(lines[2][zero - 1]))
    // A spectrum has two rows: three eigenvalues of one value fill one and seven eighths of the other.
    #expect(lines[2][zero...].contains("█") && lines[1][zero...].contains("▇"))
    #expect(!lines[1][..<zero].contains(where: isBar))
    #expect(!lines[4][..<zero].contains(where: isBar) && isBar(lines[4][zero]))
  }

  @Test("A vertical log axis of less than a decade has more than one number")
  func narrowLog() {
    var plot = ScatterPlot(x: .init(""), y: .init("", scale: .log))
    plot.dots = [.init([[0, 0.55], [1, 1.45]], Color(1, 1, 1))]
    var frame = appearance.blankFrame(size: Size(columns: 40, rows: 14))
    plot.draw(on: &frame, in: frame.bounds, appearance: appearance)
    let labels = (0..<14).map { row in
      String(String.UnicodeScalarView((0..<5).map { frame[$0, row].glyph }))
    }
    for label in ["1", "0.7"] { #expect(labels.contains { $0.contains(label + "┤") }, "\(label)") }
  }

  @Test("Brackets stand under their resources, with their numbers")
  func bracketPicture() {
    let chart = BracketChart(
      resources: ["r = 1", "r = 3", "r = 9"],
      brackets: [
        .init(label: "s = 2", settings: [9, 3, 1]), .init(label: "s = 0", settings: [nil, nil, 3]),
      ])
    var frame = appearance.blankFrame(size: Size(columns: 60, rows: 4))
    chart.draw(on: &frame, in: frame.bounds, appearance: appearance)
    let lines = FrameRenderer.text(frame).split(separator: "\n").map(String.init)
    #expect(lines[0].contains("r = 1") && lines[0].contains("r = 9"))
    #expect(lines[1].hasPrefix("s = 2") && lines[1].contains(" 9") && lines[1].contains(" 3"))
    #expect(lines[2].hasPrefix("s = 0") && !lines[2].contains(" 9"))
    // The only number of the last bracket is in the last column.
    let start = lines[0].distance(
      from: lines[0].startIndex, to: lines[0].range(of: "r = 9")?.lowerBound ?? lines[0].startIndex)
    #expect(lines[2].dropFirst(5).prefix(start - 5).allSatisfy { $0 == " " })
  }

  @Test("Every chart is drawn safely at any size and with any glyphs", arguments: GlyphSet.allCases)
  func sizes(glyphs: GlyphSet) {
    var scatter = ScatterPlot(x: .init("x"), y: .init("y", scale: .log))
    scatter.dots = [.init([[1, 1], [2, 1e-300], [3, .infinity]], Color(1, 1, 1))]
    scatter.curves = [.init([[0, 1], [9, 1e9]], Stroke(Color(2, 2, 2)))]
    scatter.estimates = [.init(x: 2, value: .nan, interval: 0...1, color: Color(3, 3, 3))]
    scatter.chosen = [1, 1]
    let bars = ShareBars(
      (0..<30).map { .init(value: Double($0), interval: 0...40, theory: 3, guess: -1) },
      xTitle: "x", yTitle: "y")
    let density = DensityPlot(
      [.init([1, 1, 1], Color(1, 1, 1)), .init([], Color(2, 2, 2))], xTitle: "x")
    let brackets = BracketChart(
      resources: ["1"], brackets: [.init(label: "s", settings: [3])])
    let appearance = Appearance(theme: .light, glyphs: glyphs, depth: .none)
    for (columns, rows) in [(0, 0), (1, 1), (5, 3), (9, 9), (80, 24), (200, 60), (3, 60)] {
      var frame = appearance.blankFrame(size: Size(columns: columns, rows: rows))
      scatter.draw(on: &frame, in: frame.bounds, appearance: appearance)
      bars.draw(on: &frame, in: frame.bounds, appearance: appearance)
      density.draw(on: &frame, in: frame.bounds, appearance: appearance)
      brackets.draw(on: &frame, in: frame.bounds, appearance: appearance)
      if glyphs == .ascii {
        #expect(frame.restrictedToASCII().cells.allSatisfy { $0.glyph.isASCII })
      }
    }
  }
}
