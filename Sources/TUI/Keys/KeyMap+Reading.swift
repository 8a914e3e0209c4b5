import Scenes
import Terminal
import Wording

extension KeyMap {
  /// What an entry looks like.
  private static let example = "step: [n, enter]"

  /// The keys that a file of settings rebinds: `ACTION: KEY` or `ACTION: [KEY, ..]`, one a line.
  ///
  /// - Throws: everything that is wrong: actions that are none, words that are no key, keys that
  ///   cannot be rebound, and keys that two actions have.
  package init(_ file: SettingsFile) throws(SceneFileError) {
    let lists = WordLists(file.text, example: Self.example)
    var problems = lists.problems
    func report(_ message: String, at word: WordLists.Word) {
      problems.append(
        SceneProblem(line: word.position.line, column: word.position.column, message: message))
    }
    let actions = KeyAction.all
    var chosen: [(action: KeyAction, keys: [(key: KeyPress, word: WordLists.Word)])] = []
    for entry in lists.entries {
      guard let action = actions.first(where: { $0.name == entry.name.text }) else {
        let hint = DidYouMean.hint(
          MeantWord.closest(to: entry.name.text, among: actions.map(\.name)),
          otherwise: "docs/settings.md lists the actions")
        report("unknown action \(SafeText.quoted(entry.name.text)); \(hint)", at: entry.name)
        continue
      }
      var keys: [(key: KeyPress, word: WordLists.Word)] = []
      for word in entry.words {
        switch Self.key(word.text) {
        case .success(let key): keys.append((key, word))
        case .failure(let problem): report(problem.message, at: word)
        }
      }
      chosen.append((action, keys))
    }
    // What the table's other actions keep, and what was given away above, must not meet.
    var owners: [KeyPress: String] = [:]
    for action in actions where !chosen.contains(where: { $0.action == action }) {
      for key in action.keys { owners[key] = action.name }
    }
    for (action, keys) in chosen {
      for (key, word) in keys {
        guard let owner = owners[key], owner != action.name else {
          owners[key] = action.name
          continue
        }
        let isRebound = chosen.contains { $0.action.name == owner }
        report(
          "\(key.name) is the key of \(owner)\(isRebound ? ", too" : ""), and cannot be that of "
            + "\(action.name); give \(owner) another key, as in \"\(owner): f9\"", at: word)
      }
    }
    guard problems.isEmpty else { throw file.error(problems) }
    self.init(
      chosen.map { action, keys in
        Rebinding(own: action.keys, keys: keys.map(\.key), holdsInLists: action.holdsInLists)
      })
  }

  /// Why a word is no key that can be given to an action.
  private struct NoKey: Error {
    let message: String
  }

  private static func key(_ text: String) -> Result<KeyPress, NoKey> {
    func refused(_ message: String) -> Result<KeyPress, NoKey> {
      .failure(NoKey(message: message))
    }
    let words: [KeyWord]
    do { words = try KeySequence.words(of: text) } catch { return refused(error.message) }
    guard words.count == 1, words[0].keys.count == 1, let key = words[0].keys.first else {
      let meant = Suggestion.closest(to: text, among: NamedKey.allCases.map(\.rawValue))
      return refused(
        "\(SafeText.quoted(text)) is no key; "
          + DidYouMean.hint(meant, otherwise: "write one, such as x, f9, c-x or pageup"))
    }
    guard !isFixed(key) else {
      return refused("\(key.name) means the same to everybody and cannot be rebound")
    }
    return .success(key)
  }
}
