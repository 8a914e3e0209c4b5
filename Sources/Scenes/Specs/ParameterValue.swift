/// The value of an optimizer's parameter.
public enum ParameterValue: Sendable, Hashable, Codable {
  /// A number.
  case number(Double)
  /// One of the parameter's choices.
  case word(String)
}
