/// One light over the left shoulder of whoever looks, and some from everywhere.
struct SurfaceLight: Sendable {
  /// What falls where the light does not reach.
  static let ambient = 0.3
  private let direction: SIMD3<Double>
  private let forward: SIMD3<Double>

  init(_ projection: SurfaceProjection) {
    let towards = -0.5 * projection.right + 0.75 * projection.up - 0.6 * projection.forward
    direction = towards / (towards * towards).sum().squareRoot()
    forward = projection.forward
  }

  /// How much falls on a matt surface with a unit normal (Lambert's law), 0 ... 1. Of the two sides
  /// of the surface the one that faces the eye counts.
  func amount(on normal: SIMD3<Double>) -> Double {
    let facing = (normal * forward).sum() > 0 ? -normal : normal
    return Self.ambient + (1 - Self.ambient) * max(0, (facing * direction).sum())
  }
}
