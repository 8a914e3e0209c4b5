import Wording

/// The value of a hyper-parameter.
public enum ParameterValue: Sendable, Hashable, Codable {
  /// A number.
  case number(Double)
  /// One of a parameter's choices.
  case word(String)
}

/// A hyper-parameter of a method: its name, what it may be, and what it means.
public struct ParameterSpec: Sendable, Hashable {
  /// Such as "learning-rate".
  public let name: String
  /// What it is unless set.
  public let defaultValue: ParameterValue
  /// Where a number must lie, both ends included; nil for a choice.
  public let range: ClosedRange<Double>?
  /// Whether a number must be whole.
  public let isInteger: Bool
  /// The words it may be; nil for a number.
  public let choices: [String]?
  /// One line for people.
  public let meaning: String

  /// A real number in a range.
  public static func number(
    _ name: String, _ defaultValue: Double, in range: ClosedRange<Double>, _ meaning: String
  ) -> ParameterSpec {
    ParameterSpec(
      name: name, defaultValue: .number(defaultValue), range: range, isInteger: false,
      choices: nil, meaning: meaning)
  }

  /// A whole number in a range.
  public static func integer(
    _ name: String, _ defaultValue: Int, in range: ClosedRange<Int>, _ meaning: String
  ) -> ParameterSpec {
    ParameterSpec(
      name: name, defaultValue: .number(Double(defaultValue)),
      range: Double(range.lowerBound)...Double(range.upperBound), isInteger: true, choices: nil,
      meaning: meaning)
  }

  /// One of several words.
  public static func choice(
    _ name: String, _ defaultValue: String, of choices: [String], _ meaning: String
  ) -> ParameterSpec {
    ParameterSpec(
      name: name, defaultValue: .word(defaultValue), range: nil, isInteger: false,
      choices: choices, meaning: meaning)
  }

  /// η, the factor of the step.
  public static func learningRate(_ defaultValue: Double) -> ParameterSpec {
    .number("learning-rate", defaultValue, in: 0...1e6, "η, the factor of each step")
  }

  /// What is added to (absolute) eigenvalues.
  public static func damping(_ defaultValue: Double) -> ParameterSpec {
    .number(
      "damping", defaultValue, in: 0...1e6,
      "added to each eigenvalue before dividing by it; more damping, shorter steps")
  }

  /// ε, what keeps a divisor from zero.
  public static func epsilon(_ defaultValue: Double) -> ParameterSpec {
    .number("epsilon", defaultValue, in: 0...1, "ε, added to each divisor")
  }

  /// The seed of a method that draws random numbers.
  public static let seed = ParameterSpec.integer(
    "seed", 1, in: 0...9_007_199_254_740_992, "seed of the random numbers")

  /// The value, if it is one this parameter may have.
  func accept(_ value: ParameterValue, for method: String) throws(ParameterError) {
    switch value {
    case .number(let number):
      guard let range else {
        throw .notAChoice(
          method: method, name: name, value: NumberText.shortest(number), choices: choices ?? [])
      }
      guard number.isFinite, range.contains(number) else {
        throw .outOfRange(method: method, name: name, value: number, range: range)
      }
      guard !isInteger || number == number.rounded() else {
        throw .notAnInteger(method: method, name: name, value: number)
      }
    case .word(let word):
      guard let choices else { throw .notANumber(method: method, name: name, value: word) }
      guard choices.contains(word) else {
        throw .notAChoice(method: method, name: name, value: word, choices: choices)
      }
    }
  }
}

extension ParameterValue {
  /// As it would be typed.
  public var text: String {
    switch self {
    case .number(let number): NumberText.shortest(number)
    case .word(let word): word
    }
  }
}
