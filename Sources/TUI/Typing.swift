import Loop
import Plotting
import Terminal
import Wording

/// Keys that are typed by a command, or were typed while a scene was being opened: each is pressed
/// when all that follows from the one before is done, as without a terminal.
extension Model {
  /// Lets keys be typed as soon as what is open is complete.
  package mutating func type(_ keys: [WaitingKey]) {
    for key in keys { log.add(.typed(key.key)) }
    waitingKeys += keys
  }

  /// Whether nothing is being computed or stepped that another key could depend on.
  private var isComplete: Bool {
    arrival == nil && pending == 0 && departure == nil && (lesson?.queued ?? 0) == 0
      && sessions.allSatisfy { $0.pictures.progress == nil }
  }

  /// What keeps the typing going.
  var effectOfTyping: Effect<Message> {
    waitingKeys.isEmpty || !startCommands.isEmpty || !isComplete ? .none : .next(.continueTyping())
  }

  /// Presses the keys that can be pressed now, or so many; how many they were is written down, since
  /// it depends on what is being computed.
  mutating func typeNext(_ count: Int?) -> Effect<Message> {
    var effect = Effect<Message>.none
    var typed = 0
    defer { if typed > 0 { floodTellings.append(.typeOn(typed)) } }
    while !waitingKeys.isEmpty, count.map({ typed < $0 }) ?? isComplete {
      let next = waitingKeys.removeFirst()
      typed += 1
      if let word = next.word, let problem = problem(with: next.key, word) {
        waitingKeys = []
        return effect.and(.fail(status: 64, problem))
      }
      let done = handlePressed(next.key)
      effect = effect.and(done)
      if case .none = done { continue }
      if count == nil { break }
    }
    return effect
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
  /// of them did. Steps are counted and taken afterwards, and keys beyond a number are dropped,
  /// which is said; the last keys are kept.
  mutating func handle(_ keys: [KeyPress]) -> Effect<Message> {
    var effect = Effect<Message>.none
    let dropped = max(0, keys.count - Self.mostKeysAtOnce)
    // Whatever is dropped, what leaves the program is not.
    if let way = keys.prefix(dropped).first(where: { $0 == .control("c") }) {
      return handle(way)
    }
    isFlooded = true
    floodTellings += keys.prefix(dropped).map { .floodKey($0) }
    for pressed in keys.dropFirst(dropped) {
      guard let key = meaning(inFlood: pressed) else { continue }
      effect = effect.and(handle(key))
    }
    floodTellings.append(.endOfFlood)
    isFlooded = false
    if dropped > 0 { refuse("too many keys at once: \(dropped.grouped) are dropped") }
    return effect.and(pending == 0 ? .none : takePendingSteps())
  }

  private static let mostKeysAtOnce = 512
}
