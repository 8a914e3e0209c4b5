import Landscape
import Mathematics
import Optimizers
import Wording

/// The editor of parameters: a list in which arrows choose and change a value, and a line in which
/// an exact start, rate or parameter is typed.
package struct Prompt: Sendable, Equatable {
  /// The line of the list that is chosen; nil while a name or a start is typed.
  package internal(set) var chosen: Int?
  /// What is being typed.
  package internal(set) var editor = LineEditor()
  /// What is wrong with it, once it was entered.
  package internal(set) var problem: String?

  /// An empty line.
  package init() {}

  /// What a typed line asks for.
  package enum Request: Sendable, Hashable {
    /// A start: the coordinates, as many as variables or two in the drawn plane.
    case start([Double])
    /// A parameter of the selected optimizer.
    case method(String, ParameterValue)
    /// A parameter of the scene.
    case scene(String, Double)
    /// What a run may cost, in gradient equivalents; nil for no bound.
    case budget(Double?)
  }

  /// Why a line asks for nothing.
  struct Problem: Error, Equatable {
    let message: String
  }

  /// The names that may be typed: the method's parameters, then the scene's.
  struct Names: Equatable {
    var method: String
    var specs: [ParameterSpec]
    var scene: [String: ClosedRange<Double>?]
    var variables: [String]
    var all: [String] { specs.map(\.name) + scene.keys.sorted() }

    /// The names that a beginning or an ending may mean; only the shortest one where all the others
    /// begin with it.
    func meant(by word: String) -> [String] {
      if all.contains(word) { return [word] }
      let candidates = all.filter { $0.hasPrefix(word) || $0.hasSuffix("-" + word) }
      let shortest = candidates.first { short in candidates.allSatisfy { $0.hasPrefix(short) } }
      return shortest.map { [$0] } ?? candidates
    }
  }

  /// Reads a line: numbers for a start, or a name and a value.
  static func read(_ line: String, _ names: Names) throws(Problem) -> Request {
    let words = line.split { $0 == " " || $0 == "=" || $0 == ":" }.map(String.init)
    guard let first = words.first else { throw Problem(message: "nothing was typed") }
    let rest = line.drop { $0 == " " }.dropFirst(first.count)
      .drop { $0 == " " || $0 == "=" || $0 == ":" }
    let isSpelledOut = names.scene[first] != nil || names.specs.contains { $0.name == first }
    if first == "start", !isSpelledOut {
      return .start(try numbers(String(rest), names.variables))
    }
    if first == "budget", !isSpelledOut { return .budget(try budget(String(rest).trimmed)) }
    if first.first?.isLetter != true || (words.count == 1 && value(of: line) != nil) {
      return .start(try numbers(line, names.variables))
    }
    if line.contains(","), names.specs.allSatisfy({ !$0.name.hasPrefix(first) }), !isSpelledOut {
      return .start(try numbers(line, names.variables))
    }
    return try parameter(first, String(rest).trimmed, names)
  }

  private static func parameter(
    _ name: String, _ text: String, _ names: Names
  ) throws(Problem) -> Request {
    let candidates = names.meant(by: name)
    guard candidates.count == 1, let full = candidates.first else {
      let known =
        names.all.isEmpty ? "nothing but start and budget" : names.all.joined(separator: ", ")
      if candidates.isEmpty {
        let hint = DidYouMean.hint(for: name, among: names.all, otherwise: "there is \(known)")
        throw Problem(message: "unknown name \"\(name)\"; \(hint)")
      }
      throw Problem(message: "\"\(name)\" may be \(candidates.joined(separator: " or "))")
    }
    guard !text.isEmpty else { throw Problem(message: "\(full) needs a value, as in \(full) 0.1") }
    if let spec = names.specs.first(where: { $0.name == full }), spec.choices != nil {
      return .method(full, .word(text))
    }
    let number = try self.number(text)
    if let range = names.scene[full], !names.specs.contains(where: { $0.name == full }) {
      if let range, !range.contains(number) {
        throw Problem(
          message: "\(full) must be from \(range.lowerBound) to \(range.upperBound)")
      }
      return .scene(full, number)
    }
    return .method(full, .number(number))
  }

  /// What a run may cost: a number above 0, or none.
  static func budget(_ text: String) throws(Problem) -> Double? {
    if ["none", "off"].contains(text) { return nil }
    guard !text.isEmpty else {
      throw Problem(message: "budget needs a number of gradients, as in budget 200, or none")
    }
    let number = try number(text)
    guard number > 0 else { throw Problem(message: "a budget is above 0, or none") }
    return number
  }

  /// Coordinates, separated by commas or blanks, in brackets or not.
  static func numbers(
    _ text: String, _ variables: [String]
  ) throws(Problem) -> [Double] {
    var inner = text.trimmed
    if let open = inner.first, let close = inner.last, "([".contains(open), ")]".contains(close) {
      inner = String(inner.dropFirst().dropLast())
    }
    let parts =
      inner.contains(",")
      ? inner.split(separator: ",", omittingEmptySubsequences: false)
      : inner.split(separator: " ")
    var result: [Double] = []
    for part in parts { result.append(try number(String(part).trimmed)) }
    let n = variables.count
    guard result.count == n || (n != 1 && result.count == 2) else {
      throw Problem(
        message: "a start needs \(n.counting("number")) "
          + "(\(variables.prefix(4).joined(separator: ", "))\(n > 4 ? ", …" : ""))"
          + (n > 2 ? ", or 2 in the drawn plane" : "") + ", not \(result.count)")
    }
    return result
  }

  /// A number as a formula without variables: 0.5, -2e-3, 1/3, sqrt(2), pi/4.
  static func number(_ text: String) throws(Problem) -> Double {
    guard let value = value(of: text) else {
      throw Problem(message: "\"\(text)\" is no number; write 0.5, 2e-3, 1/3 or sqrt(2)")
    }
    guard value.isFinite else { throw Problem(message: "\"\(text)\" is not finite") }
    return value
  }

  private static func value(of text: String) -> Double? {
    if let number = Double(text) { return number }
    guard let formula = try? Formula(text, variables: []) else { return nil }
    return FormulaObjective(formula).value(at: Vector([]))
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
