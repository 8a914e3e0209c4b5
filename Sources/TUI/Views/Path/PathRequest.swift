import Landscape
import Mathematics
import Optimizers
import Plotting

/// The way an optimizer came, seen from the straight line between its ends, beside a random walk.
package struct PathRequest: PictureRequest {
  /// Its name.
  package static let name = "path"
  let run: Run
  let terrain: Terrain

  init(_ runner: Runner, on terrain: Terrain) {
    run = runner.run
    self.terrain = terrain
  }

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    let points = min(run.step + 1, PathPicture.mostPoints)
    return (40 * points + 6 * run.step) * run.objective.dimension
      + PathPicture.lineCount * run.objective.cost
      <= QuickWork.operations
  }

  /// Finds the coordinates, the loss on the straight line, and the random walk.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (PathPicture?, PictureStage) -> Void
  ) {
    guard !isCancelled() else { return }
    send(PathPicture(of: run), PictureStage())
  }

  /// Whether it is the same way.
  package static func == (a: PathRequest, b: PathRequest) -> Bool {
    a.run.current == b.run.current && a.run.method.id == b.run.method.id
      && a.run.events.count == b.run.events.count && a.terrain.parameters == b.terrain.parameters
  }
}

/// A path in the coordinates of Goodfellow, Vinyals & Saxe 2015 (section 5), in units of L.
package struct PathPicture: Sendable {
  /// L, the distance between the ends.
  package let length: Double
  /// The number n of coordinates.
  package let dimension: Int
  /// The steps of the path's first and last point.
  package let steps: ClosedRange<Int>
  /// (α/L, β/L) along the path.
  package let path: [WorldPoint]
  /// (α/L, loss) along the path.
  package let losses: [WorldPoint]
  /// (α/L, loss) along the straight line between the ends.
  package let line: [WorldPoint]
  /// (α/L, β/L) of a Gaussian random walk of n dimensions.
  package let walk: [WorldPoint]
  /// The number of its steps.
  package let walkSteps: Int

  /// The most points of a path that are kept, evenly spaced along it.
  static let mostPoints = 300
  /// Where the loss on the straight line is evaluated.
  static let lineCount = 61
  /// The numbers that a random walk may hold.
  private static let walkNumbers = 4_000_000

  /// The path of a run since it was last put somewhere by hand; nil where it has no two points that
  /// differ.
  init?(of run: Run) {
    let recent = RecentPath(of: run)
    let iterates = recent.spread(Self.mostPoints)
    let points = iterates.map(\.point)
    guard points.count >= 3, let coordinates = PathCoordinates(of: points) else { return nil }
    let length = coordinates.length
    let dimension = run.objective.dimension
    self.length = length
    self.dimension = dimension
    steps = recent.steps
    path = coordinates.samples.map { WorldPoint($0.alpha / length, $0.beta / length) }
    losses = zip(coordinates.samples, iterates).map { WorldPoint($0.alpha / length, $1.value) }
    let places = (0..<Self.lineCount).map { Double($0) / Double(Self.lineCount - 1) }
    let onLine = run.objective.restricted(
      to: Line(origin: points[0], direction: points[points.count - 1] - points[0])
    ).values(at: PointBlock(coordinates: [places]))
    line = zip(places, onLine).map { WorldPoint($0, $1) }
    walkSteps = max(2, min(points.count - 1, Self.walkNumbers / max(1, dimension)))
    let control = PathCoordinates(
      of: PathCoordinates.randomWalk(dimension: dimension, steps: walkSteps, seed: 1))
    walk =
      control?.samples.map { [control] in
        WorldPoint($0.alpha / (control?.length ?? 1), $0.beta / (control?.length ?? 1))
      } ?? []
  }
}
