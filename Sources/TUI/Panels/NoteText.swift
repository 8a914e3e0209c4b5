import Plotting
import Wording

/// Text that is told a few words at a time, the keys in it in the colour of keys, the numbers that
/// were computed strong.
struct NoteText: Sendable, Equatable {
  /// A word and what follows it.
  struct Word: Sendable, Equatable {
    var text: String
    var isKey = false
    var isFaint = false
    /// Whether it is a number that was computed.
    var isNumber = false
    /// Whether a sentence ends with it.
    var endsSentence = false
    /// Whether it follows the word before without a blank.
    var isAttached = false
  }

  /// The most words that are shown at a time.
  static let mostWords = 40

  /// All words.
  private(set) var words: [Word]

  /// Text with its keys and numbers, and after it a remark that is faint.
  init(_ spans: [LessonSpan], remark: String = "", keyMap: KeyMap = KeyMap()) {
    words = Self.words(of: spans, keyMap)
    if !words.isEmpty { words[words.count - 1].endsSentence = true }
    words += remark.split(whereSeparator: \.isWhitespace).map {
      Word(text: String($0), isFaint: true)
    }
    if !words.isEmpty { words[words.count - 1].endsSentence = true }
  }

  /// The pages of a room: whole sentences, at most 40 words and as many rows as there are; a
  /// sentence too long for that is cut between lines.
  func pages(columns: Int, rows: Int) -> [[[Word]]] {
    guard columns > 0, rows > 0 else { return [] }
    var pages: [[[Word]]] = []
    var page: [Word] = []
    func lines(_ words: [Word]) -> [[Word]] { Self.lines(of: words, columns: columns) }
    func finish() {
      let all = lines(page)
      for start in stride(from: 0, to: all.count, by: rows) {
        pages.append(Array(all[start..<min(all.count, start + rows)]))
      }
      page = []
    }
    for sentence in sentences {
      let longer = page + sentence
      let told = longer.count { !$0.isFaint && !$0.isAttached }
      if !page.isEmpty, told > Self.mostWords || lines(longer).count > rows { finish() }
      page += sentence
    }
    if !page.isEmpty { finish() }
    return pages
  }

  private var sentences: [[Word]] {
    var result: [[Word]] = [[]]
    for word in words {
      result[result.count - 1].append(word)
      if word.endsSentence { result.append([]) }
    }
    return result.filter { !$0.isEmpty }
  }

  /// Words in lines of at most so many columns; a remark begins a line of its own. A word that is
  /// wider alone is cut into pieces.
  private static func lines(of words: [Word], columns: Int) -> [[Word]] {
    var lines: [[Word]] = []
    var width = 0
    for (place, word) in words.enumerated() {
      // What hangs on a word goes to the next line with it.
      let hanging = words[(place + 1)...].prefix { $0.isAttached }
        .reduce(0) { $0 + DisplayText.width(of: $1.text) }
      for piece in pieces(of: word, columns: columns) {
        let wide = DisplayText.width(of: piece.text)
        let beginsRemark = piece.isFaint && lines.last?.last?.isFaint == false
        let gap = piece.isAttached ? 0 : 1
        let needed = wide + hanging <= columns ? wide + hanging : wide
        if lines.isEmpty || beginsRemark || width + gap + needed > columns {
          lines.append([piece])
          width = wide
        } else {
          lines[lines.count - 1].append(piece)
          width += gap + wide
        }
      }
    }
    return lines
  }

  private static func pieces(of word: Word, columns: Int) -> [Word] {
    var rest = DisplayText(word.text)
    guard rest.width > columns else { return [word] }
    var pieces: [Word] = []
    while rest.width > columns {
      let piece = rest.clipped(to: columns, ellipsis: nil)
      var part = word
      part.text = piece.string
      pieces.append(part)
      rest = DisplayText(String(rest.string.unicodeScalars.dropFirst(max(1, piece.scalars.count))))
    }
    if rest.width > 0 {
      var part = word
      part.text = rest.string
      pieces.append(part)
    }
    return pieces
  }

  // MARK: Reading

  private static func words(of spans: [LessonSpan], _ keyMap: KeyMap) -> [Word] {
    var words: [Word] = []
    var word = Word(text: "")
    func end() {
      if !word.text.isEmpty { words.append(word) }
      word = Word(text: "")
    }
    for span in spans {
      switch span {
      case .text(let text), .fault(let text):
        for character in text {
          if character.isWhitespace { end() } else { word.text.append(character) }
        }
      case .number(let text):
        word.text += text
        word.isNumber = true
      case .keys(let keys):
        let touches = !word.text.isEmpty
        end()
        words.append(
          Word(text: keyMap.label(keys, isBrief: true), isKey: true, isAttached: touches))
        // What follows without a blank hangs on.
        word.isAttached = true
      }
    }
    end()
    words = joined(words)
    for index in words.indices {
      let next = index + 1 < words.count ? words[index + 1].text.first : nil
      words[index].endsSentence =
        words[index].text.last.map { ".!?".contains($0) } == true
        && next?.isLowercase != true && !words[index].isKey
    }
    return words
  }

  /// The same with equations such as `x = 0` as one word each, so that no line begins with their
  /// sign.
  private static func joined(_ words: [Word]) -> [Word] {
    let signs: Set<String> = ["=", "+", "-", "−", "·", "×", "/", "<", ">", "≤", "≥", "≈"]
    let longest = 14
    var result: [Word] = []
    var isOpen = false
    for word in words {
      let isSign = signs.contains(word.text)
      if let last = result.last, isSign || isOpen, !word.isKey, !last.isKey,
        last.text.count + word.text.count < longest
      {
        result[result.count - 1].text += " " + word.text
        result[result.count - 1].isNumber = last.isNumber || word.isNumber
        isOpen = isSign
      } else {
        result.append(word)
        isOpen = false
      }
    }
    return result
  }
}
