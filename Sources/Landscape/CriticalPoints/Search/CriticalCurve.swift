import Mathematics

/// A curve of critical points in the plane, followed from one of them both ways; not proved.
///
/// A step along the eigenvector of the vanishing eigenvalue is corrected along the other one, where
/// Newton's method is well defined, and halved until the correction is small beside it.
struct CriticalCurve {
  /// Points along the curve, a step or less apart.
  private(set) var points: [Point2]
  private let objective: any Objective
  private let view: View
  /// The longest step.
  private let step: Double
  /// The diagonal of the view.
  private let unit: Double

  /// The curve through a critical point of the view, as far as the view goes; nil where the Hessian
  /// has no eigenvalue that vanishes beside another one. At most `count` points each way.
  init?(
    through start: Point2, of objective: any Objective, in view: View, most count: Int
  ) {
    self.objective = objective
    self.view = view
    unit = Point2(x: view.x0, y: view.y0).distance(to: Point2(x: view.x1, y: view.y1))
    step = unit / 160
    points = [start]
    guard let direction = frame(at: start)?.along else { return nil }
    let ahead = follow(from: start, along: direction, most: count)
    let isClosed = (ahead.last?.distance(to: start) ?? .infinity) < step
    let behind =
      isClosed
      ? [] : follow(from: start, along: Point2(x: -direction.x, y: -direction.y), most: count)
    points = behind.reversed() + [start] + ahead
  }

  /// Whether the curve passes a point, up to a step.
  func passes(_ point: Point2) -> Bool {
    points.contains { $0.distance(to: point) < 1.5 * step }
  }

  /// The directions along and across the curve, and the curvature of f across; nil where the Hessian
  /// has no eigenvalue that all but vanishes beside the other.
  private func frame(at point: Point2) -> (along: Point2, across: Point2, curvature: Double)? {
    let spectrum = Spectrum(of: objective.hessian(at: [point.x, point.y]))
    let low = abs(spectrum.eigenvalues[0]) < abs(spectrum.eigenvalues[1]) ? 0 : 1
    let curvature = spectrum.eigenvalues[1 - low]
    guard curvature.isFinite, curvature != 0,
      abs(spectrum.eigenvalues[low]) <= 0.05 * abs(curvature)
    else { return nil }
    let (u, v) = (spectrum.eigenvectors.column(low), spectrum.eigenvectors.column(1 - low))
    return (Point2(x: u[0], y: u[1]), Point2(x: v[0], y: v[1]), curvature)
  }

  private func follow(from start: Point2, along direction: Point2, most count: Int) -> [Point2] {
    var result: [Point2] = []
    var (point, heading) = (start, direction)
    var length = step
    while result.count < count, length > step / 256 {
      let ahead = Point2(x: point.x + length * heading.x, y: point.y + length * heading.y)
      guard let next = corrected(ahead), next.distance(to: ahead) < 0.5 * length,
        let along = frame(at: next)?.along
      else {
        length /= 2
        continue
      }
      guard view.contains(next) else { break }
      let turn = along.x * heading.x + along.y * heading.y
      heading = turn < 0 ? Point2(x: -along.x, y: -along.y) : along
      point = next
      result.append(next)
      length = min(step, 2 * length)
      if result.count > 2, next.distance(to: start) < 0.75 * step { break }
    }
    return result
  }

  /// The critical point beside a place, across the curve; nil if there is none.
  private func corrected(_ place: Point2) -> Point2? {
    var point = place
    for _ in 0..<12 {
      guard let (_, across, curvature) = frame(at: point) else { return nil }
      let g = objective.gradient(at: [point.x, point.y])
      let move = -(across.x * g[0] + across.y * g[1]) / curvature
      point = Point2(x: point.x + move * across.x, y: point.y + move * across.y)
      guard move.isFinite else { return nil }
      if abs(move) < 1e-12 * unit {
        // Critical, not only lowest across: the slope along must vanish too.
        let g = objective.gradient(at: [point.x, point.y])
        return g.norm <= 1e-8 * abs(curvature) * unit ? point : nil
      }
    }
    return nil
  }
}
