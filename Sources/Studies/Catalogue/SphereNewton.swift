import Landscape
import Mathematics

/// Newton's method for critical points of a spin glass on its sphere.
///
/// At s, with A = S(·, ·, s, …), v = A s, h = v·s: the gradient is p (v − h s/N), the Hessian
/// P p (p−1) A P − p E P, E = h/N. The step solves the system bordered by s sᵀ/N, is cut to
/// 0.3 √N and put back on the sphere.
struct SphereNewton {
  private let glass: SphericalSpinGlass
  private let n: Int

  /// A critical point.
  struct Point {
    let place: UnsafeBufferPointer<Double>
    let index: Int
    let energy: Double
    /// The mean eigenvalue of the Hessian on the sphere.
    let trace: Double
  }

  init(_ glass: SphericalSpinGlass) {
    self.glass = glass
    n = glass.dimension
  }

  private static let mostSteps = 400

  /// Searches from an even point of the sphere; tells of what it finds, and whether it did.
  func search(_ random: inout SeededRandom, found: (Point) -> Void) -> Bool {
    let inertia = Inertia(n)
    let room = 2 * n * n + 3 * n + inertia.scratchCount + glass.tensor.scratchCount
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: room) { room in
      guard let s = room.baseAddress else { return false }
      let image = s + n
      let step = image + n
      let form = step + n
      let hessian = form + n * n
      let scratch = hessian + n * n
      let size = Double(n)
      let radius = size.squareRoot()
      for i in 0..<n { s[i] = random.normal() }
      scale(s, to: radius)
      for _ in 0..<Self.mostSteps {
        let (energy, slope) = evaluate(s, form, image, hessian, step, scratch)
        guard slope.isFinite else { return false }
        if slope < 1e-11 * radius {
          var trace = -1.0
          for i in 0..<n { trace += hessian[i * n + i] }
          let index = inertia.negativeEigenvalues(hessian, scratch)
          found(
            Point(
              place: UnsafeBufferPointer(start: s, count: n), index: index, energy: energy,
              trace: trace / (size - 1)))
          return true
        }
        guard solveInPlace(hessian, step, n) else { return false }
        var along = 0.0
        for i in 0..<n { along += step[i] * s[i] }
        var square = 0.0
        for i in 0..<n {
          step[i] -= along / size * s[i]
          square += step[i] * step[i]
        }
        let length = square.squareRoot()
        guard length.isFinite else { return false }
        let factor = length > 0.3 * radius ? 0.3 * radius / length : 1
        for i in 0..<n { s[i] += factor * step[i] }
        scale(s, to: radius)
      }
      return false
    }
  }

  /// The bordered Hessian, and in `step` the negative gradient.
  private func evaluate(
    _ s: UnsafeMutablePointer<Double>, _ form: UnsafeMutablePointer<Double>,
    _ image: UnsafeMutablePointer<Double>, _ hessian: UnsafeMutablePointer<Double>,
    _ step: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> (energy: Double, slope: Double) {
    glass.tensor.contract(s, into: form, scratch: scratch)
    let (size, p) = (Double(n), Double(glass.order))
    var h = 0.0
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += form[i * n + j] * s[j] }
      image[i] = sum
      h += sum * s[i]
    }
    let energy = h / size
    var square = 0.0
    for i in 0..<n {
      step[i] = -p * (image[i] - h / size * s[i])
      square += step[i] * step[i]
    }
    let factor = p * (p - 1)
    let outer = factor * h / (size * size) + p * energy / size + 1 / size
    let cross = -factor / size
    for i in 0..<n {
      let row = hessian + i * n
      let (si, vi) = (s[i], image[i])
      for j in 0..<n {
        row[j] =
          factor * form[i * n + j] + cross * (vi * s[j] + si * image[j]) + outer * (si * s[j])
      }
      row[i] -= p * energy
    }
    return (energy, square.squareRoot())
  }

  private func scale(_ s: UnsafeMutablePointer<Double>, to radius: Double) {
    var square = 0.0
    for i in 0..<n { square += s[i] * s[i] }
    let factor = radius / square.squareRoot()
    for i in 0..<n { s[i] *= factor }
  }
}
