import Landscape
import Optimizers
import Plotting
import Scenes
import Wording

/// Reading what follows a command.
extension Prompt {
  /// What to say of a word that is none of those there are.
  static func unknown(
    _ noun: String, _ word: String, among known: [String], elsewhere: String? = nil
  ) -> String {
    let hint =
      DidYouMean.hint(
        for: word, among: known,
        otherwise: elsewhere ?? "there are \(known.joined(separator: ", "))")
    return "unknown \(noun) \"\(word)\"; \(hint)"
  }

  /// Nothing may follow.
  static func nothing(after name: String, _ text: String) throws(Problem) {
    guard text.isEmpty else { throw Problem(message: "nothing follows \(name)") }
  }

  /// A whole number of at least 0.
  static func whole(_ text: String, usual: Int?, example: String) throws(Problem) -> Int {
    if text.isEmpty, let usual { return usual }
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      throw Problem(message: "\"\(text)\" is no number of steps; write \(example)")
    }
    return number
  }

  /// Finite numbers, separated by commas.
  static func list(_ text: String, count: Int? = nil, example: String) throws(Problem) -> [Double] {
    var result: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      result.append(try number(String(part).trimmed))
    }
    guard count == nil || result.count == count else {
      throw Problem(
        message: "\(count ?? 0) numbers are needed, not \(result.count); write \(example)")
    }
    return result
  }

  /// A method and what its parameters are to be.
  static func method(
    _ text: String, example: String
  ) throws(Problem) -> (String, [String: ParameterValue]) {
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.first else { throw Problem(message: "which method? write \(example)") }
    let entry: CatalogueEntry
    do { entry = try OptimizerCatalogue.entry(name) } catch {
      throw Problem(message: error.message)
    }
    var settings: [String: ParameterValue] = [:]
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Problem(message: "\"\(word)\" is no parameter with its value; write \(example)")
      }
      let isChoice = entry.parameters.first { $0.name == parts[0] }?.choices != nil
      settings[parts[0]] = isChoice ? .word(parts[1]) : .number(try number(parts[1]))
    }
    do { _ = try entry.resolve(settings) } catch { throw Problem(message: error.message) }
    return (entry.id, settings)
  }

  /// A scale with or without a count, or the values themselves.
  static func levels(_ text: String, like old: LevelsSpec) throws(Problem) -> LevelsSpec {
    let words = text.split(separator: " ").map(String.init)
    let names = LevelScale.allCases.map(\.rawValue)
    guard let first = words.first else {
      throw Problem(message: "levels needs a scale: \(names.joined(separator: ", "))")
    }
    if let scale = LevelScale(rawValue: first) {
      var count = LevelsSpec.standardCount
      if case .scaled(_, let same) = old { count = same }
      if words.count > 1 {
        guard words.count == 2, let number = Int(words[1]),
          (1...LevelsSpec.maximumCount).contains(number)
        else {
          throw Problem(
            message: "a number of levels is 1 to \(LevelsSpec.maximumCount), as in levels log 13")
        }
        count = number
      }
      return .scaled(scale, count: count)
    }
    guard first.first?.isLetter != true else {
      throw Problem(message: unknown("level scale", first, among: names))
    }
    let values = try list(text, example: "levels 0,1,4")
    guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw Problem(message: "levels rise from each to the next, as in levels 0,1,4")
    }
    return .values(values)
  }
}
