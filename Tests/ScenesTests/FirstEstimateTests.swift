import Landscape
import Mathematics
import Scenes
import Testing

@testable import Optimizers

/// "Leaves in about N steps" against the step at which the run has left.
@Suite("How long a run stays is known when it is first said")
struct FirstEstimateTests {
  @Test(
    "the first number of steps said is right within a factor of two",
    arguments: [
      ("chain-2", [1e-3, 5e-4]), ("chain-11", nil), ("plain-saddle", [1, 1e-6]), ("plateau", nil),
      ("chain-2-network", [1e-3, 5e-4]), ("saxe-stages", nil), ("chain-11-network", nil),
    ] as [(String, [Double]?)])
  func first(id: String, start: [Double]?) throws {
    var scene = try PresetScenes.load(id)
    if let start {
      scene.start = start
      for index in scene.optimizers.indices { scene.optimizers[index].start = nil }
    }
    let place = try #require(scene.optimizers.firstIndex { $0.method == "gradient-descent" })
    var run = try scene.makeRuns()[place]
    var observer = RunObserver(
      scales: scene.makeStateScales(of: run.objective, start: Vector(scene.start)))
    var said: (steps: Int, value: Double, step: Int)?
    while said == nil, run.step < 500 {
      switch observer.state(of: run).activity {
      case .stuck(_, .about(let steps)?), .plateau(.about(let steps)):
        said = (steps, run.current.value, run.step)
      default: run.forward()
      }
    }
    let first = try #require(said, "\(id) says nothing")
    let drop = observer.height(of: run) / 100
    while run.current.value > first.value - drop, run.step < first.step + 2 * first.steps + 1 {
      run.forward()
    }
    let real = run.step - first.step
    #expect(
      first.steps <= 2 * real && real <= 2 * first.steps,
      "\(id): \(first.steps) said at step \(first.step), \(real) taken")
  }
}
