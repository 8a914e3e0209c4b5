import Loop
import Plotting
import Scenes
import Terminal

/// From keys to commands.
extension Model {
  /// Does what a key asks for.
  mutating func handle(_ key: KeyPress) -> Effect<Message> {
    notice = nil
    // A further key ends the step that is on its way.
    tween = nil
    if case .mouse(let event) = key { return arrival == nil ? handle(event) : .none }
    switch key {
    case .control("c"): return .quit(status: 130)
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    default: break
    }
    if arrival != nil { return handleWhileWaiting(key) }
    if let dialog = dialogs.last {
      if key == .named(.enter), !(dialog is Browser), newcomersTakeLong {
        return waitForNewcomers(key)
      }
      return dialog.handle(key, on: &self)
    }
    return handleOnScreen(key)
  }

  /// Whether a key does anything now: what is typed into a line, a digit of a count, or a key of the
  /// table that holds.
  package func accepts(_ key: KeyPress) -> Bool {
    if let dialog = dialogs.last { return dialog.accepts(key) }
    if case .mouse = key { return true }
    if case .character(let digit) = key, digit.isASCII, digit.isWholeNumber { return true }
    return KeyTable.command(for: key) != nil
  }

  private mutating func handleOnScreen(_ key: KeyPress) -> Effect<Message> {
    if case .character(let digit) = key, digit.isASCII, let value = digit.wholeNumberValue,
      answer(value)
    {
      return .none
    }
    if case .character(let digit) = key, digit.isASCII, let value = digit.wholeNumberValue,
      value > 0 || count != nil
    {
      // A count too long to be meant stays at the largest number that is.
      count = min(1_000_000, (count ?? 0) * 10 + value)
      return .none
    }
    if case .paste = key {
      refuse("pasted text is not read as keys")
      return .none
    }
    let times = count
    count = nil
    guard let command = KeyTable.command(for: key) else {
      refuse(Self.noKey(key, keyMap))
      return .none
    }
    if command.changesRuns, newcomersTakeLong {
      count = times
      return waitForNewcomers(key)
    }
    if playback.isPlaying, command.pausesPlaying { playback.pause() }
    return perform(command, count: times)
  }
}

extension Command {
  /// Whether it needs all optimizers where the clock is.
  fileprivate var changesRuns: Bool {
    switch self {
    case .firstStep, .lastStep, .restart, .randomStart, .startAtCrossHair, .toggleOptimizer,
      .addOptimizer, .removeOptimizer, .changeRate, .changeDamping, .adoptGhost:
      true
    default: false
    }
  }

  /// Whether it goes through the steps by hand or changes what is stepped.
  fileprivate var pausesPlaying: Bool {
    switch self {
    case .step, .firstStep, .lastStep, .browse, .showCommand: true
    default: false
    }
  }
}
