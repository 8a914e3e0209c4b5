/// Names with a word or a list of words each, read from YAML: `step: [n, enter]`.
package struct WordLists: Sendable {
  /// A word and where it stands.
  package struct Word: Sendable, Hashable {
    /// The word.
    package let text: String
    /// The line and the column of its beginning, from 1.
    package let position: SourcePosition
  }

  /// A name and its words.
  package struct Entry: Sendable, Hashable {
    /// The name.
    package let name: Word
    /// Its words, in the order of the file; empty for an empty list.
    package let words: [Word]
  }

  /// The names, in the order of the file.
  package private(set) var entries: [Entry] = []
  /// What is wrong with the file.
  package private(set) var problems: [SceneProblem] = []

  /// What a text says, with an example for what it should look like.
  package init(_ text: String, example: String) {
    let (root, composer) = YAMLComposer.compose(text)
    problems = composer.problems
    if let error = composer.syntaxError {
      problems.append(YAMLSource(text).problem(for: error, in: text))
      return
    }
    switch root {
    case .mapping(let fields, _):
      for field in fields { add(field, example) }
    case nil, .refused: break
    case .scalar(let scalar) where scalar.isNull: break
    case .some(let node):
      report("here are names with keys, such as \"\(example)\", not \(node.kindInWords)", at: node)
    }
  }

  private mutating func add(_ field: YAMLEntry, _ example: String) {
    let name = Word(text: field.key.text, position: field.key.start)
    switch field.value {
    case .scalar(let scalar) where !scalar.isNull:
      entries.append(Entry(name: name, words: [Word(text: scalar.text, position: scalar.start)]))
    case .sequence(let items, _):
      var words: [Word] = []
      for item in items {
        guard case .scalar(let scalar) = item else {
          if case .refused = item { continue }
          report("one key is one word, not \(item.kindInWords)", at: item)
          continue
        }
        words.append(Word(text: scalar.text, position: scalar.start))
      }
      entries.append(Entry(name: name, words: words))
    case .refused: break
    case .scalar, .mapping:
      report(
        "\"\(name.text)\" needs a key or a list of keys, as in \"\(example)\"", at: field.value)
    }
  }

  private mutating func report(_ message: String, at node: YAMLNode) {
    problems.append(
      SceneProblem(line: node.position.line, column: node.position.column, message: message))
  }
}
