import Terminal

/// Keeping what was done.
extension Model {
  /// Where the user is.
  var moment: Journal.Moment {
    let before = sessions.prefix(focus).reduce(0) { $0 + $1.runners.count }
    return Journal.Moment(clock: session?.clock ?? 0, selected: before + selected)
  }

  /// Keeps a command of the command line that did what was done since a moment.
  mutating func record(_ kind: Journal.Kind, _ line: String, since before: Journal.Moment) {
    let keys = KeySequence.typing(":" + line) + " enter"
    journal.record(kind, .keys(keys), from: before, to: moment)
  }

  /// Keeps a key of the main screen that did what was done since a moment.
  mutating func record(
    key command: Command, _ times: Int = 1, kind: Journal.Kind = .other,
    since before: Journal.Moment
  ) {
    journal.record(kind, .command(command, times: times), from: before, to: moment)
  }
}
