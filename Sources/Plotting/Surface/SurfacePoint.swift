/// A point in the box of a surface, wherever the surface is.
public struct SurfacePoint: Sendable, Hashable {
  /// Where it stands, as fractions of the floor's two sides.
  public let floor: WorldPoint
  /// How high it is, 0 at the floor ... 1 at the top.
  public let height: Double

  /// A point over a place of the floor.
  public init(_ floor: WorldPoint, height: Double) {
    self.floor = floor
    self.height = height
  }
}
