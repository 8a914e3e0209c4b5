import Landscape
import Plotting

/// What every view of the plane has besides its picture: axes, overlays, what moves, the cross-hair.
enum PlaneFurniture {
  /// - Returns: The cells that paths and signs take, as indices of the frame's cells.
  @discardableResult
  static func draw(
    _ model: Model, session index: Int, _ plot: PlotLayout, through transform: WorldTransform,
    on frame: inout Frame
  ) -> Set<Int> {
    let appearance = model.appearance
    if plot.hasAxes {
      Axes(x0: transform.x0, x1: transform.x1, y0: transform.y0, y1: transform.y1)
        .draw(on: &frame, in: plot.frame, around: plot.area, appearance: appearance)
    }
    for overlay in Overlay.allCases where model.overlays.contains(overlay) {
      overlay.drawing.draw(model, session: index, through: transform, on: &frame)
    }
    GhostPaths.draw(model.sessions[index], through: transform, on: &frame, appearance)
    var taken = Trajectories.draw(model, session: index, through: transform, on: &frame)
    if model.overlays.contains(.criticalPoints) {
      let columns = frame.size.columns
      for point in ShownCriticalPoint.all(in: model.sessions[index]) {
        let cells = point.cells(through: transform, glyphs: appearance.glyphs)
        taken.formUnion(cells.map { $0.row * columns + $0.column })
      }
    }
    let lettered: Set<Overlay> = [.model, .eigenvectors]
    if !lettered.isDisjoint(with: model.overlays) {
      let before = frame.cells
      for overlay in Overlay.allCases where model.overlays.contains(overlay) {
        overlay.drawing.drawLetters(model, session: index, through: transform, on: &frame)
      }
      // Nothing is written over letters later.
      for place in before.indices where frame.cells[place] != before[place] { taken.insert(place) }
    }
    if let place = model.sessions[index].crossHair {
      drawCrossHair(at: place, transform, on: &frame, appearance)
    }
    return taken
  }

  private static func drawCrossHair(
    at place: WorldPoint, _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let cell = transform.cell(place) else { return }
    let isPlain = appearance.glyphs == .ascii
    let style = Style(foreground: appearance.theme.marker, bold: true)
    let area = transform.area
    func put(_ glyph: Unicode.Scalar, _ right: Int, _ down: Int) {
      guard area.contains(column: cell.column + right, row: cell.row + down) else { return }
      frame.draw(glyph, column: cell.column + right, row: cell.row + down, style: style)
    }
    for reach in [1, 2] {
      put(isPlain ? "-" : "─", reach, 0)
      put(isPlain ? "-" : "─", -reach, 0)
    }
    put(isPlain ? "|" : "│", 0, 1)
    put(isPlain ? "|" : "│", 0, -1)
    put(Marker.plus.glyph(in: appearance.glyphs), 0, 0)
  }
}
