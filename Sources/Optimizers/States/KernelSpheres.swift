import Landscape
import Mathematics
import Platform

/// Where f is least, or greatest, on spheres of the kernel around a degenerate critical point.
///
/// If the slope outward at the least point is positive on all small spheres, the least value grows from
/// that at the centre, which is a minimum; if it is negative, a valley leads down, however narrow it is:
/// that of x⁴ − y⁸ has a width of r² on a circle of radius r.
extension KernelRays {
  /// The gradients that looking for an extreme may take: some ten milliseconds.
  private var affordableGradients: Int {
    // f is made critical over the other directions in a few steps.
    let cost = (others.isEmpty ? 1 : 4) * (3 * max(1, objective.cost) + 200)
    return min(5_000, 10_000_000 / cost)
  }

  /// The course of the least points (sense 1) or the greatest (sense −1) on the three smallest spheres;
  /// nil where looking for them costs too much.
  func extreme(_ sense: Double, from looks: [(ray: Vector, near: [Slope])]) -> Course? {
    guard affordableGradients >= 200 else { return nil }
    let found =
      kernel.count == 2 ? onCircles(sense, from: looks) : onSpheres(sense, from: looks)
    let signs = found.map { slopes in
      // The lowest tells.
      slopes.map { sense > 0 ? sign($0) : -sign($0) }.min()
    }
    if signs.allSatisfy({ $0 == -1 }) { return sense > 0 ? .down : .up }
    if signs.allSatisfy({ $0 == 1 }) { return sense > 0 ? .up : .down }
    return signs.allSatisfy({ $0 == nil }) ? nil : .unclear
  }

  // MARK: In the plane

  /// The slopes at extremes on each of the three smallest circles: between two rays at which f falls
  /// towards each other.
  private func onCircles(
    _ sense: Double, from looks: [(ray: Vector, near: [Slope])]
  ) -> [[Slope]] {
    let count = looks.count
    let most = max(1, min(8, affordableGradients / 150))
    return (0..<3).map { place in
      let across = looks.map { look in
        sense * Self.turn(look.ray, look.near[place].gradient)
      }
      let between = looks.indices.filter { across[$0] < 0 && across[($0 + 1) % count] > 0 }
      func depth(_ k: Int) -> Double {
        min(
          sense * looks[k].near[place].value, sense * looks[(k + 1) % count].near[place].value)
      }
      return between.sorted { depth($0) < depth($1) }.prefix(most).map { k in
        var (low, high) = (angle(k, of: count), angle(k + 1, of: count))
        for _ in 0..<50 {
          let middle = (low + high) / 2
          guard middle > low, middle < high else { break }
          let ray = Self.ray(middle)
          let gradient = relaxed(ray, radii[place]).gradient
          if sense * Self.turn(ray, gradient) < 0 {
            low = middle
          } else {
            high = middle
          }
        }
        return slope(along: Self.ray(low), at: radii[place])
      }
    }
  }

  /// The part of a gradient in the direction in which a ray turns.
  private static func turn(_ ray: Vector, _ gradient: Vector) -> Double {
    ray[0] * gradient[1] - ray[1] * gradient[0]
  }

  // MARK: In more dimensions

  /// The slopes at extremes on each of the three smallest spheres, each found from that on a larger one,
  /// where valleys are wider.
  private func onSpheres(
    _ sense: Double, from looks: [(ray: Vector, near: [Slope])]
  ) -> [[Slope]] {
    let best = looks.sorted { sense * $0.near[0].value < sense * $1.near[0].value }.prefix(4)
    var found: [[Slope]] = [[], [], []]
    let share = affordableGradients / 4
    for (number, look) in best.enumerated() {
      var ray = look.ray
      var gradients = share
      // Every second one from far out: far from the point f may be like something else.
      for place in (number % 2 == 0 ? [2, 1, 0] : [7, 6, 5, 4, 3, 2, 1, 0]) {
        descend(sense, &ray, radii[place], gradients: &gradients, searches: place < 3 ? 20 : 5)
        if place < 3 { found[place].append(slope(along: ray, at: radii[place])) }
      }
    }
    return found
  }

  /// Conjugate gradients on a sphere, along great circles.
  private func descend(
    _ sense: Double, _ ray: inout Vector, _ radius: Double, gradients: inout Int, searches: Int
  ) {
    var before: (gradient: Vector, direction: Vector)?
    for _ in 0..<searches where gradients > 0 {
      let gradient = sense * relaxed(ray, radius).gradient
      gradients -= 1
      let across = gradient - ray.dot(gradient) * ray
      guard across.norm > 1e-15 * gradient.norm, across.isFinite else { return }
      var direction = -1 * across
      if let before, before.gradient.norm > 0 {
        let share = across.dot(across - before.gradient) / before.gradient.dot(before.gradient)
        let last = before.direction - ray.dot(before.direction) * ray
        direction = direction + max(0, share) * last
        if direction.dot(across) >= 0 { direction = -1 * across }
      }
      direction = (1 / direction.norm) * direction
      let angle = bottom(sense, ray, direction, radius, gradients: &gradients)
      guard angle > 0 else { return }
      before = (across, across.norm * direction)
      let next = cos(angle) * ray + sin(angle) * direction
      ray = (1 / next.norm) * next
    }
  }

  /// The angle at which f stops falling along a great circle.
  private func bottom(
    _ sense: Double, _ ray: Vector, _ direction: Vector, _ radius: Double, gradients: inout Int
  ) -> Double {
    func slope(_ angle: Double) -> Double {
      let place = cos(angle) * ray + sin(angle) * direction
      let along = cos(angle) * direction - sin(angle) * ray
      return sense * relaxed(place, radius).gradient.dot(along)
    }
    var (low, high) = (0.0, 0.01)
    while high < 2, slope(high) < 0 {
      (low, high) = (high, 3 * high)
      gradients -= 1
    }
    // On the lower side a valley that is far nearer than the first try is met by ever smaller angles.
    for _ in 0..<40 where gradients > 0 && high - low > 0.05 * high {
      let middle = low > 0 ? (low + high) / 2 : high / 8
      gradients -= 1
      if slope(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
