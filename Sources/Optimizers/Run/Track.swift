import Landscape
import Mathematics
import Platform

/// An iterate and what it took to come there.
struct Position<Memory: OptimizerMemory>: Sendable, Equatable {
  var iterate: Iterate<Memory>
  var noise: GradientNoise.Memory
  var spent: Evaluations
  /// Whether value and gradient are those of a mini-batch, and not yet the function's own.
  var isPartial = false

  /// The bytes it holds.
  var byteCount: Int {
    MemoryLayout<Self>.stride + iterate.point.byteCount + iterate.gradient.byteCount
      + iterate.memory.byteCount
  }

  var isFinite: Bool { iterate.value.isFinite && iterate.point.isFinite }
}

/// The step that led to a position, kept so that it can be told.
struct Arrival<Memory: OptimizerMemory>: Sendable {
  var origin: Iterate<Memory>
  var report: StepReport
  /// Whether value and gradient of the origin are those of a mini-batch.
  var isPartial = false
}

/// Where a run stands and what it has recorded: points for drawing, whole iterates at checkpoints.
struct Track<Memory: OptimizerMemory>: Sendable {
  /// Where it stands, and how it came there.
  var position: Position<Memory>
  var arrival: Arrival<Memory>?
  /// The step of the last iterate explored, and why there is none after it, if that is known.
  var furthest = 0
  var ending: RunEnding?
  var trajectory: Trajectory

  /// An iterate that is kept whole. Where every one is, what led to it is kept too: its vectors are
  /// those of the one before.
  private struct Checkpoint {
    var position: Position<Memory>
    var arrival: Arrival<Memory>?
  }

  private var checkpoints: [Checkpoint] = []
  private(set) var checkpointStride: Int
  private var checkpointBytes = 0
  var memoryLimit = Run.memoryLimit {
    didSet { economize() }
  }

  /// A track that begins at a position; checkpoints are `stride` steps apart, a power of two.
  init(from position: Position<Memory>, stride: Int) {
    self.position = position
    checkpointStride = stride
    trajectory = Trajectory(dimension: position.iterate.point.dimension)
    record()
  }

  /// A track that goes on after the points recorded before the position.
  init(from position: Position<Memory>, stride: Int, continuing earlier: Trajectory) {
    self.position = position
    checkpointStride = stride
    trajectory = earlier
    trajectory.truncate(after: position.iterate.step - 1)
    record()
  }

  var step: Int { position.iterate.step }
  var byteCount: Int { checkpointBytes + trajectory.byteCount }
  var cost: Double {
    @inline(__always) get { position.spent.gradientEquivalents(dimension: trajectory.dimension) }
  }

  /// One step from the position, whether it was taken before or not; nothing is recorded.
  ///
  /// A step on a mini-batch costs no more than the batch: the whole function is evaluated at certain
  /// steps only (`GradientNoise.wholeInterval`), and by `settle` where somebody looks. Returns what
  /// the batch was where the step began; nil without one.
  @discardableResult
  mutating func advance<Method: Optimizer>(
    _ rule: StepLoops<Method>.Rule
  ) throws(StepError) -> Evaluation? where Method.Memory == Memory {
    let (noise, objective) = (rule.noise, rule.objective)
    let method = rule.method(at: position.iterate.step)
    let step: Step<Memory>
    let usesGradient: Bool
    var batch: Evaluation?
    if noise.isNone {
      step = try method.step(from: position.iterate, on: objective)
      usesGradient = method.usesGradientAtIterate
    } else {
      var memory = position.noise
      let drawn = try noise.step(of: method, from: position.iterate, &memory, on: objective)
      (step, batch) = (drawn.step, drawn.batch)
      position.noise = memory
      usesGradient = method.usesGradientAtIterate && noise.batch == 0
    }
    let evaluation: Evaluation
    position.spent += step.report.evaluations
    let wasPartial = position.isPartial
    position.isPartial =
      batch != nil && !rule.evaluatesWhole(at: position.iterate.step + 1)
    if let known = step.evaluation {
      evaluation = known
    } else if position.isPartial, let batch {
      // Until somebody looks, what is known of where the step began stands for it.
      evaluation = batch
    } else {
      let (value, gradient) = objective.valueAndGradient(at: step.point)
      evaluation = Evaluation(value: value, gradient: gradient)
      if usesGradient { position.spent.gradients += 1 }
    }
    var iterate = Iterate(
      step: position.iterate.step + 1, point: step.point, value: evaluation.value,
      gradient: evaluation.gradient, memory: step.memory)
    // Swapped, not copied: this runs a million times.
    swap(&position.iterate, &iterate)
    arrival = Arrival(origin: iterate, report: step.report, isPartial: wasPartial)
    return batch
  }

  /// Evaluates the whole function where the track stands, and where the last step came from, unless
  /// that was done.
  mutating func settle(on objective: any Objective) {
    if position.isPartial {
      (position.iterate.value, position.iterate.gradient) =
        objective.valueAndGradient(at: position.iterate.point)
      position.isPartial = false
      noteWhole()
      if step == furthest, ending == nil, !position.isFinite { ending = .notFinite }
    }
    if var known = arrival, known.isPartial {
      (known.origin.value, known.origin.gradient) =
        objective.valueAndGradient(at: known.origin.point)
      known.isPartial = false
      arrival = known
    }
  }

  /// Writes down the function's own value at the last iterate explored, where the track stands there.
  mutating func noteWhole() {
    guard step == furthest, !position.isPartial, isDrawn(step) else { return }
    trajectory.noteWhole(
      at: step, value: position.iterate.value, gradientNorm: position.iterate.gradient.norm)
  }

  /// Takes note of the position as the last iterate explored.
  mutating func record() {
    let step = position.iterate.step
    furthest = step
    if isDrawn(step) {
      let (norm, cost) = (position.iterate.gradient.norm, self.cost)
      trajectory.append(
        position.iterate.point, value: position.iterate.value, gradientNorm: norm, cost: cost)
    }
    if isCheckpoint(step) { keepPosition() }
    // Not by way of a property of the position: that would copy it at every step.
    let isFinite = position.iterate.value.isFinite && position.iterate.point.isFinite
    ending = isFinite ? nil : .notFinite
    if byteCount > memoryLimit / 2 { economize() }
  }

  func isDrawn(_ step: Int) -> Bool { step & (trajectory.stride - 1) == 0 }

  func isCheckpoint(_ step: Int) -> Bool { step & (checkpointStride - 1) == 0 }

  mutating func keepPosition() {
    let isKnown = checkpointStride == 1 && arrival?.origin.step == step - 1
    checkpoints.append(Checkpoint(position: position, arrival: isKnown ? arrival : nil))
    checkpointBytes += position.byteCount
  }

  /// The last checkpoint strictly between two steps.
  func checkpoint(after low: Int, before high: Int) -> Position<Memory>? {
    let last = checkpoints.last { $0.position.iterate.step < high }?.position
    return last.flatMap { $0.iterate.step > low ? $0 : nil }
  }

  /// Stands at an iterate again, if it was kept with what led to it; returns whether it was.
  mutating func stand(at step: Int) -> Bool {
    guard let kept = checkpoints.last(where: { $0.position.iterate.step <= step }),
      kept.position.iterate.step == step, let arrival = kept.arrival
    else { return false }
    (position, self.arrival) = (kept.position, arrival)
    return true
  }

  /// Forgets the iterates after `last`, which may be −1.
  mutating func forget(after last: Int) {
    furthest = max(0, last)
    checkpoints.removeAll { $0.position.iterate.step > last }
    checkpointBytes = checkpoints.reduce(0) { $0 + $1.position.byteCount }
    trajectory.truncate(after: last)
    ending = position.isFinite ? nil : .notFinite
  }

  /// Keeps fewer checkpoints, or fewer points for drawing, until the limit holds. Half of the limit
  /// is left to what growing arrays hold in reserve.
  mutating func economize() {
    while byteCount > memoryLimit / 2 {
      if checkpoints.count > 1, checkpointBytes >= trajectory.byteCount {
        checkpointStride *= 2
        let mask = checkpointStride - 1
        checkpoints = checkpoints.filter { $0.position.iterate.step & mask == 0 }
          .map { Checkpoint(position: $0.position, arrival: nil) }
        checkpointBytes = checkpoints.reduce(0) { $0 + $1.position.byteCount }
      } else if trajectory.count > 2 {
        trajectory.thin()
      } else {
        return
      }
    }
  }
}

/// The loops that take steps, as closures made where the method's type is known: behind an
/// existential a generic type's own methods are compiled once for all types, ten times slower.
struct StepLoops<Method: Optimizer>: Sendable {
  typealias Memory = Method.Memory

  /// What every step of a stretch has in common.
  struct Rule {
    let method: Method
    let noise: GradientNoise
    let objective: any Objective
    /// The method as it is after so many steps, where its rate changes with them.
    var scheduled: (@Sendable (Int) -> Method)?
    /// Each so many steps the whole function is evaluated.
    let wholeInterval: Int

    init(
      method: Method, noise: GradientNoise, objective: any Objective,
      scheduled: (@Sendable (Int) -> Method)? = nil
    ) {
      self.method = method
      self.noise = noise
      self.objective = objective
      self.scheduled = scheduled
      wholeInterval = noise.wholeInterval(on: objective)
    }

    /// The method that takes the step after so many.
    @inline(__always)
    func method(at step: Int) -> Method { scheduled.map { $0(step) } ?? method }

    /// Whether the whole function is evaluated where a step arrives.
    @inline(__always)
    func evaluatesWhole(at step: Int) -> Bool { step & (wholeInterval - 1) == 0 }
  }

  /// The method as it is after so many steps; nil where it stays as it is.
  static func scheduled(
    _ make: @escaping @Sendable (ParameterValues) -> Method, _ values: ParameterValues
  ) -> (@Sendable (Int) -> Method)? {
    guard let schedule = values.schedule else { return nil }
    return { step in make(values.withRate(times: schedule.share(at: step))) }
  }

  /// Up to `count` steps from the last iterate explored, each recorded; returns how many.
  let explore:
    @Sendable (inout Track<Memory>, Rule, Int, _ budget: Double?, _ untilConverged: Bool)
      -> Int
  /// Steps taken before, up to an iterate.
  let replay: @Sendable (inout Track<Memory>, Rule, _ target: Int) -> Void

  @inline(__always)
  init() {
    explore = { track, rule, count, budget, untilConverged in
      track.explore(count, rule, budget: budget, untilConverged: untilConverged)
    }
    replay = { track, rule, target in
      track.replay(to: target, rule)
    }
  }
}

extension Track {
  fileprivate mutating func explore<Method: Optimizer>(
    _ count: Int, _ rule: StepLoops<Method>.Rule, budget: Double?, untilConverged: Bool
  ) -> Int where Method.Memory == Memory {
    var taken = 0
    if rule.noise.isNone, rule.scheduled == nil, budget == nil {
      let (method, objective) = (rule.method, rule.objective)
      taken = exploreTogether(count - 1, method, on: objective, untilConverged)
      if method.needsGradientOnly {
        taken += exploreInPlace(count - 1 - taken, method, on: objective, untilConverged)
      }
    }
    trajectory.reserve(count - taken, within: memoryLimit / 2)
    while taken < count, ending == nil {
      let origin = step
      if untilConverged, rule.evaluatesWhole(at: origin),
        position.iterate.gradient.norm <= Run.tolerance
      {
        break
      }
      let before: (Position<Memory>, Arrival<Memory>?)? =
        budget == nil ? nil : (position, arrival)
      var batch: Evaluation?
      do throws(StepError) {
        batch = try advance(rule)
      } catch {
        ending = .noStep(error)
        break
      }
      // No method gets more than the others: what costs more than is left was not taken.
      if let budget, let before, cost > budget {
        (position, arrival) = before
        ending = .budgetSpent
        break
      }
      taken += 1
      if let batch, isDrawn(origin), !rule.evaluatesWhole(at: origin) {
        trajectory.noteBatch(
          at: origin, value: batch.value, gradientNorm: batch.gradient.norm)
      }
      record()
    }
    return taken
  }

  /// Steps that allocate nothing but what is recorded: how the last was taken is not known then.
  private mutating func exploreInPlace<Method: Optimizer>(
    _ count: Int, _ method: Method, on objective: any Objective, _ untilConverged: Bool
  ) -> Int where Method.Memory == Memory {
    var (theta, slope) = (position.iterate.point.elements, position.iterate.gradient.elements)
    var point = theta.mutableSpan
    var gradient = slope.mutableSpan
    var value = position.iterate.value
    var taken = 0
    trajectory.reserve(count, within: memoryLimit / 2)
    while taken < count, ending == nil {
      if untilConverged, gradient.span.norm <= Run.tolerance { break }
      do throws(StepError) {
        try method.advance(&point, gradient: gradient.span)
      } catch {
        ending = .noStep(error)
        break
      }
      value = objective.value(at: point.span, gradient: &gradient)
      taken += 1
      furthest += 1
      position.spent.gradients += 1
      if isDrawn(furthest) {
        trajectory.append(
          point.span, value: value, gradientNorm: gradient.span.norm, cost: cost)
      }
      if isCheckpoint(furthest) {
        place(at: point.span, value, gradient.span)
        keepPosition()
      }
      ending = value.isFinite && point.span.isFinite ? nil : .notFinite
      if byteCount > memoryLimit / 2 { economize() }
    }
    if taken > 0 {
      place(at: point.span, value, gradient.span)
      arrival = nil
    }
    return taken
  }

  /// Stands at the last iterate explored.
  private mutating func place(
    at point: Span<Double>, _ value: Double, _ gradient: Span<Double>
  ) {
    position.iterate.step = furthest
    position.iterate.point = Vector(point)
    position.iterate.value = value
    position.iterate.gradient = Vector(gradient)
  }

  /// Goes on to a step that was taken before; less far where that was given up, see `Demand`: nobody
  /// looks at the run then.
  fileprivate mutating func replay<Method: Optimizer>(
    to target: Int, _ rule: StepLoops<Method>.Rule
  ) where Method.Memory == Memory {
    while step < target {
      do throws(StepError) {
        try advance(rule)
      } catch {
        precondition(Demand.isGone, "a step that was taken once can be taken again")
        return
      }
    }
  }
}
