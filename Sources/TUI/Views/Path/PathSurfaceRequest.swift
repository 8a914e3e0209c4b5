import Landscape
import Optimizers
import Plotting

/// The loss around the way an optimizer came, over the coordinates of Goodfellow, Vinyals & Saxe
/// 2015: few rows at first, then more.
package struct PathSurfaceRequest: PictureRequest {
  /// Its name.
  package static let name = "path surface"
  let runner: Runner
  let terrain: Terrain

  init(_ runner: Runner, on terrain: Terrain) {
    self.runner = runner
    self.terrain = terrain
  }

  private var run: Run { runner.run }

  /// Points of the path and values of β, coarse to fine: as many in the end as dots can show.
  private static let stages: [(points: Int, betas: Int)] = [(13, 9), (33, 17), (97, 41)]
  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    let (points, betas) = Self.stages[Self.stages.count - 1]
    let iterates = run.step + 1
    let values = min(points, iterates) * betas
    return values * (run.objective.cost + 4 * run.objective.dimension)
      + 6 * iterates * run.objective.dimension <= QuickWork.operations
  }

  /// Samples the surface: at once where it is quick, else coarse first, then finer.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool,
    send: (PathSurfacePicture?, PictureStage) -> Void
  ) {
    let stages = isQuick ? Self.stages.suffix(1) : Self.stages[...]
    let recent = RecentPath(of: run)
    for (number, stage) in stages.enumerated() {
      guard !isCancelled() else { return }
      let place = PictureStage(number + 1, of: stages.count)
      let iterates = recent.spread(stage.points)
      guard let coordinates = PathCoordinates(of: iterates.map(\.point)) else {
        return send(nil, PictureStage())
      }
      guard
        let surface = PathSurface(
          around: coordinates, of: run.objective, count: stage.betas, isCancelled: isCancelled)
      else { return }
      send(
        PathSurfacePicture(
          surface: surface, length: coordinates.length, steps: recent.steps,
          isWhole: iterates.count == recent.steps.count,
          samples: (run.objective as? any SampledObjective)?.sampleCount, runner: runner),
        place)
    }
  }

  /// Whether it is the same way.
  package static func == (a: PathSurfaceRequest, b: PathSurfaceRequest) -> Bool {
    a.run.current == b.run.current && a.run.method.id == b.run.method.id
      && a.run.events.count == b.run.events.count && a.runner.number == b.runner.number
      && a.terrain.parameters == b.terrain.parameters
  }
}

/// The loss around a path, ready to be drawn.
package struct PathSurfacePicture: Sendable {
  /// The loss over (α, β), in units of the parameters.
  package let surface: PathSurface
  /// L, the distance between the path's ends.
  package let length: Double
  /// The steps of the path's first and last point.
  package let steps: ClosedRange<Int>
  /// Whether every iterate is a point of the path as it is drawn.
  package let isWhole: Bool
  /// The number of samples that the loss is taken over, if it has any.
  package let samples: Int?
  /// The optimizer whose path it is.
  let runner: Runner

  /// Why no surface can be drawn; nil if one can.
  var problem: String? {
    switch surface.rowCount {
    case 0: "the path keeps to the straight line: there is no β to draw over"
    case 1: "a surface has two points off the line or more; n takes a step"
    default: nil
    }
  }
}
