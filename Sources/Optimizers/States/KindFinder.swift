import Landscape
import Mathematics

/// Finds out what a critical point is: by proof, by a known bound, by curvature, by higher order.
///
/// Signs of the Hessian at an iterate beside a degenerate point are never taken for the point's own:
/// no radius makes that sound. What is looked at is θ*, as far as it could be followed, and there
/// an eigenvalue counts only if it stays itself over the distance by which θ* may be wrong.
struct KindFinder {
  let objective: any Objective
  /// D.
  let reach: Double
  /// The number that f is known never to fall below.
  let bound: Double?
  /// F, the height of the start.
  let height: Double
  /// Critical points that are known with proof.
  let known: [CriticalPoint]

  /// The enclosures that a search for one point may cost: some milliseconds.
  private static let searchLimit = 6_000
  /// The shortest ray that f is looked at along, as a share of D.
  private static let shortestRay = 1.0 / 4 / 2187
  /// How far a place may be corrected before rays are sent from it, as a share of D.
  private static let reachOfRays = 1.0 / 40
  /// How near a kink must be to be at the point, as a share of D.
  private static let kinkRadius = 1e-6
  /// The share of Λ up to which an eigenvalue counts as zero.
  private static let zero = 1e-8

  /// The kind of the critical point that was found from an iterate.
  ///
  /// - Parameters:
  ///   - found: What was found; its target is θ*.
  ///   - largest: Λ, the largest |λ| met in the run.
  func kind(of found: CriticalDistance, largest: Double) -> PointKind {
    guard var target = found.target else { return PointKind(.undecided, .none) }
    guard var modes = modes(at: target) else { return PointKind(.undecided, .none) }
    let scale = max(largest, modes.largestMagnitude)
    if modes.spectrum == nil {
      return ofMany(target, modes, scale)
    }
    if scale > 0, modes.eigenvalues.allSatisfy({ abs($0) > 1e-3 * scale }),
      found.uncertainty <= 1e-3 * reach
    {
      return nondegenerate(target, modes.eigenvalues)
    }
    let near = Self.reachOfRays * reach
    if let better = CriticalDistance.refined(target, of: objective, within: near),
      let there = self.modes(at: better)
    {
      (target, modes) = (better, there)
    }
    let values = modes.eigenvalues
    if let proved = proved(at: target, uncertainty: found.uncertainty) { return proved }
    // So far out that neighbouring numbers are as far apart as rays are long nothing can be looked at.
    guard target.elements.allSatisfy({ abs($0).ulp <= Self.shortestRay * reach / 1000 }) else {
      return PointKind(.undecided, .none)
    }
    // Where an exponential has become nothing f looks level, and is not.
    if let formula = objective as? FormulaObjective, formula.fadesOut(at: target) {
      return PointKind(.undecided, .none)
    }
    let kernel = values.indices.filter {
      !counts($0, modes, target, scale: scale, uncertainty: found.uncertainty)
    }
    let isAtBound = isAtBound(target, modes)
    if kernel.isEmpty {
      return isAtBound ? atBound(values) : nondegenerate(target, values)
    }
    let others = values.indices.filter { !kernel.contains($0) }
    if others.contains(where: { values[$0] > 0 }), others.contains(where: { values[$0] < 0 }) {
      return byCurvature(values, kernel: kernel)
    }
    let decided = sampled(target, modes, kernel, found)
    if isAtBound {
      switch decided.shape {
      case .minima, .constant: return decided
      default: return atBound(values)
      }
    }
    return decided
  }

  private func modes(at target: Vector) -> EigenModes? {
    EigenModes(of: objective, at: target, gradient: objective.gradient(at: target))
  }

  // MARK: By proof

  /// The kind of a point that was proved to lie here.
  private func proved(at target: Vector, uncertainty: Double) -> PointKind? {
    guard target.dimension == 2, objective is FormulaObjective else { return nil }
    let place = Point2(x: target[0], y: target[1])
    let slack = max(1e-6 * reach, min(2 * uncertainty, 1e-3 * reach))
    func isHere(_ point: CriticalPoint) -> Bool {
      let box = point.enclosure
      return point.isProved && place.x >= box.x0 - slack && place.x <= box.x1 + slack
        && place.y >= box.y0 - slack && place.y <= box.y1 + slack
    }
    if let point = known.first(where: isHere) { return proved(point) }
    let half = max(1e-3 * reach, 4 * slack)
    guard
      let view = View(
        x0: place.x - half, x1: place.x + half, y0: place.y - half, y1: place.y + half),
      let found = CriticalPointSearch.forOnePoint(evaluationLimit: Self.searchLimit)
        .run(objective, in: view)
    else { return nil }
    return found.points.first(where: isHere).flatMap(proved)
  }

  private func proved(_ point: CriticalPoint) -> PointKind? {
    let shape: PointKind.Shape? =
      switch point.kind {
      case .minimum: .minimum
      case .maximum: .maximum
      case .saddle: .saddle
      case .monkeySaddle: .manySaddle(ways: 3)
      case .manySectors(let count): .manySaddle(ways: count)
      // Isolated, and no extremum, whose index would be 1: higher and lower points however near.
      case .degenerate: point.poincareIndex == 0 ? .saddle : nil
      }
    guard let shape else { return nil }
    let finite = point.eigenvalues.filter(\.isFinite)
    let range = finite.min().flatMap { low in finite.max().map { low...$0 } }
    return PointKind(shape, .proof, eigenvalues: range)
  }

  // MARK: By a bound

  /// Whether f is at its bound: as near as rounding tells, or nearly so beside a critical point, which
  /// is not where f only tends to the bound.
  private func isAtBound(_ target: Vector, _ modes: EigenModes) -> Bool {
    guard let bound else { return false }
    func excess(_ point: Vector) -> Double {
      objective.value(at: point) - bound - objective.valueRounding(at: point)
    }
    guard excess(target) > 0 else { return true }
    guard excess(target) <= 1e-14 * height else { return false }
    guard objective is FormulaObjective, modes.spectrum != nil else { return true }
    // Straight down where f is steep: on a curve of minima corrections along it are noise.
    var parts = modes.components
    for i in parts.indices {
      let value = modes.eigenvalues[i]
      parts[i] = value > 1e-3 * modes.largestMagnitude ? -parts[i] / value : 0
    }
    let below = target + modes.combination(parts)
    if below.isFinite, excess(below) <= 0 { return true }
    return CriticalDistance.unrounded(of: objective, at: target) <= 1e-3 * reach
  }

  private func atBound(_ values: [Double]) -> PointKind {
    PointKind(.minimum, .lowerBound, eigenvalues: range(values, kernel: []))
  }

  // MARK: By curvature

  /// The kind by the signs of eigenvalues none of which is 0, unless a kink makes them meaningless.
  private func nondegenerate(_ target: Vector, _ values: [Double]) -> PointKind {
    let kind = byCurvature(values, kernel: [])
    guard let formula = objective as? FormulaObjective else { return kind }
    let radius = Self.kinkRadius * reach
    guard !formula.isSmooth(around: target, within: radius) else { return kind }
    if let modes = modes(at: target), isAtBound(target, modes) { return atBound(values) }
    // On the two sides of a kink eigenvalues are others, of which those at it are a mean.
    var random = SeededRandom(seed: 1)
    let n = target.dimension
    let negative = values.count { $0 < 0 }
    for k in 0..<min(64, 8 * n) {
      let direction = random.normalVector(n)
      // Along axes, too, as kinks often lie there.
      let side =
        k < 2 * n
        ? Vector(dimension: n) { $0 == k / 2 ? (k % 2 == 0 ? 1 : -1) : 0 }
        : (1 / direction.norm) * direction
      let there = Spectrum.eigenvalues(of: objective.hessian(at: target + radius * side))
      guard there.allSatisfy({ abs($0) > 0 && $0.isFinite }),
        there.count(where: { $0 < 0 }) == negative
      else { return PointKind(.undecided, .none, eigenvalues: range(values, kernel: [])) }
    }
    return kind
  }

  /// Whether an eigenvalue counts: it is more than rounding, and it is nearly the same wherever θ*
  /// may really be.
  private func counts(
    _ index: Int, _ modes: EigenModes, _ target: Vector, scale: Double, uncertainty: Double
  ) -> Bool {
    let value = modes.eigenvalues[index]
    guard abs(value) > Self.zero * scale else { return false }
    if abs(value) > 0.1 * scale, uncertainty <= 1e-3 * reach { return true }
    let direction = modes.direction(index)
    let length = max(4 * min(uncertainty, reach), 1e-7 * reach)
    return [length, -length].allSatisfy { offset in
      let point = target + offset * direction
      let there = direction.dot(objective.hessianVectorProduct(at: point, along: direction))
      return abs(there - value) < 0.5 * abs(value)
    }
  }

  private func range(_ values: [Double], kernel: [Int]) -> ClosedRange<Double>? {
    let shown = values.indices.map { kernel.contains($0) ? 0 : values[$0] }
    return shown.min().flatMap { low in shown.max().map { low...$0 } }
  }

  private func byCurvature(_ values: [Double], kernel: [Int]) -> PointKind {
    let others = values.indices.filter { !kernel.contains($0) }
    let isUp = others.contains { values[$0] > 0 }
    let isDown = others.contains { values[$0] < 0 }
    return PointKind(
      isUp && isDown ? .saddle : isUp ? .minimum : .maximum, .curvature,
      eigenvalues: range(values, kernel: kernel))
  }

  // MARK: By higher order

  private func sampled(
    _ target: Vector, _ modes: EigenModes, _ kernel: [Int], _ distance: CriticalDistance
  ) -> PointKind {
    let values = modes.eigenvalues
    let range = range(values, kernel: kernel)
    let undecided = PointKind(.undecided, .none, order: distance.order, eigenvalues: range)
    // Rays from a place that may be a tenth of their length off say nothing.
    guard distance.uncertainty <= Self.shortestRay * reach / 10 else { return undecided }
    let rays = KernelRays(
      of: objective, at: target, modes: modes, kernel: kernel, reach: reach)
    let found = rays.courses()
    let courses = found.all
    let others = values.indices.filter { !kernel.contains($0) }
    let isUp = courses.contains(.up)
    let isDown = courses.contains(.down)
    let risesAcross = others.contains { values[$0] > 0 }
    let fallsAcross = others.contains { values[$0] < 0 }
    func kind(_ shape: PointKind.Shape) -> PointKind {
      PointKind(
        shape, .samples(rays: found.rays.count), order: distance.order, eigenvalues: range)
    }
    if isUp || risesAcross, isDown || fallsAcross {
      let ways = others.isEmpty && kernel.count == 2 ? Self.sectors(found.rays) : 0
      return kind(ways >= 3 ? .manySaddle(ways: ways) : .saddle)
    }
    guard !courses.contains(.unclear) else { return undecided }
    if isUp { return kind(.minimum) }
    if isDown { return kind(.maximum) }
    // Level all round, though corrections shrank as beside a point of finite order.
    if let ratio = distance.ratio, ratio > 0.4 { return undecided }
    if risesAcross { return kind(.minima(dimension: kernel.count)) }
    if fallsAcross { return kind(.maxima(dimension: kernel.count)) }
    return kind(.constant)
  }

  /// The number of stretches of rays that go down, between others that go up.
  private static func sectors(_ courses: [KernelRays.Course]) -> Int {
    let signs = courses.filter { $0 == .up || $0 == .down }
    guard let last = signs.last else { return 0 }
    var previous = last
    var count = 0
    for sign in signs {
      if sign == .down, previous == .up { count += 1 }
      previous = sign
    }
    return count
  }

  // MARK: Many dimensions

  /// By the extreme eigenvalues alone: zeros among those between are not seen.
  private func ofMany(_ target: Vector, _ modes: EigenModes, _ scale: Double) -> PointKind {
    let steps = max(20, min(120, 2_000_000_000 / max(1, 3 * objective.cost)))
    guard
      let extremes = ExtremeEigenpairs(
        of: objective, at: target, tolerance: 1e-6, steps: steps)
    else { return PointKind(.undecided, .none) }
    let (low, high) = (extremes.smallest.value, extremes.largest.value)
    let zero = max(Self.zero * scale, extremes.smallest.residual, extremes.largest.residual)
    let range = min(low, high)...max(low, high)
    if isAtBound(target, modes) { return PointKind(.minimum, .lowerBound, eigenvalues: range) }
    if low < -zero, high > zero { return PointKind(.saddle, .curvature, eigenvalues: range) }
    if low > zero, extremes.isConverged {
      return PointKind(.minimum, .curvature, eigenvalues: range)
    }
    if high < -zero, extremes.isConverged {
      return PointKind(.maximum, .curvature, eigenvalues: range)
    }
    return PointKind(.undecided, .none, eigenvalues: range)
  }
}
