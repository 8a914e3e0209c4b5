/// The lines of a YAML text, for messages that need more than libyaml remembers.
struct YAMLSource: Sendable {
  /// The lines as libyaml counts them, without their ends.
  let lines: [[Unicode.Scalar]]

  init(_ text: String) {
    var lines: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(line)
        line = []
      case "\u{FEFF}" where lines.isEmpty && line.isEmpty: break
      default: line.append(scalar)
      }
      previous = scalar
    }
    lines.append(line)
    self.lines = lines
  }

  /// A line by its number from 1; empty beyond the end.
  func line(_ number: Int) -> [Unicode.Scalar] {
    lines.indices.contains(number - 1) ? lines[number - 1] : []
  }

  /// Where a comment cuts a plain value short that its author probably meant as text.
  ///
  /// A comment after a value is told from lost text by its look: two spaces before it and one
  /// after the sign is how comments are written, and is let pass.
  func suspiciousComment(after scalar: YAMLScalar) -> SourcePosition? {
    guard scalar.style == .plain else { return nil }
    let line = line(scalar.end.line)
    var column = scalar.end.column - 1
    let spaces = line.dropFirst(column).prefix { $0 == " " || $0 == "\t" }.count
    column += spaces
    guard column < line.count, line[column] == "#" else { return nil }
    let next = column + 1 < line.count ? line[column + 1] : " "
    let looksLikeComment = spaces >= 2 && (next == " " || next == "#" || next == "\t")
    return looksLikeComment ? nil : SourcePosition(line: scalar.end.line, column: column + 1)
  }

  /// The place of a character of a scalar's text, by its offset in characters; the scalar's start
  /// where the style does not keep characters in place.
  func position(ofCharacter offset: Int, in scalar: YAMLScalar) -> SourcePosition {
    let scalars = Array(String(scalar.text.prefix(offset)).unicodeScalars)
    let isOneLine = scalar.start.line == scalar.end.line
    switch scalar.style {
    case .plain where isOneLine:
      return SourcePosition(
        line: scalar.start.line, column: scalar.start.column + scalars.count)
    case .singleQuoted where isOneLine:
      let doubled = scalars.filter { $0 == "'" }.count
      return SourcePosition(
        line: scalar.start.line, column: scalar.start.column + 1 + scalars.count + doubled)
    case .doubleQuoted where isOneLine && !line(scalar.start.line).contains("\\"):
      return SourcePosition(
        line: scalar.start.line, column: scalar.start.column + 1 + scalars.count)
    case .literal:
      let before = scalars.filter { $0 == "\n" }.count
      let column = scalars.count - (scalars.lastIndex(of: "\n").map { $0 + 1 } ?? 0)
      let number = scalar.start.line + 1 + before
      // The text of a literal block holds its lines without their common indentation.
      let textLine = scalar.text.unicodeScalars.split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropFirst(before).first?.count
      let indentation = textLine.map { line(number).count - $0 } ?? 0
      return SourcePosition(line: number, column: max(0, indentation) + column + 1)
    case .folded: return foldedPosition(ofCharacter: scalars.count, in: scalar)
    default:
      return scalar.start
    }
  }

  /// The same for a folded block, whose lines are joined by blanks; lines indented further, which
  /// are not, are not told apart.
  private func foldedPosition(
    ofCharacter offset: Int, in scalar: YAMLScalar
  ) -> SourcePosition {
    var left = offset
    var number = scalar.start.line + 1
    var isFirst = true
    while number <= scalar.end.line, number <= lines.count {
      let line = line(number)
      let indentation = line.prefix { $0 == " " }.count
      let length = line.count - indentation
      if length == 0 {
        left -= 1
      } else {
        if !isFirst, !self.line(number - 1).allSatisfy({ $0 == " " }) { left -= 1 }
        if left < length {
          return SourcePosition(line: number, column: indentation + max(0, left) + 1)
        }
        left -= length
        isFirst = false
      }
      number += 1
    }
    return scalar.start
  }

  /// The lines of the top-level entry that a line belongs to, numbered from 1.
  func topLevelEntry(around number: Int) -> ClosedRange<Int>? {
    let last = min(number, lines.count)
    guard let first = stride(from: last, through: 1, by: -1).first(where: { startsEntry($0) })
    else { return nil }
    var end = first
    while end < lines.count, !startsEntry(end + 1) { end += 1 }
    return first...end
  }

  private func startsEntry(_ number: Int) -> Bool {
    guard let first = line(number).first else { return false }
    return ![" ", "\t", "#", "-", "]", "}"].contains(first)
  }

  /// The key that a line starts with.
  func key(ofLine number: Int) -> String? {
    let line = line(number)
    guard let colon = line.firstIndex(of: ":") else { return nil }
    var key = String.UnicodeScalarView()
    key.append(contentsOf: line[..<colon])
    return String(key)
  }

  /// The text with some lines emptied, so that positions in the rest stay true.
  func emptying(_ numbers: ClosedRange<Int>) -> String {
    var text = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { text.append("\n") }
      if !numbers.contains(index + 1) { text.append(contentsOf: line) }
    }
    return String(text)
  }
}
