@testable import Scenes

/// A scene file in the making: right in every line but those a test replaces.
struct SceneText {
  var title = "title: A scene"
  var function = "formula: x^2 - y^2"
  var view = "view: {x: [-2, 2], y: [-2, 2]}"
  var start = "start: [1, 0.5]"
  var optimizers = "optimizers:\n  - {method: newton}"
  var more = ""

  var text: String { [title, function, view, start, optimizers, more].joined(separator: "\n") }

  /// The problems of the file, each as printed but without the file's name.
  var problems: [String] { Self.problems(of: text) }

  static func problems(of text: String) -> [String] {
    do throws(SceneFileError) {
      _ = try SceneFile.parse(text: text, file: "s.yaml")
      return []
    } catch {
      return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
    }
  }
}
