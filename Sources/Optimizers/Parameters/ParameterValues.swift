import Landscape
import Wording

/// The values of all hyper-parameters of a method, each checked against its specification.
public struct ParameterValues: Sendable, Hashable {
  /// By name; every parameter of the method is there.
  public let values: [String: ParameterValue]

  /// The defaults of `specs` with `settings` over them.
  ///
  /// - Throws: `unknownParameter`, or what `settings` has that its specification refuses.
  init(
    _ settings: [String: ParameterValue], specs: [ParameterSpec], method: String
  ) throws(ParameterError) {
    var values: [String: ParameterValue] = [:]
    for spec in specs { values[spec.name] = spec.defaultValue }
    // In the order of the names, so that of several errors it is always the same one that is told.
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let spec = specs.first(where: { $0.name == name }) else {
        let known = specs.map(\.name)
        throw .unknownParameter(
          method: method, name: name, suggestion: Suggestion.closest(to: name, among: known),
          known: known)
      }
      try spec.accept(value, for: method)
      values[name] = value
    }
    self.values = values
  }

  private init(checked values: [String: ParameterValue]) { self.values = values }

  /// The same with another value of a parameter, which must be one it may have.
  func replacing(_ name: String, _ value: ParameterValue) -> ParameterValues {
    var values = values
    values[name] = value
    return ParameterValues(checked: values)
  }

  /// The number called `name`; asking for one the method does not have is a programmer error.
  public func number(_ name: String) -> Double {
    guard case .number(let value)? = values[name] else {
      preconditionFailure("\(name) is not a number among this method's parameters")
    }
    return value
  }

  /// The whole number called `name`.
  public func integer(_ name: String) -> Int { Int(number(name)) }

  /// The chosen word called `name`; asking for one the method does not have is a programmer error.
  public func word(_ name: String) -> String {
    guard case .word(let value)? = values[name] else {
      preconditionFailure("\(name) is not a choice among this method's parameters")
    }
    return value
  }
}
