import Mathematics

/// What the parts of a search that could not be decided seem to hold.
struct UndecidedParts {
  private let function: PlaneFormula
  private let objective: any Objective
  private let unit: (x: Double, y: Double)
  private let isExhausted: Bool

  /// A connected group of parts.
  struct Group {
    let boxes: [PlaneBox]
    /// How many of them, at the end of the list, have gradient exactly 0.
    let flatCount: Int

    var hull: PlaneBox { boxes.dropFirst().reduce(boxes[0]) { $0.hull($1) } }
  }

  /// What a group is described as.
  enum Description {
    case point(CriticalPoint)
    case set(CriticalSet)
    /// Boxes in which nothing is decided but that a place in them is critical.
    case place(CriticalPoint, CriticalSet)
  }

  /// What is left of a search, which ended early if it is exhausted.
  init(
    _ function: PlaneFormula, _ objective: any Objective, unit: (x: Double, y: Double),
    isExhausted: Bool
  ) {
    self.function = function
    self.objective = objective
    self.unit = unit
    self.isExhausted = isExhausted
  }

  /// What is said of boxes that may hold anything.
  var undecidedReason: String {
    isExhausted
      ? "The box is too large, holds too many points or the formula is too long to be searched to the "
        + "end: it was stopped here."
      : "Neither a critical point nor its absence could be proved here."
  }

  /// The groups: connected parts, those joined that lead to the same point.
  ///
  /// Round a degenerate point with narrow valleys the parts that rounding or the width of
  /// enclosures leaves over may lie in several pieces.
  func groups(undecided: [PlaneBox], flat: [PlaneBox]) -> [Group] {
    let boxes = undecided + flat
    let margin = (x: 1e-7 * unit.x, y: 1e-7 * unit.y)
    var result: [Group] = []
    var leading: [(limit: Point2, place: Int)] = []
    for members in BoxComponents.group(boxes, margin: margin) {
      let group = Group(
        boxes: members.map { boxes[$0] }, flatCount: members.count { $0 >= undecided.count })
      guard let limit = limit(of: group) else {
        result.append(group)
        continue
      }
      let near = leading.first {
        abs($0.limit.x - limit.x) < 1e-4 * unit.x && abs($0.limit.y - limit.y) < 1e-4 * unit.y
      }
      if let near {
        result[near.place] = Group(
          boxes: result[near.place].boxes + group.boxes, flatCount: 0)
      } else {
        leading.append((limit, result.count))
        result.append(group)
      }
    }
    return result
  }

  /// The point of least gradient that a small group without a kink leads to.
  private func limit(of group: Group) -> Point2? {
    let hull = group.hull
    let reach = (x: 0.02 * unit.x, y: 0.02 * unit.y)
    guard group.flatCount == 0, !function.meter.isOverdrawn, hull.width < reach.x,
      hull.height < reach.y,
      function.enclosure(over: hull).isRegular
    else { return nil }
    return LocalSolver(objective, spending: function.meter).leastGradient(
      from: hull.center, within: hull.padded(x: reach.x, y: reach.y))
  }

  /// What a group seems to hold, given the points found elsewhere.
  func describe(_ group: Group, others: [Point2]) -> Description {
    if group.flatCount > 0 {
      let isAll = group.flatCount == group.boxes.count
      return .set(
        CriticalSet(
          shape: .region, boxes: group.boxes,
          reason: isAll
            ? "The gradient is exactly 0 all over: no point here is isolated."
            : "The gradient is exactly 0 on a region: no point in it is isolated."))
    }
    guard !function.meter.isOverdrawn else {
      return .set(CriticalSet(shape: .undecided, boxes: group.boxes, reason: undecidedReason))
    }
    let hull = group.hull
    let isTiny = hull.width < 1e-3 * unit.x && hull.height < 1e-3 * unit.y
    if !isTiny, let shape = extendedShape(group, hull) {
      return .set(
        CriticalSet(
          shape: shape, boxes: group.boxes,
          reason: "Critical points follow one another without a gap, as far as seen (not proved)."))
    }
    if isTiny, let point = singlePoint(hull, others: others) { return .point(point) }
    let set = CriticalSet(shape: .undecided, boxes: group.boxes, reason: undecidedReason)
    guard let place = place(in: hull) else { return .set(set) }
    let isSmall = hull.width < 0.05 * unit.x && hull.height < 0.05 * unit.y
    return isSmall ? .point(place) : .place(place, set)
  }

  /// A place in a group that Newton's method leads to and of which nothing else is known; nil if the
  /// group has a kink or pole, or is large and the gradient not known to be exactly 0.
  private func place(in hull: PlaneBox) -> CriticalPoint? {
    guard function.enclosure(over: hull).isRegular else { return nil }
    let isSmall = hull.width < 0.05 * unit.x && hull.height < 0.05 * unit.y
    let around = hull.grown(by: 0.5).padded(x: 1e-6 * unit.x, y: 1e-6 * unit.y)
    guard
      let least = LocalSolver(objective, spending: function.meter).leastGradient(
        from: hull.center, within: around)
    else {
      return nil
    }
    let exact = function.exactCriticalPoint(near: least, spread: 1e-4 * min(unit.x, unit.y))
    let place = exact.map(\.nearest) ?? least
    let point: Vector = [place.x, place.y]
    let jet = function.enclosure(at: place)
    guard around.contains(place), exact != nil || (isSmall && jet.mayBeCritical) else {
      return nil
    }
    let eigenvalues = Spectrum(of: jet.hessian(nearest: objective.hessian(at: point))).eigenvalues
    return CriticalPoint(
      point: place, value: jet.value(nearest: objective.value(at: point)), eigenvalues: eigenvalues,
      index: Verdict(eigenvalues: eigenvalues, tolerance: 1e-6).index, kind: .degenerate,
      poincareIndex: nil,
      enclosure: isSmall
        ? hull.hull(PlaneBox(x0: place.x, x1: place.x, y0: place.y, y1: place.y))
        : exact?.box ?? hull,
      isProved: false,
      reason: exact != nil
        ? "The gradient is exactly 0 here, but what kind of point it is, and whether others are near, "
          + "could not be decided."
        : "The gradient is 0 here as far as doubles tell: one degenerate point, or several close by. "
          + "Not decided.")
  }

  /// Whether critical points seem to fill a curve or a region along a group.
  private func extendedShape(_ group: Group, _ hull: PlaneBox) -> CriticalSet.Shape? {
    guard group.boxes.count >= 24 else { return nil }
    let solver = LocalSolver(objective, spending: function.meter)
    let step = max(1, group.boxes.count / 24)
    var found: [Point2] = []
    var tried = 0
    for i in stride(from: 0, to: group.boxes.count, by: step) {
      let box = group.boxes[i]
      tried += 1
      guard let point = solver.leastGradient(from: box.center, within: box.grown(by: 2)) else {
        continue
      }
      // Singular at the limit, and the gradient no more than comes from coordinates being doubles:
      // along a valley with a low but sloping floor it is more.
      let jet = function.enclosure(at: point)
      let ulp = (
        x: max(point.x.magnitude, 1e-6 * unit.x).ulp, y: max(point.y.magnitude, 1e-6 * unit.y).ulp
      )
      guard
        jet.dx.mignitude <= 64 * (jet.dxx.magnitude * ulp.x + jet.dxy.magnitude * ulp.y),
        jet.dy.mignitude <= 64 * (jet.dxy.magnitude * ulp.x + jet.dyy.magnitude * ulp.y),
        isSingular(at: point),
        !found.contains(where: {
          abs($0.x - point.x) < 2 * box.width && abs($0.y - point.y) < 2 * box.height
        })
      else { continue }
      found.append(point)
    }
    guard found.count >= 6, 3 * found.count >= tried else { return nil }
    let box = group.boxes[0]
    let area = hull.width / box.width * (hull.height / box.height)
    let isWide = hull.width > 16 * box.width && hull.height > 16 * box.height
    return isWide && Double(group.boxes.count) > 0.4 * area ? .region : .curve
  }

  /// Whether the Hessian is singular as far as numbers tell: a point of a curve of critical points.
  /// Where it is not, the critical point is isolated, however close the next one.
  private func isSingular(at point: Point2) -> Bool {
    let sizes = Spectrum(of: objective.hessian(at: [point.x, point.y])).eigenvalues.map(\.magnitude)
    return (sizes.min() ?? 0) <= 1e-3 * (sizes.max() ?? 0)
  }

  private func curvature(_ jet: IntervalJet) -> Double {
    max(jet.dxx.magnitude, jet.dxy.magnitude, jet.dyy.magnitude)
  }

  /// The point that a small group seems to hold; nil if there is no telling.
  private func singlePoint(_ hull: PlaneBox, others: [Point2]) -> CriticalPoint? {
    let around = hull.grown(by: 1)
    let jet = function.enclosure(over: hull)
    // Where f is unbounded there is a pole, or the enclosure says nothing.
    guard jet.isRegular else { return jet.value.isBounded ? kink(hull, others: others) : nil }
    var place =
      LocalSolver(objective, spending: function.meter).leastGradient(
        from: hull.center, within: around) ?? hull.center
    let spread = max(hull.width, hull.height, 1e-9 * min(unit.x, unit.y))
    let exact = function.exactCriticalPoint(near: place, spread: spread).map(\.nearest)
    place = exact.flatMap { around.contains($0) ? $0 : nil } ?? place
    let at = function.enclosure(at: place)
    let scale = max(curvature(function.enclosure(over: around)), .leastNormalMagnitude)
    guard at.dx.mignitude <= scale * around.width, at.dy.mignitude <= scale * around.height else {
      return nil
    }
    let expansion = function.expansion(at: place, order: 8)
    guard expansion.isSmooth else { return nil }
    let reach = radius(at: place, hull, others: others)
    let verdict = SampledVerdict(objective, jet: expansion, at: place, radius: reach)
      .checked(against: winding(around: place, reach: reach, hull, others: others))
    let point: Vector = [place.x, place.y]
    let eigenvalues = Spectrum(of: objective.hessian(at: point)).eigenvalues
    return CriticalPoint(
      point: place, value: objective.value(at: point) + 0, eigenvalues: eigenvalues,
      index: Verdict(eigenvalues: eigenvalues, tolerance: 1e-6).index, kind: verdict.kind,
      poincareIndex: verdict.poincareIndex,
      enclosure: hull.hull(PlaneBox(x0: place.x, x1: place.x, y0: place.y, y1: place.y)),
      isProved: false, reason: verdict.reason + " Seen on samples, not proved.")
  }

  /// A kink or another place at which derivatives prove nothing and f seems to be extremal.
  private func kink(_ hull: PlaneBox, others: [Point2]) -> CriticalPoint? {
    let candidates = ShortDecimals.candidates(
      near: hull.center, spread: 2 * max(hull.width, hull.height))
    guard let place = candidates.first(where: hull.contains) else { return nil }
    let point: Vector = [place.x, place.y]
    let value = objective.value(at: point)
    guard value.isFinite else { return nil }
    let verdict = SampledVerdict(
      values: objective, at: place, radius: radius(at: place, hull, others: others))
    guard verdict.kind != .degenerate else { return nil }
    let eigenvalues = eigenvalues(at: point)
    return CriticalPoint(
      point: place, value: value, eigenvalues: eigenvalues,
      index: eigenvalues.count { $0 < 0 }, kind: verdict.kind,
      poincareIndex: verdict.poincareIndex, enclosure: hull, isProved: false,
      reason: "A part of the formula has a kink here, so derivatives prove nothing. "
        + verdict.reason
        + " Seen on samples, not proved.")
  }

  /// The eigenvalues at a place where a part of the formula has a kink but f itself need not have one, as
  /// the square of a hypotenuse at 0; NaN where f has no second derivatives.
  private func eigenvalues(at point: Vector) -> [Double] {
    let none = [Double.nan, .nan]
    guard let formula = objective as? FormulaObjective else { return none }
    let hasDerivatives = [[1.0, 0], [0, 1]].allSatisfy { axis in
      let along = LineJet.derivatives(
        along: Vector(axis), of: formula.formula.tape.code, at: point)
      return along.first.isFinite && along.second.isFinite
    }
    let hessian = objective.hessian(at: point)
    guard hasDerivatives, hessian.elements.allSatisfy(\.isFinite) else { return none }
    return Spectrum(of: hessian).eigenvalues.map { $0 + 0 }
  }

  /// The proved turns of the gradient along a box round the place that holds the group and no other
  /// known point; nil if they could not be counted.
  private func winding(
    around place: Point2, reach: Double, _ hull: PlaneBox, others: [Point2]
  ) -> Int? {
    let box = PlaneBox(center: place, radiusX: reach, radiusY: reach)
    guard box.contains(hull), !others.contains(where: box.contains) else { return nil }
    return WindingNumber.along(box, function)
  }

  /// The radius of circles to look at: well beyond the group, well short of the next point.
  private func radius(at place: Point2, _ hull: PlaneBox, others: [Point2]) -> Double {
    let next = others.map { $0.distance(to: place) }.filter { $0 > 0 }.min() ?? .infinity
    let largest = min(0.02 * min(unit.x, unit.y), 0.3 * next)
    return max(largest, 4 * max(hull.width, hull.height))
  }
}
