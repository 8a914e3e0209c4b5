import Landscape
import Mathematics

/// A run whose method was replaced in mid-run: up to the switch the run before, from there on
/// another method's, which begins anew at the iterate where the first one stood.
///
/// The run after the switch continues the steps, the recorded points and the costs of the run before
/// it; what lies before the switch is replayed by the method that took those steps.
struct SwitchedRun: RunCore {
  private var before: any RunCore
  /// Nil once it was forgotten.
  private var after: (any RunCore)?
  private var isAfter: Bool
  /// The iterate at which the method was replaced.
  private let step0: Int
  private let entry: CatalogueEntry
  private let event: RunEvent
  private var limit: Int

  /// A run that goes on with another method from the iterate it stands at; what was explored beyond
  /// is forgotten.
  init(
    _ run: any RunCore, named old: String, to entry: CatalogueEntry, _ values: ParameterValues
  ) {
    var before = run
    before.forgetFuture()
    let limit = before.memoryLimit
    self.before = before
    self.entry = entry
    self.limit = limit
    step0 = before.step
    event = .method(old: old, new: entry.title)
    isAfter = true
    after = entry.core(values, continuing: before)
    memoryLimit = limit
  }

  /// The run as it was before the switch.
  var origin: any RunCore { before }

  /// Whether it stands at the switch: another one there replaces it.
  var isAtSwitch: Bool { isAfter && step == step0 }

  private var core: any RunCore { isAfter ? after ?? before : before }

  var method: CatalogueEntry? { isAfter ? entry : before.method }
  var isUnbounded: Bool { core.isUnbounded }
  var step: Int { core.step }
  var furthest: Int { after?.furthest ?? before.furthest }
  var parameters: ParameterValues { core.parameters }
  var objective: any Objective { core.objective }
  var trajectory: Trajectory { after?.trajectory ?? before.trajectory }
  var byteCount: Int { before.byteCount + (after?.byteCount ?? 0) }
  var ending: RunEnding? { isAfter || after == nil ? core.ending : nil }
  var countsGradient: Bool { core.countsGradient }

  var current: IterateRecord {
    guard isAtSwitch else { return core.current }
    // No step of the new method led here: the step that did is the old one's.
    let old = before.current
    let new = core.current
    return IterateRecord(
      step: new.step, point: new.point, value: new.value, gradient: new.gradient,
      gradientNorm: new.gradientNorm, spent: new.spent, arrival: old.arrival, event: event)
  }

  var previousObjective: any Objective {
    isAtSwitch ? before.previousObjective : core.previousObjective
  }

  var observation: String? { isAtSwitch ? before.observation : core.observation }

  func motion(_ modes: EigenModes) -> MethodMotion { core.motion(modes) }

  func stepsToLower(_ model: QuadraticObjective, by drop: Double) -> LeavingTime {
    core.stepsToLower(model, by: drop)
  }

  var events: [(step: Int, event: RunEvent)] {
    guard let after else { return before.events }
    return before.events + [(step0, event)] + after.events
  }

  var memoryLimit: Int {
    get { limit }
    set {
      limit = newValue
      before.memoryLimit = newValue / 2
      after?.memoryLimit = newValue / 2
    }
  }

  mutating func explore(_ count: Int, budget: Double?, untilConverged: Bool) -> Int {
    if isAfter {
      return after?.explore(count, budget: budget, untilConverged: untilConverged) ?? 0
    }
    return before.explore(count, budget: budget, untilConverged: untilConverged)
  }

  mutating func seek(_ target: Int) {
    isAfter = after != nil && target >= step0
    before.seek(min(target, step0))
    if isAfter { after?.seek(target) }
  }

  mutating func probe() {
    if isAfter { after?.probe() } else { before.probe() }
  }

  mutating func forgetFuture() {
    if isAfter {
      after?.forgetFuture()
    } else {
      after = nil
      before.forgetFuture()
    }
  }

  mutating func change(_ parameters: ParameterValues) {
    if isAfter {
      after?.change(parameters)
    } else {
      forgetFuture()
      before.change(parameters)
    }
  }

  mutating func move(to point: Vector) {
    changeIterate { $0.move(to: point) }
  }

  mutating func change(_ objective: any Objective) {
    changeIterate { $0.change(objective) }
  }

  /// A change that is an iterate of its own; at the switch itself it comes before the switch, so that
  /// the iterate there is not lost.
  private mutating func changeIterate(_ change: (inout any RunCore) -> Void) {
    if isAtSwitch {
      change(&before)
      self = SwitchedRun(moved: before, from: self)
    } else if isAfter, var changed = after {
      change(&changed)
      after = changed
    } else {
      forgetFuture()
      change(&before)
    }
  }

  private init(moved before: any RunCore, from old: SwitchedRun) {
    self.before = before
    entry = old.entry
    event = old.event
    limit = old.limit
    step0 = before.step
    isAfter = true
    after = old.entry.core(old.parameters, continuing: before)
    memoryLimit = old.limit
  }
}
