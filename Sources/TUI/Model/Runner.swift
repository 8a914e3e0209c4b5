import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes

/// An optimizer in a session: its run, and what tells it from the others.
///
/// All optimizers of a session are stepped together by the session's clock, but one may have no
/// step where the others go on, be switched off for a while, or be put elsewhere, which is an
/// iterate of its own. So each keeps, in stretches, which of its iterates belongs to which clock.
package struct Runner: Sendable, Equatable {
  /// A stretch of the clock in which every tick is a step, until there are no more.
  private struct Stretch: Sendable, Equatable {
    /// The clock at its beginning.
    var clock: Int
    /// The run's step there.
    var step: Int
    /// The last step it may show; nil while it is the last stretch.
    var lastStep: Int?
    /// Where the run was put or began, n components.
    var start: Vector
    /// Whether ticks are steps; if not, the run rests.
    var moves: Bool
  }

  /// What the scene says about it.
  package let spec: OptimizerSpec
  /// Its name for people: the scene's while it has the scene's method, else its method's.
  package var name: String {
    run.method.id == spec.method ? spec.name ?? run.method.title : run.method.title
  }
  /// The letters at its head, one or two.
  package let badge: String
  /// Its place in the list.
  package let number: Int
  /// How many runs of the same method came before it when it began.
  let repetition: Int
  /// The hues of all methods of its session, in the order of the list.
  var hues: [Hue] = []
  /// Whether it is drawn and steps with the others.
  package private(set) var isOn = true
  /// The run.
  package private(set) var run: Run
  /// The clock up to which a newcomer has caught up with the others; nil once it keeps step.
  private(set) var arrivedAt: Int?
  private var stretches: [Stretch]

  /// The optimizer of a spec at its start, where it stands until the given clock.
  package init(
    spec: OptimizerSpec, number: Int, repetition: Int = 0, badge: String, objective: any Objective,
    start: Vector, clock: Int = 0, memoryLimit: Int, budget: Double? = nil
  ) throws(ParameterError) {
    let entry = try OptimizerCatalogue.entry(spec.method)
    self.spec = spec
    self.number = number
    self.badge = badge
    self.repetition = repetition
    run = try Run(
      method: entry, settings: spec.parameters, objective: objective, start: start)
    run.memoryLimit = memoryLimit
    run.budget = budget
    stretches = [Stretch(clock: clock, step: 0, lastStep: nil, start: start, moves: true)]
  }

  /// The optimizer as it is now: what the scene says, with the parameters in use.
  package var currentSpec: OptimizerSpec {
    var result = spec
    if run.method.id != spec.method {
      result.method = run.method.id
      result.name = nil
      result.parameters = [:]
    }
    for parameter in run.method.parameters {
      guard let value = run.parameters[parameter.name] else { continue }
      result.parameters[parameter.name] = value == parameter.defaultValue ? nil : value
    }
    return result
  }

  /// The parameters worth a place on the screen: rate and damping, and what is not the default.
  var parametersThatMatter: [(name: String, value: ParameterValue)] {
    run.method.parameters.enumerated().compactMap { place, parameter in
      guard let value = run.parameters[parameter.name] else { return nil }
      let isCentral = place == 0 || ["learning-rate", "damping"].contains(parameter.name)
      return isCentral || value != parameter.defaultValue ? (parameter.name, value) : nil
    }
  }

  /// Where the present leg of the run began, n components.
  package var start: Vector { stretches[stretches.count - 1].start }

  /// The clock at which the present leg of the run began.
  var startClock: Int {
    let leg = stretches.reversed().prefix { $0.start == start }
    return leg.last?.clock ?? 0
  }

  /// As a newcomer: what the clock shows now is still ahead.
  mutating func join(at clock: Int) { arrivedAt = clock }

  /// As a newcomer: goes on to a clock; nil ends its catching up.
  mutating func catchUp(to clock: Int?) {
    if let clock { _ = go(to: clock) }
    arrivedAt = clock
  }

  /// The bytes its run may hold.
  mutating func limit(memory: Int) { run.memoryLimit = memory }

  /// What its run may cost, in gradient equivalents; steps beyond the present one are forgotten, so
  /// that none of them breaks the budget.
  mutating func limit(cost: Double?) {
    run.forgetFuture()
    run.budget = cost
  }

  /// Goes to its iterate at a clock, taking new steps if needed; returns how many were new or old
  /// steps forward.
  mutating func go(to clock: Int) -> Int {
    let before = run.step
    let stretch = stretches.last { $0.clock <= clock } ?? stretches[0]
    let ticks = stretch.moves ? max(0, clock - stretch.clock) : 0
    let wanted = min(stretch.step + ticks, stretch.lastStep ?? .max)
    if wanted < run.step {
      run.jump(to: wanted)
    } else {
      run.forward(wanted - run.step)
    }
    return max(0, run.step - before)
  }

  /// Whether a tick of the clock would be a step, as far as is known.
  var canMove: Bool { isOn && stretches.last?.moves == true }

  /// Other parameters from here on.
  mutating func change(
    _ settings: [String: ParameterValue], at clock: Int
  ) throws(ParameterError) {
    var changed = run
    try changed.change(settings)
    guard changed != run else { return }
    run = changed
    begin(at: clock)
  }

  /// Another method from here on, from the same point.
  mutating func switchMethod(
    to entry: CatalogueEntry, _ settings: [String: ParameterValue], at clock: Int
  ) throws(ParameterError) {
    var changed = run
    try changed.switchMethod(to: entry, settings: settings)
    guard changed != run else { return }
    run = changed
    begin(at: clock)
  }

  /// The method begins anew elsewhere; returns whether that is an iterate of its own. To be followed
  /// by `begin`.
  mutating func move(to point: Vector) throws(ParameterError) -> Bool {
    let before = run.step
    try run.move(to: point)
    return run.step > before
  }

  /// The method goes on with another objective; returns whether that is an iterate of its own. To be
  /// followed by `begin`.
  mutating func change(objective: any Objective) throws(ParameterError) -> Bool {
    let before = run.step
    try run.change(objective: objective)
    return run.step > before
  }

  /// Switches it on or off from here on.
  mutating func toggle(at clock: Int) {
    isOn.toggle()
    begin(at: clock)
  }

  /// Forgets what comes after the clock, so that other optimizers may be changed.
  mutating func forgetFuture(after clock: Int) {
    while stretches.count > 1, let last = stretches.last, last.clock > clock {
      stretches.removeLast()
    }
    stretches[stretches.count - 1].lastStep = nil
    if run.events.contains(where: { $0.step > run.step }) { run.forgetFuture() }
  }

  /// A new stretch begins at the clock with the iterate the run stands at.
  mutating func begin(at clock: Int, start: Vector? = nil) {
    let old = stretches[stretches.count - 1]
    let new = Stretch(
      clock: clock, step: run.step, lastStep: nil, start: start ?? old.start, moves: isOn)
    if old.clock == clock {
      stretches[stretches.count - 1] = new
    } else {
      let isIterateOfItsOwn = run.events.contains { $0.step == run.step && $0.event.beginsAnew }
      stretches[stretches.count - 1].lastStep = run.step - (isIterateOfItsOwn ? 1 : 0)
      stretches.append(new)
    }
  }
}

extension RunEvent {
  /// Whether the iterate was not reached by a step.
  var beginsAnew: Bool {
    switch self {
    case .parameters, .method: false
    case .moved, .objective: true
    }
  }
}
