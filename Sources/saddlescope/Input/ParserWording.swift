import ArgumentParser
import Landscape
import Wording

/// What the argument parser refuses, in this program's words.
///
/// The parser's errors are not public, only their sentences are; they are recognised by how they
/// begin. The version of the parser is fixed, and each sentence has a test.
struct ParserWording {
  /// The parser's own sentence.
  let sentence: String
  /// The command that was typed, such as `saddlescope eval`.
  let command: String
  /// The options of that command, with their dashes.
  let options: [String]

  /// The error that says the same as the sentence.
  var error: CommandLineError {
    let quoted = quotedParts
    if sentence.hasPrefix("Unknown option"), let option = quoted.first {
      return unknownOption(option)
    }
    if sentence.hasPrefix("Missing value for"), let option = quoted.first {
      let name = String(option.prefix { $0 != " " })
      return .missingValue(option: name, example: Words.example(of: name))
    }
    if sentence.hasPrefix("The option"), let option = quoted.first {
      return .unexpectedValue(option: option, value: quoted.dropFirst().first ?? "")
    }
    if sentence.hasPrefix("Unexpected argument") || sentence.contains("unexpected argument") {
      if let option = quoted.first(where: { $0.hasPrefix("-") }) { return unknownOption(option) }
      return .unexpectedWords(quoted, command: command)
    }
    if sentence.hasPrefix("Missing expected argument"), let argument = quoted.first {
      let name = argument.prefix { $0 != ">" }.drop { $0 == "<" || $0 == "[" }
      let command = String(command.split(separator: " ").last ?? "")
      return .missing(command: command, what: Self.missing(String(name), of: command))
    }
    if sentence.hasPrefix("Invalid option: ") {
      return unknownOption(String(sentence.dropFirst("Invalid option: ".count)))
    }
    return .refused(sentence.prefix(1).lowercased() + sentence.dropFirst())
  }

  /// What a command lacks, with what would be right.
  private static func missing(_ name: String, of command: String) -> String {
    switch (command, name) {
    case ("study", _):
      "a study, such as eigenvalue-signs (\"saddlescope studies\" lists them)"
    case ("merge", _): "a file of runs, such as part-0.jsonl, which \"study\" with --out writes"
    case (_, "files"): "a file"
    default: "a \(name)"
    }
  }

  private func unknownOption(_ option: String) -> CommandLineError {
    let name = String(option.prefix { $0 != "=" })
    // Dashes are no part of what was mistyped.
    let suggestion = Suggestion.closest(
      to: String(name.drop { $0 == "-" }), among: options.map { String($0.dropFirst(2)) })
    return .unknownOption(name, command: command, suggestion: suggestion.map { "--" + $0 })
  }

  /// What stands between single quotes in the sentence; a value may hold quotes of its own, so a
  /// part ends where a quote is followed by a mark or the end.
  private var quotedParts: [String] {
    var parts: [String] = []
    var rest = sentence[...]
    while let start = rest.firstIndex(of: "'") {
      rest = rest[rest.index(after: start)...]
      var end = rest.firstIndex(of: "'")
      while let candidate = end {
        let next = rest.index(after: candidate)
        if next == rest.endIndex || " .,".contains(rest[next]) { break }
        end = rest[next...].firstIndex(of: "'")
      }
      guard let end else { break }
      parts.append(String(rest[..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return parts
  }
}
