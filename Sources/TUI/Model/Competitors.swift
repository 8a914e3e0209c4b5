import Landscape
import Optimizers
import Scenes

/// Who races: optimizers that join, leave or are replaced, and what they may spend.
///
/// These are choices, not steps: going back does not undo them, and what was explored beyond the
/// present step is forgotten, as by every change.
extension Session {
  /// The most optimizers there may be: as many as there are colours and dashes.
  package static let mostRunners = 9

  /// An optimizer joins where the one at a place began its present leg, to take the steps that the
  /// others have taken since; `catchUp` takes them.
  mutating func add(_ spec: OptimizerSpec, besides place: Int) throws {
    let number = (0..<Self.mostRunners).first { number in
      !runners.contains { $0.number == number }
    }
    let runner = try newcomer(spec, besides: place, number: number ?? runners.count)
    runners.append(runner)
    shareMemory()
  }

  /// An optimizer takes the place, the colour and the start of another one.
  mutating func replace(_ place: Int, by spec: OptimizerSpec) throws {
    runners[place] = try newcomer(spec, besides: place, number: runners[place].number)
  }

  /// An optimizer leaves; the last one does not.
  mutating func remove(_ place: Int) {
    guard runners.count > 1, runners.indices.contains(place) else { return }
    forgetFuture()
    runners.remove(at: place)
    shareMemory()
  }

  private mutating func newcomer(
    _ spec: OptimizerSpec, besides place: Int, number: Int
  ) throws -> Runner {
    forgetFuture()
    let leader = runners[place]
    let begin = leader.startClock
    let era = eras.last { $0.clock <= begin } ?? eras[0]
    let others = runners.filter { $0.number != number }
    let badge = Self.badge(
      for: try OptimizerCatalogue.entry(spec.method), besides: Set(others.map(\.badge)))
    var runner = try Runner(
      spec: spec, number: number,
      repetition: others.count { $0.run.method.id == spec.method }, badge: badge,
      objective: era.terrain.objective,
      start: leader.start, clock: begin, memoryLimit: memoryLimit(of: others.count + 1),
      budget: budget)
    runner.join(at: begin)
    return runner
  }

  private mutating func shareMemory() {
    for index in runners.indices { runners[index].limit(memory: memoryLimit(of: runners.count)) }
  }

  /// Whether a newcomer is still on its way to where the others are.
  var isCatchingUp: Bool { runners.contains { $0.arrivedAt.map { $0 < clock } ?? false } }

  /// Lets newcomers take at most so many steps towards the clock, through the changes of the
  /// scene's parameters that the others have seen; returns whether all of them are there.
  @discardableResult
  mutating func catchUp(atMost most: Int = .max) -> Bool {
    var left = most
    for index in runners.indices {
      while let at = runners[index].arrivedAt {
        guard at < clock else {
          runners[index].catchUp(to: nil)
          break
        }
        guard left > 0 else { return false }
        let era = eras.first { $0.clock > at && $0.clock <= clock }
        let end = era.map { $0.clock - 1 } ?? clock
        if end > at {
          let taken = min(end - at, left)
          runners[index].catchUp(to: at + taken)
          left -= taken
        } else if let era {
          // A terrain of the same scene has the same dimension, so that it is never refused.
          _ = try? runners[index].change(objective: era.terrain.objective)
          runners[index].begin(at: era.clock)
          runners[index].catchUp(to: era.clock)
        }
      }
    }
    return true
  }

  /// What no run may cost more than from here on, in gradient equivalents; nil for no bound.
  mutating func limit(cost: Double?) {
    forgetFuture()
    budget = cost
    for index in runners.indices { runners[index].limit(cost: cost) }
  }
}
