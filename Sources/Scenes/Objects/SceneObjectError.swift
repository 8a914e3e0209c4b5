import Landscape
import Wording

/// Why objects of a scene cannot be made. A formula scene that was read has all of them; a network
/// may find its data files changed or its training diverge.
public enum SceneObjectError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The formula is wrong.
  case formula(FormulaError)
  /// The catalogue has no such function.
  case unknownFunction(String, suggestion: String?)
  /// A point or direction has another number of coordinates than the function has variables.
  case dimension(of: String, found: Int, variables: Int)
  /// A data file cannot be used.
  case data(DataFileError)
  /// The scene's training came to no end that could be used, in words.
  case training(String)
  /// The scene's training takes longer than is waited for, in words.
  case impatient(String)
  /// The plane cannot be had, in words.
  case plane(String)
  /// Whoever asked did not want to wait any longer.
  case cancelled

  /// One line that says what is wrong and what would be right.
  public var description: String {
    switch self {
    case .formula(let error): return error.oneLine
    case .unknownFunction(let name, let suggestion):
      let hint = suggestion.map { "; " + DidYouMean.question($0) } ?? ""
      return "unknown function \"\(name.shortened.withoutControlCharacters)\"\(hint)"
    case .dimension(let what, let found, let variables):
      return "\(what) has \(found.counting("number")), but the function has "
        + variables.counting("variable")
    case .data(let error): return error.description
    case .training(let words), .impatient(let words), .plane(let words): return words
    case .cancelled: return "the training was cancelled"
    }
  }
}
