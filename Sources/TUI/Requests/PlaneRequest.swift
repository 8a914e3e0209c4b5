import Landscape
import Optimizers
import Scenes

/// The scene's own plane, where it has to be found first: by training, or from a large Hessian.
package struct PlaneRequest: PictureRequest {
  /// Its name.
  package static let name = "plane"
  /// The terrain that waits for its plane.
  package let terrain: Terrain

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    guard terrain.spec.planeIsCostly else { return true }
    guard let training = terrain.spec.training, terrain.spec.slice?.needsTraining == true,
      !terrain.spec.needsCostlyHessian
    else { return false }
    let objective = terrain.objective
    let n = Double(objective.dimension)
    let entry = try? OptimizerCatalogue.entry(training.method)
    let factor = entry?.order == .second ? 6 * n : 4
    return Double(training.steps) * factor * Double(objective.cost) <= Double(QuickWork.operations)
  }

  /// Trains, telling how far it is, then finds the plane.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (PlaneAnswer, PictureStage) -> Void
  ) {
    let scene = terrain.spec
    do throws(SceneObjectError) {
      if scene.waitsForTraining {
        try train(scene, isCancelled, send)
        // What is still missing is where the training ends from other initial parameters.
        if scene.waitsForTraining { try train(scene.otherTraining, isCancelled, send) }
      }
      guard !isCancelled() else { return }
      guard let plane = try scene.makePlane(), let slice = scene.slice else {
        return send(.failed("the scene has no plane"), PictureStage())
      }
      send(.plane(DrawnPlane(plane, words: slice.words)), PictureStage())
    } catch {
      if case .cancelled = error { return }
      send(.failed("\(error)"), PictureStage())
    }
  }

  private func train(
    _ scene: SceneSpec, _ isCancelled: @escaping @Sendable () -> Bool,
    _ send: (PlaneAnswer, PictureStage) -> Void
  ) throws(SceneObjectError) {
    let steps = scene.training?.steps ?? 0
    let clock = ContinuousClock()
    var told = clock.now
    _ = try scene.makeTraining { share in
      if clock.now - told >= .milliseconds(60) {
        told = clock.now
        let step = Int(saturating: (share * Double(steps)).rounded())
        send(.training(step: step, of: steps), PictureStage(0, of: 1))
      }
      return !isCancelled()
    }
  }
}

extension Session {
  /// Draws the scene's own plane again: where it was waited for once, it is there.
  mutating func drawOwnPlaneAgain() throws {
    try drawOwnPlane()
    for terrain in eras.map(\.terrain) where terrain.waitsForPlane {
      if let answer = pictures.answer(to: PlaneRequest(terrain: terrain)), answer.stage.isFinal {
        receive(answer.content, for: terrain)
      }
    }
  }
}
