import Landscape
import Plotting
import Wording

/// A surface in its box, with contour lines and numbers: what the landscape in space and the loss
/// around a path have in common.
struct SurfaceBody {
  let plot: SurfacePlot
  let box: SurfaceBox
  let contours: [ContourLevel]
  let map: LevelMap
  /// Where on the grid a point of a contour line lies.
  let fraction: (WorldPoint) -> WorldPoint

  /// The part of a rectangle that the box is fitted to, so that there is room for numbers around it.
  static func fitted(in rect: Rect, hasAxes: Bool) -> Rect {
    hasAxes && rect.columns >= 30 ? rect.inset(left: 5, top: 1, right: 4, bottom: 2) : rect
  }

  /// Numbers along the vertical edge of a box whose heights are positions on a scale.
  static func marks(of map: LevelMap) -> [SurfaceBox.Mark] {
    guard let low = map.statistics.minimum, let high = map.statistics.maximum else { return [] }
    return RoundNumbers.candidates(from: low, to: high, cells: 20).compactMap { value in
      map.position(of: value).map {
        SurfaceBox.Mark(height: $0, label: NumberText.shortest(value))
      }
    }
  }

  /// Draws it; the numbers, where there is room for axes, in a rectangle around it.
  func draw(
    _ style: SurfaceStyle, on frame: inout Frame, in rect: Rect, hasAxes: Bool,
    _ appearance: Appearance
  ) {
    let appearance = appearance.with(map.centre == nil ? .sequential : .diverging)
    func drawEdges() {
      guard hasAxes else { return }
      box.drawEdges(plot, on: &frame, appearance: appearance)
    }
    // In a cell with dots of both the wire counts more than the box, and less than shades do.
    switch style {
    case .contoured, .shaded:
      plot.drawShaded(on: &frame, appearance: appearance)
      drawEdges()
    case .wire:
      drawEdges()
      plot.drawWire(on: &frame, appearance: appearance)
    }
    if style == .contoured { drawContours(on: &frame, appearance) }
    if hasAxes { box.drawLabels(plot, on: &frame, in: rect, appearance: appearance) }
  }

  private func drawContours(on frame: inout Frame, _ appearance: Appearance) {
    var canvas = Canvas(area: plot.area, glyphs: appearance.glyphs)
    // As many lines as stay apart.
    let most = max(1, plot.area.rows / 3)
    let every = (contours.count + most - 1) / most
    for (index, contour) in contours.enumerated() where (index + 1) % every == 0 {
      let stroke = Stroke(
        appearance.palette.engraved(
          at: map.position(of: contour.level) ?? 0.5))
      for line in contour.components {
        plot.draw(
          line.points.map { fraction(WorldPoint($0.x, $0.y)) }, closed: line.isClosed,
          on: &canvas, stroke: stroke)
      }
    }
    frame.draw(canvas)
  }
}
