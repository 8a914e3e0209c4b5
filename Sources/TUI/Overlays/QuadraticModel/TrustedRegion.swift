import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// Where a method looks for its next step by the model: a trust region's ball, in which the quadratic
/// model is lowest at T, or saddle-free Newton's ellipse dᵀ|H|d ≤ Δ, in which the linear one is
/// lowest at S.
struct TrustedRegion {
  /// What it is called on the map.
  let name: String
  /// Whose it is.
  let runner: Runner
  /// What it holds, as a formula with the number.
  let words: String
  /// The radius of a ball; nil for an ellipse.
  let radius: Double?
  /// Its edge, in the plane.
  let edge: [WorldPoint]

  /// The regions of all optimizers that stand where a model is drawn: those of several methods at one
  /// start are to be seen beside each other.
  static func all(of shape: PlaneModel, at runner: Runner, in session: Session) -> [TrustedRegion] {
    let here = runner.run.current.point
    return session.runners.filter { $0.run.current.point == here }.compactMap { other in
      ball(of: other, in: session, shape) ?? ellipse(of: other, shape)
    }
  }

  private static func ball(
    of runner: Runner, in session: Session, _ shape: PlaneModel
  ) -> TrustedRegion? {
    session.nextRadius(of: runner).map { radius in
      TrustedRegion(
        name: "ball", runner: runner, words: "‖d‖ ≤ \(NumberText.compact(radius))",
        radius: radius, edge: shape.circle(radius: radius))
    }
  }

  private static func ellipse(of runner: Runner, _ shape: PlaneModel) -> TrustedRegion? {
    guard runner.run.method.id == "saddle-free-newton", shape.line == nil,
      let size = shape.local.saddleFreeSize, size > 0, size.isFinite,
      let edge = shape.ellipse(size: size)
    else { return nil }
    return TrustedRegion(
      name: "ellipse", runner: runner, words: "dᵀ|H|d ≤ \(NumberText.compact(size))", radius: nil,
      edge: edge)
  }
}

extension PlaneModel {
  /// The points of the plane with dᵀ|H|d = size; nil where an eigenvalue is 0 or one is so small
  /// that they are not finite.
  func ellipse(size: Double) -> [WorldPoint]? {
    guard let axes = local.saddleFreeHalfAxes(size: size), axes.count == 2,
      axes.allSatisfy(\.isFinite)
    else { return nil }
    return (0...96).map { k in
      let unit = DirectionOnCircle(turn: Double(k) / 96)
      let point = local.point + unit.cosine * axes[0] + unit.sine * axes[1]
      return WorldPoint(point[0], point[1])
    }
  }

  /// Where the model is lowest in a ball; nil on a slice, whose ball is one of more variables.
  func lowest(radius: Double) -> WorldPoint? {
    guard terrain.plane == nil else { return nil }
    return (line ?? local).minimum(radius: radius).map(embedded)
  }
}
