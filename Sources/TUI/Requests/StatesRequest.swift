import Dispatch
import Landscape
import Mathematics
import Optimizers
import Scenes
import Synchronization

/// What all optimizers of a session are doing, where that costs more than a frame can wait for.
package struct StatesRequest: PictureRequest {
  /// Its name.
  package static let name = "states"
  /// Playing stops where all that is known is at rest.
  package static let partsMatter = true
  let runners: [Runner]
  let terrain: Terrain
  let scene: SceneSpec
  /// What was found out at the steps before: the rules ask for some of it again.
  let memo: StateMemo

  /// Never: then nothing is asked for.
  package var isQuick: Bool { false }

  /// Finds them out, two optimizers at a time.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Int: OptimizerState], PictureStage) -> Void
  ) {
    var states: [Int: OptimizerState] = [:]
    let (count, atOnce) = (runners.count, 2)
    for first in stride(from: 0, to: count, by: atOnce) {
      guard !isCancelled() else { return }
      let some = runners[first..<min(count, first + atOnce)]
      for (runner, state) in zip(some, self.states(of: Array(some), isCancelled)) {
        states[runner.number] = state
      }
      send(states, PictureStage(min(count, first + atOnce), of: count))
    }
  }

  /// What some optimizers are doing, each found out on a thread of its own.
  private func states(
    of runners: [Runner], _ isCancelled: @escaping @Sendable () -> Bool
  ) -> [OptimizerState] {
    let found = Mutex([OptimizerState?](repeating: nil, count: runners.count))
    DispatchQueue.concurrentPerform(iterations: runners.count) { index in
      var observer = memo.observer(of: runners[index], on: terrain, in: scene)
      let state = observer.state(of: runners[index].run)
      // What was given up half-way is not known.
      if !isCancelled() { memo.keep(observer, of: runners[index], on: terrain) }
      found.withLock { $0[index] = state }
    }
    return found.withLock { $0.compactMap(\.self) }
  }

  /// Whether the same optimizers stand, or have ended, at the same iterates of the same terrain.
  package static func == (a: StatesRequest, b: StatesRequest) -> Bool {
    guard a.terrain == b.terrain, a.runners.count == b.runners.count else { return false }
    return zip(a.runners, b.runners).allSatisfy { a, b in
      guard a.number == b.number, a.run.method.id == b.run.method.id else { return false }
      guard a.run.parameters == b.run.parameters, a.run.current == b.run.current else {
        return false
      }
      // A run that was refused a step stands where it stood.
      return a.run.glance == b.run.glance
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
    guard !shown.isEmpty else { return nil }
    return StatesRequest(runners: shown, terrain: terrain, scene: scene, memo: stateMemo)
  }
}
