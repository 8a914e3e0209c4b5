/// The words of a command line, with each option's value joined to it.
///
/// Values may begin with a minus (`--at -1,2`, `--formula -x^2`), which the argument parser would
/// take for options; `--at=-1,2` it understands.
enum Words {
  /// The options that take a value, of all commands.
  static let valueOptions: Set<String> = [
    "--at", "--batch", "--budget", "--color", "--every", "--format", "--formula", "--from",
    "--glyphs", "--grid", "--handout", "--jobs", "--keys", "--levels", "--load", "--method",
    "--out",
    "--output", "--parameter", "--pixels", "--points",
    "--range", "--record", "--runs", "--samples", "--save", "--script", "--seed", "--seeds",
    "--set", "--shard", "--size",
    "--start", "--steps", "--theme",
    "--to", "--view", "-o",
  ]

  /// The options that take none.
  static let flags: Set<String> = [
    "--allow-files", "--csv", "--json", "--plain", "--replace", "--smooth", "--tolerate-rounding",
    "--until-converged", "--wait", "--whole", "--help",
    "-h",
    "--version",
  ]

  /// What the program is called. Its commands name it as theirs, and so are not asked, each time that
  /// one is parsed, whether a completion script is wanted: the program itself is.
  static let program = "saddlescope"

  /// The flags among them that ask for help.
  static let helpFlags = ["--help", "-h"]

  /// What a value of an option looks like.
  static func example(of option: String) -> String? {
    switch option {
    case "--at", "--from", "--start", "--to": "1,0.5"
    case "--color": "256"
    case "--format": "json"
    case "--batch": "32"
    case "--budget": "200"
    case "--every": "10"
    case "--load", "--save": "weights.npy"
    case "--formula": "'x^3 - 3xy^2'"
    case "--glyphs": "braille"
    case "--grid": "400x240"
    case "--handout": "lesson.html"
    case "--jobs": "2"
    case "--keys": "'n n tab n'"
    case "--levels": "-1,0,1"
    case "--method": "newton"
    case "--out": "runs.jsonl"
    case "--parameter": "a=2"
    case "--pixels": "off"
    case "--points": "points.csv"
    case "--range": "-0.5,1.5"
    case "--runs": "1000"
    case "--samples": "41"
    case "--seed": "1"
    case "--seeds": "0:1000"
    case "--set": "learning-rate=0.1"
    case "--shard": "0/4"
    case "--size": "120x40"
    case "--steps": "20"
    case "--output": "film.svg"
    case "--record": "film.cast"
    case "--script": "keys.txt"
    case "-o": "film.svg"
    case "--theme": "light"
    case "--view": "-2,2,-2,2"
    default: nil
    }
  }

  /// The words with values joined to their options; `--` ends the options.
  static func joined(_ words: [String]) throws(CommandLineError) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" { return result + words[(index - 1)...] }
      guard valueOptions.contains(word) else {
        result.append(word)
        continue
      }
      // Whoever asks for help in the middle of a line gets it.
      if index < words.count, helpFlags.contains(words[index]) { continue }
      guard index < words.count, !isOption(words[index]) else {
        throw .missingValue(option: word, example: example(of: word))
      }
      // The parser takes `--at=` for an option without a value, but not an empty word behind it.
      // Short options have their values behind them only.
      let staysApart = words[index].isEmpty || !word.hasPrefix("--")
      result += staysApart ? [word, words[index]] : ["\(word)=\(words[index])"]
      index += 1
    }
    return result
  }

  /// Whether a word is an option of the program, with or without a value.
  private static func isOption(_ word: String) -> Bool {
    let name = String(word.prefix { $0 != "=" })
    return valueOptions.contains(name) || flags.contains(word)
  }
}
