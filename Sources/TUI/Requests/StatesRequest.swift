import Landscape
import Mathematics
import Optimizers
import Scenes

/// What all optimizers of a session are doing, where that costs more than a frame can wait for.
package struct StatesRequest: PictureRequest {
  /// Its name.
  package static let name = "states"
  /// Playing stops where all that is known is at rest.
  package static let partsMatter = true
  let runners: [Runner]
  let terrain: Terrain
  let scene: SceneSpec

  /// Never: then nothing is asked for.
  package var isQuick: Bool { false }

  /// Finds them out, one optimizer after another.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Int: OptimizerState], PictureStage) -> Void
  ) {
    let scales = terrain.stateScales(in: scene)
    var states: [Int: OptimizerState] = [:]
    for (index, runner) in runners.enumerated() {
      guard !isCancelled() else { return }
      var observer = RunObserver(scales: scales)
      states[runner.number] = observer.state(of: runner.run)
      send(states, PictureStage(index + 1, of: runners.count))
    }
  }

  /// Whether the same optimizers stand at the same iterates of the same terrain.
  package static func == (a: StatesRequest, b: StatesRequest) -> Bool {
    a.terrain == b.terrain && a.runners.count == b.runners.count
      && zip(a.runners, b.runners).allSatisfy {
        $0.number == $1.number && $0.run.method.id == $1.run.method.id
          && $0.run.parameters == $1.run.parameters && $0.run.current == $1.run.current
      }
  }
}

extension Session {
  /// What an optimizer is doing: found out at once where that is cheap; elsewhere what has come back
  /// from beside the loop, and until then what can be seen without a Hessian.
  func state(of runner: Runner) -> OptimizerState {
    if terrain.statesAreAtOnce { return stateMemo.state(of: runner, on: terrain, in: scene) }
    if let request = statesRequest,
      let known = pictures.answer(to: request)?.content[runner.number]
    {
      return known
    }
    return runner.run.glance
  }

  /// What has to be asked for to know what its optimizers are doing; nil if nothing has.
  var statesRequest: StatesRequest? {
    guard !terrain.statesAreAtOnce else { return nil }
    let shown = runners.filter(\.isOn)
    return shown.isEmpty ? nil : StatesRequest(runners: shown, terrain: terrain, scene: scene)
  }
}
