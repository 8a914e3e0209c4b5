import Landscape
import Mathematics
import Plotting
import Scenes

/// A picture that is wanted: what is drawn, where, and how finely.
package struct FieldRequest: PictureRequest {
  /// Its name.
  package static let name = "field"
  /// What is drawn.
  package let terrain: Terrain
  /// The part of the drawn plane.
  package let view: View
  /// The cells of the picture.
  package let size: Size
  /// Which contour lines.
  package let levels: LevelsSpec

  /// Samples of the finest grid: two a column and two a row, so that contour lines bend as smoothly
  /// as dots can show, and every half cell of the heat map has samples of its own.
  private var grid: (width: Int, height: Int) { (2 * size.columns + 1, 2 * size.rows + 1) }

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    let operations = max(1, terrain.drawn.cost).multipliedReportingOverflow(
      by: grid.width * grid.height)
    return !operations.overflow && operations.partialValue <= QuickWork.operations
  }

  /// Samples the field: at once where it is quick, else coarse first, then finer.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (FieldPicture, PictureStage) -> Void
  ) {
    let finest = grid
    let stages = isQuick ? [finest] : Field.refinements(width: finest.width, height: finest.height)
    for (index, stage) in stages.enumerated() {
      let sampled = Field.sample(
        terrain.drawn, over: view, width: stage.width, height: stage.height,
        isCancelled: isCancelled)
      guard let sampled, !isCancelled() else { return }
      send(
        FieldPicture(field: sampled, levels: levels), PictureStage(index + 1, of: stages.count))
    }
  }
}

/// A field and its contour lines, ready to be drawn.
package struct FieldPicture: Sendable {
  /// The values.
  package let field: Field
  /// The contour lines.
  package let contours: [ContourLevel]
  /// From values to positions on the colour map.
  package let map: LevelMap

  /// The picture of a sampled field. Cost: linear in its values, and in the crossings.
  init(field: Field, levels: LevelsSpec) {
    self.field = field
    map = levels.scale.map(for: field)
    let values: [Double] =
      switch levels {
      case .scaled(_, let count): map.levels(count: count)
      case .values(let values): values
      }
    contours = field.contours(at: values)
  }
}

extension Session {
  /// The newest picture of the field, coarse or fine.
  package var field: FieldPicture? { pictures.newest(FieldRequest.self)?.content }
}
