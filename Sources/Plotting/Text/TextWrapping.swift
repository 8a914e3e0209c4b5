extension DisplayText {
  /// Breaks text into lines of at most `columns`.
  ///
  /// Line ends of the text are kept. Lines break at blanks; a word longer than a line is cut.
  /// Continued lines stand under the first letter of an indented line or list entry.
  /// - Parameters:
  ///   - text: Any string.
  ///   - columns: The width; below 1 nothing is returned.
  ///   - reflow: Joins the lines of a paragraph first, as in Markdown: an empty line, an indented
  ///     line or a list entry starts a new one.
  public static func wrapped(
    _ text: String, to columns: Int, reflow: Bool = false
  ) -> [DisplayText] {
    guard columns > 0 else { return [] }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    if reflow { lines = joinParagraphs(lines) }
    return lines.flatMap { DisplayText($0).broken(to: columns) }
  }

  private static func joinParagraphs(_ lines: [String]) -> [String] {
    var result: [String] = []
    var isOpen = false
    for line in lines {
      let isBlank = line.allSatisfy(\.isWhitespace)
      let startsAnew =
        line.first?.isWhitespace == true || hangingIndent(Array(line.unicodeScalars)) > 0
      if isOpen, !isBlank, !startsAnew, let last = result.popLast() {
        result.append(last + " " + line)
      } else {
        result.append(isBlank ? "" : line)
      }
      isOpen = !isBlank
    }
    return result
  }

  /// Columns before the first word, a list mark counted in.
  private static func hangingIndent(_ scalars: [Unicode.Scalar]) -> Int {
    var index = 0
    while index < scalars.count, scalars[index] == " " { index += 1 }
    let blanks = index
    while index < scalars.count, scalars[index].value >= 0x30, scalars[index].value <= 0x39 {
      index += 1
    }
    let marks: [Unicode.Scalar] = index > blanks ? [".", ")"] : ["-", "*", "•", "+"]
    guard index + 1 < scalars.count, marks.contains(scalars[index]), scalars[index + 1] == " "
    else {
      return blanks
    }
    return index + 2
  }

  private func broken(to columns: Int) -> [DisplayText] {
    if width <= columns { return [self] }
    let hanging = DisplayText.hangingIndent(scalars)
    // An indent that leaves no room for words is worse than none.
    let indent = hanging * 2 <= columns ? hanging : 0
    var lines: [DisplayText] = []
    var line: [Unicode.Scalar] = []
    var used = 0
    var index = 0
    var wordsOnLine = 0
    func startLine() {
      lines.append(DisplayText(verbatim: line.trimmingTrailingBlanks()))
      line = Array(repeating: " ", count: indent)
      used = indent
      wordsOnLine = 0
    }
    while index < scalars.count {
      if scalars[index] == " " {
        if wordsOnLine > 0 || lines.isEmpty, used < columns {
          line.append(" ")
          used += 1
        }
        index += 1
        continue
      }
      var end = index
      var wordWidth = 0
      while end < scalars.count, scalars[end] != " " {
        wordWidth += scalars[end].displayWidth
        end += 1
      }
      if used + wordWidth > columns, wordsOnLine > 0 { startLine() }
      for scalar in scalars[index..<end] {
        let next = scalar.displayWidth
        if next > columns { continue }
        if used + next > columns { startLine() }
        line.append(scalar)
        used += next
      }
      wordsOnLine += 1
      index = end
    }
    if wordsOnLine > 0 || lines.isEmpty {
      lines.append(DisplayText(verbatim: line.trimmingTrailingBlanks()))
    }
    return lines
  }
}

extension Array where Element == Unicode.Scalar {
  fileprivate func trimmingTrailingBlanks() -> [Unicode.Scalar] {
    var end = count
    while end > 0, self[end - 1] == " " { end -= 1 }
    return Array(self[0..<end])
  }
}
