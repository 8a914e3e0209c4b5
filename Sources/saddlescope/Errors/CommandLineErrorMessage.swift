import Landscape
import Scenes
import Wording

extension CommandLineError {
  /// What is wrong and what would be right, on one line without the program's name; only a formula
  /// error has two more lines, the formula and a caret.
  var message: String {
    switch self {
    case .unknown(let vocabulary, let word, let suggestion):
      Self.unknown(vocabulary, word, suggestion)
    case .unknownOption(let option, let command, let suggestion):
      "unknown option \(SafeText.quoted(option))"
        + (Self.didYouMean(suggestion) ?? "; \"\(command) --help\" lists the options")
    case .missingValue(let option, let example):
      "\(option) needs a value" + (example.map { ", such as \(option) \($0)" } ?? "")
    case .unexpectedValue(let option, let value):
      "\(SafeText.line(option)) takes no value, but \(SafeText.quoted(value)) was given"
    case .unexpectedWords(let words, let command):
      "unexpected \(words.map(SafeText.quoted).joined(separator: ", "))"
        + "; \"\(command) --help\" says what can be given"
    case .malformed(let what, let value, let problem, let expected):
      "\(what) \(SafeText.quoted(value)): \(problem); \(expected)"
    case .outOfBounds(let what, let value, let allowed):
      "\(what) \(SafeText.quoted(value)) is not possible; \(allowed)"
    case .dimension(let what, let found, let names):
      "\(what) has \(found.counting("coordinate")), but the function has "
        + Self.variables(names)
    case .needsPlane(let command, let names):
      "\(command) needs a function of two variables; this one has \(Self.variables(names))"
        + (names.count > 2 ? " (a scene can say with slice: which plane is drawn)" : "")
    case .missing(let command, let what): "\(command) needs \(what)"
    case .conflict(let one, let other): "\(one) and \(other) exclude each other; give one of them"
    case .formula(let error): Self.formula(error)
    case .refused(let words): SafeText.line(words)
    case .unknownScene(let name, let suggestion):
      "unknown scene \(SafeText.quoted(name))"
        + (Self.didYouMean(suggestion) ?? "; \"saddlescope scenes\" lists the scenes")
    case .sceneFile(let error): Self.sceneFile(error)
    case .unreadable(let file, let reason): "cannot read \(SafeText.quoted(file)): \(reason)"
    case .invalidFile(let file, let line, let column, let problem):
      "\(SafeText.line(file)):\(line):\(column): \(SafeText.line(problem))"
    case .problemsFound(let problems, let files):
      "\(problems.counting("problem")) in \(files.counting("file"))"
    case .outputFailed(let reason): "cannot write to standard output: \(reason)"
    case .failed(let words): SafeText.line(words)
    case .ended(let words, _): words
    }
  }

  private static func unknown(
    _ vocabulary: Vocabulary, _ word: String, _ suggestion: String?
  ) -> String {
    let noun: String
    let otherwise: String
    switch vocabulary {
    case .command: (noun, otherwise) = ("command", "\"saddlescope --help\" lists the commands")
    case .method: (noun, otherwise) = ("method", "\"saddlescope methods\" lists the methods")
    case .parameter(let names):
      (noun, otherwise) = (
        "parameter",
        names.isEmpty ? "the method has none" : "it is one of \(names.joined(separator: ", "))"
      )
    case .formulaParameter(let names):
      (noun, otherwise) = (
        "parameter",
        names.isEmpty ? "the scene has none" : "the scene has \(names.joined(separator: ", "))"
      )
    case .choice(let option, let choice, let words):
      (noun, otherwise) = (choice, "\(option) is one of \(words.joined(separator: ", "))")
    case .key: (noun, otherwise) = ("key", "\"saddlescope frame --help\" names the keys")
    }
    return "unknown \(noun) \(SafeText.quoted(word))" + (didYouMean(suggestion) ?? "; \(otherwise)")
  }

  /// The problem, the line of the formula it is on, and the caret; what was typed is made safe.
  private static func formula(_ error: FormulaError) -> String {
    let excerpt = error.withCaret.split(separator: "\n", omittingEmptySubsequences: false).suffix(2)
    return SafeText.line(error.oneLine) + "\n" + excerpt.joined(separator: "\n")
  }

  private static func didYouMean(_ suggestion: String?) -> String? {
    suggestion.map { "; " + DidYouMean.question($0) }
  }

  private static func sceneFile(_ error: SceneFileError) -> String {
    guard let first = error.problems.first else {
      return "\(SafeText.line(error.file)) is no scene"
    }
    let more = error.problems.count - 1
    return "\(SafeText.line(error.file)):\(first.line):\(first.column): "
      + SafeText.line(first.message)
      + (more == 0
        ? "" : " (and \(more.counting("more problem")); \"saddlescope check\" lists them all)")
  }

  private static func variables(_ names: [String]) -> String {
    let shown = names.prefix(6).map { SafeText.line($0) } + (names.count > 6 ? ["..."] : [])
    return names.count.counting("variable")
      + (names.isEmpty ? "" : " (\(shown.joined(separator: ", ")))")
  }
}
