import Mathematics
import Optimizers
import Plotting
import Scenes

/// The path of a ghost in the drawn plane.
package struct GhostRequest: PictureRequest {
  /// Its name.
  package static let name = "ghost"
  let runners: [GhostRunner]
  let terrain: Terrain
  /// Operations of a step of all of them.
  let costOfStep: Int

  /// An optimizer that is run from its start.
  struct GhostRunner: Sendable, Equatable {
    var number: Int
    var spec: OptimizerSpec
    var start: Vector
  }

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool { costOfStep <= QuickWork.operations / Ghost.mostSteps }

  /// Runs each optimizer from its start, for as long as it moves.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Int: [WorldPoint]], PictureStage) -> Void
  ) {
    var paths: [Int: [WorldPoint]] = [:]
    for (index, runner) in runners.enumerated() {
      guard !isCancelled() else { return }
      paths[runner.number] = path(of: runner, isCancelled)
      guard !isCancelled() else { return }
      send(paths, PictureStage(index + 1, of: runners.count))
    }
  }

  private func path(of runner: GhostRunner, _ isCancelled: () -> Bool) -> [WorldPoint] {
    guard let entry = try? OptimizerCatalogue.entry(runner.spec.method),
      var run = try? Run(
        method: entry, settings: runner.spec.parameters, objective: terrain.objective,
        start: runner.start)
    else { return [] }
    var path = [terrain.projection(of: runner.start)]
    for _ in 0..<Ghost.mostSteps {
      let before = run.step
      run.forward(1)
      guard run.step > before, run.current.point.isFinite, !isCancelled() else { break }
      path.append(terrain.projection(of: run.current.point))
    }
    return path
  }

  /// Whether the same optimizers set out from the same places on the same terrain.
  package static func == (a: GhostRequest, b: GhostRequest) -> Bool {
    a.runners == b.runners && a.terrain == b.terrain
  }
}

extension Session {
  /// What has to be asked for to draw the ghost; nil where there is none.
  var ghostRequest: GhostRequest? {
    guard let ghost, !ghost.runners.isEmpty else { return nil }
    return GhostRequest(
      runners: ghost.runners.filter { runners.indices.contains($0) }.map {
        GhostRequest.GhostRunner(
          number: runners[$0].number, spec: runners[$0].currentSpec, start: runners[$0].start)
      }, terrain: terrain, costOfStep: costOfStep)
  }

  /// The ghost's paths by the numbers of their optimizers; nil while they are computed.
  var ghostPaths: [Int: [WorldPoint]]? {
    ghostRequest.flatMap { pictures.answer(to: $0)?.content }
  }
}
