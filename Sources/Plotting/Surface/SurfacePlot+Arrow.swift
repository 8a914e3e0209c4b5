import Platform

extension SurfacePlot {
  /// The direction on the screen, of eight, in which a place of the plane lies from another, both at
  /// half height; to the right where there is none.
  public func arrow(towards place: WorldPoint, from start: WorldPoint) -> Arrow {
    let a = projection.position(mesh.point(start, height: 0.5))
    // Far places would be behind the eye: only the direction counts.
    let way = place - start
    let length = max(abs(way.x), abs(way.y))
    guard length > 0, way.x.isFinite, way.y.isFinite else { return .right }
    let step = way / length * 0.1
    let b = projection.position(mesh.point(start + step, height: 0.5))
    let angle = atan2(2 * (a.y - b.y), b.x - a.x)
    let octant = Int(saturating: (angle / (.pi / 4)).rounded())
    return Arrow(rawValue: (octant + 8) % 8) ?? .right
  }
}

extension Arrow {
  /// Whether it points to the left, straight or not.
  public var pointsLeft: Bool { [.left, .upLeft, .downLeft].contains(self) }
}
