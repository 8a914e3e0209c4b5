import Mathematics

extension Plane {
  /// The plane through the end of a path of two points or more along the two directions in which it
  /// varies most (`PrincipalComponents`), each as long as the way from start to end, and turned so
  /// that the start lies to the left and most of the path above.
  ///
  /// A path that spans less than a plane is drawn along a random direction as well.
  public static func principal(of path: [Vector]) -> Plane {
    precondition(path.count > 1, "a path has two points")
    let (start, end) = (path[0], path[path.count - 1])
    let offset = start - end
    let length = offset.norm > 0 ? offset.norm : 1
    var axes = PrincipalComponents(of: path).directions
    var random = SeededRandom(seed: 1)
    while axes.count < 2 {
      var direction = random.normalVector(offset.dimension)
      for axis in axes { direction = direction - axis.dot(direction) * axis }
      axes.append((1 / direction.norm) * direction)
    }
    if axes[0].dot(offset) > 0 { axes[0] = -1 * axes[0] }
    let height = path.reduce(0) { $0 + axes[1].dot($1 - end) }
    if height < 0 { axes[1] = -1 * axes[1] }
    return Plane(origin: end, axes: axes.map { length * $0 })
  }
}
