import Foundation

/// Writes a Swift file that holds every preset scene or lesson:
/// `embed-scenes scenes|lessons OUTPUT ORDER FILE...`; or one that holds the glossary:
/// `embed-scenes glossary OUTPUT FILE`.
///
/// ORDER lists ids in teaching order, one a line, below lines `== CHAPTER`; scenes it does not name
/// follow by name, in the last chapter. Title, summary, source and notes are taken out here, so that
/// listing and searching the scenes parses nothing at run time.
let arguments = CommandLine.arguments
if arguments.count == 4, arguments[1] == "glossary" {
  let text = try String(contentsOfFile: arguments[3], encoding: .utf8)
  let source = """
    /// The glossary as it was when building.
    enum EmbeddedGlossary {
      static let text = \(String(reflecting: text))
    }

    """
  try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  exit(0)
}
guard arguments.count >= 4, ["scenes", "lessons"].contains(arguments[1]) else {
  FileHandle.standardError.write(
    Data("usage: embed-scenes scenes|lessons OUTPUT ORDER FILE...\n".utf8))
  exit(64)
}
let isLessons = arguments[1] == "lessons"

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

/// The lines of `notes: |`, without what they are indented by; empty where there are none.
func notes(of text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  guard let head = lines.firstIndex(where: { $0.hasPrefix("notes:") }) else { return "" }
  return lines[(head + 1)...].prefix { $0.isEmpty || $0.first == " " }
    .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    .trimmingCharacters(in: .whitespacesAndNewlines)
}

var order: [String] = []
var chapters: [String: String] = [:]
var chapter = ""
for line in try String(contentsOfFile: arguments[3], encoding: .utf8)
  .split(whereSeparator: \.isNewline)
{
  let word = line.trimmingCharacters(in: .whitespaces)
  if word.isEmpty || word.hasPrefix("#") { continue }
  if word.hasPrefix("==") {
    chapter = word.dropFirst(2).trimmingCharacters(in: .whitespaces)
  } else {
    order.append(word)
    chapters[word] = chapter
  }
}
var texts: [String: String] = [:]
for path in arguments.dropFirst(4) {
  let url = URL(fileURLWithPath: path)
  texts[url.deletingPathExtension().lastPathComponent] = try String(
    contentsOf: url, encoding: .utf8)
}
let ids = order.filter { texts[$0] != nil } + texts.keys.filter { !order.contains($0) }.sorted()

/// The number of stops of a lesson: the items of the list below `stops:`.
func stopCount(_ text: String) -> Int {
  let lines = text.split(whereSeparator: \.isNewline)
  guard let start = lines.firstIndex(where: { $0.hasPrefix("stops:") }) else { return 0 }
  return lines[start...].reduce(0) { count, line in
    guard line.hasPrefix("  - ") else { return count }
    // Stops of another lesson, from one to another: lectures write them on one line.
    func number(_ key: String) -> Int? {
      guard let range = line.range(of: "\(key): ") else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    guard line.hasPrefix("  - {lesson:"), let first = number("from"), let last = number("to")
    else { return count + 1 }
    return count + last - first + 1
  }
}

/// What a lesson says and asks, in one line, for searching.
func said(in text: String) -> String {
  text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    .filter { line in
      !["check:", "- '", "keys:", "scene:", "answer:", "view:", "optimizers:"].contains {
        line.hasPrefix($0)
      }
    }
    .joined(separator: " ")
}

let (item, list) =
  isLessons ? ("EmbeddedLesson", "EmbeddedLessons") : ("EmbeddedScene", "EmbeddedScenes")
let extra =
  isLessons
  ? "\n  let minutes: Int\n  let stops: Int\n  let chapter: String\n  let words: String"
  : "\n  let notes: String\n  let chapter: String"
var source = """
  /// A preset as it was when building.
  struct \(item): Sendable {
    let id: String
    let title: String
    let summary: String
    let source: String\(extra)
    let text: String
  }

  /// Every preset, in teaching order.
  enum \(list) {
    static let files: [\(item)] = [

  """
for id in ids {
  guard let text = texts[id] else { continue }
  var fields = ["title", "summary", "source"]
    .map { "\($0): \(String(reflecting: field($0, of: text))), " }.joined()
  if isLessons {
    let minutes = Int(field("minutes", of: text)) ?? max(1, (stopCount(text) + 1) / 2)
    fields += "minutes: \(minutes), stops: \(stopCount(text)), "
    fields += "chapter: \(String(reflecting: chapters[id] ?? chapter)), "
    fields += "words: \(String(reflecting: said(in: text))), "
  } else {
    fields += "notes: \(String(reflecting: notes(of: text))), "
    fields += "chapter: \(String(reflecting: chapters[id] ?? chapter)), "
  }
  source += "    \(item)(id: \(String(reflecting: id)), \(fields)"
  source += "text: \(String(reflecting: text))),\n"
}
source += "  ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
