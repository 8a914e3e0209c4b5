import Plotting

/// A stretch of text in one style, which may belong to one of several choices.
struct StyledSpan: Sendable, Hashable {
  var text: String
  var style: Style
  /// The number of the choice it is part of, from 1.
  var choice: Int?

  init(_ text: String, _ style: Style, choice: Int? = nil) {
    self.text = text
    self.style = style
    self.choice = choice
  }

  /// Whether it is neither bold nor otherwise set off.
  var isPlain: Bool { !style.bold }
}

/// A line of such stretches that fits its room.
struct StyledLine: Sendable {
  fileprivate(set) var parts: [StyledSpan] = []

  /// The line for drawing.
  var spans: [Span] { parts.map { Span($0.text, $0.style) } }

  /// The choice at a column of the line; nil if there is none.
  func choice(at column: Int) -> Int? {
    var end = 0
    for part in parts {
      end += DisplayText.width(of: part.text)
      if column < end { return part.choice }
    }
    return nil
  }
}

extension [StyledSpan] {
  /// The stretches broken into lines at blanks.
  func wrapped(to columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    var width = 0
    for word in words {
      let wordWidth = word.reduce(0) { $0 + DisplayText.width(of: $1.text) }
      if width > 0, width + 1 + wordWidth > columns {
        lines.append(line)
        line = StyledLine()
        width = 0
      }
      if width > 0, let first = word.first {
        line.parts.append(StyledSpan(" ", first.style, choice: first.choice))
        width += 1
      }
      line.parts += word
      width += wordWidth
    }
    if width > 0 { lines.append(line) }
    return lines
  }

  /// What stands between blanks: pieces of one or more stretches.
  private var words: [[StyledSpan]] {
    var words: [[StyledSpan]] = []
    var word: [StyledSpan] = []
    for span in self {
      var piece = ""
      func closed() -> [StyledSpan] {
        piece.isEmpty ? [] : [StyledSpan(piece, span.style, choice: span.choice)]
      }
      for character in span.text {
        if character.isWhitespace {
          word += closed()
          piece = ""
          if !word.isEmpty { words.append(word) }
          word = []
        } else {
          piece.append(character)
        }
      }
      word += closed()
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
