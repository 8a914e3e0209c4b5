import Landscape
import Mathematics
import Scenes
import TUI
import Terminal

/// What comes from outside and must never end the program, each with what reads it. The fuzzer makes
/// bytes for these (`script/fuzz`), and the tests go through the corpora it found.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case formula
  case scene
  case lesson
  case table
  case idx
  case parameters
  case gzip
  case session
  case settings
  case keys
  case words
  case update

  /// The most bytes that are looked at: longer ones find the same, slower.
  private static let most = 1 << 12

  /// Hands the bytes to the reader. What it refuses is refused; what it takes is used.
  package func run(_ bytes: [UInt8]) {
    guard bytes.count <= Self.most else { return }
    switch self {
    case .formula: formula(String(decoding: bytes, as: UTF8.self))
    case .scene: scene(String(decoding: bytes, as: UTF8.self))
    case .lesson: lesson(String(decoding: bytes, as: UTF8.self))
    case .table: try? UntrustedBytes.readTable(bytes)
    case .idx: try? UntrustedBytes.readIDX(bytes)
    case .parameters: try? UntrustedBytes.readParameters(bytes)
    case .gzip: try? UntrustedBytes.expand(bytes)
    case .session: session(bytes)
    case .settings:
      let file = SettingsFile(path: "keys.yaml", text: String(decoding: bytes, as: UTF8.self))
      _ = try? KeyMap(file)
      _ = try? StartCommand.all(in: file)
    case .keys: _ = TypedBytes.keys(bytes.split(separator: 0).map(Array.init))
    case .words: _ = try? KeySequence.words(of: String(decoding: bytes, as: UTF8.self))
    case .update: RandomEvents.run(bytes)
    }
  }

  private func formula(_ text: String) {
    guard let formula = try? Formula(text) else { return }
    let objective = FormulaObjective(formula)
    guard objective.dimension <= 8, objective.cost < 100_000 else { return }
    let point = Vector(dimension: objective.dimension) { 0.5 - 0.25 * Double($0) }
    _ = (objective.value(at: point), objective.gradient(at: point), objective.hessian(at: point))
  }

  private func scene(_ text: String) {
    guard let scene = try? SceneFile.parse(text: text, file: "x.yaml", origin: .typed) else {
      return
    }
    // What is written is read again.
    let again = try? SceneFile.parse(
      text: SceneFile.write(scene), file: "x.yaml", origin: .typed)
    precondition(again != nil, "a scene that was read cannot be read from what is written of it")
    // A network takes its time, by design.
    if case .network = scene.function { return }
    _ = try? scene.makeDrawnObjective()
  }

  private func lesson(_ text: String) {
    _ = try? LessonFile.parse(
      text: text, file: "x.yaml", origin: .typed, vocabulary: .screen(studies: ["ising-glass"]))
  }

  /// A whole file where the bytes begin as one. Elsewhere they are what a file holds or tells, under its
  /// right check sum: no fuzzer finds that, and nothing else is looked at.
  private func session(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let isFile = (try? SessionFile.check(beginning: bytes)) != nil
    let body = text.hasPrefix("numbers: ") ? text : "numbers: \ntheme: \ntold: \(text)\n"
    guard let file = try? SessionFile(isFile ? bytes : Array(SessionFile.sealed(body).utf8)),
      file.length <= 64, var model = RandomEvents.fresh
    else { return }
    _ = model.retell(file)
    let again = try? SessionFile(Array(model.sessionText.utf8))
    precondition(again != nil, "a session that was read cannot be read from what is written of it")
  }
}
