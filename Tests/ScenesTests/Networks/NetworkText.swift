@testable import Scenes

/// A network scene in the making: right in every line but those a test replaces.
struct NetworkText {
  var network = "network: {layers: [2, 3, 1], activation: tanh}"
  var data = "data: {builtin: xor}"
  var more = ""

  var text: String { ["title: A network", network, data, more].joined(separator: "\n") }

  /// The problems of the file, each as printed but without the file's name.
  var problems: [String] { SceneText.problems(of: text) }

  /// The scene.
  func scene(file: String = "s.yaml") throws -> SceneSpec {
    try SceneFile.parse(text: text, file: file)
  }

  /// The network of the scene.
  func spec() throws -> NetworkSpec? {
    if case .network(let network) = try scene().function { network } else { nil }
  }
}
