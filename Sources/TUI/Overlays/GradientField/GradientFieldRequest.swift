import Landscape
import Mathematics
import Plotting

/// The gradients that are wanted on a grid of cells.
struct GradientFieldRequest: PictureRequest {
  static let name = "gradient field"

  /// What is differentiated.
  let terrain: Terrain
  /// The part of the drawn plane.
  let view: View
  /// The cells of the picture.
  let size: Size

  /// Cells from one arrow to the next.
  static let pitch = (columns: 6, rows: 3)
  /// A gradient and where it belongs.
  struct Arrow: Sendable, Equatable {
    /// The place.
    let place: WorldPoint
    /// ∇f there.
    let gradient: WorldPoint
  }

  /// The places, row by row from the top: every arrow in the middle of its share of the cells.
  var places: [WorldPoint] {
    guard
      let transform = WorldTransform(
        x0: view.x0, x1: view.x1, y0: view.y0, y1: view.y1, area: Rect(size))
    else { return [] }
    let (across, down) = (size.columns / Self.pitch.columns, size.rows / Self.pitch.rows)
    let left = Double(size.columns - (across - 1) * Self.pitch.columns) / 2
    let top = Double(size.rows - (down - 1) * Self.pitch.rows) / 2
    return (0..<max(0, down)).flatMap { j in
      (0..<max(0, across)).map { i in
        transform.world(
          column: left + Double(i * Self.pitch.columns), row: top + Double(j * Self.pitch.rows))
      }
    }
  }

  /// Whether it takes no longer than a frame.
  var isQuick: Bool {
    let count = size.columns * size.rows / (Self.pitch.columns * Self.pitch.rows)
    let operations = (5 * max(1, terrain.drawn.cost)).multipliedReportingOverflow(by: count)
    return !operations.overflow && operations.partialValue <= QuickWork.operations
  }

  /// Differentiates place by place.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Arrow], PictureStage) -> Void
  ) {
    var arrows: [Arrow] = []
    for place in places {
      if isCancelled() { return }
      let gradient = terrain.drawn.gradient(at: Vector([place.x, place.y]))
      arrows.append(Arrow(place: place, gradient: WorldPoint(gradient[0], gradient[1])))
    }
    send(arrows, PictureStage())
  }
}
