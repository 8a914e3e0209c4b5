import Landscape
import Wording

/// What is wrong with the name of a method or with a hyper-parameter.
public enum ParameterError: Error, Sendable, Hashable {
  /// No method has this id; the suggestion is the closest one.
  case unknownMethod(String, suggestion: String?)
  /// The method has no such parameter.
  case unknownParameter(method: String, name: String, suggestion: String?, known: [String])
  /// The number lies outside the parameter's range, or is not finite.
  case outOfRange(method: String, name: String, value: Double, range: ClosedRange<Double>)
  /// The number must be whole.
  case notAnInteger(method: String, name: String, value: Double)
  /// A number was wanted.
  case notANumber(method: String, name: String, value: String)
  /// One of the choices was wanted.
  case notAChoice(method: String, name: String, value: String, choices: [String])
  /// A point has the first number of coordinates where the objective has the second.
  case wrongDimension(Int, Int)

  /// One line that says what is wrong and what would be right.
  public var message: String {
    switch self {
    case .unknownMethod(let id, let suggestion):
      "unknown method \"\(id)\""
        + (suggestion.map { "; " + DidYouMean.question($0) } ?? "; see the list of methods")
    case .unknownParameter(let method, let name, let suggestion, let known):
      "\(method) has no parameter \"\(name)\""
        + (suggestion.map { "; " + DidYouMean.question($0) }
          ?? (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))"))
    case .outOfRange(let method, let name, let value, let range):
      "\(name) of \(method) must be from \(NumberText.shortest(range.lowerBound)) to "
        + "\(NumberText.shortest(range.upperBound)), not \(NumberText.shortest(value))"
    case .notAnInteger(let method, let name, let value):
      "\(name) of \(method) must be a whole number, not \(NumberText.shortest(value))"
    case .notANumber(let method, let name, let value):
      "\(name) of \(method) must be a number, not \"\(value)\""
    case .notAChoice(let method, let name, let value, let choices):
      "\(name) of \(method) must be \(choices.joined(separator: " or ")), not \"\(value)\""
    case .wrongDimension(let actual, let expected):
      "the point has \(actual.counting("coordinate")), the function \(expected)"
    }
  }
}

extension ParameterError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
