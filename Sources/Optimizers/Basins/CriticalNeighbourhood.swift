import Landscape
import Mathematics

/// What lies near a point where the gradient all but vanishes.
struct CriticalNeighbourhood: Sendable {
  /// The function, of n variables.
  let objective: any Objective
  /// The length of the view's diagonal in the n coordinates.
  let scale: Double
  /// The sides of the view, where it is the plane of all variables.
  let sides: (x: Double, y: Double)?

  /// The least damping, relative to the square of the largest eigenvalue: directions that curve a
  /// millionth as much as others count as flat.
  private static let leastDamping = 1e-12
  /// The dimension up to which Hessians are decomposed.
  private static let largestDimension = 200

  /// A point of least gradient near a point, n coordinates, by the Levenberg-Marquardt method on
  /// ½‖∇f‖²; nil if that leads further than a twentieth of the view's diagonal, or nowhere.
  func criticalPoint(near start: Vector) -> Vector? {
    var (point, gradient) = (start, objective.gradient(at: start))
    var size = gradient.norm
    guard size.isFinite else { return nil }
    guard start.dimension <= Self.largestDimension else { return start }
    var damping = 1e-3
    var lastStep = 0.0
    for _ in 0..<100 where size > 0 {
      let spectrum = Spectrum(of: objective.hessian(at: point))
      let largest = spectrum.eigenvalues.map(\.magnitude).max() ?? 0
      guard largest > 0, largest.isFinite else { break }
      var step = Vector.zero(point.dimension)
      for (k, eigenvalue) in spectrum.eigenvalues.enumerated() {
        let direction = spectrum.eigenvectors.column(k)
        let relative = eigenvalue / largest
        let inverse = relative / (relative * relative + damping) / largest
        step = step - gradient.dot(direction) * inverse * direction
      }
      let next = point + step
      let nextGradient = objective.gradient(at: next)
      if nextGradient.norm < size {
        guard (next - start).norm <= 0.05 * scale else { return nil }
        (point, gradient, size) = (next, nextGradient, nextGradient.norm)
        damping = max(damping / 8, Self.leastDamping)
        lastStep = step.norm
        if lastStep <= 1e-15 * scale { break }
      } else {
        // No way to less: the point is as good as rounding allows.
        lastStep = 0
        damping *= 8
        if damping > 1e3 { break }
      }
    }
    return lastStep <= 1e-4 * scale ? point : nil
  }

  /// The length of the step to the model's critical point, flat directions left out; infinite where
  /// f curves nowhere upward.
  func modelStep(at point: Vector) -> Double {
    guard point.dimension <= Self.largestDimension else { return .infinity }
    let gradient = objective.gradient(at: point)
    let spectrum = Spectrum(of: objective.hessian(at: point))
    guard let largest = spectrum.eigenvalues.last, largest > 0 else { return .infinity }
    var square = 0.0
    for (k, eigenvalue) in spectrum.eigenvalues.enumerated()
    where eigenvalue.magnitude > 1e-6 * largest {
      let part = spectrum.eigenvectors.column(k).dot(gradient) / eigenvalue
      square += part * part
    }
    return square.squareRoot()
  }

  /// What a critical point is.
  struct Finding {
    var point: Vector
    var kind: CriticalKind
    var isIsolated: Bool
    var isMinimal: Bool
    /// The smallest magnitude of an eigenvalue; 0 unless the point is nondegenerate.
    var leastCurvature: Double
  }

  /// The nondegenerate critical point that a point found by `criticalPoint` is; nil if it is none.
  func nondegenerate(at found: Vector) -> Finding? {
    guard found.dimension <= Self.largestDimension else { return nil }
    let point = snapped(found)
    let spectrum = Spectrum(of: objective.hessian(at: point))
    let verdict = Verdict(spectrum)
    guard verdict.outcome != .undecided, isNondegenerate(spectrum, at: point) else { return nil }
    return Finding(
      point: point, kind: verdict.kind, isIsolated: true,
      isMinimal: verdict.outcome == .minimum,
      leastCurvature: spectrum.eigenvalues.map(\.magnitude).min() ?? 0)
  }

  /// What a degenerate point found by `criticalPoint` is. Cost: in the plane a search with proof.
  func degenerate(at found: Vector) -> Finding {
    let point = snapped(found)
    guard point.dimension <= Self.largestDimension else {
      return Finding(
        point: point, kind: .degenerate, isIsolated: false, isMinimal: false, leastCurvature: 0)
    }
    let known = point.dimension == 1 ? onLine(point) : searched(around: point)
    var finding =
      known
      ?? Finding(
        point: point, kind: Verdict(near: point, of: objective).kind, isIsolated: true,
        isMinimal: false, leastCurvature: 0)
    finding.isMinimal =
      finding.kind == .minimum || (!finding.isIsolated && curvesUpward(at: finding.point))
    return finding
  }

  /// Whether f curves upward along some directions and downward along none: on a smooth set of
  /// critical points across which it does, f is least nearby.
  func curvesUpward(at point: Vector) -> Bool {
    guard point.dimension <= Self.largestDimension else { return false }
    let eigenvalues = Spectrum(of: objective.hessian(at: point)).eigenvalues
    let largest = eigenvalues.map(\.magnitude).max() ?? 0
    return largest > 0 && eigenvalues.allSatisfy { $0 > -1e-6 * largest }
  }

  /// A degenerate point of a function of one variable, by the signs of f − f(c) on both sides.
  private func onLine(_ point: Vector) -> Finding? {
    let value = objective.value(at: point)
    let sides = [-1.0, 1.0].map { side in
      (3...6).map { objective.value(at: [point[0] + side * scale / Double(1 << (2 * $0))]) - value }
    }
    guard let left = Self.sign(of: sides[0]), let right = Self.sign(of: sides[1]) else {
      return nil
    }
    return Finding(
      point: point, kind: left != right ? .degenerate : left > 0 ? .minimum : .maximum,
      isIsolated: true, isMinimal: left > 0 && right > 0, leastCurvature: 0)
  }

  /// The common sign of numbers, or nil.
  private static func sign(of numbers: [Double]) -> Int? {
    if numbers.allSatisfy({ $0 > 0 }) { return 1 }
    return numbers.allSatisfy { $0 < 0 } ? -1 : nil
  }

  /// The nearest point of few digits at which the gradient is no larger.
  private func snapped(_ point: Vector) -> Vector {
    let size = objective.gradient(at: point).norm
    var power = 1.0
    for _ in 0...9 {
      let rounded = Vector(point.elements.map { ($0 * power).rounded() / power + 0 })
      if (rounded - point).norm <= 1e-6 * scale, objective.gradient(at: rounded).norm <= size {
        return rounded
      }
      power *= 10
    }
    return point
  }

  /// Whether the curvatures at a point hold on a little way from it, to both sides: near a degenerate
  /// point they are small, and change at once.
  private func isNondegenerate(_ spectrum: Spectrum, at point: Vector) -> Bool {
    let distance = 1e-5 * scale
    let largest = spectrum.eigenvalues.map(\.magnitude).max() ?? 0
    return spectrum.eigenvalues.enumerated().allSatisfy { k, eigenvalue in
      let direction = spectrum.eigenvectors.column(k)
      guard eigenvalue.magnitude > 1e-5 * largest else { return false }
      return [-distance, distance].allSatisfy { t in
        let there = direction.dot(
          objective.hessianVectorProduct(at: point + t * direction, along: direction))
        return abs(there - eigenvalue) <= 0.25 * eigenvalue.magnitude
      }
    }
  }

  /// What the search with proof says of the surroundings of a degenerate point in the plane; nil if
  /// it says nothing.
  private func searched(around point: Vector) -> Finding? {
    guard let sides, point.dimension == 2 else { return nil }
    let (x, y) = (point[0], point[1])
    let (dx, dy) = (0.01 * sides.x, 0.01 * sides.y)
    guard
      let view = View(x0: x - dx, x1: x + dx, y0: y - dy, y1: y + dy),
      let found = CriticalPointSearch(evaluationLimit: 50_000).run(objective, in: view)
    else { return nil }
    let place = Point2(x: x, y: y)
    let nearest = found.points.min {
      $0.point.distance(to: place) < $1.point.distance(to: place)
    }
    if let nearest, nearest.point.distance(to: place) <= 2e-3 * scale {
      return Finding(
        point: [nearest.point.x, nearest.point.y], kind: nearest.kind, isIsolated: true,
        isMinimal: nearest.kind == .minimum, leastCurvature: 0)
    }
    guard found.sets.contains(where: { $0.shape != .undecided }) else { return nil }
    return Finding(
      point: point, kind: .degenerate, isIsolated: false, isMinimal: false, leastCurvature: 0)
  }

  /// Whether two critical points hang together: between them lie others, as far as following them
  /// by halves shows, down to distances of `resolution`.
  func connects(_ a: Vector, _ b: Vector, resolution: Double, depth: Int = 8) -> Bool {
    let distance = (a - b).norm
    if distance <= resolution { return true }
    guard depth > 0, let middle = criticalPoint(near: 0.5 * (a + b)),
      objective.gradient(at: middle).norm <= Run.tolerance,
      max((middle - a).norm, (middle - b).norm) <= 0.9 * distance
    else { return false }
    return connects(a, middle, resolution: resolution, depth: depth - 1)
      && connects(middle, b, resolution: resolution, depth: depth - 1)
  }
}
