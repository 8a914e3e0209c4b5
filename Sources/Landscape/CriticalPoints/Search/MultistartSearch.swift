import Mathematics

/// Looks for critical points of any objective by Newton's method on its gradient from many starts.
///
/// Points found are deflated: a start that would run into one of them again is pushed off it
/// (Farrell, Birkisson & Funke 2015: the gradient is multiplied by Π (1/‖x − xᵢ‖² + 1), which
/// turns the Newton step s into s / (1 − ∇(ln m)ᵀ s)). Nothing is proved: points may be missed.
public struct MultistartSearch: Sendable {
  /// A point at which the gradient all but vanishes.
  public struct Point: Sendable, Hashable {
    /// The place, n coordinates.
    public let point: Vector
    /// f there.
    public let value: Double
    /// The eigenvalues of the Hessian there, ascending.
    public let eigenvalues: [Double]
    /// What the eigenvalues say.
    public let verdict: Verdict
    /// Whether no other critical point was met right beside it.
    public let isIsolated: Bool

    /// What is said of points that are not isolated.
    public static let notIsolated =
      "Beside each of these critical points lie others without a gap, as far as seen (not proved)."
  }

  /// The number of starts, at least 1.
  public var starts: Int
  /// Newton steps from each start.
  public var steps: Int
  /// The seed of the random starts.
  public var seed: UInt64

  /// A search from `starts` seeded random points.
  public init(starts: Int = 256, steps: Int = 60, seed: UInt64 = 1) {
    precondition(starts >= 1 && steps >= 1, "a search needs a start and a step")
    self.starts = starts
    self.steps = steps
    self.seed = seed
  }

  /// The points found in the box with the given n sides, minima first, then saddles, then maxima,
  /// then others, each from low to high coordinates; nil if cancelled.
  public func run(
    _ objective: any Objective, in sides: [ClosedRange<Double>],
    isCancelled: @Sendable () -> Bool = { false }
  ) -> [Point]? {
    precondition(sides.count == objective.dimension, "a side for each coordinate")
    var random = SeededRandom(seed: seed)
    let unit = Vector(sides.map { $0.upperBound - $0.lowerBound })
    var found: [Point] = []
    for _ in 0..<starts {
      if isCancelled() { return nil }
      let start = Vector(sides.map { random.uniform($0.lowerBound, $0.upperBound) })
      guard let place = descend(objective, from: start, unit: unit, avoiding: found.map(\.point)),
        zip(place.elements, sides).allSatisfy({ $1.contains($0) }),
        !found.contains(where: { ($0.point - place).norm < 1e-6 * unit.norm })
      else { continue }
      let spectrum = Spectrum(of: objective.hessian(at: place))
      found.append(
        Point(
          point: place, value: objective.value(at: place), eigenvalues: spectrum.eigenvalues,
          verdict: Verdict(near: place, of: objective),
          isIsolated: isIsolated(place, of: objective, spectrum, unit: unit)))
    }
    return found.sorted(by: Self.precedes)
  }

  private static func precedes(_ a: Point, _ b: Point) -> Bool {
    func rank(_ verdict: Verdict) -> Int {
      switch verdict.outcome {
      case .minimum: 0
      case .saddle: 1
      case .maximum: 2
      case .undecided, .undefined: 3
      }
    }
    let ranks = (rank(a.verdict), rank(b.verdict))
    return ranks.0 == ranks.1
      ? a.point.elements.lexicographicallyPrecedes(b.point.elements) : ranks.0 < ranks.1
  }

  /// Whether Newton's method, started a little beside a point, comes back; beside a curve of critical
  /// points it ends elsewhere on the curve. Starts lie along eigenvectors and, since those mean
  /// nothing where the Hessian vanishes, along coordinates.
  private func isIsolated(
    _ place: Vector, of objective: any Objective, _ spectrum: Spectrum, unit: Vector
  ) -> Bool {
    let distance = 1e-3 * unit.norm
    let n = place.dimension
    let directions =
      (0..<n).map(spectrum.eigenvectors.column)
      + (0..<n).map { i in Vector(dimension: n) { $0 == i ? 1 : 0 } }
    for direction in directions {
      var point = place + distance * direction
      for _ in 0..<steps {
        guard let step = newtonStep(objective, at: point), step.isFinite else { break }
        point = point + step
        guard step.norm > 1e-12 * unit.norm else {
          let moved = (point - place).norm
          if moved > 0.05 * distance && moved < 2 * distance { return false }
          break
        }
      }
    }
    return true
  }

  /// Deflated Newton steps until they are lost in rounding, then plain ones; nil if they are not.
  private func descend(
    _ objective: any Objective, from start: Vector, unit: Vector, avoiding known: [Vector]
  ) -> Vector? {
    var point = start
    let longest = 0.2 * unit.norm
    for _ in 0..<steps {
      guard let step = newtonStep(objective, at: point) else { return nil }
      var pull = 0.0
      for other in known {
        // Distances in units of the box, whatever its size.
        let offset = 1 / unit.norm * (point - other)
        let square = max(offset.dot(offset), 1e-300)
        let slope = -2 / (square * square) / (1 / square + 1)
        pull += slope * offset.dot(step) / unit.norm
      }
      var move = 1 / (1 - pull) * step
      if !move.isFinite { return nil }
      if move.norm > longest { move = longest / move.norm * move }
      point = point + move
      if step.norm <= 1e-9 * unit.norm { return polished(objective, point) }
    }
    return nil
  }

  /// A few plain steps to full accuracy.
  private func polished(_ objective: any Objective, _ start: Vector) -> Vector? {
    var point = start
    for _ in 0..<4 {
      guard let step = newtonStep(objective, at: point), step.isFinite else { return nil }
      point = point + step
    }
    return point.isFinite ? point : nil
  }

  /// −H⁻¹ g, in the span of the eigenvectors whose eigenvalues are not lost in rounding; nil where
  /// something is not finite.
  private func newtonStep(_ objective: any Objective, at point: Vector) -> Vector? {
    let gradient = objective.gradient(at: point)
    guard gradient.isFinite else { return nil }
    let spectrum = Spectrum(of: objective.hessian(at: point))
    let largest = spectrum.eigenvalues.map(\.magnitude).max() ?? 0
    guard largest.isFinite, largest > 0 else { return gradient.norm == 0 ? gradient : nil }
    var step = Vector.zero(point.dimension)
    for (i, eigenvalue) in spectrum.eigenvalues.enumerated()
    where eigenvalue.magnitude > 1e-13 * largest {
      let direction = spectrum.eigenvectors.column(i)
      step = step - gradient.dot(direction) / eigenvalue * direction
    }
    return step
  }
}
