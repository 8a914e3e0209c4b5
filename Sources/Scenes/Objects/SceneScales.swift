import Landscape
import Mathematics
import Optimizers

extension SceneSpec {
  /// What large and small mean in this scene, for the states of its runs: by its own view, whatever
  /// is looked at. A plane that only a training would give is done without.
  ///
  /// - Parameters:
  ///   - objective: What `makeObjective` gave.
  ///   - start: Where runs begin, n components.
  ///   - isPictured: Whether the view is somebody's choice, so that a run can be out of the picture.
  public func makeStateScales(
    of objective: any Objective, start: Vector, isPictured: Bool = true
  ) -> StateScales {
    var plane: Plane?
    switch slice {
    case .plane: plane = try? makePlane()
    case .random where !needsTraining: plane = try? makePlane()
    default: break
    }
    return StateScales(
      of: objective, view: View(x: view.x, y: view.y), plane: plane, start: start,
      isPictured: isPictured)
  }
}
