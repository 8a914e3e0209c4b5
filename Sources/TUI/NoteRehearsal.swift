import Landscape
import Platform
import Plotting
import Scenes

/// Reads the notes of a scene without a screen: computes every number and presses every key in their
/// order.
package enum NoteRehearsal {
  /// Something in notes that cannot be computed or pressed.
  package struct Problem: Sendable, Hashable {
    /// What it is about, as written.
    package let fragment: String
    /// What is wrong.
    package let message: String
    /// Where in the fragment, from 0.
    package let offset: Int
  }

  /// What cannot be computed or pressed.
  package static func problems(
    of scene: SceneSpec, size: Size = Size(columns: 120, rows: 40)
  ) -> [Problem] {
    let markup = scene.noteMarkup
    var keys: [String] = []
    for case .bracket(let text) in markup.pieces where KeyTable.areKeys(text) { keys.append(text) }
    guard !markup.claims.isEmpty || !keys.isEmpty else { return [] }
    var scene = scene
    // Numbers are of the scene alone.
    scene.tour = []
    var model: Model
    do { model = try Model(scene: scene) } catch {
      return [Problem(fragment: "notes:", message: "\(error)", offset: 0)]
    }
    // Nothing of it is drawn.
    settle(&model, .resize(size), postponing: true)
    let opened = model.sessions
    let refused = refusals(of: keys, on: &model)
    // What the keys stepped need not be stepped again.
    let isSameGround = opened.count == 1 && model.sessions.map(\.terrain) == opened.map(\.terrain)
    let ahead = RunsAhead(
      explored: isSameGround ? model.sessions[0].runners.map(\.run) : [],
      isCancelled: { Patience.isOver })
    let world = LessonWorld(opened, memo: LessonMemo(), ahead: ahead)
    var problems: [Problem] = []
    for claim in markup.claims {
      do throws(FormulaError) { _ = try claim.value(in: world) } catch {
        problems.append(
          Problem(
            fragment: claim.text, message: error.headline, offset: max(0, error.column - 1)))
      }
    }
    return problems + refused
  }

  /// The keys that the screen refuses, pressed in their order.
  private static func refusals(of keys: [String], on model: inout Model) -> [Problem] {
    var problems: [Problem] = []
    for text in keys {
      for key in KeyTable.keys(in: text) {
        settle(&model, .key(key), postponing: true)
        if let notice = model.notice, notice.isWarning {
          problems.append(
            Problem(
              fragment: "[\(text)]", message: "the screen says: \(notice.text)", offset: 0))
        }
      }
      // What a key opened is left as it was before the next is pressed.
      while !model.dialogs.isEmpty {
        settle(&model, .key(.named(.escape)), postponing: true)
      }
    }
    return problems
  }
}
