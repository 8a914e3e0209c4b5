import Loop
import Plotting
import Terminal
import Wording

/// Keys that wait: those that a command types, each of which is pressed when all that follows from the
/// one before is done, as without a terminal; and those that the user pressed while a scene was being
/// opened or other keys waited. They are pressed in the order in which they came.
extension Model {
  /// The most keys that wait.
  static let mostWaitingKeys = 1000

  /// Keys of the user's that are pressed before the screen is drawn again, and from which on equal ones
  /// count as a flood.
  private static let mostBetweenFrames = 8

  /// Lets keys be typed as soon as what is open is complete.
  package mutating func type(_ keys: [WaitingKey]) {
    for key in keys { log.add(.typed(key.key)) }
    waitingKeys += keys
  }

  /// Lets a key of the user's wait.
  mutating func hold(_ key: KeyPress) {
    if waitingKeys.count < Self.mostWaitingKeys { waitingKeys.append(WaitingKey(ofPerson: key)) }
  }

  /// Whether a further key has to wait, so that it does not overtake others.
  var holdsKeys: Bool { arrival != nil || !waitingKeys.isEmpty || startCommandsAreDue }

  /// A key as it comes in. What points at the screen means what is seen, so it does not wait.
  mutating func receive(_ key: KeyPress) -> Effect<Message> {
    if case .mouse = key { return handlePressed(key) }
    return holdsKeys ? handleWhileWaiting(key) : handlePressed(key)
  }

  /// A key while others wait: those that leave act, the others wait behind them.
  mutating func handleWhileWaiting(_ key: KeyPress) -> Effect<Message> {
    switch key {
    case .control("c"): return .quit(status: 130)
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    case .character("q") where contextOfWaiting != .text: return .quit(status: 0)
    case .named(.escape): return giveUpWaiting()
    default:
      hold(key)
      return .none
    }
  }

  /// Gives up what keys wait for, and the keys.
  private mutating func giveUpWaiting() -> Effect<Message> {
    waitingKeys = []
    guard arrival != nil else {
      say("the keys that waited are dropped")
      return giveUpSteps()
    }
    arrival = nil
    say("opening is given up")
    if isBlank {
      dialogs.open(Browser(files: ownFiles))
      // What was told before went to a screen that never came.
      log.begin(beginning)
      log.add(.size(size))
    }
    return .cancel(slot: Self.openingSlot)
  }

  /// Whether nothing is being opened, stepped or, for a key of a command, computed that a key could
  /// depend on. While it plays something always is.
  private func canPress(_ waiting: WaitingKey) -> Bool {
    arrival == nil && !startCommandsAreDue && pending == 0 && departure == nil
      && (lesson?.queued ?? 0) == 0
      && (waiting.isOfPerson || playback.isPlaying
        || sessions.allSatisfy { $0.pictures.progress == nil })
  }

  /// What keeps the typing going.
  var effectOfTyping: Effect<Message> {
    guard let next = waitingKeys.first, canPress(next) else { return .none }
    return .next(.continueTyping())
  }

  /// Presses the keys that can be pressed now, or so many; how many they were is written down, since
  /// it depends on what is being computed.
  mutating func typeNext(_ count: Int?) -> Effect<Message> {
    guard let first = waitingKeys.first, count != nil || canPress(first) else { return .none }
    let equal = first.isOfPerson ? waitingKeys.prefix { $0 == first }.count : 0
    if equal > Self.mostBetweenFrames, !newcomersTakeLong {
      return pressAtOnce(min(equal, count ?? equal))
    }
    var effect = Effect<Message>.none
    var (typed, shown) = (0, 0)
    defer { if typed > 0 { floodTellings.append(.typeOn(typed)) } }
    while let next = waitingKeys.first, count.map({ typed < $0 }) ?? canPress(next) {
      waitingKeys.removeFirst()
      typed += 1
      if let word = next.word, let problem = problem(with: next.key, word) {
        waitingKeys = []
        return effect.and(.fail(status: 64, problem))
      }
      let done = handlePressed(next.key)
      effect = effect.and(done)
      // What a key of a command changed may want pictures, at which the next one looks; in a line that
      // is being typed no key does.
      if case .none = done, next.isOfPerson || !dialogs.isEmpty { continue }
      shown += 1
      if count == nil, !next.isOfPerson || shown == Self.mostBetweenFrames { break }
    }
    return effect
  }

  /// Presses many equal keys of the user's as those are that come at once.
  private mutating func pressAtOnce(_ most: Int) -> Effect<Message> {
    var effect = Effect<Message>.none
    var typed = 0
    isFlooded = true
    for next in waitingKeys.prefix(most) {
      guard arrival == nil else { break }
      typed += 1
      effect = effect.and(handlePressed(next.key))
    }
    isFlooded = false
    waitingKeys.removeFirst(min(typed, waitingKeys.count))
    floodTellings.append(.typeOn(typed))
    return effect.and(pending == 0 ? .none : takePendingSteps())
  }

  /// Why a key of a command cannot be pressed now.
  package func problem(with key: KeyPress, _ word: String) -> String? {
    if case .mouse(let event) = key, !Rect(size).contains(column: event.column, row: event.row) {
      return "key \(SafeText.quoted(word)) is not possible; the screen has columns 0 to "
        + "\(size.columns - 1), rows 0 to \(size.rows - 1)"
    }
    guard accepts(key) else {
      let meant = Suggestion.closest(to: word, among: NamedKey.allCases.map(\.rawValue))
      return "unknown key \(SafeText.quoted(word)); "
        + (meant.map { DidYouMean.question($0) } ?? "\"saddlescope frame --help\" names the keys")
    }
    return nil
  }

  /// Very many keys that came at once: they come from a program, and it is no use to show what each
  /// of them did. Steps that follow one another are taken together, before the next key that does
  /// anything else; where they take longer than a frame, that key and those behind it wait. Keys beyond
  /// a number are dropped, which is said; the last keys are kept.
  mutating func handle(_ keys: [KeyPress]) -> Effect<Message> {
    var effect = Effect<Message>.none
    // Of what is pasted into a line where the terminal does not say so, all counts, or none: a line that
    // overflows is not done.
    let isLine = dialogs.last is CommandLine || dialogs.last is Prompt
    let most = isLine && !holdsKeys ? 2 * LineEditor.longest : Self.mostKeysAtOnce
    let dropped = max(0, keys.count - most)
    // Whatever is dropped, what leaves the program is not.
    if let way = keys.prefix(dropped).first(where: { $0 == .control("c") }) {
      return handle(way)
    }
    isFlooded = true
    floodTellings += keys.prefix(dropped).map { .floodKey($0) }
    var room = Self.operationsPerChunk
    for pressed in keys.dropFirst(dropped) {
      guard let key = meaning(inFlood: pressed) else { continue }
      var waits = holdsKeys
      if !waits, pending != 0, !joinsSteps(key) {
        effect = effect.and(takeSteps(within: &room))
        waits = pending != 0
      }
      effect = effect.and(waits ? handleWhileWaiting(key) : handle(key))
    }
    floodTellings.append(.endOfFlood)
    isFlooded = false
    if dropped > 0 { refuse("too many keys at once: \(dropped.grouped) are dropped") }
    return effect.and(pending == 0 ? .none : takePendingSteps())
  }

  /// Whether a key only adds steps in the direction of those that wait, or a digit to their number.
  private func joinsSteps(_ key: KeyPress) -> Bool {
    guard dialogs.isEmpty, lesson == nil, case .character(let character) = key else { return false }
    if case .step(let steps)? = KeyTable.command(for: key) {
      return steps.signum() == pending.signum()
    }
    return character.isASCII && character.isWholeNumber
  }

  /// Takes all steps that wait if they are no more than there is room for.
  private mutating func takeSteps(within room: inout Int) -> Effect<Message> {
    let cost = sessions.reduce(1) { $0.addingSaturating($1.costOfStep) }
    guard !stepsBeside, departure == nil, abs(pending) <= room / cost else { return .none }
    room -= abs(pending) * cost
    return takePendingSteps()
  }

  private static let mostKeysAtOnce = 512
}
