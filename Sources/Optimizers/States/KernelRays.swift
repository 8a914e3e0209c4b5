import Landscape
import Mathematics
import Platform

/// Which way f goes from a degenerate critical point, looked at along rays of the Hessian's kernel.
///
/// At each point of a ray f is first made critical over the other directions, in which the Hessian
/// is regular; what is left is a function of the kernel alone that has the kind of f (the splitting
/// lemma). Its slope along the ray has a sign that rounding cannot make, or none.
struct KernelRays {
  /// What is seen along a ray.
  enum Course { case up, down, level, unclear }

  private let objective: any Objective
  private let center: Vector
  private let modes: EigenModes
  /// The modes that count as zero, and the others.
  private let kernel: [Int]
  private let others: [Int]
  private let reach: Double

  /// Rays from a critical point; the modes in `kernel` count as zero.
  init(
    of objective: any Objective, at center: Vector, modes: EigenModes, kernel: [Int],
    reach: Double
  ) {
    self.objective = objective
    self.center = center
    self.modes = modes
    self.kernel = kernel
    others = modes.eigenvalues.indices.filter { !kernel.contains($0) }
    self.reach = reach
  }

  /// The number of rays: both; 360; 400 at random, fewer where each costs much.
  var count: Int {
    switch kernel.count {
    case 1: 2
    case 2: affordable(360)
    default: affordable(400)
    }
  }

  private func affordable(_ count: Int) -> Int {
    // A gradient costs about three values, and a ray three to thirty gradients.
    let cost = 3 * 3 * (others.isEmpty ? 2 : 8) * max(1, objective.cost)
    return max(24, min(count, 2_000_000_000 / cost))
  }

  /// The courses along all rays, in order of angle where the kernel is a plane; random ones end when
  /// both ways were seen.
  func courses() -> [Course] {
    var random = SeededRandom(seed: 1)
    let count = self.count
    var courses: [Course] = []
    var (isUp, isDown) = (false, false)
    for k in 0..<count {
      let ray: [Double]
      switch kernel.count {
      case 1: ray = [k == 0 ? 1 : -1]
      case 2:
        let angle = 2 * Double.pi * (Double(k) + 0.5) / Double(count)
        ray = [cos(angle), sin(angle)]
      default:
        let direction = random.normalVector(kernel.count)
        ray = ((1 / direction.norm) * direction).elements
      }
      let course = self.course(along: ray)
      courses.append(course)
      isUp = isUp || course == .up
      isDown = isDown || course == .down
      if isUp, isDown, kernel.count > 2 { break }
    }
    return courses
  }

  /// What the slope's sign is at the three smallest radii, if it is the same at all of them.
  private func course(along ray: [Double]) -> Course {
    var parts = [Double](repeating: 0, count: modes.eigenvalues.count)
    for (k, mode) in kernel.enumerated() { parts[mode] = ray[k] }
    let direction = modes.combination(parts)
    let radii = (0...7).map { reach / 4 / Self.powersOfThree[7 - $0] }
    let near = radii[..<3].map { slope(at: center + $0 * direction, along: direction) }
    if near.allSatisfy({ $0.sign == 1 }) { return .up }
    if near.allSatisfy({ $0.sign == -1 }) { return .down }
    guard near.allSatisfy({ $0.sign == 0 }) else { return .unclear }
    // Level, or too flat to be told from rounding: then there is rounding, and a slope farther out.
    if near.allSatisfy({ abs($0.value) <= 0.01 * $0.rounding }) { return .level }
    let isLevel = radii[3...].allSatisfy { radius in
      let slope = slope(at: center + radius * direction, along: direction)
      return slope.sign == 0 || !slope.isCritical
    }
    return isLevel ? .level : .unclear
  }

  private static let powersOfThree: [Double] = [1, 3, 9, 27, 81, 243, 729, 2187]

  /// A slope along a ray.
  private struct Slope {
    var value: Double
    /// How far rounding may have moved it.
    var rounding: Double
    /// What is left of the gradient over the other directions.
    var rest: Double

    /// Whether f is critical over the other directions.
    var isCritical: Bool { rest <= rounding }

    /// 0 where rounding could have made it. What is left over the other directions leaks into it by
    /// less than its own size.
    var sign: Int {
      guard abs(value) > rounding, isCritical || abs(value) > rest else { return 0 }
      return value > 0 ? 1 : -1
    }
  }

  /// The slope along a direction once f is critical over the other directions.
  private func slope(at start: Vector, along direction: Vector) -> Slope {
    var point = start
    var gradient = objective.gradient(at: point)
    var rest = 0.0
    if !others.isEmpty {
      var components = Vector(modes.components(of: gradient))
      func length(_ components: Vector) -> Double { Vector(others.map { components[$0] }).norm }
      rest = length(components)
      for _ in 0..<20 {
        var step = [Double](repeating: 0, count: modes.eigenvalues.count)
        for mode in others { step[mode] = -components[mode] / modes.eigenvalues[mode] }
        let next = point + modes.combination(step)
        guard next != point, next.isFinite else { break }
        let nextGradient = objective.gradient(at: next)
        let nextComponents = Vector(modes.components(of: nextGradient))
        guard length(nextComponents) < rest else { break }
        (point, gradient, components) = (next, nextGradient, nextComponents)
        rest = length(components)
      }
    }
    let value = direction.dot(gradient)
    return Slope(
      value: value.isFinite ? value : 0, rounding: objective.gradientRounding(at: point),
      rest: rest)
  }
}
