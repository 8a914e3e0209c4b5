import Plotting
import Terminal
import Wording

/// The keys and the mouse that turn a surface, wherever its camera is kept.
struct SurfaceTurning {
  let camera: WritableKeyPath<Model, SurfaceCamera>

  /// Turns it by so many steps of an arrow.
  func turn(_ model: inout Model, around: Double, up: Double) {
    let turned = model[keyPath: camera].turned(
      around: SurfaceSettings.turn * around, up: SurfaceSettings.turn * up)
    guard turned != model[keyPath: camera] else {
      return model.refuse("this is the view from straight \(up > 0 ? "above" : "below")")
    }
    model[keyPath: camera] = turned
  }

  /// The mouse takes hold of it.
  func press(_ event: MouseEvent, session index: Int, on model: inout Model) {
    model.grip = Model.Grip(session: index, column: event.column, row: event.row)
  }

  /// The mouse, with its button held, turns it: half a turn across the picture; the front follows
  /// the pointer.
  func drag(_ event: MouseEvent, session index: Int, on model: inout Model) {
    guard var grip = model.grip else { return }
    let (right, down) = (event.column - grip.column, event.row - grip.row)
    guard right != 0 || down != 0 else { return }
    let area = model.layout.plots[index].frame
    let perColumn = 180 / Double(max(1, area.columns))
    model[keyPath: camera] = model[keyPath: camera].turned(
      around: -perColumn * Double(right), up: 2 * perColumn * Double(down))
    grip.column = event.column
    grip.row = event.row
    grip.hasMoved = true
    model.grip = grip
  }

  /// From where it is looked at, in words.
  func words(_ model: Model) -> String {
    let degrees = model.appearance.glyphs == .ascii ? "" : "°"
    func angle(_ value: Double) -> String { NumberText.shortest(value.rounded()) + degrees }
    let place = model[keyPath: camera]
    return "turned \(angle(place.azimuth)), from \(angle(place.elevation)) up"
  }
}
