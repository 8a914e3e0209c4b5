/// Why there is no such plane.
public enum PlaneError: Error, Sendable, Hashable {
  /// There are fewer than two coordinates.
  case fewerThanTwoCoordinates
  /// The Hessian at the point is not finite.
  case hessianNotFinite
  /// All directions vanish, because the weights they are scaled by are zero.
  case directionsVanish

  /// One line: what is wrong, and what would be right.
  public var message: String {
    switch self {
    case .fewerThanTwoCoordinates: "a plane needs at least two coordinates"
    case .hessianNotFinite: "the Hessian at the point is not finite; choose another point"
    case .directionsVanish:
      "the weights at the point are zero, and so are directions scaled by them; choose another point"
    }
  }
}
