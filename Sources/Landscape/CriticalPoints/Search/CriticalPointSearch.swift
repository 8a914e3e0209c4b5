import Mathematics

/// Finds all critical points of a function of two variables in a view, with proof.
///
/// A formula is enclosed over boxes, which are split until each is proved to hold no critical point
/// or exactly one (`BoxSubdivision`). What stays undecided is grouped: a small group is a
/// degenerate point or a kink, described from samples and not proved; a long or wide one is a set
/// of critical points that are not isolated. Other objectives are searched from many starts
/// (`MultistartSearch`), and nothing is proved then.
public struct CriticalPointSearch: Sendable {
  /// The number of enclosures that may be computed; more than enough for a few thousand points.
  public var evaluationLimit: Int

  /// The number of places with zero gradient at which a proof may fail before no more are tried.
  var failureLimit = BoxSubdivision.Limits().failures

  /// The number of places around which a point that is known exactly is looked for.
  var attemptLimit = BoxSubdivision.Limits().attempts

  /// A search; `evaluationLimit` bounds its cost, and what is undecided then stays undecided.
  public init(evaluationLimit: Int = 600_000) { self.evaluationLimit = evaluationLimit }

  /// A search for one point, which gives up after one proof that failed and another to be sure.
  package static func forOnePoint(evaluationLimit: Int) -> CriticalPointSearch {
    var search = CriticalPointSearch(evaluationLimit: evaluationLimit)
    search.failureLimit = 2
    // Each costs dozens of series: of a formula that is 0 / 0 everywhere, 400 take a third of a second.
    search.attemptLimit = 100
    return search
  }

  /// The critical points in the view, its border included; nil if `isCancelled` became true.
  public func run(
    _ objective: any Objective, in view: View,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> CriticalPoints? {
    precondition(objective.dimension == 2, "a search in the plane needs two variables")
    guard let function = PlaneFormula(objective) else {
      return unproved(objective, in: view, isCancelled: isCancelled)
    }
    // A little more than the view on each side, by odd amounts: points on its border are found,
    // and those at round numbers do not come to lie on the border of a part.
    let region = PlaneBox(
      x0: view.x0 - 0.001_37 * view.width, x1: view.x1 + 0.002_19 * view.width,
      y0: view.y0 - 0.001_73 * view.height, y1: view.y1 + 0.002_41 * view.height)
    var limits = BoxSubdivision.Limits()
    limits.evaluations = evaluationLimit
    limits.failures = failureLimit
    limits.attempts = attemptLimit
    let search = BoxSubdivision(
      function, objective: objective, in: region, limits: limits, isCancelled: isCancelled)
    if isCancelled() { return nil }

    let shown = PlaneBox(view)
    var found = FoundParts(shown: shown)
    for proof in search.points where proof.enclosure.meets(shown) {
      found.points.append(Self.describe(proof, function, objective, in: shown))
    }
    for proof in search.degenerate where shown.contains(proof.point.nearest) {
      found.points.append(Self.describe(proof, function, objective))
    }
    let remains = UndecidedParts(
      function, objective, unit: (region.width, region.height),
      isExhausted: search.isExhausted || function.meter.isUsedUp)
    for group in remains.groups(undecided: search.undecided, flat: search.flat) {
      switch remains.describe(group, others: found.points.map(\.point)) {
      // A point on the border may be found a rounding error beyond it.
      case .point(let point)
      where shown.grown(by: 1e-9).contains(point.point) && shown.meets(point.enclosure):
        found.add(point, near: (1e-6 * region.width, 1e-6 * region.height))
      case .point(let point):
        // Outside, as far as seen; what the view has of its enclosure is not decided.
        found.add(
          CriticalSet(
            shape: .undecided, boxes: [point.enclosure], reason: remains.undecidedReason))
      case .set(let set): found.add(set)
      case .place(let place, let set):
        if shown.contains(place.point) {
          found.add(place, near: (1e-6 * region.width, 1e-6 * region.height))
        }
        found.add(set)
      }
    }
    found.add(
      CriticalSet(
        shape: .undecided, boxes: search.faint,
        reason: "The gradient is below 1e-300 here: too small for doubles to tell it from 0."))
    let (points, sets) = (found.points, found.sets)
    return CriticalPoints(
      view: view, points: points.sorted(by: Self.precedes), sets: sets, isComplete: sets.isEmpty,
      boundaryIndex: function.meter.isOverdrawn ? nil : WindingNumber.along(shown, function),
      isSearchedWithProof: true)
  }

  /// Fewer starts where each costs much: a search should take seconds.
  private static func starts(for objective: any Objective) -> Int {
    max(16, min(256, 10_000_000 / max(1, objective.cost)))
  }

  /// The points that a search from many starts finds, none of them proved.
  private func unproved(
    _ objective: any Objective, in view: View, isCancelled: @escaping @Sendable () -> Bool
  ) -> CriticalPoints? {
    guard
      let found = MultistartSearch(starts: Self.starts(for: objective)).run(
        objective, in: [view.x0...view.x1, view.y0...view.y1], isCancelled: isCancelled)
    else { return nil }
    let radius = 1e-2 * min(view.width, view.height)
    let points = found.filter(\.isIsolated).map { found in
      let place = Point2(x: found.point[0], y: found.point[1])
      let isDecided = found.verdict.outcome != .undecided
      let sampled =
        isDecided ? nil : SampledVerdict(values: objective, at: place, radius: radius)
      return CriticalPoint(
        point: place, value: found.value, eigenvalues: found.eigenvalues,
        index: found.verdict.index, kind: sampled?.kind ?? found.verdict.kind,
        poincareIndex: sampled == nil
          ? (found.verdict.outcome == .saddle ? -1 : 1) : sampled?.poincareIndex,
        enclosure: PlaneBox(x0: place.x, x1: place.x, y0: place.y, y1: place.y), isProved: false,
        reason: (sampled?.reason ?? found.verdict.sentence) + " Found by search, not proved.")
    }
    let sets = Self.sets(
      through: found.filter { !$0.isIsolated }.map { Point2(x: $0.point[0], y: $0.point[1]) },
      of: objective, in: view)
    return CriticalPoints(
      view: view, points: points.sorted(by: Self.precedes), sets: sets, isComplete: false,
      boundaryIndex: nil, isSearchedWithProof: false)
  }

  /// What points that are not isolated lie on: level ground, and curves.
  private static func sets(
    through places: [Point2], of objective: any Objective, in view: View
  ) -> [CriticalSet] {
    guard places.contains(where: { LevelRegion.isLevel($0, on: objective) }),
      let region = LevelRegion.boxes(
        of: objective, in: view, most: 20_000_000 / max(1, objective.cost))
    else { return curves(through: places, of: objective, in: view) }
    let others = places.filter { !LevelRegion.isLevel($0, on: objective) }
    return curves(through: others, of: objective, in: view) + [region]
  }

  /// Curves through points that are not isolated; those through which none could be followed stay
  /// points of one set.
  private static func curves(
    through places: [Point2], of objective: any Objective, in view: View
  ) -> [CriticalSet] {
    let count = max(16, min(600, 20_000_000 / max(1, objective.cost)))
    var curves: [CriticalCurve] = []
    var others: [Point2] = []
    for place in places where !curves.contains(where: { $0.passes(place) }) {
      if let curve = CriticalCurve(through: place, of: objective, in: view, most: count),
        curve.points.count > 2
      {
        curves.append(curve)
      } else {
        others.append(place)
      }
    }
    return (curves.map(\.points) + [others]).filter { !$0.isEmpty }.map { points in
      CriticalSet(
        shape: .curve,
        boxes: points.map { PlaneBox(x0: $0.x, x1: $0.x, y0: $0.y, y1: $0.y) },
        reason: MultistartSearch.Point.notIsolated)
    }
  }

  /// A nondegenerate point: its kind follows from the signs of the enclosed eigenvalues.
  private static func describe(
    _ proof: NondegenerateProof, _ function: PlaneFormula, _ objective: any Objective,
    in view: PlaneBox
  ) -> CriticalPoint {
    // Where the gradient is exactly 0 at a number that people write, that is the point: there is no
    // other in the zone.
    let middle = proof.enclosure.center
    let exact = function.exactCriticalPoint(near: middle, spread: 1e-9).flatMap {
      proof.zone.contains($0.box) && proof.enclosure.meets($0.box) ? $0 : nil
    }
    let place = exact?.nearest ?? middle
    let point = Point2(
      x: min(max(place.x, view.x0), view.x1), y: min(max(place.y, view.y0), view.y1))
    let at: Vector = [point.x, point.y]
    let hessian = proof.jet.hessian(nearest: objective.hessian(at: at))
    let eigenvalues = Spectrum(of: hessian).eigenvalues.map { $0 + 0 }
    // The enclosure decides; eigenvalues in floating point may lose a small one to rounding.
    let verdict = Verdict(eigenvalues: eigenvalues, tolerance: 0)
    let kind = proof.kind ?? verdict.kind
    let (index, words) =
      switch kind {
      case .minimum: (0, "Both eigenvalues are positive.")
      case .maximum: (2, "Both eigenvalues are negative.")
      case .saddle: (1, "The eigenvalues have opposite signs.")
      default: (verdict.index, verdict.sentence)
      }
    return CriticalPoint(
      point: point, value: proof.jet.value(nearest: objective.value(at: at)),
      eigenvalues: eigenvalues, index: index, kind: kind,
      poincareIndex: kind == .degenerate ? nil : kind == .saddle ? -1 : 1,
      enclosure: exact?.box ?? proof.enclosure, isProved: proof.kind != nil, reason: words)
  }

  /// A degenerate point that is proved.
  private static func describe(
    _ proof: DegenerateProof, _ function: PlaneFormula, _ objective: any Objective
  ) -> CriticalPoint {
    let place = proof.point.nearest
    let jet = function.enclosure(over: proof.point.box)
    let at: Vector = [place.x, place.y]
    let hessian = jet.hessian(nearest: objective.hessian(at: at))
    let eigenvalues = Spectrum(of: hessian).eigenvalues.map { $0 + 0 }
    return CriticalPoint(
      point: place, value: jet.value(nearest: objective.value(at: at)), eigenvalues: eigenvalues,
      index: Verdict(eigenvalues: eigenvalues).index, kind: proof.kind,
      poincareIndex: proof.poincareIndex, enclosure: proof.point.box,
      isProved: true, reason: proof.reason)
  }

  /// Minima before saddles before maxima before others; then from left to right, from below up.
  private static func precedes(_ a: CriticalPoint, _ b: CriticalPoint) -> Bool {
    func rank(_ kind: CriticalKind) -> Int {
      switch kind {
      case .minimum: 0
      case .saddle, .monkeySaddle, .manySectors: 1
      case .maximum: 2
      case .degenerate: 3
      }
    }
    return (rank(a.kind), a.point.x, a.point.y) < (rank(b.kind), b.point.x, b.point.y)
  }
}
