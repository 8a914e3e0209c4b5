import Mathematics
import Platform
import Wording

/// What a critical point seems to be, from signs of f − f(c) on circles. Not a proof: a change of
/// sign may hide between samples, or closer to the point than the smallest circle.
struct SampledVerdict {
  /// The kind.
  let kind: CriticalKind
  /// Turns of the gradient round the point, from the number of sign changes.
  let poincareIndex: Int?
  /// Why, in words.
  let reason: String

  private static let samples = 720

  /// The verdict on a point where f is smooth.
  ///
  /// Near the point f is replaced by its Taylor polynomial from degree 2 on: differences of values
  /// would lose in rounding what the polynomial keeps. `radius` is the largest circle; the point
  /// itself need only be known well compared with it. Where the polynomial says nothing, values of
  /// f itself are looked at.
  init(_ objective: any Objective, jet: TaylorJet<Interval>, at point: Point2, radius: Double) {
    let order = jet.order
    let c = (0...order).map { d in (0...d).map { jet[$0, d - $0].middle } }
    let (a, b, e) = (2 * c[2][2], c[2][1], 2 * c[2][0])
    let (low, high) = Self.eigenvalues(a, b, e)
    let largest = max(low.magnitude, high.magnitude)
    let smallest = min(low.magnitude, high.magnitude)
    // Compared with the terms of higher degree at the circle, is the Hessian there at all?
    let higher =
      (3...order).map { d in
        c[d].reduce(0) { max($0, $1.magnitude) } * Self.power(radius, d - 2)
      }.max() ?? 0
    if smallest > 1e-3 * higher && smallest > 1e-9 * largest {
      let verdict = Verdict(eigenvalues: [low, high])
      self.init(
        kind: verdict.kind, poincareIndex: low * high > 0 ? 1 : -1,
        reason: "The eigenvalues have \(low * high > 0 ? "the same sign" : "opposite signs").")
    } else if largest > 1e-3 * higher {
      self =
        Self.reducing(c, eliminatesY: e.magnitude >= a.magnitude, radius: radius)
        ?? SampledVerdict(values: objective, at: point, radius: radius)
    } else {
      self.init(radius: radius) { h, k in
        var sum = 0.0
        for d in stride(from: order, through: 2, by: -1) {
          for i in 0...d { sum += c[d][i] * Self.power(h, i) * Self.power(k, d - i) }
        }
        return sum
      }
    }
  }

  /// The verdict on a point where f has a kink, from values of f itself.
  init(values objective: any Objective, at point: Point2, radius: Double) {
    let center = objective.value(at: [point.x, point.y])
    self.init(radius: radius) { h, k in
      objective.value(at: [point.x + h, point.y + k]) - center
    }
  }

  /// The verdict in the light of the counted turns of the gradient round the point: one that does not
  /// agree with them is withdrawn.
  func checked(against turns: Int?) -> SampledVerdict {
    guard let turns, turns != poincareIndex else { return self }
    guard let poincareIndex else {
      // The index of an isolated point of an analytic function is 1 less the number of sectors.
      let sectors = 1 - turns
      return SampledVerdict(
        kind: sectors < 2 ? .degenerate : CriticalKind(descendingSectors: sectors),
        poincareIndex: turns,
        reason: "The gradient turns \(Self.times(turns)) round it"
          + (sectors < 2
            ? "; the signs of f around it are not clear."
            : ": a single point then has \(sectors) descending sectors."))
    }
    return SampledVerdict(
      kind: .degenerate, poincareIndex: turns,
      reason: "Signs of f on circles around it speak for index \(poincareIndex), but the gradient "
        + "turns \(Self.times(turns)): there may be more than one point.")
  }

  private static func times(_ count: Int) -> String { count.counting("time") }

  private init(kind: CriticalKind, poincareIndex: Int?, reason: String) {
    self.kind = kind
    self.poincareIndex = poincareIndex
    self.reason = reason
  }

  /// Rank one: the reduced function on both sides; nil if it is lost in rounding there.
  private static func reducing(
    _ c: [[Double]], eliminatesY: Bool, radius: Double
  ) -> SampledVerdict? {
    let order = c.count - 1
    let series = ReducedSeries.series(degree: order) { i, j -> Interval in
      i + j < 2 ? .zero : Interval(eliminatesY ? c[i + j][i] : c[i + j][j])
    }.map(\.middle)
    let u = radius / 4
    let terms = (0...order).map { $0 < 2 ? 0 : series[$0] * power(u, $0) }
    let right = terms.reduce(0, +)
    let left = terms.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? 1 : -1) * $1.element }
    let across = eliminatesY ? c[2][0] : c[2][2]
    // Terms beyond the expansion are of the order of the last, and rounding of that of the square.
    let noise = 1e-14 * across.magnitude * u * u + 10 * (terms.last?.magnitude ?? 0)
    guard left.magnitude > noise, right.magnitude > noise,
      let degree = (3...order).max(by: { terms[$0].magnitude < terms[$1].magnitude })
    else { return nil }
    let isEven = (left > 0) == (right > 0)
    let finding = ReducedSeries.describe(
      degree: isEven == (degree % 2 == 0) ? degree : isEven ? 4 : 3, isPositive: right > 0,
      isPositiveAcross: across > 0, eliminated: eliminatesY ? "y" : "x", radiusX: 0, radiusY: 0)
    return SampledVerdict(
      kind: finding.kind, poincareIndex: finding.poincareIndex, reason: finding.reason)
  }

  /// Counts the sign changes of a function on shrinking circles round 0 until three agree.
  private init(radius: Double, _ function: (Double, Double) -> Double) {
    var agreed: (changes: Int, isPositive: Bool)?
    var agreement = 0
    for shrink in 0..<8 {
      let r = radius * Self.power(0.5, shrink)
      guard let found = Self.signChanges(radius: r, function) else { continue }
      if let known = agreed, known == found { agreement += 1 } else { agreement = 1 }
      agreed = found
      if agreement == 3 { break }
    }
    guard let (changes, isPositive) = agreed, agreement == 3 else {
      self.init(
        kind: .degenerate, poincareIndex: nil,
        reason: "The signs of f around it differ from circle to circle.")
      return
    }
    let sectors = changes / 2
    switch sectors {
    case 0:
      self.init(
        kind: isPositive ? .minimum : .maximum, poincareIndex: 1,
        reason: "On small circles around it f is \(isPositive ? "greater" : "less") throughout.")
    case 1:
      self.init(
        kind: .degenerate, poincareIndex: 0,
        reason: "Small circles around it have one descending and one ascending sector.")
    default:
      self.init(
        kind: CriticalKind(descendingSectors: sectors), poincareIndex: 1 - sectors,
        reason: "Small circles around it have \(sectors) descending and as many ascending sectors.")
    }
  }

  /// The sign changes of a function once round a circle, and one of its signs; nil where it is not
  /// a number, or 0 over a stretch. Between samples the extrema of its magnitude are refined, so
  /// that narrow sectors are seen.
  private static func signChanges(
    radius: Double, _ function: (Double, Double) -> Double
  ) -> (Int, Bool)? {
    // Off the axes, where symmetric functions vanish.
    let offset = 0.4619
    func value(_ place: Double) -> Double {
      let angle = 2 * Double.pi * (place + offset) / Double(samples)
      return function(radius * cos(angle), radius * sin(angle))
    }
    let values = (0..<samples).map { value(Double($0)) }
    guard values.allSatisfy(\.isFinite), values.count(where: { $0 == 0 }) < samples / 8 else {
      return nil
    }
    let nonzero = values.filter { $0 != 0 }
    guard let last = nonzero.last else { return nil }
    var changes = 0
    var previous = last
    for value in nonzero {
      if (value > 0) != (previous > 0) { changes += 1 }
      previous = value
    }
    for i in 0..<samples {
      let (a, b, c) = (
        values[(i + samples - 1) % samples], values[i], values[(i + 1) % samples]
      )
      guard (a > 0) == (b > 0), (b > 0) == (c > 0), b.magnitude <= a.magnitude,
        b.magnitude <= c.magnitude
      else { continue }
      let sign = b > 0 ? 1.0 : -1.0
      var (low, high) = (Double(i) - 1, Double(i) + 1)
      for _ in 0..<40 {
        let first = high - 0.618_033_988_749_895 * (high - low)
        let second = low + 0.618_033_988_749_895 * (high - low)
        if sign * value(first) < sign * value(second) { high = second } else { low = first }
      }
      // A dip below 0 between two samples is two changes.
      if sign * value((low + high) / 2) < 0 { changes += 2 }
    }
    return (changes, last > 0)
  }

  private static func eigenvalues(_ a: Double, _ b: Double, _ d: Double) -> (Double, Double) {
    let mean = (a + d) / 2
    let distance = hypot((a - d) / 2, b)
    return (mean - distance, mean + distance)
  }

  private static func power(_ x: Double, _ n: Int) -> Double {
    var result = 1.0
    for _ in 0..<n { result *= x }
    return result
  }
}
