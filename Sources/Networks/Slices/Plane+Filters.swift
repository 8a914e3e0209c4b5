import Landscape
import Mathematics

extension Plane {
  /// The plane through `point` along two random directions, scaled filter by filter
  /// (`FilterNormalization`); coordinates are in units of the weights, usually looked at over
  /// [−1, 1]².
  ///
  /// - Throws: `directionsVanish` where all weights of the network are zero.
  public static func random(
    through point: Vector, normalizingFiltersOf architecture: NetworkArchitecture, seed: UInt64
  ) throws(PlaneError) -> Plane {
    let axes = FilterNormalization.axes(through: point, of: architecture, seed: seed)
    guard axes.allSatisfy({ $0.norm > 0 }) else { throw .directionsVanish }
    return Plane(origin: point, axes: axes)
  }
}
