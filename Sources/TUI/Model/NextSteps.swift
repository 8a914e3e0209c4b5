import Optimizers
import Platform
import Synchronization

/// Where an optimizer's next step leads.
struct NextStep: Sendable, Equatable {
  /// The iterate it leads to; nil where there is no next step.
  let iterate: IterateRecord?
}

/// Next steps of a session's optimizers, remembered from frame to frame.
///
/// Each depends on its run alone, so nothing that is drawn depends on what is remembered: others find
/// steps out at the same time, and whether they have may only make an answer come sooner.
final class NextStepMemo: Sendable, Equatable {
  private let found = Mutex<[Int: (runner: Runner, step: NextStep)]>([:])

  /// The next step of an optimizer, if it was found out.
  private func known(of runner: Runner) -> NextStep? {
    found.withLock { found in
      guard let entry = found[runner.number], entry.runner.stepsAlike(runner) else { return nil }
      return entry.step
    }
  }

  /// The next step of an optimizer; nil where it was given up, see `Demand`.
  func find(of runner: Runner) -> NextStep? {
    if let known = known(of: runner) { return known }
    let step = NextStep(iterate: runner.nextStep)
    guard !Demand.isGone else { return nil }
    found.withLock { $0[runner.number] = (runner, step) }
    return step
  }

  /// Always: it is no part of what a session is.
  static func == (a: NextStepMemo, b: NextStepMemo) -> Bool { true }
}

/// The next steps of optimizers whose steps take longer than a frame can wait for.
struct NextStepsRequest: PictureRequest {
  static let name = "next steps"
  /// A profile follows a step as soon as it is known.
  static let partsMatter = true

  let runners: [Runner]
  let memo: NextStepMemo

  /// Never: then nothing is asked for.
  var isQuick: Bool { false }

  /// Finds them out, one after the other; the answer holds those that are known then, by number.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Int: NextStep], PictureStage) -> Void
  ) {
    var known: [Int: NextStep] = [:]
    for (index, runner) in runners.enumerated() {
      guard let step = Demand.during(isCancelled: isCancelled, { memo.find(of: runner) }) else {
        return
      }
      known[runner.number] = step
      send(known, PictureStage(index + 1, of: runners.count))
    }
  }

  static func == (a: NextStepsRequest, b: NextStepsRequest) -> Bool {
    a.runners.count == b.runners.count && zip(a.runners, b.runners).allSatisfy { $0.stepsAlike($1) }
  }
}

extension Session {
  /// Where an optimizer's next step leads; nil while that is found out beside the loop, until the
  /// answer has come.
  func nextStep(of runner: Runner) -> NextStep? {
    guard stepsLong(runner) else { return nextSteps.find(of: runner) }
    guard let newest = pictures.newest(NextStepsRequest.self),
      newest.request.runners.contains(where: { $0.stepsAlike(runner) })
    else { return nil }
    return newest.content[runner.number]
  }

  /// What has to be asked for to know the next steps of some optimizers; nil if nothing has.
  func nextStepsRequest(of runners: [Runner]) -> NextStepsRequest? {
    let costly = runners.filter(stepsLong)
    return costly.isEmpty ? nil : NextStepsRequest(runners: costly, memo: nextSteps)
  }

  private func stepsLong(_ runner: Runner) -> Bool {
    runner.run.isUnbounded
      || costOfStep { $0.number == runner.number } > QuickWork.operations
  }
}

extension Runner {
  /// The iterate that the next step leads to; nil where there is none.
  var nextStep: IterateRecord? {
    var ahead = run
    guard ahead.forward(1) == 1 else { return nil }
    return ahead.current
  }

  /// Whether the next step is the same: that of the same method, parameters, iterate and history.
  func stepsAlike(_ other: Runner) -> Bool {
    number == other.number && run.method.id == other.run.method.id && run.step == other.run.step
      && run.parameters == other.run.parameters && run.events.count == other.run.events.count
      && run.current == other.run.current
  }
}
