import Landscape
import Networks
import Plotting

/// The plane of two inputs: the network's output as a heat map, the boundary between the classes,
/// and the samples by class, those taken for another one marked.
enum InputPlane {
  static func draw(
    _ map: DecisionMap, _ answers: NetworkAnswers, _ network: NetworkObjective,
    _ names: [String], on frame: inout Frame, in plot: PlotLayout, _ appearance: Appearance
  ) {
    let view = map.field.view
    let axes = Axes(x0: view.x0, x1: view.x1, y0: view.y0, y1: view.y1)
    if plot.hasAxes {
      axes.draw(on: &frame, in: plot.frame, around: plot.area, appearance: appearance)
    }
    guard
      let transform = WorldTransform(
        x0: view.x0, x1: view.x1, y0: view.y0, y1: view.y1, area: plot.area)
    else { return }
    let range = map.range
    let position: @Sendable (Double) -> Double = {
      ($0 - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
    HeatMap(values: map.field.values, width: map.field.width, height: map.field.height)
      .draw(on: &frame, in: plot.area, appearance: appearance, position: position)
    if !appearance.hasColor { shade(map, network, through: transform, on: &frame, appearance) }
    drawBoundaries(map, through: transform, on: &frame, appearance)
    drawSamples(answers, network, through: transform, on: &frame, appearance)
    DataLegend.draw(
      answers, network, bar: map, names: names, on: &frame, in: plot.colorBar, appearance,
      position: position)
  }

  private static func drawBoundaries(
    _ map: DecisionMap, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for line in map.boundaries {
      canvas.polyline(
        line.points.map { WorldPoint($0.x, $0.y) }, closed: line.isClosed, through: transform,
        stroke: Stroke(appearance.theme.strong))
    }
    frame.draw(canvas)
  }

  /// Without colour the regions are named by their classes' signs, far apart and faint.
  private static func shade(
    _ map: DecisionMap, _ network: NetworkObjective, through transform: WorldTransform,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    guard !map.classes.isEmpty else { return }
    let area = transform.area
    for row in stride(from: area.row, to: area.endRow, by: 2) {
      for column in stride(from: area.column + (row / 2) % 2 * 3, to: area.endColumn, by: 6) {
        let x = min(map.field.width - 1, 2 * (column - area.column) + 1)
        let y = min(map.field.height - 1, 2 * (row - area.row) + 1)
        let label = map.classes[y * map.field.width + x]
        let glyph: Unicode.Scalar =
          network.classCount <= 2
          ? (label == 1 ? "." : " ")
          : ClassGlyph.glyph(of: label, among: network.classCount, appearance.glyphs)
        frame.draw(glyph, column: column, row: row, style: appearance.faint)
      }
    }
  }

  private static func drawSamples(
    _ answers: NetworkAnswers, _ network: NetworkObjective, through transform: WorldTransform,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    let samples = network.samples
    // Those taken for another class last, so that none of them is hidden.
    let order =
      answers.wrong.indices.filter { !answers.wrong[$0] }
      + answers.wrong.indices.filter { answers.wrong[$0] }
    for index in order {
      let place = WorldPoint(samples.inputs[index, 0], samples.inputs[index, 1])
      guard let cell = transform.cell(place) else { continue }
      let isWrong = answers.wrong[index]
      let color = isWrong ? appearance.theme.error : appearance.theme.marker
      let style = Style(foreground: color, bold: true)
      let glyph: Unicode.Scalar
      if let label = samples.labels?[index] {
        glyph = ClassGlyph.glyph(of: label, among: network.classCount, appearance.glyphs)
      } else {
        // Of numbers, whether the sample lies above or below what the network says.
        let isAbove = samples.targets[index, 0] > answers.outputs[index, 0]
        glyph =
          isAbove
          ? Marker.triangle.glyph(in: appearance.glyphs) : appearance.glyphs == .ascii ? "v" : "▼"
      }
      frame.draw(glyph, column: cell.column, row: cell.row, style: style)
      let beside = cell.column + 1 < transform.area.endColumn ? cell.column + 1 : cell.column - 1
      if isWrong {
        frame.draw(
          DataLegend.wrong(appearance), column: beside, row: cell.row, style: style)
      }
    }
  }
}
