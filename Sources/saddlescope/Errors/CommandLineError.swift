import Landscape
import Scenes
import TUI

/// Everything the command line can say no to: data here, words in `message`.
enum CommandLineError: OpeningFailure {
  /// A word that is none of those that may stand there.
  case unknown(Vocabulary, String, suggestion: String?)
  /// An option that the command does not have.
  case unknownOption(String, command: String, suggestion: String?)
  /// An option without its value.
  case missingValue(option: String, example: String?)
  /// A flag that was given a value.
  case unexpectedValue(option: String, value: String)
  /// A word where none is expected.
  case unexpectedWords([String], command: String)
  /// A value that does not have the form it needs.
  case malformed(what: String, value: String, problem: String, expected: String)
  /// A size outside what is possible.
  case outOfBounds(what: String, value: String, allowed: String)
  /// A point whose dimension is not that of the function.
  case dimension(what: String, found: Int, names: [String])
  /// A function of more or fewer variables than the command can use.
  case needsPlane(command: String, names: [String])
  /// Something that has to be said and was not.
  case missing(command: String, what: String)
  /// Two things of which only one can be had.
  case conflict(String, String)
  /// A formula that cannot be read.
  case formula(FormulaError)
  /// A refusal in the words of another module, about what was typed.
  case refused(String)
  /// A scene that does not exist.
  case unknownScene(String, suggestion: String?)
  /// A scene file with problems.
  case sceneFile(SceneFileError)
  /// A file that cannot be read.
  case unreadable(file: String, reason: String)
  /// A file whose content is not what it should be.
  case invalidFile(file: String, line: Int, column: Int, problem: String)
  /// Files with problems that have been listed already.
  case problemsFound(problems: Int, files: Int)
  /// Standard output cannot be written.
  case outputFailed(reason: String)
  /// Work that failed, in words.
  case failed(String)
  /// The screen ended with a status, and with words for it.
  case ended(String, status: Int32)

  /// The kinds of words that are looked up in a list.
  enum Vocabulary: Sendable, Hashable {
    /// A subcommand.
    case command
    /// An optimizer.
    case method
    /// A name that `--set` gives a value, one of the chosen methods'.
    case parameter(of: [String])
    /// A name that `--parameter` gives a value, one of the scene's.
    case formulaParameter(of: [String])
    /// A value of an option that takes one of a few words.
    case choice(option: String, noun: String, of: [String])
    /// A key of the screen.
    case key
  }

  /// The exit status: 64 for what is wrong in the words typed, 1 for scenes, files and work.
  var status: Int32 {
    switch self {
    case .unknown, .unknownOption, .missingValue, .unexpectedValue, .unexpectedWords, .malformed,
      .outOfBounds, .dimension, .needsPlane, .missing, .conflict, .formula, .refused:
      64
    case .unknownScene, .sceneFile, .unreadable, .invalidFile, .problemsFound, .outputFailed,
      .failed:
      1
    case .ended(_, let status):
      status
    }
  }
}
