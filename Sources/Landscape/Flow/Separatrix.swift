import Mathematics

/// A branch of the stable or unstable manifold of a saddle under the gradient flow θ′ = −∇f, as a
/// line to draw.
public struct Separatrix: Sendable, Hashable {
  /// Which manifold a branch belongs to.
  public enum Kind: Sendable, Hashable {
    /// The flow along it ends at the saddle: the border between basins.
    case stable
    /// The flow along it comes from the saddle: how it is left.
    case unstable
  }

  /// Where a branch ends.
  public enum End: Sendable, Hashable {
    /// Outside the view.
    case outside
    /// At another critical point.
    case criticalPoint(Point2)
    /// Where the gradient is not a number.
    case undefined
    /// Nowhere: the branch is longer than is drawn.
    case unfinished
  }

  /// The saddle.
  public let saddle: Point2
  /// Which of its manifolds it is.
  public let kind: Kind
  /// The line, from the saddle on, whichever way the flow goes.
  public let points: [Point2]
  /// Where it ends.
  public let end: End
}
