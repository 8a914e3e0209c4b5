import Mathematics
import Platform

/// A line of steepest descent or ascent in the plane, followed by arc length.
///
/// dθ/ds = ∓∇f / |∇f| by the pair of Dormand and Prince, the error of each step below a billionth
/// of the view's diagonal. By arc length the line reaches a minimum or maximum in finite time.
struct GradientLine {
  private let objective: any Objective
  private let climbs: Bool
  private let view: View
  private let size: Double

  /// Steps in all, and the length of the line in diagonals of the view.
  private static let mostSteps = 8_000
  private static let mostDiagonals = 8.0

  /// The lines of an objective of two variables; they end where they leave the view.
  init(_ objective: any Objective, climbs: Bool, in view: View) {
    self.objective = objective
    self.climbs = climbs
    self.view = view
    size = view.diagonal
  }

  /// The line from a point on, and how it ends; nil if cancelled. A critical point at `origin` is
  /// no end.
  func follow(
    from start: Point2, leaving origin: Point2, isCancelled: () -> Bool
  ) -> (points: [Point2], end: Separatrix.End)? {
    var points = [start]
    var place = SIMD2(start.x, start.y)
    guard var slope = direction(place) else { return (points, stop(place)) }
    var h = max(place.distance(to: origin), 1e-9 * size)
    var length = 0.0
    let tolerance = 1e-9 * size
    for step in 0..<Self.mostSteps {
      if step % 32 == 0 && isCancelled() { return nil }
      guard view.contains(place.point) else { return (points, .outside) }
      if let limit = limit(near: place), limit.distance(to: origin) > 1e-9 * size {
        return (points + [limit], .criticalPoint(limit))
      }
      guard length < Self.mostDiagonals * size else { break }
      guard let trial = attempt(from: place, slope, h), trial.error <= tolerance else {
        h *= 0.25
        guard h > 1e-12 * size else { return (points, stop(place)) }
        continue
      }
      length += h
      (place, slope) = (trial.place, trial.slope)
      points.append(place.point)
      let growth = trial.error > 0 ? 0.9 * pow(tolerance / trial.error, 0.2) : 4
      h = min(h * min(4, max(0.2, growth)), 0.005 * size)
    }
    return (points, .unfinished)
  }

  /// What it means that the line cannot be followed any further.
  private func stop(_ place: SIMD2<Double>) -> Separatrix.End {
    let gradient = objective.gradient(at: [place.x, place.y])
    guard gradient.isFinite else { return .undefined }
    return gradient.norm == 0 ? .criticalPoint(place.point) : .unfinished
  }

  /// The unit vector along the line; nil where the gradient vanishes or is not finite.
  private func direction(_ place: SIMD2<Double>) -> SIMD2<Double>? {
    let gradient = objective.gradient(at: [place.x, place.y])
    let norm = gradient.norm
    guard norm > 0, norm.isFinite else { return nil }
    let scale = (climbs ? 1 : -1) / norm
    let result = SIMD2(scale * gradient[0], scale * gradient[1])
    return result.x.isFinite && result.y.isFinite ? result : nil
  }

  private func attempt(
    from place: SIMD2<Double>, _ slope: SIMD2<Double>, _ h: Double
  ) -> (place: SIMD2<Double>, slope: SIMD2<Double>, error: Double)? {
    var slopes = [slope]
    var stage = place
    for weights in EmbeddedRungeKutta.stages {
      stage = place
      for (weight, slope) in zip(weights, slopes) { stage += (h * weight) * slope }
      guard let next = direction(stage) else { return nil }
      slopes.append(next)
    }
    var error = SIMD2<Double>.zero
    for (weight, slope) in zip(EmbeddedRungeKutta.errorWeights, slopes) {
      error += (h * weight) * slope
    }
    return (stage, slopes[slopes.count - 1], error.length)
  }

  /// The critical point at which the line is about to end: an extremum close by, or a saddle so
  /// close that the line can only have led to it.
  private func limit(near place: SIMD2<Double>) -> Point2? {
    let close = 1e-3 * size
    guard let step = newtonStep(place), step.length <= close else { return nil }
    let isAtSaddle = step.length <= 1e-6 * size
    guard isAtSaddle || attracts(place, tolerance: 0) else { return nil }
    var point = place
    // Slowly, where the Hessian is singular at the limit.
    for _ in 0..<200 {
      guard let step = newtonStep(point) else { break }
      point += step
      guard (point - place).length <= 10 * close else { return nil }
      if step.length <= 1e-15 * size { break }
    }
    guard (newtonStep(point) ?? .zero).length <= 1e-9 * size,
      isAtSaddle || attracts(point, tolerance: 1e-6)
    else { return nil }
    return point.point
  }

  /// Whether f curves in every direction as round the end of the line, up to a fraction of the
  /// larger curvature.
  private func attracts(_ place: SIMD2<Double>, tolerance: Double) -> Bool {
    let curvatures = Spectrum(of: objective.hessian(at: [place.x, place.y])).eigenvalues
    let (low, high) = climbs ? (-curvatures[1], -curvatures[0]) : (curvatures[0], curvatures[1])
    return high > 0 ? low > -tolerance * high : tolerance > 0 && high == 0 && low == 0
  }

  private func newtonStep(_ place: SIMD2<Double>) -> SIMD2<Double>? {
    let at: Vector = [place.x, place.y]
    guard let step = objective.hessian(at: at).solve(objective.gradient(at: at)), step.isFinite
    else { return nil }
    return SIMD2(-step[0], -step[1])
  }
}

extension SIMD2<Double> {
  fileprivate var point: Point2 { Point2(x: x, y: y) }
  fileprivate var length: Double { hypot(x, y) }

  fileprivate func distance(to other: Point2) -> Double { hypot(x - other.x, y - other.y) }
}
