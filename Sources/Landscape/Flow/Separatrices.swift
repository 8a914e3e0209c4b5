import Mathematics
import Platform

/// The separatrices of saddles in the plane: where the gradient flow θ′ = −∇f goes into a saddle
/// and where it comes out.
///
/// A saddle with a regular Hessian has two branches of either kind, tangent to its eigenvectors
/// (Hartman–Grobman). Where the Hessian is singular, at a monkey saddle, x² − y⁴ or Peano's
/// function, a branch starts wherever f is least or greatest along a small circle: one of either
/// kind for each sector. Other critical points have none.
public enum Separatrices {
  /// The branches of all saddles found by a search; nil if `isCancelled` became true.
  public static func trace(
    of found: CriticalPoints, on objective: any Objective, in view: View,
    isCancelled: () -> Bool = { false }
  ) -> [Separatrix]? {
    var result: [Separatrix] = []
    for point in found.points where point.kind.isSaddle {
      let others = found.points.map { $0.point.distance(to: point.point) }.filter { $0 > 0 }
      guard
        let branches = trace(
          of: point.point, clearance: others.min() ?? .infinity, on: objective, in: view,
          isCancelled: isCancelled)
      else { return nil }
      result += branches
    }
    return result
  }

  /// The branches of the saddle at a point, none if it is no saddle; nil if `isCancelled` became true.
  ///
  /// The objective has two variables. `clearance` is the distance to the nearest other critical
  /// point, as far as known. Cost: some thousand gradients a branch.
  public static func trace(
    of saddle: Point2, clearance: Double = .infinity, on objective: any Objective, in view: View,
    isCancelled: () -> Bool = { false }
  ) -> [Separatrix]? {
    precondition(objective.dimension == 2, "separatrices are traced in the plane")
    let starts =
      regularStarts(of: saddle, on: objective, in: view)
      ?? degenerateStarts(
        of: saddle, radius: min(0.01 * view.diagonal, 0.3 * clearance), on: objective)
    var result: [Separatrix] = []
    for start in starts {
      let line = GradientLine(objective, climbs: start.kind == .stable, in: view)
      guard
        let (points, end) = line.follow(
          from: start.point, leaving: saddle, isCancelled: isCancelled)
      else { return nil }
      result.append(
        Separatrix(saddle: saddle, kind: start.kind, points: [saddle] + points, end: end))
    }
    return result
  }

  /// A point near the saddle on a branch.
  private struct Start {
    let kind: Separatrix.Kind
    let point: Point2
  }

  /// Starts by the expansion of the manifolds to second order; nil where eigenvalues do not have
  /// opposite signs, or change over the smallest distance tried.
  ///
  /// With u along one eigenvector and v along the other, a branch is v = a u² + …; inserting it into
  /// u′ = −λ u, v′ = −μ v − c u² / 2, c = ∂³f/∂u²∂v, gives a = c / (2 (2λ − μ)).
  private static func regularStarts(
    of saddle: Point2, on objective: any Objective, in view: View
  ) -> [Start]? {
    let center: Vector = [saddle.x, saddle.y]
    let spectrum = Spectrum(of: objective.hessian(at: center))
    let (low, high) = (spectrum.eigenvalues[0], spectrum.eigenvalues[1])
    guard low < 0, high > 0 else { return nil }
    let smallest = min(-low, high)
    var result: [Start] = []
    for (i, kind) in [(0, Separatrix.Kind.unstable), (1, .stable)] {
      let (along, across) = (
        spectrum.eigenvectors.column(i), spectrum.eigenvectors.column(1 - i)
      )
      var distance = 1e-4 * view.diagonal
      var change = Matrix.zero(rows: 2, columns: 2)
      while true {
        guard distance > 1e-11 * view.diagonal else { return nil }
        let (ahead, behind) = (
          objective.hessian(at: center + distance * along),
          objective.hessian(at: center - distance * along)
        )
        change = Matrix(
          rows: 2, columns: 2, elements: zip(ahead.elements, behind.elements).map { $0 - $1 })
        let (aheadSpectrum, behindSpectrum) = (Spectrum(of: ahead), Spectrum(of: behind))
        let drift = (0..<2).map {
          max(
            abs(aheadSpectrum.eigenvalues[$0] - spectrum.eigenvalues[$0]),
            abs(behindSpectrum.eigenvalues[$0] - spectrum.eigenvalues[$0]))
        }
        if max(drift[0], drift[1]) <= 0.05 * smallest { break }
        distance /= 10
      }
      let c = along.dot(change * across) / (2 * distance)
      let bend =
        c / (2 * (2 * spectrum.eigenvalues[i] - spectrum.eigenvalues[1 - i])) * distance * distance
      for sign in [1.0, -1] {
        let point = center + (sign * distance) * along + bend * across
        result.append(Start(kind: kind, point: Point2(x: point[0], y: point[1])))
      }
    }
    return result
  }

  /// Starts where f has an extremum along a circle and changes outward as the branch needs; none
  /// with fewer than two of either kind.
  ///
  /// Nearer to the saddle the flow may be too stiff to follow: along the y axis of x² − y⁴ the
  /// number of steps grows with the inverse square of the radius.
  private static func degenerateStarts(
    of saddle: Point2, radius: Double, on objective: any Objective
  ) -> [Start] {
    let count = 720
    func place(_ angle: Double) -> Point2 {
      Point2(x: saddle.x + radius * cos(angle), y: saddle.y + radius * sin(angle))
    }
    /// ∂f along the circle and outward.
    func slopes(_ angle: Double) -> (along: Double, outward: Double) {
      let p = place(angle)
      let g = objective.gradient(at: [p.x, p.y])
      return (g[1] * cos(angle) - g[0] * sin(angle), g[0] * cos(angle) + g[1] * sin(angle))
    }
    // Off the axes, where symmetric functions have their extrema.
    let angles = (0...count).map { 2 * Double.pi * (Double($0) + 0.4619) / Double(count) }
    let along = angles.map { slopes($0).along }
    var result: [Start] = []
    for i in 0..<count where (along[i] < 0) != (along[i + 1] < 0) {
      var (low, high) = (angles[i], angles[i + 1])
      let rises = along[i + 1] > along[i]
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if (slopes(middle).along > 0) == rises { high = middle } else { low = middle }
      }
      let angle = (low + high) / 2
      let outward = slopes(angle).outward
      if rises && outward < 0 {
        result.append(Start(kind: .unstable, point: place(angle)))
      } else if !rises && outward > 0 {
        result.append(Start(kind: .stable, point: place(angle)))
      }
    }
    let stable = result.count { $0.kind == .stable }
    return stable >= 2 && result.count - stable >= 2 ? result : []
  }
}
