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
  /// A place where that level is too narrow for samples of the whole view; nil for none.
  var focus: Point2? = nil
  /// The landscapes that share one scale of colours, this one among them; none where it has its own.
  var compared: [Part] = []
  /// Whether somebody waits for the whole picture: then it is sampled as finely as a moment allows.
  var isWaitedFor = false

  /// A landscape that shares the scale.
  struct Part: Sendable, Equatable {
    let terrain: Terrain
    let view: View
  }

  /// Samples of each landscape from which the shared scale is found: as many in all of them, so that
  /// every request finds the same.
  private var comparedGrid: (width: Int, height: Int) {
    let cost = compared.reduce(0.0) { $0 + Double(max(1, $1.terrain.drawn.cost)) }
    return isWaitedFor && cost * 49 * 33 > Self.mostWaitedFor / 2 ? (17, 11) : (49, 33)
  }

  /// What all landscapes that share the scale are like; nil where it is not shared.
  private func sharedStatistics(_ isCancelled: @escaping @Sendable () -> Bool) -> FieldStatistics? {
    guard !compared.isEmpty else { return nil }
    let grid = comparedGrid
    var values: [Double] = []
    for part in compared {
      let sampled = Field.sample(
        part.terrain.drawn, over: part.view, width: grid.width, height: grid.height,
        isCancelled: isCancelled)
      values += sampled?.values ?? []
    }
    return FieldStatistics(of: values)
  }

  /// Samples of the finest grid: two a column and two a row, so that contour lines bend as smoothly
  /// as dots can show, and every half cell of the heat map has samples of its own; one a cell where
  /// more would take many seconds.
  private var grid: (width: Int, height: Int) {
    let (width, height) = (2 * size.columns + 1, 2 * size.rows + 1)
    if isWaitedFor, operations(width, height) > Self.mostWaitedFor {
      let share = (Self.mostWaitedFor / operations(width, height)).squareRoot()
      return (
        max(min(9, width), Int(saturating: share * Double(width))),
        max(min(9, height), Int(saturating: share * Double(height)))
      )
    }
    guard operations(width, height) > Self.tooMany else { return (width, height) }
    return (size.columns + 1, size.rows + 1)
  }

  /// Whether its finest picture has less than a sample a cell.
  var isCoarse: Bool { grid.width <= size.columns || grid.height <= size.rows }

  /// A rough number of operations that a grid takes.
  private func operations(_ width: Int, _ height: Int) -> Double {
    Double(max(1, terrain.drawn.cost)) * Double(width * height)
  }

  /// Some ten seconds of both cores.
  private static let tooMany = 1e11
  /// Some tenths of a second of both cores: what a picture that is waited for may take.
  private static let mostWaitedFor = 5e9
  /// A few tenths of a second: more do not make the first picture.
  private static let firstPicture = 6e9

  /// From the first picture to the finest.
  private var stages: [(width: Int, height: Int)] {
    let finest = grid
    guard !isQuick, !isWaitedFor else { return [finest] }
    var stages = Field.refinements(width: finest.width, height: finest.height)
    while let first = stages.first, first.width > 12,
      operations(first.width, first.height) > Self.firstPicture
    {
      stages.insert((max(2, (first.width + 2) / 3), max(2, (first.height + 2) / 3)), at: 0)
    }
    return stages
  }

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    let own = Self.timedCost(terrain) * Double(grid.width * grid.height)
    let samples = Double(comparedGrid.width * comparedGrid.height)
    let shared = compared.reduce(0) { $0 + Self.timedCost($1.terrain) * samples }
    return own + shared <= Double(QuickWork.operations)
  }

  /// A value's operations, with those that its time is worth where it does little.
  private static func timedCost(_ terrain: Terrain) -> Double {
    Double(max(1, terrain.drawn.cost) + (terrain.network?.training.overhead ?? 0))
  }

  /// Fields ever closer around the focus, where they cost no more than a frame.
  private func closeUps(_ isCancelled: @escaping @Sendable () -> Bool) -> [Field] {
    let width = 65
    guard let focus, centre != nil,
      4 * operations(width, width) <= Double(QuickWork.operations)
    else { return [] }
    return [4.0, 16, 64].compactMap { factor in
      let (across, up) = (view.width / factor / 2, view.height / factor / 2)
      return View(
        x0: focus.x - across, x1: focus.x + across, y0: focus.y - up, y1: focus.y + up
      ).flatMap {
        Field.sample(
          terrain.drawn, over: $0, width: width, height: width, isCancelled: isCancelled)
      }
    }
  }

  /// Samples the field: at once where it is quick, else coarse first, then finer.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (FieldPicture, PictureStage) -> Void
  ) {
    let shared = sharedStatistics(isCancelled)
    let stages = stages
    for (index, stage) in stages.enumerated() {
      let sampled = Field.sample(
        terrain.drawn, over: view, width: stage.width, height: stage.height,
        isCancelled: isCancelled)
      guard let sampled, !isCancelled() else { return }
      let closeUps = index == stages.count - 1 ? closeUps(isCancelled) : []
      send(
        FieldPicture(
          field: sampled, levels: levels, centre: centre, size: size, statistics: shared,
          closeUps: closeUps),
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

  /// The picture of a sampled field, by the values it shares its scale with where those are given.
  /// Cost: linear in its values, and in the crossings.
  init(
    field: Field, levels: LevelsSpec, centre: Double? = nil, size: Size,
    statistics: FieldStatistics? = nil, closeUps: [Field] = []
  ) {
    self.field = field
    let statistics = statistics ?? field.statistics
    let map = LevelMap(
      levels.scale, statistics, centre: centre.map { Self.cleaned($0, among: statistics) })
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
    let parted = map.centre.map { field.parted(at: $0) } ?? field
    contours = parted.contours(at: values).map { contour in
      contour.level == map.centre ? Self.closer(contour, closeUps) : contour
    }
  }

  /// A level with the lines of close-ups in place of its own wherever those reach.
  private static func closer(_ contour: ContourLevel, _ closeUps: [Field]) -> ContourLevel {
    closeUps.reduce(contour) { contour, closeUp in
      ContourLevel(
        level: contour.level,
        components: contour.components.flatMap { $0.pieces(outside: closeUp.view) }
          + closeUp.contours(at: [contour.level]).flatMap(\.components))
    }
  }

  /// A level without the rounding of its computation: nothing is seen of 1e-17 among values of 1.
  private static func cleaned(_ level: Double, among statistics: FieldStatistics) -> Double {
    let largest = max(
      statistics.minimum?.magnitude ?? 0, statistics.maximum?.magnitude ?? 0)
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

  /// Whether the picture of the field was not sampled as finely as it is drawn, nor will be.
  var isFieldCoarse: Bool { pictures.newest(FieldRequest.self)?.request.isCoarse ?? false }
}
