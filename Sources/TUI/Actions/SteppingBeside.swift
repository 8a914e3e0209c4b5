import Landscape
import Loop
import Optimizers

/// Steps that take longer than a frame are taken beside the loop, one at a time, so that keys keep
/// answering: they step a copy, which replaces the sessions if nothing was changed meanwhile.
extension Model {
  /// Floating-point operations of a step up to which it is taken on the loop: about 50 ms.
  static let operationsOnLoop = 50_000_000

  /// The slot of the work.
  static let steppingSlot = "steps"

  /// Whether the next step is to be taken beside the loop: it is costly, and was not taken before.
  var stepsBeside: Bool {
    pending > 0
      && sessions.contains { $0.clock == $0.furthest && $0.costOfStep > Self.operationsOnLoop }
  }

  /// Takes the next step beside the loop, unless one is being taken already.
  mutating func stepBeside() -> Effect<Message> {
    guard departure == nil else { return .none }
    departure = sessions.map(\.place)
    let sessions = sessions
    return .work(
      Work(slot: Self.steppingSlot, isQuick: false) { isCancelled, send in
        guard !isCancelled() else { return }
        var stepped = sessions
        let moved = Model.step(&stepped, by: 1)
        send(.stepped(stepped, moved: moved))
      })
  }

  /// Nobody waits for the step that is being taken any more.
  mutating func dropStep() -> Effect<Message> {
    guard departure != nil else { return .none }
    departure = nil
    return .cancel(slot: Self.steppingSlot)
  }

  /// Goes where the copy went, if it set out from here.
  mutating func arrive(_ stepped: [Session], moved: Int) -> Effect<Message> {
    let isFromHere = departure == sessions.map(\.place)
    departure = nil
    guard isFromHere, pending > 0 else { return takePendingSteps() }
    for index in sessions.indices { sessions[index].go(as: stepped[index]) }
    return account(for: 1, moved: moved)
  }
}
