import Landscape
import Mathematics
import Optimizers
import Scenes
import Synchronization

/// What runs are doing, remembered from frame to frame.
///
/// A state depends on its run and terrain alone, so nothing that is drawn depends on what is
/// remembered: copies of a session may share it, and it makes no two sessions differ.
final class StateMemo: Sendable, Equatable {
  private struct Entries {
    var terrain: Terrain?
    var scales: StateScales?
    var observers: [Int: RunObserver] = [:]
  }

  private let entries = Mutex(Entries())

  /// What an optimizer is doing on a terrain.
  func state(of runner: Runner, on terrain: Terrain, in scene: SceneSpec) -> OptimizerState {
    var observer = observer(of: runner, on: terrain, in: scene)
    let state = observer.state(of: runner.run)
    keep(observer, of: runner, on: terrain)
    return state
  }

  /// What observed the optimizer on this terrain before, or begins to; others may ask meanwhile.
  func observer(of runner: Runner, on terrain: Terrain, in scene: SceneSpec) -> RunObserver {
    entries.withLock { entries in
      if entries.terrain != terrain { entries = Entries(terrain: terrain) }
      let scales = entries.scales ?? terrain.stateScales(in: scene)
      entries.scales = scales
      return entries.observers[runner.number] ?? RunObserver(scales: scales)
    }
  }

  /// Remembers what was found out on a terrain, if that is still the one.
  func keep(_ observer: RunObserver, of runner: Runner, on terrain: Terrain) {
    entries.withLock { entries in
      if entries.terrain == terrain { entries.observers[runner.number] = observer }
    }
  }

  /// Always: it is no part of what a session is.
  static func == (a: StateMemo, b: StateMemo) -> Bool { true }
}

extension Terrain {
  /// What large and small mean here: by the scene's own view, whatever is looked at.
  func stateScales(in scene: SceneSpec) -> StateScales {
    var scene = scene
    for (name, value) in parameters { scene.parameters[name]?.value = value }
    return scene.makeStateScales(of: objective, start: Vector(scene.start))
  }

  /// Whether states are found out whenever they are drawn; else beside the loop. Where a network's
  /// Hessian is degenerate thousands of gradients are looked at, and the time of a small network is not
  /// its arithmetic.
  var statesAreAtOnce: Bool {
    network == nil && objective.dimension <= 32
      && 8 * Curvature.operations(of: objective) <= Curvature.mostAtOnce
  }
}
