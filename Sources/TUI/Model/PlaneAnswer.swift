/// How far the search for a plane is, or what came out of it.
package enum PlaneAnswer: Sendable, Equatable {
  /// So many steps of the training are done.
  case training(step: Int, of: Int)
  /// The plane.
  case plane(DrawnPlane)
  /// There is none, for a reason told in a line.
  case failed(String)
}
