/// A place in a text: line and column in Unicode scalars, both from 1.
package struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line.
  package var line: Int
  /// The column.
  package var column: Int

  /// By line, then by column.
  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A YAML value with the places it was written at.
indirect enum YAMLNode: Sendable {
  case scalar(YAMLScalar)
  case sequence([YAMLNode], SourcePosition)
  case mapping([YAMLEntry], SourcePosition)
  /// A value already complained about; nothing more is said of it.
  case refused(SourcePosition)

  var position: SourcePosition {
    switch self {
    case .scalar(let scalar): scalar.start
    case .sequence(_, let start), .mapping(_, let start), .refused(let start): start
    }
  }

  var isMapping: Bool { if case .mapping = self { true } else { false } }

  /// What it is, in the words of a message.
  var kindInWords: String {
    switch self {
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar): "\"\(scalar.text.prefix(40))\""
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .refused: "a refused value"
    }
  }
}

/// A key and its value.
struct YAMLEntry: Sendable {
  var key: YAMLScalar
  var value: YAMLNode
}

/// A piece of text as YAML read it.
struct YAMLScalar: Sendable {
  enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  var text: String
  var style: Style
  var start: SourcePosition
  /// Just after the last character.
  var end: SourcePosition

  /// Whether YAML reads it as no value.
  var isNull: Bool { style == .plain && ["", "~", "null", "Null", "NULL"].contains(text) }
}
