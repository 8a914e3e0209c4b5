import Landscape
import Loop
import Optimizers
import Platform
import Terminal

/// Steps that take longer than a frame are taken beside the loop, one at a time, so that keys keep
/// answering: they step a copy, which replaces the sessions if nothing was changed meanwhile.
extension Model {
  /// Floating-point operations of a step up to which it is taken on the loop: about 50 ms.
  static let operationsOnLoop = 50_000_000

  /// The slot of the work.
  static let steppingSlot = "steps"

  /// Whether the next steps are to be taken beside the loop: they are costly, or may be, and were not
  /// taken before.
  var stepsBeside: Bool {
    sessions.contains {
      ($0.isCatchingUp || pending > 0 && $0.clock == $0.furthest)
        && ($0.hasUnboundedSteps || $0.costOfStep > Self.operationsOnLoop)
    }
  }

  /// Whether an optimizer that joined is still on its way to the others, by steps that take longer than
  /// a frame: what changes runs would have to take them all at once.
  var newcomersTakeLong: Bool {
    sessions.contains {
      $0.isCatchingUp && ($0.hasUnboundedSteps || $0.costOfStep > Self.operationsOnLoop)
    }
  }

  /// Lets a key wait until the newcomers have come.
  mutating func waitForNewcomers(_ key: KeyPress) -> Effect<Message> {
    waitingKeys.insert(WaitingKey(ofPerson: key), at: 0)
    let names = sessions.flatMap(\.runners).filter { $0.arrivedAt != nil }.map(\.name)
    say("waits for \(names.first ?? "an optimizer") to catch up; Esc drops the key")
    return takePendingSteps()
  }

  /// Takes the next steps beside the loop, unless some are being taken already: as many as wait, or
  /// as one redraw can wait for, and at least one.
  mutating func stepBeside() -> Effect<Message> {
    guard departure == nil else { return .none }
    let places = sessions.map(\.place)
    departure = places
    let (sessions, wanted) = (sessions, pending)
    return .work(
      Work(slot: Self.steppingSlot, isQuick: false) { isCancelled, send in
        var stepped = sessions
        var (moved, rounds, spent) = (0, 0, 0)
        Demand.during(isCancelled: isCancelled) {
          while stepped.contains(where: \.isCatchingUp), spent < Self.operationsPerChunk,
            !isCancelled()
          {
            for index in stepped.indices { stepped[index].catchUp(atMost: 1) }
            rounds += 1
            spent += stepped.reduce(1) { $0.addingSaturating($1.costOfStep) }
          }
          guard rounds == 0 else { return }
          while moved < wanted, spent < Self.operationsPerChunk, !isCancelled() {
            guard Model.step(&stepped, by: 1) == 1 else { break }
            moved += 1
            spent += stepped.reduce(1) { $0.addingSaturating($1.costOfStep) }
          }
        }
        guard !isCancelled() else { return }
        send(
          rounds > 0
            ? .caughtUp(stepped, from: places, rounds: rounds)
            : .stepped(stepped, from: places, moved: moved))
      })
  }

  /// Whether steps are being taken beside the loop.
  package var isStepping: Bool { departure != nil }

  /// Gives up what is being stepped and all that waits: nothing has changed.
  mutating func giveUpSteps() -> Effect<Message> {
    pending = 0
    return dropStep()
  }

  /// Nobody waits for the step that is being taken any more.
  mutating func dropStep() -> Effect<Message> {
    guard departure != nil else { return .none }
    departure = nil
    return .cancel(slot: Self.steppingSlot)
  }

  /// Goes where the newcomers of the copy that is waited for went, if nothing was changed since it set
  /// out, and on from there.
  mutating func arrive(caughtUp stepped: [Session]) -> Effect<Message> {
    let isFromHere = departure == sessions.map(\.place)
    departure = nil
    if isFromHere {
      for index in sessions.indices { sessions[index].go(as: stepped[index]) }
    }
    return takePendingSteps()
  }

  /// Goes where the copy that is waited for went, if nothing was changed since it set out.
  mutating func arrive(_ stepped: [Session], moved: Int) -> Effect<Message> {
    let isFromHere = departure == sessions.map(\.place)
    departure = nil
    guard isFromHere, pending > 0 else { return takePendingSteps() }
    for index in sessions.indices { sessions[index].go(as: stepped[index]) }
    return account(for: max(1, moved), moved: moved)
  }
}
