/// Why a terminal cannot be used. The description is one line that says what would help.
package enum TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The standard output is a file or a pipe.
  case outputIsNotATerminal
  /// The standard input is a file, a pipe or closed.
  case inputIsNotATerminal
  /// TERM is not set, or empty.
  case typeIsNotSet
  /// No description of this terminal type is installed.
  case typeIsUnknown(String)
  /// Terminals of this type cannot show a picture: they cannot place the cursor.
  case typeIsTooSimple(String)
  /// Files, those in memory included, may have no more than so many bytes.
  case filesAreLimited(UInt64)
  /// The system refused.
  case refused(String)

  /// What is wrong and what would be right.
  package var description: String {
    let advice =
      "set TERM to what your terminal is (often xterm-256color), "
      + "or use \"saddlescope frame\", which needs no terminal"
    return switch self {
    case .outputIsNotATerminal:
      "standard output is not a terminal; \"saddlescope frame\" prints the picture without one"
    case .inputIsNotATerminal:
      "standard input is not a terminal, so no key can be read; "
        + "\"saddlescope frame --keys\" takes them as words"
    case .typeIsNotSet: "TERM is not set; \(advice)"
    case .typeIsUnknown(let name):
      "the terminal type \"\(TerminalError.printable(name))\" is not known here; \(advice)"
    case .typeIsTooSimple(let name):
      "a terminal of type \"\(TerminalError.printable(name))\" cannot place its cursor; \(advice)"
    case .filesAreLimited(let bytes):
      "files are limited to \(bytes >> 10) kB, and a screen needs \(NcursesPainter.leastFile >> 10) in "
        + "memory; ulimit -f unlimited allows them, \"saddlescope frame\" needs none"
    case .refused(let reason): "the terminal cannot be used: \(reason)"
    }
  }

  /// A name from the environment may hold anything.
  private static func printable(_ name: String) -> String {
    let safe = name.unicodeScalars.prefix(64).map { scalar -> Character in
      scalar.value >= 0x20 && scalar.value < 0x7F ? Character(scalar) : "?"
    }
    return String(safe)
  }
}
