import Mathematics

/// Branch and bound: splits a box until each part has no critical point, has exactly one, or is too
/// small to say.
///
/// Goals, in order: nothing is discarded without proof; few evaluations; an end in any case. Parts
/// are treated breadth-first, so that all undecided ones are of about one size, and the sheer
/// number of them tells a curve of critical points (it doubles whenever the size is halved) from a
/// point (it does not grow).
struct BoxSubdivision {
  /// What may be spent.
  struct Limits: Sendable, Hashable {
    /// Enclosures over boxes, in all.
    var evaluations = 600_000
    /// Undecided parts at one time before those in great number are given up as a set.
    var parts = 2_500
    /// Parts of one connected set before it is given up.
    var partsOfSet = 400
    /// Halvings of each side before a part is too small.
    var halvings = 44
    /// Places with zero gradient whose kind could not be proved before no more are tried: on a curve of
    /// critical points none can be.
    var failures = 12
    /// Places around which points that are known exactly are looked for.
    var attempts = 400
  }

  private let function: PlaneFormula
  private let objective: any Objective
  /// Width and height of the searched box.
  private let unit: (x: Double, y: Double)
  private let limits: Limits
  private let isCancelled: @Sendable () -> Bool
  /// Points proved so far, nondegenerate.
  private(set) var points: [NondegenerateProof] = []
  /// Points proved so far, degenerate.
  private(set) var degenerate: [DegenerateProof] = []
  /// Parts on which the gradient is exactly 0.
  private(set) var flat: [PlaneBox] = []
  /// Parts on which the gradient is too small for doubles to tell it from 0.
  private(set) var faint: [PlaneBox] = []
  /// Parts about which nothing could be proved.
  private(set) var undecided: [PlaneBox] = []
  private var zones: [PlaneBox] = []
  private var evaluations = 0
  /// Whether the search ended because nothing more might be spent.
  private(set) var isExhausted = false
  /// Places where a proof of a degenerate point failed, not to be tried again.
  private var failures: Set<ExactPoint> = []
  /// Where points were looked for that are known exactly, which takes a while.
  private var attempts: [Point2] = []

  /// Searches the box; `objective` is the same function, for approximate work.
  init(
    _ function: PlaneFormula, objective: any Objective, in box: PlaneBox, limits: Limits,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.function = function
    self.objective = objective
    self.limits = limits
    self.isCancelled = isCancelled
    unit = (box.width, box.height)
    run([box])
    // What was given up as a set may be a degenerate point with narrow valleys.
    for _ in 0..<2 where !isExhausted && proveDegenerate(in: undecided) {
      let rest = undecided.filter { part in !zones.contains { $0.contains(part) } }
      undecided = []
      run(rest)
    }
  }

  private mutating func run(_ start: [PlaneBox]) {
    var parts = start
    var round = 0
    while !parts.isEmpty {
      var next: [PlaneBox] = []
      // Degenerate points are worth looking for now and then, from a few parts.
      let stride = round >= 6 && round % 4 == 0 ? max(1, parts.count / 32) : Int.max
      for (i, part) in parts.enumerated() {
        if evaluations > limits.evaluations || function.meter.isUsedUp || isCancelled() {
          isExhausted = true
          undecided.append(part)
        } else {
          treat(part, looksForDegenerate: i % stride == stride - 1, into: &next)
        }
      }
      round += 1
      parts = next
      // 18 rounds halve each side nine times: then curves stand out from clusters of points.
      if parts.count > limits.parts && round >= 18 { giveUpSets(&parts) }
    }
  }

  /// Moves the parts of large connected sets to the undecided ones.
  private mutating func giveUpSets(_ parts: inout [PlaneBox]) {
    var kept: [PlaneBox] = []
    var hulls: [PlaneBox] = []
    for group in BoxComponents.group(parts) {
      let boxes = group.map { parts[$0] }
      if group.count > limits.partsOfSet {
        undecided += boxes
        hulls.append(
          boxes.dropFirst().reduce(boxes[0]) { $0.hull($1) }.padded(
            x: 1e-6 * unit.x, y: 1e-6 * unit.y))
      } else {
        kept += boxes
      }
    }
    // A point that rounding blurs shows as many groups side by side: one gone, all gone.
    parts = []
    for box in kept {
      if hulls.contains(where: {
        $0.width < 1e-4 * unit.x && $0.height < 1e-4 * unit.y && $0.meets(box)
      }) {
        undecided.append(box)
      } else {
        parts.append(box)
      }
    }
  }

  /// Proves what can be proved of a part, and splits it otherwise.
  private mutating func treat(
    _ part: PlaneBox, looksForDegenerate: Bool, into next: inout [PlaneBox]
  ) {
    var box = part
    // Each pass that narrows the box pays for another.
    for _ in 0..<4 {
      function.meter.spend(zones.count / 16)
      if zones.contains(where: { $0.contains(box) }) { return }
      let jet = enclosure(over: box)
      if !jet.mayBeCritical { return }
      if jet.isFlat {
        flat.append(box)
        return
      }
      // Splitting does not help where results underflow.
      if jet.isRegular, jet.isFaint {
        faint.append(box)
        return
      }
      let center = box.center
      let middle = enclosure(over: PlaneBox(x: Interval(center.x), y: Interval(center.y)))
      if isExcluded(box, jet, middle, center) { return }
      guard let newton = IntervalNewton(jet) else { break }
      let before = box
      switch newton.outcome(on: box, at: center, gradient: middle) {
      case .none: return
      case .unique(let smaller):
        if let proof = NondegenerateProof(function, in: smaller, unit: unit) {
          register(proof)
          return
        }
        box = smaller
      case .within(let smaller, _): box = smaller
      case .unknown: break
      }
      if box.width * box.height > 0.6 * before.width * before.height { break }
    }
    if isFound(near: box, looksForDegenerate: looksForDegenerate) { return }
    split(box, into: &next)
  }

  /// Whether the mean value theorem excludes a zero of the gradient from the box:
  /// ∇f(p) ∈ ∇f(c) + H (p − c).
  private func isExcluded(
    _ box: PlaneBox, _ jet: IntervalJet, _ middle: IntervalJet, _ center: Point2
  ) -> Bool {
    guard jet.isRegular, middle.isRegular else { return false }
    let dx = box.x - Interval(center.x)
    let dy = box.y - Interval(center.y)
    let gx = middle.dx + jet.dxx * dx + jet.dxy * dy
    let gy = middle.dy + jet.dxy * dx + jet.dyy * dy
    return !gx.containsZero || !gy.containsZero
  }

  /// Looks for a critical point near a box by Newton's method, proves it if it is new, and says
  /// whether the box has thereby been dealt with.
  private mutating func isFound(near box: PlaneBox, looksForDegenerate: Bool) -> Bool {
    let isSmall = box.width < 0.3 * unit.x && box.height < 0.3 * unit.y
    guard isSmall else { return false }
    let local = LocalSolver(objective, spending: function.meter)
    // A box may have been narrowed to a sliver.
    let (marginX, marginY) = (1e-4 * unit.x, 1e-4 * unit.y)
    let around = box.grown(by: 1).padded(x: marginX, y: marginY)
    if let guess = local.newton(from: box.center, within: around) {
      if !zones.contains(where: { $0.contains(guess) }) { _ = register(near: guess) }
      return zones.contains { $0.contains(box) }
    }
    // A box narrowed to a line has no inside; and doubles may lead elsewhere than what is written.
    if box.width < 1e-2 * unit.x, box.height < 1e-2 * unit.y {
      let wider = box.grown(by: 0.5).padded(x: 1e-3 * marginX, y: 1e-3 * marginY)
      let center = wider.center
      let middle = enclosure(over: PlaneBox(x: Interval(center.x), y: Interval(center.y)))
      if let newton = IntervalNewton(enclosure(over: wider)),
        case .unique(let part) = newton.outcome(on: wider, at: center, gradient: middle)
      {
        if let proof = NondegenerateProof(function, in: part, unit: unit) { register(proof) }
        if zones.contains(where: { $0.contains(box) }) { return true }
      }
    }
    // Where Newton's method does not converge fast, the point may be degenerate.
    guard looksForDegenerate, let guess = local.leastGradient(from: box.center, within: around)
    else { return false }
    _ = proveExactPoint(near: guess, within: around)
    return zones.contains { $0.contains(box) }
  }

  /// Proves a point near a guess at which the gradient is exactly 0, and says whether it is new.
  private mutating func proveExactPoint(near guess: Point2, within around: PlaneBox) -> Bool {
    // On a curve of critical points every attempt fails.
    guard failures.count < limits.failures, attempts.count < limits.attempts,
      attempts.count(where: {
        abs($0.x - guess.x) < 1e-6 * unit.x && abs($0.y - guess.y) < 1e-6 * unit.y
      }) < 4
    else { return false }
    attempts.append(guess)
    let candidates =
      ExactPoint.candidates(near: guess, spread: 1e-4 * max(unit.x, unit.y))
      + (ExactPoint(guess).map { [$0] } ?? [])
    for candidate in candidates where !function.meter.isUsedUp {
      guard !failures.contains(candidate), around.contains(candidate.box),
        !zones.contains(where: { $0.contains(candidate.box) })
      else { continue }
      evaluations += 1
      guard function.isCritical(at: candidate) else { continue }
      evaluations += 50
      if let proof = DegenerateProof(function, at: candidate, unit: unit) {
        degenerate.append(proof)
        zones.append(proof.zone)
        return true
      }
      failures.insert(candidate)
      // Nearly degenerate only.
      if register(near: candidate.nearest) { return true }
    }
    return false
  }

  /// Looks for degenerate points in connected groups of parts, and says whether any was proved.
  private mutating func proveDegenerate(in parts: [PlaneBox]) -> Bool {
    let local = LocalSolver(objective, spending: function.meter)
    let margin = (x: 1e-7 * unit.x, y: 1e-7 * unit.y)
    var hasFound = false
    for group in BoxComponents.group(parts, margin: margin).prefix(64)
    where !function.meter.isUsedUp {
      let hull = group.dropFirst().reduce(parts[group[0]]) { $0.hull(parts[$1]) }
      let around = hull.grown(by: 0.1).padded(x: 1e-4 * unit.x, y: 1e-4 * unit.y)
      let starts =
        [hull.center]
        + stride(from: 0, to: group.count, by: max(1, group.count / 4)).map {
          parts[group[$0]].center
        }
      for start in starts {
        guard let guess = local.leastGradient(from: start, within: around) else { continue }
        if proveExactPoint(near: guess, within: around) { hasFound = true }
      }
    }
    return hasFound
  }

  /// Proves a nondegenerate critical point near a place; false if it cannot be. One that is known
  /// already is not entered twice.
  private mutating func register(near guess: Point2) -> Bool {
    evaluations += 20
    guard let proof = NondegenerateProof(function, near: guess, unit: unit) else { return false }
    register(proof)
    return true
  }

  private mutating func register(_ proof: NondegenerateProof) {
    evaluations += 20
    guard !zones.contains(where: { $0.contains(proof.enclosure) }) else { return }
    points.append(proof)
    zones.append(proof.zone)
  }

  private func split(_ box: PlaneBox) -> (PlaneBox, PlaneBox) {
    if box.width / unit.x >= box.height / unit.y {
      let middle = box.center.x
      return (
        PlaneBox(x0: box.x0, x1: middle, y0: box.y0, y1: box.y1),
        PlaneBox(x0: middle, x1: box.x1, y0: box.y0, y1: box.y1)
      )
    }
    let middle = box.center.y
    return (
      PlaneBox(x0: box.x0, x1: box.x1, y0: box.y0, y1: middle),
      PlaneBox(x0: box.x0, x1: box.x1, y0: middle, y1: box.y1)
    )
  }

  private mutating func split(_ box: PlaneBox, into next: inout [PlaneBox]) {
    let smallest = Double(sign: .plus, exponent: -limits.halvings, significand: 1)
    let (first, second) = split(box)
    if (box.width <= smallest * unit.x && box.height <= smallest * unit.y) || first == box
      || second == box
    {
      undecided.append(box)
    } else {
      next.append(first)
      next.append(second)
    }
  }

  private mutating func enclosure(over box: PlaneBox) -> IntervalJet {
    evaluations += 1
    return function.enclosure(over: box)
  }
}
