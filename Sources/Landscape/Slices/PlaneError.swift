/// Why there is no such plane.
public enum PlaneError: Error, Sendable, Hashable {
  /// The path does not leave a line: it spans this many dimensions, 0 or 1.
  case pathSpans(Int)
  /// The three points lie on one line.
  case pointsOnALine
  /// There are fewer than two coordinates.
  case fewerThanTwoCoordinates
  /// The Hessian at the point is not finite.
  case hessianNotFinite
  /// All directions vanish, because the weights they are scaled by are zero.
  case directionsVanish

  /// One line: what is wrong, and what would be right.
  public var message: String {
    switch self {
    case .pathSpans(0): "the run stays at one point, which spans no plane; let it take steps"
    case .pathSpans:
      "the run stays on a line, which spans no plane; choose random directions or three points"
    case .pointsOnALine: "the three points lie on one line; choose another third point"
    case .fewerThanTwoCoordinates: "a plane needs at least two coordinates"
    case .hessianNotFinite: "the Hessian at the point is not finite; choose another point"
    case .directionsVanish:
      "the weights at the point are zero, and so are directions scaled by them; choose another point"
    }
  }
}
