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
  /// The level that divides the colours; nil for none.
  package let centre: Double?

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
        FieldPicture(field: sampled, levels: levels, centre: centre, size: size),
        PictureStage(index + 1, of: stages.count))
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
  init(field: Field, levels: LevelsSpec, centre: Double? = nil, size: Size) {
    self.field = field
    let map = levels.scale.map(for: field, centre: centre.map { Self.cleaned($0, in: field) })
    self.map = map
    var values: [Double]
    switch levels {
    case .scaled(_, let count):
      values = []
      if let low = map.statistics.minimum, let high = map.statistics.maximum {
        values = RoundLevels.levels(
          from: low, to: high, centre: map.centre,
          count: min(count, Self.levelCount(of: size))
        ) { map.position(of: $0) ?? 0.5 }
      }
    case .values(let listed):
      // Those that were asked for and no others.
      values = listed
    }
    contours = field.contours(at: values)
  }

  /// A level without the rounding of its computation: nothing is seen of 1e-17 among values of 1.
  private static func cleaned(_ level: Double, in field: Field) -> Double {
    let largest = field.values.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return level.magnitude <= 1e-12 * largest ? 0 : level
  }

  /// How many contour lines a pane has room for: as many as leave it a picture.
  static func levelCount(of size: Size) -> Int {
    max(5, min(9, 3 + min(size.columns / 12, size.rows / 6)))
  }

  /// The kind of its colours.
  var family: MapFamily { map.centre == nil ? .sequential : .diverging }
}

extension Session {
  /// The newest picture of the field, coarse or fine.
  package var field: FieldPicture? { pictures.newest(FieldRequest.self)?.content }
}
