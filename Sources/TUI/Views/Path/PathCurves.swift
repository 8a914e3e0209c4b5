import Landscape
import Platform
import Plotting
import Wording

/// A path as curves: its distance from the straight line between its ends, beside a random walk, and
/// the loss on it and on that line.
struct PathCurves {
  let path: PathPicture
  let runner: Runner
  let isLinear: Bool
  let appearance: Appearance

  func draw(on frame: inout Frame, in area: Rect) {
    let (top, bottom) = area.splitRows(area.rows - max(6, area.rows * 2 / 5))
    drawDeparture(on: &frame, in: top)
    drawLosses(on: &frame, in: bottom)
  }

  private func drawDeparture(on frame: inout Frame, in rect: Rect) {
    let isPlain = appearance.glyphs == .ascii
    let own = Stroke(appearance.color(of: runner.ink), layer: 2)
    let walk = Stroke(appearance.theme.dim, dash: .dotted, layer: 1)
    let circle = Stroke(appearance.theme.faint, dash: appearance.hasColor ? .solid : .dashed)
    let dimensions = "\(path.dimension.grouped) dimensions"
    let steps = "\(path.walkSteps.grouped) steps in \(dimensions)"
    let axes = isPlain ? " beta/L over alpha/L: " : " β/L over α/L: "
    printLegend(
      [
        [axes, " path  ", " random walk, \(steps)  ", " semicircle, its limit"],
        [axes, " path  ", " random walk in \(dimensions)  ", " its limit"],
        [axes, " path  ", " random walk  ", " its limit"],
        [" ", " path  ", " random walk  ", " limit"],
      ],
      signs: [
        (isPlain ? "--" : "━━", own.color), (isPlain ? ".." : "┄┄", walk.color),
        (isPlain ? "- -" : "──", circle.color),
      ], on: &frame, in: rect.line(0))
    let arc = (0...90).map { degree -> WorldPoint in
      let angle = Double.pi * (1 - Double(degree) / 90)
      return WorldPoint(0.5 + 0.5 * cos(angle), 0.5 * sin(angle))
    }
    let all = path.path + path.walk
    let x0 = min(0, all.map(\.x).min() ?? 0)
    let x1 = max(1, all.map(\.x).max() ?? 1)
    let highest = max(0.55, 1.05 * (all.map(\.y).max() ?? 0))
    let room = 0.03 * (x1 - x0)
    let plot = LinePlot(
      series: [
        LinePlot.Series(points: arc, stroke: circle),
        LinePlot.Series(points: path.walk, stroke: walk),
        LinePlot.Series(
          points: path.path, stroke: own, head: runner.badge),
      ], xRange: x0 - room...x1 + room, yRange: 0...highest)
    guard
      let transform = plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance),
      let start = transform.cell(WorldPoint(0, 0))
    else { return }
    frame.draw(
      Marker.target.glyph(in: appearance.glyphs), column: start.column, row: start.row,
      style: Style(foreground: appearance.theme.marker, bold: true))
  }

  private func drawLosses(on frame: inout Frame, in rect: Rect) {
    let isPlain = appearance.glyphs == .ascii
    let own = Stroke(appearance.color(of: runner.ink), layer: 2)
    let straight = Stroke(appearance.theme.text, dash: .dashed, layer: 1)
    let xs = path.losses.map(\.x)
    let x0 = min(0, xs.min() ?? 0)
    let x1 = max(1, xs.max() ?? 1)
    let room = 0.03 * (x1 - x0)
    let plot = LinePlot(
      series: [
        LinePlot.Series(points: path.line, stroke: straight),
        LinePlot.Series(
          points: path.losses, stroke: own, head: runner.badge),
      ], scale: isLinear ? .linear : .log, xRange: x0 - room...x1 + room)
    let axes = isPlain ? " loss over alpha/L: " : " loss over α/L: "
    let scale = plot.axisScale.name
    printLegend(
      [
        [axes, " on the path  ", " on the straight line between its ends  (\(scale))"],
        [axes, " on the path  ", " straight between its ends (\(scale))"],
        [axes, " on the path  ", " straight on (\(scale))"],
        [" loss: ", " path  ", " straight on (\(scale))"],
      ],
      signs: [(isPlain ? "--" : "━━", own.color), (isPlain ? "- -" : "╌╌", straight.color)],
      on: &frame, in: rect.line(0))
    plot.draw(on: &frame, in: rect.inset(top: 1), appearance: appearance)
  }

  /// The longest legend that there is room for: words, and between them the signs of the curves.
  private func printLegend(
    _ forms: [[String]], signs: [(text: String, color: Color)], on frame: inout Frame, in rect: Rect
  ) {
    func spans(_ words: [String]) -> [Span] {
      words.enumerated().flatMap { place, text -> [Span] in
        let word = [Span(text, appearance.dim)]
        guard signs.indices.contains(place) else { return word }
        return word + [Span(signs[place].text, Style(foreground: signs[place].color))]
      }
    }
    let all = forms.map(spans)
    let fitting = all.first { spans in
      spans.reduce(0) { $0 + DisplayText.width(of: appearance.glyphs.spell($1.text)) }
        <= rect.columns
    }
    if let shown = fitting ?? all.last {
      frame.print(shown, in: rect, appearance: appearance)
    }
  }
}
