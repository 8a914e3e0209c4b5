import Wording

/// The text of a scene in which a run can be walked in.
///
/// Studies know nothing of scenes as values: they write what docs/scenes.md describes.
struct RunScene {
  /// The title, one line.
  var title: String
  /// One line on what it is.
  var summary: String
  /// Whose claim the study looks at.
  var source: String
  /// The lines between: function, view, start, slice.
  var lines: [String]
  /// The optimizers, each a mapping.
  var optimizers: [String]
  /// What there is to see, one paragraph.
  var notes: String

  /// The file.
  var text: String {
    var text = ["title: \(Self.quoted(title))", "summary: \(Self.quoted(summary))"]
    text.append("source: \(Self.quoted(source))")
    text += lines
    text.append("optimizers:")
    text += optimizers.map { "  - {\($0)}" }
    text.append("notes: |")
    text.append("  " + notes)
    return text.joined(separator: "\n") + "\n"
  }

  /// Text in single quotes, as YAML takes it.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Numbers in brackets, each in the shortest form that reads back.
  static func list(_ numbers: some Sequence<Double>) -> String {
    "[" + numbers.map { JSONText.number($0).text }.joined(separator: ", ") + "]"
  }

  /// A number as people read it.
  static func words(_ number: Double) -> String { NumberText.brief(number, digits: 4) }

  /// Rows of numbers, a line each, under a key.
  static func rows(_ key: String, _ rows: [[Double]], indent: String) -> [String] {
    ["\(indent)\(key):"] + rows.map { "\(indent)  - \(list($0))" }
  }
}
