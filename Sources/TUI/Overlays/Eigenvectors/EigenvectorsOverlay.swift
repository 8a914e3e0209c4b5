import Landscape
import Optimizers
import Plotting
import Wording

/// The eigenvectors of the Hessian at the selected iterate, both ways from it, as long as their
/// eigenvalues are large: solid where f curves up, dashed where it curves down, with the eigenvalue
/// at the end.
enum EigenvectorsOverlay: OverlayDrawing {
  static let overlay = Overlay.eigenvectors
  static let key: Character = "e"
  static let does = "eigenvectors at the iterate, scaled by eigenvalue"

  /// The shortest line beside the longest, so that its direction is seen.
  static let shortest = 0.1
  /// How far the longest line reaches from the iterate, as a share of the picture's sides.
  private static let reach = 0.28

  /// A line through the iterate.
  struct Axis: Equatable {
    /// The eigenvalue.
    let eigenvalue: Double
    /// Half of it: from the iterate to the end with the label.
    let half: WorldPoint
  }

  /// The two lines for a model in a picture; lengths in the plane are in proportion to the
  /// eigenvalues' magnitudes, but for the least one.
  static func axes(of model: PlaneModel, in transform: WorldTransform) -> [Axis] {
    let spectrum = model.local.spectrum
    guard let largest = spectrum.eigenvalues.map(\.magnitude).max(), largest.isFinite else {
      return []
    }
    let sides = (transform.x1 - transform.x0, transform.y1 - transform.y0)
    var scale = Double.infinity
    let vectors = spectrum.eigenvalues.enumerated().map { index, eigenvalue in
      let share = largest > 0 ? max(shortest, eigenvalue.magnitude / largest) : shortest
      let column = spectrum.eigenvectors.column(index)
      let vector = WorldPoint(share * column[0], share * column[1])
      scale = min(
        scale, reach * sides.0 / max(abs(vector.x), 1e-300),
        reach * sides.1 / max(abs(vector.y), 1e-300))
      return vector
    }
    return zip(spectrum.eigenvalues, vectors).map { Axis(eigenvalue: $0, half: scale * $1) }
  }

  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    guard let (shape, _) = PlaneModel.shown(model, session: index) else { return }
    let appearance = model.appearance
    let axes = axes(of: shape, in: transform)
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for axis in axes {
      canvas.polyline(
        [shape.place - axis.half, shape.place + axis.half], through: transform,
        stroke: Stroke(
          color(of: axis, appearance), dash: axis.eigenvalue < 0 ? .dashed : .solid, layer: 1))
    }
    frame.draw(canvas)
  }

  static func drawLetters(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    guard let (shape, _) = PlaneModel.shown(model, session: index) else { return }
    let session = model.sessions[index]
    for axis in axes(of: shape, in: transform) {
      label(axis, from: shape.place, in: session, through: transform, on: &frame, model.appearance)
    }
  }

  private static func color(of axis: Axis, _ appearance: Appearance) -> Color {
    let theme = appearance.theme
    return axis.eigenvalue > 0 ? theme.good : axis.eigenvalue < 0 ? theme.error : theme.text
  }

  /// The eigenvalue beside the end that is in view, where no badge is in the way.
  private static func label(
    _ axis: Axis, from place: WorldPoint, in session: Session, through transform: WorldTransform,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    let text = NumberText.significant(axis.eigenvalue, digits: 3, sign: .always)
    let area = transform.area
    for end in [place + axis.half, place - axis.half] {
      guard let cell = transform.cell(end) else { continue }
      let isRight = end.x >= place.x
      let column = isRight ? cell.column + 1 : cell.column - text.utf8.count
      let start = max(area.column, min(column, area.endColumn - text.utf8.count))
      let row = [cell.row, cell.row - 1, cell.row + 1].first { row in
        row >= area.row && row < area.endRow
          && (start..<min(area.endColumn, start + text.utf8.count)).allSatisfy {
            !frame.isBadge($0, row, of: session, appearance)
          }
      }
      guard let row else { continue }
      frame.write(
        text, column: start, row: row,
        style: Style(foreground: color(of: axis, appearance), bold: true), clippedTo: area)
      return
    }
  }

  static func heading(_ model: Model, session index: Int) -> String? {
    guard let runner = PlaneModel.runner(model, session: index) else { return nil }
    return "eigenvectors at \(runner.badge)"
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    guard isShown else { return Notice(text: "eigenvectors are hidden", isWarning: false) }
    guard let session = model.session, let runner = model.runner else {
      return Notice(text: "there is no optimizer to show eigenvectors at", isWarning: true)
    }
    let whose = session.terrain.plane == nil ? "" : " of the slice"
    guard PlaneModel(of: runner, on: session.terrain).isDefined else {
      return Notice(text: "the Hessian at \(runner.name) is not finite", isWarning: true)
    }
    return Notice(
      text: "eigenvectors\(whose) at \(runner.name): solid up, dashed down; "
        + "length in proportion to |λ|, at least a tenth of the longer", isWarning: false)
  }
}

extension Overlay {
  /// The eigenvectors at the selected iterate.
  package static let eigenvectors = Overlay(rawValue: "eigenvectors")
}
