import Terminal

/// What was done to a scene since it was opened, as keys that do it again: what the command that
/// reproduces the screen is made of.
///
/// Steps are not kept, only the clock at which something was done; what the last word alone decides
/// (the view, levels, overlays) is read from the model instead.
struct Journal: Sendable, Equatable {
  /// Where the user was: the clock, and the place of the selected optimizer among all.
  struct Moment: Sendable, Equatable {
    var clock = 0
    var selected = 0
  }

  /// What an entry changes; the next entry of the same kind at the same moment replaces it.
  enum Kind: Sendable, Hashable {
    case start
    case parameter(String, of: Int)
    case sceneParameter(String)
    case budget
    case view
    case other
  }

  /// What does it again: keys as text, or a command with the count before its key.
  enum Doing: Sendable, Equatable {
    case keys(String)
    case command(Command, times: Int)
  }

  struct Entry: Sendable, Equatable {
    var kind: Kind
    var doing: Doing
    var before: Moment
    var after: Moment
  }

  private(set) var entries: [Entry] = []
  /// The clock at which there was no further step.
  private(set) var triedAt: Int?
  /// The mouse button, where it went down.
  private var press: MouseEvent?

  /// Keeps what was done between two moments.
  mutating func record(_ kind: Kind, _ doing: Doing, from before: Moment, to after: Moment) {
    triedAt = nil
    var entry = Entry(kind: kind, doing: doing, before: before, after: after)
    if kind != .other, let last = entries.last, last.kind == kind, last.after == before {
      entry.before = last.before
      entries.removeLast()
    }
    entries.append(entry)
  }

  /// Keeps what the mouse did in a view of its own: a press and what follows as one gesture.
  mutating func record(_ event: MouseEvent, from before: Moment, to after: Moment) {
    let place = "\(event.column),\(event.row)"
    switch event.kind {
    case .press: press = event
    case .drag: break
    case .release:
      guard let press else { return }
      let isClick = press.column == event.column && press.row == event.row
      let start = "\(press.column),\(press.row)"
      let gesture = isClick ? "click:\(start)" : "drag:\(start),\(place)"
      record(.other, .keys(gesture), from: before, to: after)
      self.press = nil
    case .wheelUp: record(.other, .keys("wheelup:\(place)"), from: before, to: after)
    case .wheelDown: record(.other, .keys("wheeldown:\(place)"), from: before, to: after)
    }
  }

  /// Keeps that a step was asked for where there is none: only then is it known why.
  mutating func tried(at clock: Int) { triedAt = clock }

  /// Everything was taken to the first step again, in its last state.
  mutating func restart() {
    triedAt = nil
    for index in entries.indices {
      entries[index].before.clock = 0
      entries[index].after.clock = 0
    }
  }

  /// The keys that lead from the opened scene to a moment, `furthest` being the last step taken.
  func keys(
    to end: Moment, furthest: Int, written: (Command, Int) -> String?
  ) -> [String] {
    var words: [String] = []
    var now = Moment()
    func select(_ place: Int) {
      if place != now.selected {
        let count = abs(place - now.selected)
        if count > 1 { words.append("\(count)") }
        words.append(place > now.selected ? "tab" : "s-tab")
      }
      now.selected = place
    }
    func step(to clock: Int) {
      var left = clock - now.clock
      while left != 0 {
        let count = min(abs(left), Model.mostPending)
        words.append((count > 1 ? "\(count)" : "") + (left > 0 ? "n" : "b"))
        left -= left > 0 ? count : -count
      }
      now.clock = clock
    }
    for entry in entries {
      step(to: entry.before.clock)
      select(entry.before.selected)
      switch entry.doing {
      case .keys(let keys): words.append(keys)
      case .command(let command, let times):
        if let keys = written(command, times) { words.append(keys) }
      }
      now = entry.after
    }
    select(end.selected)
    step(to: max(end.clock, furthest))
    if triedAt == now.clock { words.append("n") }
    step(to: end.clock)
    return words
  }
}
