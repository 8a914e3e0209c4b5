import Mathematics
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

  /// Slice and start of ½ θᵀHθ: the plane of the extreme eigenvectors, and a point in it beside the
  /// critical point, so that paths stay in it.
  static func plane(of matrix: Matrix) -> [String] {
    let spectrum = Spectrum(of: matrix)
    let n = matrix.rows
    let start = 0.6 * spectrum.eigenvectors.column(n - 1) + 0.05 * spectrum.eigenvectors.column(0)
    return [
      "view: {x: [-1, 1], y: [-0.75, 0.75]}", "levels: {scale: asinh, centre: saddle}",
      "start: \(list(start.elements))", "slice: {kind: hessian, around: \(zeros(n))}",
    ]
  }

  /// So many zeros in brackets.
  static func zeros(_ count: Int) -> String { list(repeatElement(0, count: count)) }

  /// A number as people read it.
  static func words(_ number: Double) -> String { NumberText.brief(number, digits: 4) }

  /// Rows of numbers, a line each, under a key.
  static func rows(_ key: String, _ rows: [[Double]], indent: String) -> [String] {
    ["\(indent)\(key):"] + rows.map { "\(indent)  - \(list($0))" }
  }
}
