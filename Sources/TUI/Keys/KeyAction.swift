import Terminal

/// An action of the main screen that a file of keys may name.
package struct KeyAction: Sendable, Hashable {
  /// The name, as it is written in the file.
  package let name: String
  /// The keys of the table that ask for it, the one that stands for all of them first.
  package let keys: [KeyPress]
  /// Whether it is one of the program itself, which hold in lists, too.
  let holdsInLists: Bool

  /// All of them, in the order of the help.
  package static let all: [KeyAction] = names.compactMap { name, key in
    guard let command = KeyTable.command(for: key) else { return nil }
    let binding = KeyTable.binding(for: command)
    let others = (binding?.commands ?? [:]).filter { $0.value == command && $0.key != key }.keys
    return KeyAction(
      name: name,
      keys: [key] + others.sorted { KeySequence.text(of: $0) < KeySequence.text(of: $1) },
      holdsInLists: binding?.group == .program)
  }

  private static let names: [(String, KeyPress)] =
    [
      ("step", .character("n")), ("step-back", .character("b")),
      ("ten-steps", .character("N")), ("ten-steps-back", .character("B")),
      ("first-step", .character("g")), ("last-step", .character("G")),
      ("play", .named(.space)), ("slower", .character("<")), ("faster", .character(">")),
      ("restart", .character("r")), ("random-start", .character("R")),
      ("cross-hair-left", .named(.left)), ("cross-hair-right", .named(.right)),
      ("cross-hair-up", .named(.up)), ("cross-hair-down", .named(.down)),
      ("start-here", .named(.enter)), ("values", .character("i")),
      ("next-critical-point", .character("c")),
      ("pan-left", .named(.shiftLeft)), ("pan-right", .named(.shiftRight)),
      ("pan-up", .named(.shiftUp)), ("pan-down", .named(.shiftDown)),
      ("zoom-in", .character("+")), ("zoom-out", .character("-")),
      ("own-view", .character("0")), ("fit-view", .character("F")),
      ("equal-scales", .character("o")),
      ("next-optimizer", .named(.tab)), ("previous-optimizer", .named(.shiftTab)),
      ("switch-optimizer", .character("x")), ("add-optimizer", .character("a")),
      ("remove-optimizer", .character("d")),
      ("rate-down", .character("[")), ("rate-up", .character("]")),
      ("damping-down", .character("{")), ("damping-up", .character("}")),
      ("take-dotted", .character("U")),
      ("next-view", .character("v")), ("previous-view", .character("V")),
    ] + ViewKind.allCases.map { ($0.rawValue, .named($0.key)) }
    + [("random-direction", .character("D"))]
    + Overlay.allCases.map { ($0.rawValue.replacing(" ", with: "-"), .character($0.key)) }
    + [
      ("next-plane", .character("P")), ("level-scale", .character("z")),
      ("surface-style", .character("W")), ("curve-scale", .character("Z")),
      ("curves", .character("C")), ("numbers", .character("T")), ("projector", .character("O")),
      ("multiples", .character("S")), ("theme", .character("t")),
      ("more-notes", .named(.pageDown)), ("earlier-notes", .named(.pageUp)),
      ("next-beat", .character(")")), ("previous-beat", .character("(")),
      ("back-to-stop", .character("A")),
      ("scenes", .character("s")), ("filter", .character("/")), ("command", .character(":")),
      ("back-to-study", .named(.backspace)), ("share", .character("y")),
      ("help", .character("?")), ("glossary", .character("I")), ("mouse", .character("M")),
      ("quit", .character("q")),
    ]
}
