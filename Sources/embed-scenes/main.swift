import Foundation

/// Writes a Swift file that holds every preset scene as text: `embed-scenes OUTPUT SCENE...`.
let arguments = CommandLine.arguments
let output = arguments[1]
var source = "enum EmbeddedScenes {\n  static let files: [(id: String, text: String)] = [\n"
for path in arguments.dropFirst(2).sorted() {
  let url = URL(fileURLWithPath: path)
  let text = try String(contentsOf: url, encoding: .utf8)
  let id = url.deletingPathExtension().lastPathComponent
  source += "    (id: \(String(reflecting: id)), text: \(String(reflecting: text))),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
