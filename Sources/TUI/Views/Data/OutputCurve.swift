import Landscape
import Networks
import Plotting
import Wording

/// The first output of a network over its one input, and the samples.
enum OutputCurve {
  static func draw(
    _ answers: NetworkAnswers, _ samples: Samples, _ names: [String], on frame: inout Frame,
    in plot: PlotLayout, _ appearance: Appearance
  ) {
    let targets = (0..<samples.count).map {
      WorldPoint(samples.inputs[$0, 0], samples.targets[$0, 0])
    }
    // A network that runs away is shown over the range of the data, not its own.
    let heights = targets.map(\.y)
    let (low, high) = (heights.min() ?? 0, heights.max() ?? 1)
    let room = high > low ? 0.25 * (high - low) : 1
    let line = LinePlot(
      series: [LinePlot.Series(points: answers.curve, stroke: Stroke(appearance.theme.key))],
      yRange: low - room...high + room)
    let rect = Rect(
      column: plot.frame.column, row: plot.frame.row, columns: plot.frame.columns,
      rows: plot.frame.rows)
    guard let transform = line.draw(on: &frame, in: rect, appearance: appearance) else { return }
    for place in targets {
      guard let cell = transform.cell(place) else { continue }
      frame.draw(
        Marker.disc.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.marker, bold: true))
    }
    guard let legend = plot.colorBar else { return }
    frame.print(
      [
        Span(String(Character(Marker.disc.glyph(in: appearance.glyphs))), appearance.strong),
        Span(" \(samples.count.grouped) samples  ", appearance.dim),
        Span(appearance.glyphs == .ascii ? "--" : "━━", Style(foreground: appearance.theme.key)),
        Span(" the network's output over \(names.first ?? "x")", appearance.dim),
      ], in: legend.line(legend.rows - 1), appearance: appearance)
  }
}
