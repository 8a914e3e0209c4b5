/// The value of a parameter or a coordinate.
package enum StudyValue: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// One of a few words.
  case word(String)

  /// As it would be typed.
  package var text: String {
    switch self {
    case .number(let number): JSONText.number(number).text
    case .word(let word): word
    }
  }

  /// As it stands in files.
  package var json: JSONText {
    switch self {
    case .number(let number): .number(number)
    case .word(let word): .string(word)
    }
  }
}

/// Something that can be set: a coordinate of the cells, which takes a list, or a number or word
/// that is the same in all of them.
package struct StudyParameter: Sendable, Hashable {
  /// Such as "n".
  package let name: String
  /// What it is unless set: one value, or for a coordinate the list of its values.
  package let defaults: [StudyValue]
  /// Where a number must lie; nil for words.
  package let range: ClosedRange<Double>?
  /// Whether a number must be whole.
  package let isInteger: Bool
  /// The words it may be; nil for numbers.
  package let choices: [String]?
  /// Whether it is a coordinate of the cells.
  package let isCoordinate: Bool
  /// The coordinate that a coordinate equals unless set.
  package let follows: String?
  /// One line for people.
  package let meaning: String

  /// A coordinate of whole numbers.
  package static func coordinate(
    _ name: String, _ defaults: [Int], in range: ClosedRange<Int>, _ meaning: String,
    follows: String? = nil
  ) -> StudyParameter {
    StudyParameter(
      name: name, defaults: defaults.map { .number(Double($0)) },
      range: Double(range.lowerBound)...Double(range.upperBound), isInteger: true, choices: nil,
      isCoordinate: true, follows: follows, meaning: meaning)
  }

  /// A coordinate of numbers.
  package static func coordinate(
    _ name: String, _ defaults: [Double], in range: ClosedRange<Double>, _ meaning: String
  ) -> StudyParameter {
    StudyParameter(
      name: name, defaults: defaults.map { .number($0) }, range: range, isInteger: false,
      choices: nil, isCoordinate: true, follows: nil, meaning: meaning)
  }

  /// A coordinate of words, all of them unless some are chosen.
  package static func coordinate(
    _ name: String, of choices: [String], _ meaning: String
  ) -> StudyParameter {
    StudyParameter(
      name: name, defaults: choices.map { .word($0) }, range: nil, isInteger: false,
      choices: choices, isCoordinate: true, follows: nil, meaning: meaning)
  }

  /// A whole number, the same in all cells.
  package static func integer(
    _ name: String, _ value: Int, in range: ClosedRange<Int>, _ meaning: String
  ) -> StudyParameter {
    StudyParameter(
      name: name, defaults: [.number(Double(value))],
      range: Double(range.lowerBound)...Double(range.upperBound), isInteger: true, choices: nil,
      isCoordinate: false, follows: nil, meaning: meaning)
  }

  /// A number, the same in all cells.
  package static func number(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String
  ) -> StudyParameter {
    StudyParameter(
      name: name, defaults: [.number(value)], range: range, isInteger: false, choices: nil,
      isCoordinate: false, follows: nil, meaning: meaning)
  }

  /// The value a text means.
  func value(_ text: String, in study: String) throws(StudyError) -> StudyValue {
    if let choices {
      if choices.contains(text) { return .word(text) }
      throw .value(
        "\(study) has no \(name) \"\(text)\"; it is one of \(choices.joined(separator: ", "))")
    }
    let isDecimal = text.utf8.allSatisfy {
      (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0)
    }
    guard isDecimal, let number = Double(text), number.isFinite else {
      throw .value("\(name) of \(study) is a number, not \"\(text)\"")
    }
    return try checked(.number(number), in: study)
  }

  /// The value, if it is one this parameter may have.
  func checked(_ value: StudyValue, in study: String) throws(StudyError) -> StudyValue {
    switch value {
    case .word(let word):
      guard choices?.contains(word) == true else {
        throw .value("\(study) has no \(name) \"\(word)\"")
      }
    case .number(let number):
      guard let range, range.contains(number), !isInteger || number == number.rounded() else {
        let low = StudyValue.number(range?.lowerBound ?? 0).text
        let high = StudyValue.number(range?.upperBound ?? 0).text
        throw .value(
          "\(name) of \(study) is a \(isInteger ? "whole number" : "number") from \(low) to "
            + "\(high), not \(value.text)")
      }
      // A negative zero is zero: it would be another key.
      return .number(number == 0 ? 0 : number)
    }
    return value
  }
}
