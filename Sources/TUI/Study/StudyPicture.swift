import Plotting
import Studies

/// A picture of a study: a chart, what its signs mean, and where its dots lie.
struct StudyPicture: Sendable {
  /// What is drawn.
  enum Chart: Sendable {
    /// Points, curves and estimates.
    case scatter(ScatterPlot)
    /// Shares by number.
    case shares(ShareBars)
    /// How numbers are spread.
    case density(DensityPlot)
    /// Brackets of successive halving.
    case brackets(BracketChart)
    /// Several small plots.
    case grid([SmallPlot])
  }

  /// A small plot of several.
  struct SmallPlot: Sendable {
    /// Its title, and shorter ones that are taken where a longer one of any panel has no room.
    var titles: [String]
    /// The plot.
    var plot: ScatterPlot
  }

  /// A sign and what it means.
  struct Sign: Sendable {
    /// The sign.
    var glyph: String
    /// Its colour.
    var color: Color
    /// What it stands for.
    var words: String
  }

  /// A run that is a dot.
  struct Dot: Sendable {
    /// The place of its cell.
    var cell: Int
    /// Its number.
    var run: Int
    /// Where it is drawn.
    var place: WorldPoint
  }

  /// Makes a picture of what there is; nil where it has no sense for the chosen cell.
  typealias Maker = @Sendable (StudyLook) -> StudyPicture?

  /// What the picture shows, in a few words.
  var title: String
  /// The chart.
  var chart: Chart
  /// What its signs mean.
  var signs: [Sign] = []
  /// The runs that are dots, of scatter plots only.
  var dots: [Dot] = []
  /// Spectra that are drawn below a scatter plot, at some of its dots.
  var spectra: SpectrumRows?
  /// A line that has to be said with the picture; empty for none.
  var remark = ""

  init(_ title: String, _ chart: Chart) {
    self.title = title
    self.chart = chart
  }
}

/// What pictures of a study are made from.
struct StudyLook: Sendable {
  let plan: StudyPlan
  let snapshot: StudySnapshot
  /// The place of the cell that is looked at.
  let cell: Int
  /// The run that is looked at.
  let run: Int
  let appearance: Appearance

  /// No more runs of a cell are drawn as dots.
  static let mostDots = 1500

  init?(_ state: StudyState, _ appearance: Appearance) {
    guard let snapshot = state.snapshot, snapshot.tables.indices.contains(state.cell) else {
      return nil
    }
    plan = state.plan
    self.snapshot = snapshot
    cell = state.cell
    run = state.run
    self.appearance = appearance
  }

  var coordinates: StudyCell { plan.cells[cell] }
  var table: RunTable { snapshot.tables[cell] }
  var theme: Theme { appearance.theme }

  /// The colours of what is drawn, the same in all pictures.
  var measured: Color { theme.color(of: Ink(.azure)) }
  var theory: Color { theme.strong }
  var band: Color { theme.dim }
  var wrong: Color { theme.error }
  var published: Color { theme.warning }
  func series(_ index: Int) -> Color {
    let hues = [Hue.azure, .orange, .lime, .pink, .violet, .yellow, .teal, .tan]
    return theme.color(of: Ink(hues[index % hues.count]))
  }

  /// What tells series apart where colours cannot: marks on their curves, nil where colours do.
  func marker(_ index: Int) -> Marker? {
    let markers: [Marker] = [
      .disc, .circle, .cross, .diamond, .triangle, .square, .plus, .star, .dot,
    ]
    return appearance.hasManyColors ? nil : markers[index % markers.count]
  }

  /// The first rows of a cell's table that count, as many as are drawn.
  func rows(of cell: Int) -> ArraySlice<Int> {
    snapshot.tables[cell].accepted.prefix(Self.mostDots)
  }

  /// The numbers that a row recorded under a name; nil where it did not.
  func number(_ name: String, _ row: Int, of cell: Int) -> Double? {
    let table = snapshot.tables[cell]
    guard let column = table.names.firstIndex(of: name) else { return nil }
    let value = table.value(row, column)
    return RunTable.isPresent(value) ? value : nil
  }

  /// The dots of a cell at places that two numbers of each run give.
  func dots(
    of cell: Int, _ place: (_ row: Int) -> WorldPoint?
  ) -> [StudyPicture.Dot] {
    let table = snapshot.tables[cell]
    return rows(of: cell).compactMap { row in
      place(row).map { StudyPicture.Dot(cell: cell, run: table.runs[row], place: $0) }
    }
  }

  /// The cells that differ from the chosen one only in a coordinate.
  func cells(along coordinate: String) -> [Int] {
    plan.cells.indices.filter { index in
      zip(plan.cells[index].coordinates, coordinates.coordinates).allSatisfy {
        $0 == $1 || $0.name == coordinate
      }
    }
  }

  // MARK: Signs

  func dotsSign(_ words: String, _ color: Color? = nil) -> StudyPicture.Sign {
    .init(glyph: appearance.glyphs == .ascii ? ":" : "⠶", color: color ?? measured, words: words)
  }
  func estimateSign(_ words: String, _ color: Color? = nil) -> StudyPicture.Sign {
    .init(glyph: "●", color: color ?? measured, words: words)
  }
  func lineSign(_ words: String, _ color: Color? = nil) -> StudyPicture.Sign {
    .init(glyph: "──", color: color ?? theory, words: words)
  }
  /// A line of several, or the mark on it.
  func seriesSign(_ words: String, _ index: Int) -> StudyPicture.Sign {
    guard let marker = marker(index) else { return lineSign(words, series(index)) }
    return .init(
      glyph: String(Character(marker.glyph(in: appearance.glyphs))), color: series(index),
      words: words)
  }
  func dashSign(_ words: String, _ color: Color? = nil) -> StudyPicture.Sign {
    .init(glyph: appearance.glyphs == .ascii ? "- -" : "╌╌", color: color ?? wrong, words: words)
  }
  func crossSign(_ words: String) -> StudyPicture.Sign {
    .init(glyph: "✕", color: published, words: words)
  }
  func bandSign(_ words: String) -> StudyPicture.Sign {
    .init(glyph: appearance.glyphs == .ascii ? "." : "⢕", color: band, words: words)
  }
}
