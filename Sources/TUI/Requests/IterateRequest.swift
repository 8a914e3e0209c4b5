import Landscape
import Mathematics
import Optimizers
import Plotting

/// What takes more than a glance to find out about an iterate.
package struct IterateFacts: Sendable, Equatable {
  /// f to second order; nil where a Hessian costs too much.
  package let local: LocalModel?
  /// gᵀHg.
  package let curvatureAlongGradient: Double
  /// The change of f that its second-order model predicted for the last step; nil where none led
  /// here.
  package let predictedChange: Double?
  /// f where the iterate is seen in the drawn plane; nil where there is no plane.
  package let valueOnPlane: Double?

  /// All of it.
  init(of run: Run, on terrain: Terrain) {
    let objective = run.objective
    let iterate = run.current
    local = Curvature.isComputed(of: objective) ? run.localModel : nil
    if let local {
      curvatureAlongGradient = local.curvatureAlongGradient
    } else {
      curvatureAlongGradient = iterate.gradient.dot(
        objective.hessianVectorProduct(at: iterate.point, along: iterate.gradient))
    }
    predictedChange = run.predictedChange
    if terrain.plane != nil {
      let place = terrain.projection(of: iterate.point)
      valueOnPlane = terrain.drawn.value(at: Vector([place.x, place.y]))
    } else {
      valueOnPlane = nil
    }
  }
}

/// The facts of the selected optimizer's iterate, where they cost more than a frame can wait for.
package struct IterateRequest: PictureRequest {
  /// Its name.
  package static let name = "iterate"
  let run: Run
  let terrain: Terrain

  init(_ runner: Runner, on terrain: Terrain) {
    run = runner.run
    self.terrain = terrain
  }

  /// Whether the facts are found out whenever they are drawn.
  var isAtOnce: Bool {
    Curvature.operations(of: run.objective) <= Curvature.mostAtOnce
  }

  /// Never: then nothing is asked for.
  package var isQuick: Bool { false }

  /// Finds them out.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (IterateFacts, PictureStage) -> Void
  ) {
    guard !isCancelled() else { return }
    send(IterateFacts(of: run, on: terrain), PictureStage())
  }

  /// Whether it is the same iterate on the same terrain.
  package static func == (a: IterateRequest, b: IterateRequest) -> Bool {
    a.run.current == b.run.current && a.run.method.id == b.run.method.id && a.terrain == b.terrain
  }
}

extension Session {
  /// What is known of an optimizer's iterate; nil while it is computed.
  func facts(of runner: Runner) -> IterateFacts? {
    let request = IterateRequest(runner, on: terrain)
    return request.isAtOnce
      ? IterateFacts(of: runner.run, on: terrain) : pictures.answer(to: request)?.content
  }
}
