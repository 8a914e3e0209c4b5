import Landscape
import Mathematics
import Platform

/// Which way f goes from a degenerate critical point, looked at along rays of the Hessian's kernel.
///
/// At each point of a ray f is first made critical over the other directions, in which the Hessian
/// is regular; what is left is a function of the kernel alone that has the kind of f (the splitting
/// lemma). Its slope along the ray has a sign that rounding cannot make, or none. Where all rays that
/// tell anything agree, the axes are asked too, and where f is least, or greatest, on spheres around
/// the point (`KernelSpheres`): a valley may be too narrow for any ray.
struct KernelRays {
  /// What is seen along a ray.
  enum Course { case up, down, level, unclear }

  /// What is seen along many.
  struct Courses {
    /// Along all rays, in order of angle where the kernel is a plane; random ones end when both ways
    /// were seen.
    var rays: [Course] = []
    /// Along the axes, and at the extremes on spheres.
    var extremes: [Course] = []

    /// All of them.
    var all: [Course] { rays + extremes }
  }

  let objective: any Objective
  let center: Vector
  private let modes: EigenModes
  /// The modes that count as zero, and the others.
  let kernel: [Int]
  let others: [Int]
  private let reach: Double
  /// ‖∇f‖ in the kernel at the place itself: 0 at a critical point.
  private let slopeAtCenter: Double

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
    let components = modes.components(of: objective.gradient(at: center))
    slopeAtCenter = Vector(kernel.map { components[$0] }).norm
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

  /// The courses along all rays, and between them if all that tell anything tell the same.
  func courses() -> Courses {
    var courses = Courses()
    var looks: [(ray: Vector, near: [Slope])] = []
    var (isUp, isDown) = (false, false)
    for ray in rays() {
      let near = slopes(along: ray)
      let course = self.course(along: ray, near)
      looks.append((ray, near))
      courses.rays.append(course)
      isUp = isUp || course == .up
      isDown = isDown || course == .down
      if isUp, isDown, kernel.count > 2 { break }
    }
    guard kernel.count > 1, isUp != isDown else { return courses }
    for axis in axes() {
      let course = self.course(along: axis, slopes(along: axis))
      courses.extremes.append(course)
      if course == (isUp ? .down : .up) { return courses }
    }
    if let course = extreme(isUp ? 1 : -1, from: looks) { courses.extremes.append(course) }
    return courses
  }

  private func rays() -> [Vector] {
    var random = SeededRandom(seed: 1)
    let count = self.count
    return (0..<count).map { k in
      switch kernel.count {
      case 1: return [k == 0 ? 1 : -1]
      case 2: return Self.ray(angle(k, of: count))
      default:
        let direction = random.normalVector(kernel.count)
        return (1 / direction.norm) * direction
      }
    }
  }

  /// The angle of a ray of so many in a plane.
  func angle(_ k: Int, of count: Int) -> Double {
    2 * Double.pi * (Double(k) + 0.5) / Double(count)
  }

  /// The ray of a plane at an angle.
  static func ray(_ angle: Double) -> Vector { [cos(angle), sin(angle)] }

  /// The coordinate axes that lie in the kernel, nearly, both ways.
  private func axes() -> [Vector] {
    let n = center.dimension
    return (0..<min(n, 32)).flatMap { i -> [Vector] in
      let components = modes.components(of: Vector(dimension: n) { $0 == i ? 1 : 0 })
      let part = Vector(kernel.map { components[$0] })
      guard part.norm > 0.99 else { return [] }
      let ray = (1 / part.norm) * part
      return [ray, -1 * ray]
    }
  }

  /// The radii at which is looked: D/4 · 3^-7, …, D/4.
  var radii: [Double] { (0...7).map { reach / 4 / Self.powersOfThree[7 - $0] } }

  private static let powersOfThree: [Double] = [1, 3, 9, 27, 81, 243, 729, 2187]

  // MARK: Slopes

  /// A slope along a ray.
  struct Slope {
    var value: Double
    /// How far rounding may have moved it.
    var rounding: Double
    /// What is left of the gradient over the other directions.
    var rest: Double
    /// The gradient in the kernel.
    var gradient: Vector

    /// Whether f is critical over the other directions.
    var isCritical: Bool { rest <= rounding }
  }

  /// 0 where rounding could have made it, or the distance of the place from the critical point it is
  /// taken for: there the slope is small beside those that tell. What is left over the other directions
  /// leaks into it by less than its own size.
  func sign(_ slope: Slope) -> Int {
    let size = abs(slope.value)
    guard size > slope.rounding, size > 16 * slopeAtCenter, slope.isCritical || size > slope.rest
    else { return 0 }
    return slope.value > 0 ? 1 : -1
  }

  /// The slopes at the three smallest radii.
  private func slopes(along ray: Vector) -> [Slope] {
    radii[..<3].map { slope(along: ray, at: $0) }
  }

  /// What the slope's sign is at the three smallest radii, if it is the same at all of them.
  private func course(along ray: Vector, _ near: [Slope]) -> Course {
    let signs = near.map(sign)
    if signs.allSatisfy({ $0 == 1 }) { return .up }
    if signs.allSatisfy({ $0 == -1 }) { return .down }
    guard signs.allSatisfy({ $0 == 0 }) else { return .unclear }
    if near.allSatisfy({ $0.value == 0 }) { return .level }
    // Level, or too flat to be told from rounding: then there is a slope farther out, where f can be
    // made critical over the other directions.
    let isLevel = radii[3...].allSatisfy { radius in
      let there = slope(along: ray, at: radius)
      return sign(there) == 0 || !there.isCritical && there.rest > 0.1 * abs(there.value)
    }
    return isLevel ? .level : .unclear
  }

  /// The slope along a ray once f is critical over the other directions.
  func slope(along ray: Vector, at radius: Double) -> Slope {
    let (point, gradient, rest) = relaxed(ray, radius)
    let value = ray.dot(gradient)
    return Slope(
      value: value.isFinite ? value : 0, rounding: objective.gradientRounding(at: point),
      rest: rest, gradient: gradient)
  }

  /// Where f is critical over the other directions, so far out along a ray; the gradient in the kernel
  /// there, and what is left of it over the other directions.
  func relaxed(_ ray: Vector, _ radius: Double) -> (point: Vector, gradient: Vector, rest: Double) {
    var parts = [Double](repeating: 0, count: modes.eigenvalues.count)
    for (k, mode) in kernel.enumerated() { parts[mode] = ray[k] }
    var point = center + radius * modes.combination(parts)
    var components = modes.components(of: objective.gradient(at: point))
    var rest = 0.0
    if !others.isEmpty {
      func length(_ components: [Double]) -> Double { Vector(others.map { components[$0] }).norm }
      rest = length(components)
      // Farther out curvature may be many times what it is at the centre, and the step too long by that.
      var share = 1.0
      for _ in 0..<30 {
        var step = [Double](repeating: 0, count: modes.eigenvalues.count)
        for mode in others { step[mode] = -share * components[mode] / modes.eigenvalues[mode] }
        let next = point + modes.combination(step)
        guard next != point, next.isFinite else { break }
        let there = modes.components(of: objective.gradient(at: next))
        guard length(there) < rest else {
          share /= 4
          if share < 1e-3 { break }
          continue
        }
        (point, components) = (next, there)
        rest = length(components)
      }
    }
    return (point, Vector(kernel.map { components[$0] }), rest)
  }
}
