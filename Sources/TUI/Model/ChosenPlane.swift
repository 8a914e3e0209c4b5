import Landscape
import Mathematics
import Optimizers

/// A plane that was chosen on the screen, of the selected optimizer's run.
package struct ChosenPlane: Sendable, Equatable {
  let choice: PlaneChoice
  let terrain: Terrain
  let run: Run
  /// Where the run began, n components.
  let start: Vector
  /// Where another optimizer stands, if there is one elsewhere.
  let other: (name: String, point: Vector)?

  init(
    _ choice: PlaneChoice, of runner: Runner, on terrain: Terrain, beside other: Runner?
  ) {
    self.choice = choice
    self.terrain = terrain
    run = runner.run
    start = runner.start
    self.other = other.map { ($0.name, $0.run.current.point) }
  }

  /// Whether the same plane is wanted.
  package static func == (a: ChosenPlane, b: ChosenPlane) -> Bool {
    a.choice == b.choice && a.terrain == b.terrain && a.start == b.start
      && a.run.current == b.run.current && a.run.method.id == b.run.method.id
      && a.other?.point == b.other?.point
  }
}
