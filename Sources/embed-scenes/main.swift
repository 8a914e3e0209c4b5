import Foundation

/// Writes a Swift file that holds every preset scene: `embed-scenes OUTPUT ORDER SCENE...`.
///
/// ORDER lists ids in teaching order, one a line; scenes it does not name follow by name. Title,
/// summary and source are taken out here, so that listing the scenes parses nothing at run time.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed-scenes OUTPUT ORDER SCENE...\n".utf8))
  exit(64)
}

/// The text after `key:` at the beginning of a line, without quotes and comment.
///
/// Presets write these three keys on one line, plain or quoted; a test compares what is found here
/// with what the parser reads.
func field(_ key: String, of text: String) -> String {
  let prefix = "\(key):"
  guard let line = text.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix(prefix) })
  else { return "" }
  let value = line.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces)
  var rest = Substring(value)
  guard let quote = rest.popFirst(), quote == "'" || quote == "\"" else {
    return (value.range(of: " #").map { String(value[..<$0.lowerBound]) } ?? value)
      .trimmingCharacters(in: .whitespaces)
  }
  var result = ""
  while let character = rest.popFirst() {
    let isEscape = quote == "'" ? character == "'" && rest.first == "'" : character == "\\"
    if isEscape, let escaped = rest.popFirst() {
      result.append(escaped)
    } else if character == quote {
      break
    } else {
      result.append(character)
    }
  }
  return result
}

let order = try String(contentsOfFile: arguments[2], encoding: .utf8)
  .split(whereSeparator: \.isNewline)
  .map { $0.trimmingCharacters(in: .whitespaces) }
  .filter { !$0.isEmpty && !$0.hasPrefix("#") }
var texts: [String: String] = [:]
for path in arguments.dropFirst(3) {
  let url = URL(fileURLWithPath: path)
  texts[url.deletingPathExtension().lastPathComponent] = try String(
    contentsOf: url, encoding: .utf8)
}
let ids = order.filter { texts[$0] != nil } + texts.keys.filter { !order.contains($0) }.sorted()

var source = """
  /// A preset scene as it was when building.
  struct EmbeddedScene: Sendable {
    let id: String
    let title: String
    let summary: String
    let source: String
    let text: String
  }

  /// Every preset scene, in teaching order.
  enum EmbeddedScenes {
    static let files: [EmbeddedScene] = [

  """
for id in ids {
  guard let text = texts[id] else { continue }
  let fields = ["title", "summary", "source"]
    .map { "\($0): \(String(reflecting: field($0, of: text))), " }.joined()
  source += "    EmbeddedScene(id: \(String(reflecting: id)), \(fields)"
  source += "text: \(String(reflecting: text))),\n"
}
source += "  ]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
