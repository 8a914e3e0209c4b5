import Loop
import Optimizers
import Platform

/// Going through the steps.
extension Model {
  /// Floating-point operations after which the screen is drawn and keys are looked at again.
  static let operationsPerChunk = 10_000_000

  /// Adds steps to those that wait, and takes the first of them.
  mutating func add(steps count: Int) -> Effect<Message> {
    let wanted = pending + count
    pending = max(-Self.mostPending, min(Self.mostPending, wanted))
    if pending != wanted {
      refuse("no more than \(Self.mostPending) steps wait at a time: \(abs(pending)) are taken")
    }
    return isFlooded ? .none : takePendingSteps()
  }

  /// Takes as many of the waiting steps as one redraw can wait for.
  mutating func takePendingSteps() -> Effect<Message> {
    if stepsBeside { return stepBeside() }
    let dropped = dropStep()
    let cost = sessions.reduce(1) { $0.addingSaturating($1.costOfStep) }
    let most = max(1, Self.operationsPerChunk / cost)
    for index in sessions.indices {
      guard sessions[index].catchUp(atMost: most) else {
        return dropped.and(.next(.continueStepping))
      }
    }
    guard pending != 0 else { return dropped }
    let chunk = max(-most, min(most, pending))
    let before = runSteps
    let moved = Self.step(&sessions, by: chunk)
    let effect = dropped.and(account(for: chunk, moved: moved))
    return chunk == 1 ? effect.and(tween(from: before)) : effect
  }

  /// What follows from steps that were taken.
  mutating func account(for chunk: Int, moved: Int) -> Effect<Message> {
    pending -= chunk
    if moved != chunk {
      pending = 0
      explainStop(wanted: chunk, moved: moved)
    }
    return pending == 0 ? .none : .next(.continueStepping)
  }

  /// Steps all sessions by the same number; returns by how many.
  static func step(_ sessions: inout [Session], by count: Int) -> Int {
    let before = sessions.first?.clock ?? 0
    for index in sessions.indices { _ = sessions[index].step(by: count) }
    let reached = sessions.map(\.clock).max() ?? 0
    for index in sessions.indices { sessions[index].idle(until: reached) }
    return reached - before
  }

  private mutating func explainStop(wanted: Int, moved: Int) {
    if wanted < 0 {
      if moved == 0 { refuse("this is the first step") }
      return
    }
    playback.pause()
    journal.tried(at: session?.clock ?? 0)
    let ends = sessions.flatMap { session in
      session.runners.filter(\.isOn).map { "\($0.name): \(session.state(of: $0).sentence)" }
    }
    guard !ends.isEmpty else {
      return refuse("every optimizer is switched off; x switches the selected one on")
    }
    // A budget that is spent ends a race as it was asked to; anything else stands in the way.
    let isRaceOver = sessions.contains { session in
      session.runners.contains { $0.isOn && session.state(of: $0).activity == .budgetSpent }
    }
    isRaceOver ? say(ends.joined(separator: "; ")) : refuse(ends.joined(separator: "; "))
  }

  // MARK: Playing

  /// Plays or pauses.
  mutating func togglePlay() -> Effect<Message> {
    guard !sessions.isEmpty else { return .none }
    if playback.isPlaying {
      playback.pause()
      return .none
    }
    playback.play()
    return nextBeat
  }

  /// One beat of the clock.
  mutating func beat(spell: Int) -> Effect<Message> {
    guard playback.isPlaying, spell == playback.spell else { return .none }
    // Where steps take longer than a beat, they are taken one after the other.
    let effect = pending > 0 ? .none : add(steps: playback.stepsPerBeat)
    if playback.isPlaying, pending == 0, isAtRest {
      playback.pause()
      say("playing stops: all are at rest or gone")
    }
    return playback.isPlaying ? effect.and(nextBeat) : effect
  }

  /// Whether nothing more is to be seen: every optimizer that is on is at rest, or has been out of
  /// the picture for so long that it will hardly come back.
  var isAtRest: Bool {
    let on = sessions.flatMap { session in
      session.runners.filter(\.isOn).map { (run: $0.run, state: session.state(of: $0)) }
    }
    return !on.isEmpty
      && on.allSatisfy { run, state in
        if state.isAtRest {
          // From beside a saddle a method may still leave: there only one that stands still is at rest.
          guard state.kind?.isNoMinimum == true, let arrival = run.current.arrival else {
            return true
          }
          return arrival.displacement.norm <= 1e-12 * (1 + run.current.point.norm)
        }
        guard let since = state.outsideSince else { return false }
        return run.step - since >= Self.stepsUntilGone
      }
  }

  /// The steps outside of the picture after which an optimizer counts as gone.
  private static let stepsUntilGone = 30

  private var nextBeat: Effect<Message> {
    .after(milliseconds: playback.interval, .beat(spell: playback.spell))
  }
}
