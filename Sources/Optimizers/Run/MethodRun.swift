import Landscape

/// A run of one method: where it stands, and what it takes to be at any earlier iterate again.
///
/// Goals, in this order: every iterate can be reached again with the same bits; memory stays under
/// a limit however long the run; a step costs little more than the method itself. So the points
/// are recorded in flat arrays for drawing, whole iterates are kept at checkpoints, and what lies
/// between is replayed.
struct MethodRun<Method: Optimizer>: RunCore {
  /// An iterate and what it took to come there.
  private struct Position {
    var iterate: Iterate<Method.Memory>
    var spent: Evaluations
  }

  /// The step that led to the position, kept so that it can be told.
  private struct Arrival {
    var origin: Iterate<Method.Memory>
    var report: StepReport
  }

  /// A stretch of the run with one method and one objective.
  private struct Leg {
    var method: Method
    var parameters: ParameterValues
    var objective: any Objective
    /// Where it begins: at the last iterate of the leg before for a change of parameters, at the
    /// step after it for a change of point or objective.
    var origin: Position
    var arrival: Arrival?
    /// The memory before the change of parameters, so that a second change can replace the first.
    var memoryBefore: Method.Memory
    var event: RunEvent?

    var firstStep: Int { origin.iterate.step }
  }

  private let make: @Sendable (ParameterValues) -> Method
  private var legs: [Leg]
  private var position: Position
  private var arrival: Arrival?
  private var checkpoints: [Position] = []
  private var checkpointStride: Int
  private var checkpointBytes = 0
  /// Belongs to the iterate `furthest`.
  private var endingAtFurthest: RunEnding?
  private(set) var furthest = 0
  private(set) var trajectory: Trajectory

  var memoryLimit = Run.memoryLimit {
    didSet { economize() }
  }

  init(
    make: @escaping @Sendable (ParameterValues) -> Method, parameters: ParameterValues,
    objective: any Objective, start: Vector
  ) {
    self.make = make
    let leg = Self.firstLeg(make(parameters), parameters, objective, at: start)
    legs = [leg]
    position = leg.origin
    // Going back replays up to a stride of steps: where those are costly, every iterate is kept.
    checkpointStride = objective.cost > 10_000 ? 1 : 16
    trajectory = Trajectory(dimension: start.dimension)
    record()
  }

  private static func firstLeg(
    _ method: Method, _ parameters: ParameterValues, _ objective: any Objective, at start: Vector
  ) -> Leg {
    let iterate = method.start(at: start, on: objective)
    return Leg(
      method: method, parameters: parameters, objective: objective,
      origin: Position(iterate: iterate, spent: method.startingCost), arrival: nil,
      memoryBefore: iterate.memory, event: nil)
  }

  // MARK: What can be seen

  var step: Int { position.iterate.step }
  var parameters: ParameterValues { legs[currentLeg].parameters }
  var objective: any Objective { legs[currentLeg].objective }
  var previousObjective: any Objective {
    legs[legs.lastIndex { $0.firstStep < step } ?? 0].objective
  }
  var byteCount: Int { checkpointBytes + trajectory.byteCount }
  var ending: RunEnding? { step == furthest ? endingAtFurthest : nil }
  var events: [(step: Int, event: RunEvent)] {
    legs.compactMap { leg in leg.event.map { (leg.firstStep, $0) } }
  }

  var current: IterateRecord {
    let iterate = position.iterate
    return IterateRecord(
      step: step, point: iterate.point, value: iterate.value, gradient: iterate.gradient,
      gradientNorm: iterate.gradient.norm, spent: position.spent,
      arrival: arrival.map {
        StepRecord(
          origin: $0.origin.point, displacement: iterate.point - $0.origin.point,
          actualChange: iterate.value - $0.origin.value, report: $0.report)
      },
      event: legs[currentLeg].firstStep == step ? legs[currentLeg].event : nil)
  }

  var observation: String? {
    guard let arrival else { return nil }
    let leg = legs[legs.lastIndex { $0.firstStep < step } ?? 0]
    return leg.method.observation(of: arrival.report, from: arrival.origin, on: leg.objective)
  }

  /// The leg that the next step from the position belongs to.
  private var currentLeg: Int { leg(at: step) }

  private func leg(at step: Int) -> Int { legs.lastIndex { $0.firstStep <= step } ?? 0 }

  // MARK: Stepping

  mutating func explore(_ count: Int, budget: Double?, untilConverged: Bool) -> Int {
    precondition(step == furthest, "only the last iterate is stepped from")
    let leg = legs[legs.count - 1]
    if endingAtFurthest == .budgetSpent { endingAtFurthest = nil }
    return explore(
      count, budget: budget, untilConverged: untilConverged, leg.method, on: leg.objective)
  }

  private mutating func explore(
    _ count: Int, budget: Double?, untilConverged: Bool, _ method: Method,
    on objective: some Objective
  ) -> Int {
    var taken = 0
    while taken < count, endingAtFurthest == nil {
      if untilConverged, position.iterate.gradient.norm <= Run.tolerance { break }
      let before = budget == nil ? nil : (position, arrival)
      do throws(StepError) {
        try advance(method, on: objective)
      } catch {
        endingAtFurthest = .noStep(error)
        break
      }
      if let before, let budget, cost > budget {
        // Undone, so that no method gets more than the others.
        (position, arrival) = before
        endingAtFurthest = .budgetSpent
        break
      }
      taken += 1
      furthest += 1
      record()
    }
    return taken
  }

  private var cost: Double {
    position.spent.gradientEquivalents(dimension: trajectory.dimension)
  }

  /// One step from the position, whether it was taken before or not.
  private mutating func advance(
    _ method: Method, on objective: some Objective
  ) throws(StepError) {
    let step = try method.step(from: position.iterate, on: objective)
    let evaluation: Evaluation
    position.spent += step.report.evaluations
    if let known = step.evaluation {
      evaluation = known
    } else {
      let (value, gradient) = objective.valueAndGradient(at: step.point)
      evaluation = Evaluation(value: value, gradient: gradient)
      if method.usesGradientAtIterate { position.spent.gradients += 1 }
    }
    arrival = Arrival(origin: position.iterate, report: step.report)
    position.iterate = Iterate(
      step: position.iterate.step + 1, point: step.point, value: evaluation.value,
      gradient: evaluation.gradient, memory: step.memory)
  }

  /// Takes note of the position, which is the last iterate explored.
  private mutating func record() {
    let iterate = position.iterate
    trajectory.append(
      step: iterate.step, point: iterate.point.elements, value: iterate.value,
      gradientNorm: iterate.gradient.norm, cost: cost)
    if iterate.step & (checkpointStride - 1) == 0 {
      checkpoints.append(position)
      checkpointBytes += bytes(of: position)
    }
    endingAtFurthest = iterate.value.isFinite && iterate.point.isFinite ? nil : .notFinite
    if byteCount > memoryLimit / 2 { economize() }
  }

  mutating func probe() {
    guard step == furthest, endingAtFurthest == nil else { return }
    let leg = legs[legs.count - 1]
    do throws(StepError) {
      _ = try leg.method.step(from: position.iterate, on: leg.objective)
    } catch {
      endingAtFurthest = .noStep(error)
    }
  }

  // MARK: Going back and forth

  mutating func seek(_ target: Int) {
    precondition((0...furthest).contains(target), "there is no such iterate")
    let leg = legs[self.leg(at: target)]
    if target == leg.firstStep {
      (position, arrival) = (leg.origin, leg.arrival)
      return
    }
    // From before the target, so that the step that leads to it is known again.
    let isOnTheWay =
      (leg.firstStep..<target).contains(step) && legs[currentLeg].firstStep == leg.firstStep
    let here = isOnTheWay ? position : leg.origin
    let checkpoint = checkpoints.last { $0.iterate.step < target }
    if let checkpoint, checkpoint.iterate.step > max(leg.firstStep, here.iterate.step) {
      position = checkpoint
    } else {
      position = here
    }
    replay(to: target, leg.method, on: leg.objective)
  }

  private mutating func replay(to target: Int, _ method: Method, on objective: some Objective) {
    while step < target {
      do throws(StepError) {
        try advance(method, on: objective)
      } catch {
        preconditionFailure("a step that was taken once can be taken again")
      }
    }
  }

  // MARK: Changes by hand

  mutating func change(_ parameters: ParameterValues) {
    let index = currentLeg
    let old = legs[index]
    guard parameters != old.parameters else { return }
    forgetFuture()
    let method = make(parameters)
    guard step == old.firstStep else {
      append(
        method, parameters, after: old, memoryBefore: position.iterate.memory,
        event: .parameters(old: old.parameters, new: parameters))
      return
    }
    // At the beginning of a leg: one change there, however often it was made.
    if case .parameters(let first, _)? = old.event, index > 0 {
      legs.removeLast()
      position.iterate.memory = old.memoryBefore
      guard parameters != first else { return }
      append(
        method, parameters, after: legs[index - 1], memoryBefore: old.memoryBefore,
        event: .parameters(old: first, new: parameters))
    } else {
      var leg = old
      leg.method = method
      leg.parameters = parameters
      leg.origin.iterate.memory =
        old.event == .objective
        ? method.memory(old.memoryBefore, from: old.method)
        : method.initialMemory(at: position.iterate.point)
      legs[index] = leg
      position = leg.origin
      replaceCheckpoint()
    }
  }

  /// A leg that begins at the position with other hyper-parameters than the leg before it.
  private mutating func append(
    _ method: Method, _ parameters: ParameterValues, after old: Leg,
    memoryBefore: Method.Memory, event: RunEvent
  ) {
    position.iterate.memory = method.memory(memoryBefore, from: old.method)
    legs.append(
      Leg(
        method: method, parameters: parameters, objective: old.objective, origin: position,
        arrival: arrival, memoryBefore: memoryBefore, event: event))
  }

  mutating func move(to point: Vector) {
    let old = legs[currentLeg]
    let memory = old.method.initialMemory(at: point)
    restart(at: point, memory, on: old.objective, event: .moved)
  }

  mutating func change(_ objective: any Objective) {
    restart(at: position.iterate.point, position.iterate.memory, on: objective, event: .objective)
  }

  /// A leg that begins with an iterate no step led to.
  private mutating func restart(
    at point: Vector, _ memory: Method.Memory, on objective: any Objective, event: RunEvent
  ) {
    forgetFuture()
    let index = currentLeg
    let old = legs[index]
    let here = step
    // The same change twice, with no step between, is one change; before the first step it is none.
    let replaces = step == old.firstStep && (index == 0 || old.event == event)
    var iterate = old.method.start(at: point, on: objective)
    iterate.step = replaces ? step : step + 1
    iterate.memory = memory
    var spent = replaces ? old.origin.spent : position.spent
    if !replaces { spent += old.method.startingCost }
    let leg = Leg(
      method: old.method, parameters: old.parameters, objective: objective,
      origin: Position(iterate: iterate, spent: spent), arrival: nil, memoryBefore: memory,
      event: index == 0 && replaces ? nil : event)
    if replaces {
      legs[index] = leg
      trajectory.truncate(after: step - 1)
      checkpoints.removeAll { $0.iterate.step >= here }
    } else {
      legs.append(leg)
    }
    (position, arrival) = (leg.origin, nil)
    furthest = step
    checkpointBytes = checkpoints.reduce(0) { $0 + bytes(of: $1) }
    record()
  }

  mutating func forgetFuture() {
    let here = step
    furthest = here
    legs.removeAll { $0.firstStep > here }
    checkpoints.removeAll { $0.iterate.step > here }
    checkpointBytes = checkpoints.reduce(0) { $0 + bytes(of: $1) }
    trajectory.truncate(after: step)
    endingAtFurthest =
      position.iterate.value.isFinite && position.iterate.point.isFinite ? nil : .notFinite
  }

  private mutating func replaceCheckpoint() {
    guard let last = checkpoints.last, last.iterate.step == step else { return }
    checkpoints[checkpoints.count - 1] = position
  }

  // MARK: Memory

  private func bytes(of position: Position) -> Int {
    let vectors = 2 * (32 + trajectory.dimension * MemoryLayout<Double>.stride)
    return MemoryLayout<Position>.stride + vectors + position.iterate.memory.byteCount
  }

  /// Keeps fewer checkpoints, or fewer points for drawing, until the limit holds. Half of the limit
  /// is left to what growing arrays hold in reserve.
  private mutating func economize() {
    while byteCount > memoryLimit / 2 {
      if checkpoints.count > 1, checkpointBytes >= trajectory.byteCount {
        checkpointStride *= 2
        let mask = checkpointStride - 1
        checkpoints = checkpoints.filter { $0.iterate.step & mask == 0 }
        checkpointBytes = checkpoints.reduce(0) { $0 + bytes(of: $1) }
      } else if trajectory.count > 2 {
        trajectory.thin()
      } else {
        return
      }
    }
  }
}

extension Optimizer {
  /// What it takes to stand at a point.
  fileprivate var startingCost: Evaluations {
    Evaluations(gradients: usesGradientAtIterate ? 1 : 0)
  }
}
