import Platform

/// From where a surface is looked at.
public struct SurfaceCamera: Sendable, Hashable {
  /// How far the eye has gone round the surface, in degrees of −180 ..< 180: at 0 it looks along
  /// the y axis with x to the right; positive angles go on to the side of positive x.
  public private(set) var azimuth: Double
  /// How high the eye stands, in degrees: 90 from straight above, 0 from the side, negative from
  /// below.
  public private(set) var elevation: Double

  /// A camera; the usual one sees a corner of the box in front, a little from above.
  public init(azimuth: Double = 30, elevation: Double = 35) {
    self.azimuth = SurfaceCamera.wrapped(azimuth)
    self.elevation = max(-90, min(90, elevation.isFinite ? elevation : 0))
  }

  /// The camera moved round and up by angles in degrees; it stops at the top and at the bottom.
  public func turned(around: Double, up: Double) -> SurfaceCamera {
    SurfaceCamera(azimuth: azimuth + around, elevation: elevation + up)
  }

  private static func wrapped(_ angle: Double) -> Double {
    guard angle.isFinite else { return 0 }
    let rest = (angle + 180).truncatingRemainder(dividingBy: 360)
    return (rest < 0 ? rest + 360 : rest) - 180
  }

  /// To the right, up and forward as the eye sees them, of unit length.
  var directions: (right: SIMD3<Double>, up: SIMD3<Double>, forward: SIMD3<Double>) {
    let (sa, ca) = (Self.sine(azimuth), Self.sine(azimuth + 90))
    let (se, ce) = (Self.sine(elevation), Self.sine(elevation + 90))
    return (
      SIMD3(ca, sa, 0), SIMD3(-sa * se, ca * se, ce), SIMD3(-sa * ce, ca * ce, -se)
    )
  }

  /// The sine of an angle in degrees, exact at the multiples of 90.
  private static func sine(_ degrees: Double) -> Double {
    let turn = degrees.truncatingRemainder(dividingBy: 360)
    switch turn {
    case 0, 180, -180: return 0
    case 90, -270: return 1
    case 270, -90: return -1
    default: return sin(turn * .pi / 180)
    }
  }
}
