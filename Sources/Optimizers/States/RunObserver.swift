import Landscape
import Mathematics

/// Tells what a run is doing, step after step, and remembers what it found out on the way.
///
/// The rules are ordered; the first that holds is the state. What they need of earlier iterates is
/// looked up again if it was not met before, at the same steps whichever way the run came here, so
/// that a state depends on the run alone. Cost a state: some eight Hessians with their spectra, or
/// as many Krylov spaces above 200 coordinates.
public struct RunObserver: Sendable {
  /// What large and small mean here.
  public let scales: StateScales
  /// Critical points that are known with proof, such as those of the scene's view.
  public var known: [CriticalPoint]

  private var looks: [Int: RunLook] = [:]
  private var magnitudes: [Int: (point: Vector, largest: Double)] = [:]
  private var kinds: [(target: Vector, kind: PointKind)] = []
  private var nearby: (point: Vector, isFound: Bool)?
  private var forecast = RunForecast()
  private var last: (key: Key, state: OptimizerState)?
  private var lastOutside: (step: Int, point: Vector, since: Int)?

  /// What a state depends on, as far as it can change while the run stands at one step.
  private struct Key: Equatable {
    var step: Int
    var point: Vector
    var method: String
    var parameters: [String: ParameterValue]
    var events: Int
    var ending: RunEnding?
  }

  /// An observer of runs in a scene with the given scales; one for each run.
  public init(scales: StateScales, known: [CriticalPoint] = []) {
    self.scales = scales
    self.known = known
  }

  /// What the run is doing at the iterate it stands at.
  public mutating func state(of run: Run) -> OptimizerState {
    let key = Key(
      step: run.step, point: run.current.point, method: run.method.id, parameters: run.parameters,
      events: run.events.count, ending: run.ending)
    if let last, last.key == key { return last.state }
    let isPlaced = run.current.point.dimension > 0
    let state = OptimizerState(
      activity(of: run), outsideSince: isPlaced ? outsideSince(run) : nil)
    last = (key, state)
    return state
  }

  // MARK: What the rules ask for

  /// The first step of the stretch that the present iterate belongs to: no step leads across a point
  /// or a function changed by hand.
  func origin(of run: Run) -> Int {
    run.events.last { event in
      guard event.step <= run.step else { return false }
      switch event.event {
      case .moved, .objective: return true
      case .parameters, .method: return false
      }
    }?.step ?? 0
  }

  /// What is found out about the iterate that a run stands at.
  mutating func look(at run: Run) -> RunLook {
    let iterate = run.current
    if let look = looks[iterate.step], look.point == iterate.point, look.value == iterate.value {
      return look
    }
    let look = RunLook(at: iterate, of: run.objective, reach: scales.reach)
    // Of large ones only a few fit; the rules ask for those of the steps just before.
    while looks.count >= max(4, min(256, 2_000_000 / EigenModes.size(of: run.objective))),
      let farthest = looks.keys.max(by: { abs($0 - iterate.step) < abs($1 - iterate.step) })
    {
      looks[farthest] = nil
    }
    looks[iterate.step] = look
    return look
  }

  /// Λ: the largest |λ| met at the present iterate and at some before it.
  mutating func largestMagnitude(of run: Run) -> Double {
    var largest = look(at: run).modes?.largestMagnitude ?? 0
    let objective = run.objective
    let n = objective.dimension
    guard n > 0, n <= EigenModes.wholeSpectrum else { return largest }
    let cost = 6 * n * max(1, objective.cost) + 20 * n * n * n
    for step in steps(before: run, atMost: max(1, min(16, 3_000_000 / cost))) {
      let point = run.point(at: step)
      if let met = magnitudes[step], met.point == point {
        largest = max(largest, met.largest)
        continue
      }
      let values = Spectrum.eigenvalues(of: objective.hessian(at: point))
      let met = max(abs(values.first ?? 0), abs(values.last ?? 0))
      magnitudes[step] = (point, met.isFinite ? met : 0)
      largest = max(largest, met.isFinite ? met : 0)
    }
    return largest
  }

  /// Steps before the present one, evenly spread from the stretch's first, always the same ones.
  private func steps(before run: Run, atMost count: Int) -> [Int] {
    let first = origin(of: run)
    let length = run.step - first
    guard length > 0 else { return [] }
    var stride = 1
    while length / stride >= count { stride *= 2 }
    return Array(Swift.stride(from: first, to: run.step, by: stride))
  }

  /// The kind of the critical point found from an iterate.
  mutating func kind(of found: CriticalDistance, in run: Run) -> PointKind {
    if let target = found.target,
      let met = kinds.first(where: { $0.target == target })
    {
      return met.kind
    }
    let finder = KindFinder(
      objective: run.objective, reach: scales.reach, bound: scales.lowerBound,
      height: height(of: run), known: known)
    let kind = finder.kind(of: found, largest: largestMagnitude(of: run))
    if let target = found.target {
      if kinds.count > 64 { kinds.removeAll() }
      kinds.append((target, kind))
    }
    return kind
  }

  /// Whether a search around the iterate finds a critical point near, though no correction leads there.
  mutating func hasPointNear(_ run: Run) -> Bool {
    let point = run.current.point
    if let nearby, nearby.point == point { return nearby.isFound }
    let search = NearbySearch(objective: run.objective, radius: scales.reach / 4)
    let isFound = search.finds(near: point)
    nearby = (point, isFound)
    return isFound
  }

  /// When f will have fallen by `drop`, or the run will have left for more than a distance, by the run
  /// itself; nil where looking ahead costs too much.
  mutating func foreseen(
    _ run: Run, fallingBy drop: Double, orLeaving distance: Double = .infinity
  ) -> RunForecast.Outcome? {
    forecast.outcome(of: run, fallingBy: drop, orLeaving: distance)
  }

  /// Where the run will be after some steps, if that was looked ahead.
  func foreseenPoint(of run: Run, after steps: Int) -> Vector? {
    forecast.point(ahead: steps, of: run)
  }

  /// F.
  func height(of run: Run) -> Double {
    scales.height(from: run.value(at: origin(of: run)))
  }

  /// Whether the run was falling or slow at one of some steps before.
  mutating func wasHeld(before run: Run) -> Bool {
    let objective = run.objective
    let n = objective.dimension
    let cost = 8 * (6 * n * max(1, objective.cost) + 20 * min(n, 200) * n * n)
    for step in steps(before: run, atMost: max(2, min(16, 10_000_000 / cost))).reversed() {
      var earlier = run
      earlier.jump(to: step)
      if let held = heldActivity(of: earlier), OptimizerState(held).isHeld { return true }
    }
    return false
  }

  private mutating func outsideSince(_ run: Run) -> Int? {
    guard !scales.shows(run.current.point) else { return nil }
    let first = origin(of: run)
    var since = run.step
    // Back to the last iterate that was seen.
    while since > first, !scales.shows(run.point(at: since - 1)) {
      since -= 1
      if let known = lastOutside, known.step == since, known.point == run.point(at: since) {
        since = max(first, known.since)
        break
      }
    }
    lastOutside = (run.step, run.current.point, since)
    return since
  }
}

extension Run {
  /// What can be said of the run without a Hessian, while more is being found out.
  public var glance: OptimizerState {
    guard isFinite else { return OptimizerState(.diverging) }
    if case .noStep(let error)? = ending { return OptimizerState(.noStep(error)) }
    if ending == .budgetSpent { return OptimizerState(.budgetSpent) }
    guard let arrival = current.arrival else { return OptimizerState(.atStart) }
    if arrival.actualChange == 0 { return OptimizerState(.still) }
    return OptimizerState(arrival.actualChange > 0 ? .climbing : .descending)
  }

  /// The point of an iterate explored before.
  func point(at step: Int) -> Vector {
    if step == self.step { return current.point }
    let curve = trajectory
    guard curve.stride == 1 else { return record(at: step).point }
    return Vector(Array(curve.point(step)))
  }

  /// The value at an iterate explored before.
  func value(at step: Int) -> Double {
    if step == self.step { return current.value }
    let curve = trajectory
    guard curve.stride == 1 else { return record(at: step).value }
    return curve.isBatch(step)
      ? objective.value(at: point(at: step)) : curve.values[step]
  }
}
