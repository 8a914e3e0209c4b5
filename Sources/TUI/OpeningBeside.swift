import Landscape
import Loop
import Platform
import Plotting
import Scenes
import Terminal
import Wording

extension Model {
  /// The slot of the work.
  static let openingSlot = "open"

  /// Opens scenes that a closure makes ready, beside the loop; meanwhile the screen stays as it is,
  /// keys wait, and Esc gives it up.
  mutating func open(
    named name: String, words: [String], _ make: @escaping @Sendable () throws -> [Session]
  ) -> Effect<Message> {
    expect(name) { number in .opened(try make(), words: words, number: number) }
  }

  /// Waits for a whole screen, as a command names it, beside the loop.
  mutating func prepare(
    _ name: String, _ make: @escaping @Sendable () throws -> Model
  ) -> Effect<Message> {
    expect(name) { number in .prepared(try make(), number: number) }
  }

  private mutating func expect(
    _ name: String, _ make: @escaping @Sendable (_ number: Int) throws -> Message
  ) -> Effect<Message> {
    openings += 1
    let number = openings
    arrivalKeys = []
    arrival = ExpectedScene(name: SafeText.line(name), number: number)
    let dropped = giveUpSteps()
    return dropped.and(
      .work(
        Work(slot: Self.openingSlot, isQuick: false) { isCancelled, send in
          do {
            send(try Demand.during(isCancelled: isCancelled) { try make(number) })
          } catch {
            let failure = error as? any OpeningFailure
            let text = "\(failure?.message ?? "\(error)")"
            send(.notOpened(text, status: failure?.status ?? 1, number: number))
          }
        }))
  }

  /// Takes scenes that became ready, if they are still waited for.
  mutating func arrive(_ sessions: [Session], words: [String], number: Int) {
    guard arrival?.number == number else { return }
    arrival = nil
    // A lesson waits: its stop can be come back to.
    let kept = lesson.flatMap { $0.isTour ? nil : $0 }
    open(sessions, words: words)
    guard var kept else { return }
    kept.isAway = true
    kept.queued = 0
    lesson = kept
  }

  /// Takes a screen that became ready, if it is still waited for.
  mutating func arrive(_ prepared: Model, number: Int) {
    guard arrival?.number == number else { return }
    var next = prepared
    (next.size, next.appearance) = (size, appearance)
    next.hasMotion = hasMotion
    next.watchesFiles = watchesFiles
    next.openings = openings
    // A session that goes on keeps what it was told before, and the keys that waited in it.
    next.waitingKeys += waitingKeys
    next.log.begin(next.beginning)
    next.log.add(waiting: waitingKeys)
    next.log.add(.size(size))
    self = next
  }

  /// Says why nothing is opened; where nothing is open either, the program ends.
  mutating func refuseOpening(
    _ reason: String, status: Int32, number: Int
  ) -> Effect<Message> {
    guard arrival?.number == number else { return .none }
    arrival = nil
    waitingKeys = []
    guard !sessions.isEmpty || !dialogs.isEmpty else { return .fail(status: status, reason) }
    refuse(reason.split(separator: "\n").first.map(String.init) ?? "")
    return .none
  }
}

/// What is said of a scene that cannot be opened, and with which status the program ends then.
package protocol OpeningFailure: Error {
  /// What is wrong, in one line or more.
  var message: String { get }
  /// The exit status.
  var status: Int32 { get }
}
