import Landscape
import Mathematics

/// A run of one method: where it stands, and what it takes to be at any earlier iterate again.
///
/// Goals, in this order: every iterate can be reached again with the same bits; memory stays under
/// a limit however long the run; a step costs little more than the method itself. So the points
/// are recorded in flat arrays for drawing, whole iterates are kept at checkpoints, and what lies
/// between is replayed.
struct MethodRun<Method: Optimizer>: RunCore {
  /// A stretch of the run with one method and one objective.
  private struct Leg {
    var method: Method
    var parameters: ParameterValues
    var objective: any Objective
    /// Where it begins: at the last iterate of the leg before for a change of parameters, at the
    /// step after it for a change of point or objective.
    var origin: Position<Method.Memory>
    var arrival: Arrival<Method.Memory>?
    /// The position before the change of parameters, so that a second change replaces the first.
    var before: Position<Method.Memory>
    /// What was spent before the leg.
    var spentBefore = Evaluations()
    var event: RunEvent?

    var firstStep: Int { origin.iterate.step }
    var noise: GradientNoise { parameters.noise }
    /// Made once: a run asks at every key.
    let rule: StepLoops<Method>.Rule

    init(
      method: Method, make: @escaping @Sendable (ParameterValues) -> Method,
      parameters: ParameterValues, objective: any Objective, origin: Position<Method.Memory>,
      arrival: Arrival<Method.Memory>?, before: Position<Method.Memory>,
      spentBefore: Evaluations = Evaluations(), event: RunEvent?
    ) {
      self.method = method
      self.parameters = parameters
      self.objective = objective
      self.origin = origin
      self.arrival = arrival
      self.before = before
      self.spentBefore = spentBefore
      self.event = event
      rule = StepLoops.Rule(
        method: method, noise: parameters.noise, objective: objective,
        scheduled: StepLoops.scheduled(make, parameters))
    }
  }

  private let make: @Sendable (ParameterValues) -> Method
  private let loops: StepLoops<Method>
  private var legs: [Leg]
  private var track: Track<Method.Memory>

  init(
    make: @escaping @Sendable (ParameterValues) -> Method, loops: StepLoops<Method>,
    parameters: ParameterValues, objective: any Objective, start: Vector
  ) {
    self.make = make
    self.loops = loops
    let method = make(parameters)
    let origin = Self.origin(of: method, parameters.noise, objective, at: start)
    legs = [
      Leg(
        method: method, make: make, parameters: parameters, objective: objective, origin: origin,
        arrival: nil, before: origin, event: nil)
    ]
    track = Track(from: origin, stride: Self.checkpointStride(method, objective))
  }

  /// A run that continues another one from the iterate it stands at: its steps, its recorded points
  /// and its costs go on, and the method begins anew.
  init(
    make: @escaping @Sendable (ParameterValues) -> Method, loops: StepLoops<Method>,
    parameters: ParameterValues, continuing run: any RunCore
  ) {
    self.make = make
    self.loops = loops
    let method = make(parameters)
    let (record, objective) = (run.current, run.objective)
    var origin = Self.origin(of: method, parameters.noise, objective, at: record.point)
    var spentBefore = record.spent
    // The gradient here was paid for by the method before, if it used it.
    if run.countsGradient { spentBefore.gradients -= origin.spent.gradients }
    origin.iterate.step = record.step
    origin.spent += spentBefore
    legs = [
      Leg(
        method: method, make: make, parameters: parameters, objective: objective, origin: origin,
        arrival: nil, before: origin, spentBefore: spentBefore, event: nil)
    ]
    track = Track(
      from: origin, stride: Self.checkpointStride(method, objective), continuing: run.trajectory)
  }

  /// Going back replays up to a stride of steps: where those are costly, every iterate is kept.
  private static func checkpointStride(_ method: Method, _ objective: any Objective) -> Int {
    method.isUnbounded || objective.cost > 10_000 ? 1 : objective.cost > 100 ? 16 : 64
  }

  /// The position at a point that no step led to.
  private static func origin(
    of method: Method, _ noise: GradientNoise, _ objective: any Objective, at start: Vector
  ) -> Position<Method.Memory> {
    let isCounted = method.usesGradientAtIterate && noise.batch == 0
    return Position(
      iterate: method.start(at: start, on: objective), noise: noise.initialMemory,
      spent: Evaluations(gradients: isCounted ? 1 : 0))
  }

  // MARK: What can be seen

  var countsGradient: Bool {
    let leg = legs[currentLeg]
    return leg.method.usesGradientAtIterate && leg.noise.batch == 0
  }
  var isUnbounded: Bool { legs[currentLeg].method.isUnbounded }
  var step: Int { track.step }
  var furthest: Int { track.furthest }
  var trajectory: Trajectory { track.trajectory }
  var byteCount: Int { track.byteCount }
  var memoryLimit: Int {
    get { track.memoryLimit }
    set { track.memoryLimit = newValue }
  }
  var ending: RunEnding? { step == furthest ? track.ending : nil }
  var parameters: ParameterValues { legs[currentLeg].parameters }
  var objective: any Objective { legs[currentLeg].objective }
  var previousObjective: any Objective { legs[arrivalLeg].objective }
  var events: [(step: Int, event: RunEvent)] {
    legs.compactMap { leg in leg.event.map { (leg.firstStep, $0) } }
  }

  var current: IterateRecord {
    let iterate = track.position.iterate
    return IterateRecord(
      step: step, point: iterate.point, value: iterate.value, gradient: iterate.gradient,
      gradientNorm: iterate.gradient.norm, spent: track.position.spent,
      arrival: track.arrival.map {
        StepRecord(
          origin: $0.origin.point, displacement: iterate.point - $0.origin.point,
          actualChange: iterate.value - $0.origin.value, report: $0.report)
      },
      event: legs[currentLeg].firstStep == step ? legs[currentLeg].event : nil)
  }

  var observation: String? {
    guard let arrival = track.arrival else { return nil }
    let leg = legs[arrivalLeg]
    return leg.method.observation(of: arrival.report, from: arrival.origin, on: leg.objective)
  }

  func motion(_ modes: EigenModes) -> MethodMotion {
    let leg = legs[currentLeg]
    guard let method = leg.rule.method(at: step) as? any EigendirectionMethod else {
      return MethodMotion()
    }
    return method.motion(modes, memory: track.position.iterate.memory)
  }

  func stepsToLower(_ model: QuadraticObjective, by drop: Double) -> LeavingTime {
    legs[currentLeg].rule.method(at: step).stepsToLower(
      model, from: track.position.iterate, by: drop)
  }

  /// The leg that the next step from the position belongs to.
  private var currentLeg: Int { leg(at: step) }
  /// The leg that the last step belonged to.
  private var arrivalLeg: Int { leg(at: step - 1) }

  private func leg(at step: Int) -> Int { legs.lastIndex { $0.firstStep <= step } ?? 0 }

  // MARK: Stepping

  mutating func explore(_ count: Int, budget: Double?, untilConverged: Bool) -> Int {
    precondition(step == furthest, "only the last iterate is stepped from")
    if track.ending == .budgetSpent { track.ending = nil }
    let leg = legs[legs.count - 1]
    let taken = loops.explore(&track, leg.rule, count, budget, untilConverged)
    if taken > 0, track.arrival == nil { replay(to: step, in: leg, from: leg.origin) }
    track.settle(on: leg.objective)
    return taken
  }

  mutating func probe() {
    guard step == furthest, track.ending == nil else { return }
    let leg = legs[legs.count - 1]
    var ahead = track
    do throws(StepError) {
      try ahead.advance(leg.rule)
    } catch {
      track.ending = .noStep(error)
    }
  }

  mutating func seek(_ target: Int) {
    precondition((0...furthest).contains(target), "there is no such iterate")
    let leg = legs[self.leg(at: target)]
    if target == leg.firstStep {
      (track.position, track.arrival) = (leg.origin, leg.arrival)
      return
    }
    if track.stand(at: target) { return track.settle(on: leg.objective) }
    // From before the target, so that the step that leads to it is known again.
    let isOnTheWay =
      (leg.firstStep..<target).contains(step) && legs[currentLeg].firstStep == leg.firstStep
    replay(to: target, in: leg, from: isOnTheWay ? track.position : leg.origin)
  }

  /// Goes to a later iterate of a leg, from a position in it or a checkpoint nearer to it.
  private mutating func replay(
    to target: Int, in leg: Leg, from position: Position<Method.Memory>
  ) {
    let nearer = track.checkpoint(
      after: max(leg.firstStep, position.iterate.step), before: target)
    track.position = nearer ?? position
    loops.replay(&track, leg.rule, target)
    track.settle(on: leg.objective)
  }

  // MARK: Changes by hand

  mutating func forgetFuture() {
    let here = step
    legs.removeAll { $0.firstStep > here }
    track.forget(after: here)
    track.noteWhole()
  }

  mutating func change(_ parameters: ParameterValues) {
    let index = currentLeg
    let old = legs[index]
    guard parameters != old.parameters else { return }
    forgetFuture()
    guard step == old.firstStep else {
      begin(parameters, after: old, event: .parameters(old: old.parameters, new: parameters))
      return
    }
    // At the beginning of a leg: one change there, however often it was made.
    legs.removeLast()
    if case .parameters(let first, _)? = old.event {
      track.position = old.before
      guard parameters != first else { return }
      begin(
        parameters, after: legs[index - 1], event: .parameters(old: first, new: parameters))
    } else {
      restart(
        at: old.origin.iterate.point, after: old, parameters, old.objective,
        keeping: old.event == .objective ? old.before : nil,
        Place(step: step, spent: old.spentBefore, event: old.event))
    }
  }

  /// A leg that begins at the position with other hyper-parameters than the leg before it.
  private mutating func begin(
    _ parameters: ParameterValues, after old: Leg, event: RunEvent
  ) {
    let method = make(parameters)
    let before = track.position
    track.position = adapted(before, to: method, parameters.noise, from: old)
    legs.append(
      Leg(
        method: method, make: make, parameters: parameters, objective: old.objective,
        origin: track.position, arrival: track.arrival, before: before, event: event))
  }

  /// A position as another method with the same kind of memory goes on from it.
  private func adapted(
    _ position: Position<Method.Memory>, to method: Method, _ noise: GradientNoise, from old: Leg
  ) -> Position<Method.Memory> {
    var position = position
    position.iterate.memory = method.memory(position.iterate.memory, from: old.method)
    position.noise = noise.memory(position.noise, from: old.noise)
    return position
  }

  mutating func move(to point: Vector) {
    let old = legs[currentLeg]
    let place = placeForRestart(.moved)
    restart(at: point, after: old, old.parameters, old.objective, keeping: nil, place)
  }

  mutating func change(_ objective: any Objective) {
    let old = legs[currentLeg]
    let before = track.position
    let place = placeForRestart(.objective)
    restart(
      at: before.iterate.point, after: old, old.parameters, objective, keeping: before, place)
  }

  /// Where a leg begins that no step leads to.
  private struct Place {
    let step: Int
    let spent: Evaluations
    let event: RunEvent?
  }

  /// The iterate after the present one; or the present one if it is the start, or came from a change
  /// of the same kind, which then is one change.
  private mutating func placeForRestart(_ event: RunEvent) -> Place {
    forgetFuture()
    let leg = legs[legs.count - 1]
    guard step == leg.firstStep, legs.count == 1 || leg.event == event else {
      return Place(step: step + 1, spent: track.position.spent, event: event)
    }
    legs.removeLast()
    return Place(step: step, spent: leg.spentBefore, event: leg.event)
  }

  /// A leg that begins with an iterate no step led to; the method begins anew unless a position is
  /// given whose memory it keeps.
  private mutating func restart(
    at point: Vector, after old: Leg, _ parameters: ParameterValues, _ objective: any Objective,
    keeping kept: Position<Method.Memory>?, _ place: Place
  ) {
    let method = make(parameters)
    var origin = Self.origin(of: method, parameters.noise, objective, at: point)
    if let kept {
      let adapted = adapted(kept, to: method, parameters.noise, from: old)
      origin.iterate.memory = adapted.iterate.memory
      origin.noise = adapted.noise
    }
    origin.iterate.step = place.step
    origin.spent += place.spent
    legs.append(
      Leg(
        method: method, make: make, parameters: parameters, objective: objective, origin: origin,
        arrival: nil, before: kept ?? origin, spentBefore: place.spent, event: place.event))
    track.forget(after: place.step - 1)
    (track.position, track.arrival) = (origin, nil)
    track.record()
  }
}
