import Terminal

extension KeyTable {
  /// The keys of a study's screen.
  static let study: [KeyBinding] = [
    KeyBinding(
      [.named(.space): .togglePlay], label: "space", group: .study, does: "compute runs, pause"),
    KeyBinding(
      [.named(.tab): .nextCell(1), .named(.shiftTab): .nextCell(-1)], label: "Tab Shift-Tab",
      group: .study, does: "the next, the previous cell"),
    KeyBinding(
      [.character("v"): .nextView(1), .character("V"): .nextView(-1)], label: "v V",
      group: .study, does: "another picture of the study"),
    KeyBinding(
      [
        .named(.right): .nextRun(1), .named(.left): .nextRun(-1), .named(.up): .nextRun(10),
        .named(.down): .nextRun(-10), .character("n"): .nextRun(1), .character("b"): .nextRun(-1),
      ], label: "arrows n b", group: .study, does: "another run, ten runs on or back"),
    KeyBinding(
      [.character("g"): .firstStep, .character("G"): .lastStep], label: "g G", group: .study,
      does: "the first, the last run"),
    KeyBinding(
      [.named(.enter): .openSelected], label: "Enter", group: .study,
      does: "open the run as a scene, as a click on a dot does"),
    KeyBinding(
      [.character("i"): .typeValue], label: "i", group: .study, does: "the study's parameters"),
    KeyBinding(
      [.character("+"): .moreRuns, .character("="): .moreRuns], label: "+", group: .study,
      does: "twice as many runs"),
    KeyBinding(
      [
        .named(.pageDown): .scrollNotes(1), .named(.pageUp): .scrollNotes(-1),
        .character("j"): .scrollNotes(1), .character("k"): .scrollNotes(-1),
      ], label: "PgDn PgUp j k", group: .study, does: "scroll the measures"),
  ]

  /// What a key asks for on a study's screen; nil if it does nothing there.
  static func commandInStudy(for key: KeyPress) -> Command? { studyCommands[key] }

  private static let studyCommands = lookup(
    study + bindings.filter { ["s", "y", "t"].contains($0.label) }
      + bindings.filter { $0.group == .lesson }
      + bindings.filter { $0.group == .program && ![":", "/", "s", "y"].contains($0.label) })
}
