/// One thing wrong in a scene file: where, and what would be right.
public struct SceneProblem: Sendable, Hashable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters (Unicode scalars), from 1.
  public var column: Int
  /// One line without control characters.
  public var message: String
  /// Further lines to print below: a formula and a caret under the column that is wrong.
  public var detail: [String]

  /// A problem at a position.
  public init(line: Int, column: Int, message: String, detail: [String] = []) {
    self.line = line
    self.column = column
    self.message = message.withoutControlCharacters
    self.detail = detail.map(\.withoutControlCharacters)
  }
}

/// A scene file that cannot be used, with all its problems in the order of the file.
public struct SceneFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path or name as the user gave it, without control characters.
  public let file: String
  /// At least one problem.
  public let problems: [SceneProblem]

  /// The error of a file.
  public init(file: String, problems: [SceneProblem]) {
    self.file = file.withoutControlCharacters
    self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// An error about a file as a whole.
  init(file: String, message: String) {
    self.init(file: file, problems: [SceneProblem(line: 1, column: 1, message: message)])
  }

  /// One `FILE:LINE:COLUMN: message` a problem, each followed by its detail lines.
  public var lines: [String] {
    problems.flatMap { ["\(file):\($0.line):\($0.column): \($0.message)"] + $0.detail }
  }

  /// The lines, joined.
  public var description: String { lines.joined(separator: "\n") }
}

extension String {
  /// The text with every control, format-direction and line-breaking character made visible as a
  /// replacement character, so that no message can move a cursor or reorder a line.
  var withoutControlCharacters: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .format:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
