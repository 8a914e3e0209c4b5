import Terminal

/// Where the help lists a key.
package enum KeyGroup: String, CaseIterable, Sendable, Hashable {
  /// Going through the steps.
  case stepping = "Stepping"
  /// Choosing where to start.
  case starting = "Starting points"
  /// Moving the view.
  case looking = "Looking around"
  /// The optimizers and their parameters.
  case optimizers = "Optimizers"
  /// What is drawn in the large part of the screen.
  case views = "Views"
  /// What is drawn over the plane.
  case overlays = "Over the plane"
  /// How the picture is drawn.
  case picture = "The picture"
  /// Scenes, help and the program itself.
  case program = "The program"
  /// Going through a lesson.
  case lesson = "In a lesson"
  /// While a study is open.
  case study = "In a study"
  /// While a list or the help is open.
  case lists = "In lists"
}

/// One line of the key table: the keys, what they do, and how the help and the bar tell it.
package struct KeyBinding: Sendable, Hashable {
  /// The keys and what each asks for; empty for gestures of the mouse.
  package let commands: [KeyPress: Command]
  /// How the keys are written, such as "n .".
  package let label: String
  /// What they do, for the help.
  package let does: String
  /// One or two words for the bottom bar; nil if the keys never appear there.
  package let short: String?
  /// The part of the help that lists them.
  package let group: KeyGroup

  /// A line of the table.
  package init(
    _ commands: [KeyPress: Command], label: String, short: String? = nil, group: KeyGroup,
    does: String
  ) {
    self.commands = commands
    self.label = label
    self.does = does
    self.short = short
    self.group = group
  }
}

/// The keys of the main screen: this one table runs them, fills the help and the bottom bar.
package enum KeyTable {
  /// Every line, in the order of the help.
  package static let bindings: [KeyBinding] =
    stepping + starting + looking + optimizers + views + overlays + picture + lesson + program

  /// Every line, and those that hold while a study, a list or the help is open.
  package static let everything: [KeyBinding] = bindings + study + lists

  /// What a key asks for; nil if the table does not have it.
  package static func command(for key: KeyPress) -> Command? { commands[key] }

  /// What a key asks for while a list or the help is open; nil if the table does not have it.
  package static func commandInList(for key: KeyPress) -> Command? { listCommands[key] }

  /// The key that gives a command: of several the one first in the alphabet; nil if none does.
  static func key(for command: Command) -> KeyPress? {
    let keys = binding(for: command)?.commands.filter { $0.value == command }.keys
    return keys?.min { KeySequence.text(of: $0) < KeySequence.text(of: $1) }
  }

  /// The line of the table that holds a command; nil if no key gives it.
  package static func binding(for command: Command) -> KeyBinding? {
    everything.first { $0.commands.values.contains(command) }
  }

  private static let commands = lookup(bindings)
  private static let listCommands = lookup(
    lists + program.filter { !["s", ":", "y"].contains($0.label) })

  static func lookup(_ bindings: [KeyBinding]) -> [KeyPress: Command] {
    bindings.reduce(into: [:]) { all, binding in
      all.merge(binding.commands) { _, new in
        preconditionFailure("one key has two lines in the table: \(new)")
      }
    }
  }

  private static let stepping: [KeyBinding] = [
    KeyBinding(
      [.character("n"): .step(1), .character("."): .step(1)], label: "n .", short: "step",
      group: .stepping, does: "one step of every optimizer; 10n takes ten"),
    KeyBinding(
      [.character("b"): .step(-1), .character(","): .step(-1)], label: "b ,", short: "back",
      group: .stepping, does: "one step back, also through changes; 10b goes back ten"),
    KeyBinding(
      [.character("N"): .step(10), .character("B"): .step(-10)], label: "N B",
      group: .stepping, does: "ten steps on, ten steps back"),
    KeyBinding(
      [.character("g"): .firstStep, .named(.home): .firstStep], label: "g Home",
      group: .stepping, does: "to the first step"),
    KeyBinding(
      [.character("G"): .lastStep, .named(.end): .lastStep], label: "G End",
      group: .stepping, does: "to the last step taken so far"),
    KeyBinding(
      [.named(.space): .togglePlay], label: "space", short: "play",
      group: .stepping, does: "play, pause; stepping pauses"),
    KeyBinding(
      [.character("<"): .changeSpeed(-1), .character(">"): .changeSpeed(1)], label: "< >",
      short: "speed", group: .stepping, does: "slower, faster"),
  ]

  private static let starting: [KeyBinding] = [
    KeyBinding(
      [.character("r"): .restart], label: "r", short: "restart", group: .starting,
      does: "restart from the same start"),
    KeyBinding(
      [.character("R"): .randomStart], label: "R", group: .starting,
      does: "a random start inside the view"),
    KeyBinding(
      [
        .named(.left): .moveCrossHair(right: -1, up: 0),
        .named(.right): .moveCrossHair(right: 1, up: 0),
        .named(.up): .moveCrossHair(right: 0, up: 1),
        .named(.down): .moveCrossHair(right: 0, up: -1),
        .character("h"): .moveCrossHair(right: -1, up: 0),
        .character("l"): .moveCrossHair(right: 1, up: 0),
        .character("k"): .moveCrossHair(right: 0, up: 1),
        .character("j"): .moveCrossHair(right: 0, up: -1),
      ], label: "arrows hjkl", short: "cross-hair", group: .starting,
      does: "move the cross-hair; f, gradient, eigenvalues there"),
    KeyBinding(
      [.named(.enter): .startAtCrossHair], label: "Enter", short: "start here",
      group: .starting, does: "start at the cross-hair"),
    KeyBinding(
      [.character("i"): .typeValue], label: "i", short: "type", group: .starting,
      does: "all parameters: arrows change them, or type a value"),
    KeyBinding([:], label: "click", short: "start here", group: .starting, does: "start there"),
    KeyBinding(
      [.character("c"): .nextCriticalPoint], label: "c", group: .starting,
      does: "the cross-hair to the next critical point in view"),
  ]

  private static let looking: [KeyBinding] = [
    KeyBinding(
      [
        .named(.shiftLeft): .pan(right: -1, up: 0),
        .named(.shiftRight): .pan(right: 1, up: 0),
        .named(.shiftUp): .pan(right: 0, up: 1),
        .named(.shiftDown): .pan(right: 0, up: -1),
        .character("H"): .pan(right: -1, up: 0),
        .character("L"): .pan(right: 1, up: 0),
        .character("K"): .pan(right: 0, up: 1),
        .character("J"): .pan(right: 0, up: -1),
      ], label: "Shift-arrows HJKL", short: "pan", group: .looking,
      does: "move the view by an eighth"),
    KeyBinding([:], label: "drag", group: .looking, does: "move the view with the mouse"),
    KeyBinding(
      [.character("+"): .zoom(1), .character("="): .zoom(1), .character("-"): .zoom(-1)],
      label: "+ = -", short: "zoom", group: .looking,
      does: "zoom in, out, at the cross-hair or the centre"),
    KeyBinding([:], label: "wheel", group: .looking, does: "zoom in, out, at the pointer"),
    KeyBinding(
      [.character("0"): .ownView], label: "0", short: "own view", group: .looking,
      does: "the scene's own view; after a digit, part of the count"),
    KeyBinding(
      [.character("F"): .fitView], label: "F", short: "fit", group: .looking,
      does: "fit the view to the trajectories"),
    KeyBinding(
      [.character("o"): .toggleEqualScales], label: "o", group: .looking,
      does: "equal scales: gradients cross contours at right angles"),
  ]

  private static let optimizers: [KeyBinding] = [
    KeyBinding(
      [.named(.tab): .selectOptimizer(1), .named(.shiftTab): .selectOptimizer(-1)],
      label: "Tab Shift-Tab", short: "select", group: .optimizers,
      does: "select the next, the previous optimizer"),
    KeyBinding(
      [.character("x"): .toggleOptimizer], label: "x", group: .optimizers,
      does: "switch the selected optimizer off or on"),
    KeyBinding(
      [.character("a"): .addOptimizer], label: "a", short: "add", group: .optimizers,
      does: "add an optimizer, up to nine; it catches up"),
    KeyBinding(
      [.character("d"): .removeOptimizer], label: "d", short: "remove", group: .optimizers,
      does: "remove the selected optimizer; a brings it back"),
    KeyBinding(
      [.character("["): .changeRate(-1), .character("]"): .changeRate(1)], label: "[ ]",
      short: "rate", group: .optimizers,
      does: "learning rate down, up: 1, 2, 5, 10, 20, …"),
    KeyBinding(
      [.character("{"): .changeDamping(-1), .character("}"): .changeDamping(1)], label: "{ }",
      short: "damping", group: .optimizers,
      does: "damping down, up; below 1e-6 it is 0"),
    KeyBinding(
      [.character("U"): .adoptGhost], label: "U", short: "take dotted", group: .optimizers,
      does: "make the dotted run, with a changed value, the run"),
  ]

  private static let views: [KeyBinding] =
    [
      KeyBinding(
        [.character("v"): .nextView(1), .character("V"): .nextView(-1)], label: "v V",
        short: "view", group: .views, does: "the next view, the previous view")
    ]
    + ViewKind.allCases.map { kind in
      KeyBinding(
        [.named(kind.key): .showView(kind)], label: kind.key.rawValue.uppercased(),
        group: .views, does: kind.does)
    }
    + [
      KeyBinding(
        [.character("D"): .nextDirection], label: "D", group: .views,
        does: "profile along a random direction, then another")
    ]

  private static let overlays: [KeyBinding] = Overlay.allCases.map { overlay in
    KeyBinding(
      [.character(overlay.key): .toggleOverlay(overlay)], label: String(overlay.key),
      group: .overlays, does: overlay.does)
  }

  private static let picture: [KeyBinding] = [
    KeyBinding(
      [.character("P"): .nextPlane(1)], label: "P", short: "plane", group: .picture,
      does: "the plane: own, random, run, Hessian, three points"),
    KeyBinding(
      [.character("z"): .nextLevelScale], label: "z", short: "levels", group: .picture,
      does: "level scale: linear, log, asinh, quantile"),
    KeyBinding(
      [.character("W"): .nextSurfaceStyle], label: "W", group: .picture,
      does: "surface: shaded, lines or none, wire; in F8 on, off"),
    KeyBinding(
      [.character("Z"): .toggleLossScale], label: "Z", group: .picture,
      does: "curves: logarithmic or linear"),
    KeyBinding(
      [.character("C"): .nextCurves], label: "C", group: .picture,
      does: "curves: loss by step, cost; modes; slope, curvature"),
    KeyBinding(
      [.character("T"): .turnPage], label: "T", short: "numbers", group: .picture,
      does: "the selected optimizer in numbers, and back to words"),
    KeyBinding(
      [.character("O"): .toggleProjector], label: "O", short: "projector", group: .picture,
      does: "for a hall: large digits, few words, light; and back"),
    KeyBinding(
      [.character("S"): .toggleMultiples], label: "S", short: "multiples", group: .picture,
      does: "a picture for each optimizer in F2 and F6; and back"),
    KeyBinding(
      [.character("t"): .nextTheme], label: "t", group: .picture,
      does: "theme: for dark or light backgrounds"),
    KeyBinding(
      [.named(.pageDown): .scrollNotes(1), .named(.pageUp): .scrollNotes(-1)],
      label: "PgDn PgUp", short: "more notes", group: .picture,
      does: "the notes' next words, the words before"),
  ]

  private static let lesson: [KeyBinding] = [
    KeyBinding(
      [.character(")"): .nextBeat(1)], label: ")", short: "lesson on", group: .lesson,
      does: "a beat on in the lesson, or in the scene's tour"),
    KeyBinding(
      [.character("("): .nextBeat(-1)], label: "(", short: "beat back", group: .lesson,
      does: "a beat back in the lesson"),
    KeyBinding(
      [.character("A"): .returnToStop], label: "A", short: "back to the stop", group: .lesson,
      does: "in a lesson: back to the stop after exploring"),
  ]

  private static let program: [KeyBinding] = [
    KeyBinding(
      [.character("s"): .browse], label: "s", short: "scenes", group: .program,
      does: "the scene browser"),
    KeyBinding(
      [.character("/"): .filter], label: "/", short: "filter", group: .program,
      does: "filter the list of scenes, of methods, or this help"),
    KeyBinding(
      [.character(":"): .typeCommand], label: ":", short: "command", group: .program,
      does: "type a command; Tab completes, up and down recall"),
    KeyBinding(
      [.named(.backspace): .backToStudy], label: "Backspace", short: "the study", group: .program,
      does: "from a run's scene back to its study"),
    KeyBinding(
      [.character("y"): .showCommand], label: "y", group: .program,
      does: "show and copy the command that reproduces this screen"),
    KeyBinding(
      [.character("?"): .help, .named(.f1): .help], label: "? F1", short: "help",
      group: .program, does: "this help"),
    KeyBinding(
      [.character("I"): .glossary], label: "I", short: "words", group: .program,
      does: "what the words and parts of the screen mean"),
    KeyBinding(
      [.character("M"): .toggleMouse], label: "M", group: .program,
      does: "mouse on or off, so that text can be selected"),
    KeyBinding(
      [.control("l"): .redraw], label: "Ctrl-L", group: .program, does: "draw everything again"),
    KeyBinding(
      [.control("z"): .suspend], label: "Ctrl-Z", group: .program,
      does: "back to the shell for a while; fg returns"),
    KeyBinding(
      [.character("q"): .closeOrQuit], label: "q", short: "quit", group: .program,
      does: "close the list or help that is open, else quit"),
    KeyBinding(
      [.named(.escape): .close], label: "Esc", group: .program,
      does: "close what is open; never quits"),
    KeyBinding([.control("c"): .quit], label: "Ctrl-C", group: .program, does: "quit at once"),
  ]

  private static let lists: [KeyBinding] = [
    KeyBinding(
      [
        .named(.up): .moveInList(-1), .character("k"): .moveInList(-1),
        .named(.down): .moveInList(1), .character("j"): .moveInList(1),
      ], label: "up down k j", short: "move", group: .lists, does: "move in the list"),
    KeyBinding(
      [
        .named(.pageUp): .pageInList(-1), .named(.pageDown): .pageInList(1),
        .named(.space): .pageInList(1),
      ], label: "PgUp PgDn space", group: .lists, does: "move by a page"),
    KeyBinding(
      [
        .named(.home): .firstInList, .character("g"): .firstInList,
        .named(.end): .lastInList, .character("G"): .lastInList,
      ], label: "g Home G End", group: .lists, does: "to the first, the last line"),
    KeyBinding(
      [.named(.enter): .openSelected], label: "Enter", short: "open", group: .lists,
      does: "open the scene, add the method"),
  ]
}
