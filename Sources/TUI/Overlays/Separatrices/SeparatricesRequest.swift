import Landscape
import Mathematics

/// The separatrices that are wanted: of the saddles that a search found, in a part of the plane.
struct SeparatricesRequest: PictureRequest {
  static let name = "separatrices"

  /// On what.
  let terrain: Terrain
  /// The saddles among these points.
  let found: CriticalPoints
  /// How far branches are followed: somewhat more than what is seen.
  var region: View { found.view }

  /// Branches are followed beside the loop.
  var isQuick: Bool { false }

  /// Follows every branch.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([Separatrix], PictureStage) -> Void
  ) {
    let branches = Separatrices.trace(
      of: found, on: terrain.drawn, in: region, isCancelled: isCancelled)
    if let branches { send(branches, PictureStage()) }
  }
}
