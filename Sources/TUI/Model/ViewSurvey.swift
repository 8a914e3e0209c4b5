import Landscape
import Mathematics

/// What a function of the plane is like over a view, by a coarse grid: what scales are decided by,
/// once a scene, so that none changes under the eye.
struct ViewSurvey: Sendable, Equatable {
  /// The least finite value on the grid.
  let low: Double
  /// The greatest.
  let high: Double
  /// The largest magnitude of an eigenvalue of the Hessian; nil where none is finite.
  let curvature: Double?

  /// Operations up to which a survey is no more than a part of a frame.
  private static let mostOperations = 4_000_000

  /// A survey of a view; nil where it takes too long, or no value is finite.
  init?(of objective: any Objective, over view: View) {
    let (side, coarse) = (33, 7)
    guard objective.dimension == 2, objective.cost <= Self.mostOperations / (side * side) else {
      return nil
    }
    let field = Field.sample(
      objective, over: view, width: side, height: side, isCancelled: { false })
    let statistics = field?.statistics
    guard let low = statistics?.minimum, let high = statistics?.maximum else { return nil }
    self.low = low
    self.high = high
    var largest = 0.0
    for x in view.columns(coarse) {
      for y in view.rows(coarse) {
        let hessian = objective.hessian(at: Vector([x, y]))
        for value in Spectrum.eigenvalues(of: hessian) where value.isFinite {
          largest = max(largest, abs(value))
        }
      }
    }
    curvature = largest > 0 ? largest : nil
  }
}
