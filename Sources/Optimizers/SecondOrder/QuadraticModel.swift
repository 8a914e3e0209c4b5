import Landscape
import Mathematics
import Platform

/// The quadratic gᵀp + pᵀHp / 2 in the eigenbasis of H, and its minimum in a ball or under a cubic
/// penalty: −V (Λ + λ)⁻¹ Vᵀ g with the right shift λ ≥ max(0, −λ₁).
///
/// Goals, in this order: the global minimum, also in the hard case, where g has no component along
/// the eigenvectors of the least eigenvalue; the same answer for any eigenbasis LAPACK may return;
/// accuracy to rounding. So the shift is found as its distance from −λ₁, which keeps its digits
/// near the pole, and the eigenvector added in the hard case is chosen by the coordinates.
struct QuadraticModel {
  /// g, n components.
  let gradient: Vector
  /// H = V Λ Vᵀ.
  let spectrum: Spectrum
  /// Vᵀ g.
  private let components: [Double]
  /// The part of g that rounding leaves along an eigenvector g is orthogonal to.
  private let noise: Double

  /// A step, and whether the constraint held it back.
  struct Solution {
    var step: Vector
    var isConstrained: Bool
  }

  init(gradient: Vector, spectrum: Spectrum) {
    self.gradient = gradient
    self.spectrum = spectrum
    components = (spectrum.eigenvectors.transposed * gradient).elements
    noise = 4 * Double(gradient.dimension) * .ulpOfOne * gradient.norm
  }

  private var eigenvalues: [Double] { spectrum.eigenvalues }
  private var least: Double { eigenvalues.first ?? 0 }

  /// gᵀp + pᵀHp / 2.
  func change(along step: Vector) -> Double {
    let p = spectrum.eigenvectors.transposed * step
    var change = 0.0
    for k in eigenvalues.indices {
      change += components[k] * p[k] + 0.5 * eigenvalues[k] * p[k] * p[k]
    }
    return change
  }

  /// The minimum with ‖p‖ ≤ radius (Nocedal & Wright 2006, section 4.3).
  func minimum(radius: Double) -> Solution {
    if least > 0, norm(shift: 0) <= radius {
      return Solution(step: step(shift: 0), isConstrained: false)
    }
    return constrained { shift in (radius, shift) }
  }

  /// The minimum of gᵀp + pᵀHp / 2 + M ‖p‖³ / 6 (Nesterov & Polyak 2006, section 5): the shift is
  /// M ‖p‖ / 2, so the ball's radius is 2 λ / M.
  func minimum(cubicWeight: Double) -> Solution {
    constrained { shift in (2 * shift / cubicWeight, shift) }
  }

  /// The step whose norm is the radius that belongs to its shift; `radius` does not shrink with it.
  private func constrained(_ radius: (Double) -> (Double, Double)) -> Solution {
    let pole = max(0, -least)
    let isFlat = least <= 0
    let atPole = radius(pole).0
    // The hard case, or a semidefinite model whose least norm minimum lies inside.
    let regular = isFlat ? regularNorm(shift: pole) : nil
    if let regular, regular <= atPole {
      var step = regularStep(shift: pole)
      if pole > 0 {
        let missing = (atPole * atPole - regular * regular).squareRoot()
        step = step + missing * escapeDirection
        return Solution(step: step, isConstrained: true)
      }
      return Solution(step: step, isConstrained: false)
    }
    let distance = root { distance in
      let shift = pole + distance
      return self.norm(pole: pole, distance: distance) - radius(shift).0
    }
    return Solution(step: step(pole: pole, distance: distance), isConstrained: true)
  }

  // MARK: Steps by shift

  /// The divisor λₖ + shift, exact near the pole.
  private func divisor(_ k: Int, pole: Double, distance: Double) -> Double {
    pole == 0 ? eigenvalues[k] + distance : (eigenvalues[k] + pole) + distance
  }

  private func norm(pole: Double, distance: Double) -> Double {
    var largest = 0.0
    var parts: [Double] = []
    for k in eigenvalues.indices where components[k] != 0 {
      let part = components[k] / divisor(k, pole: pole, distance: distance)
      largest = max(largest, abs(part))
      parts.append(part)
    }
    guard largest > 0, largest.isFinite else { return largest }
    var sum = 0.0
    for part in parts { sum += (part / largest) * (part / largest) }
    return largest * sum.squareRoot()
  }

  private func step(pole: Double, distance: Double) -> Vector {
    var p = Vector.zero(components.count)
    for k in eigenvalues.indices where components[k] != 0 {
      p[k] = -components[k] / divisor(k, pole: pole, distance: distance)
    }
    return spectrum.eigenvectors * p
  }

  private func norm(shift: Double) -> Double { norm(pole: 0, distance: shift) }
  private func step(shift: Double) -> Vector { step(pole: 0, distance: shift) }

  // MARK: The hard case

  /// The eigenvalues that equal the least one, up to rounding.
  private var leastSpace: Range<Int> {
    let scale = max(abs(eigenvalues.first ?? 0), abs(eigenvalues.last ?? 0))
    let bound = least + 4 * Double(eigenvalues.count) * .ulpOfOne * scale
    return 0..<(eigenvalues.firstIndex { $0 > bound } ?? eigenvalues.count)
  }

  /// The norm of the step at the pole without the least eigenvalue's space, or nil if g has a
  /// component there and the step at the pole is infinite.
  private func regularNorm(shift: Double) -> Double? {
    guard leastSpace.allSatisfy({ abs(components[$0]) <= noise }) else { return nil }
    return regularStep(shift: shift).norm
  }

  private func regularStep(shift: Double) -> Vector {
    var p = Vector.zero(components.count)
    for k in leastSpace.upperBound..<max(leastSpace.upperBound, components.count) {
      p[k] = -components[k] / (eigenvalues[k] + shift)
    }
    return spectrum.eigenvectors * p
  }

  /// A unit eigenvector of the least eigenvalue, its first nonzero component positive: of a space of
  /// several dimensions the projection of the first axis that is not orthogonal to it.
  private var escapeDirection: Vector {
    let n = components.count
    let vectors = spectrum.eigenvectors
    for axis in 0..<n {
      var projection = Vector.zero(n)
      for k in leastSpace {
        for i in 0..<n { projection[i] += vectors[axis, k] * vectors[i, k] }
      }
      let norm = projection.norm
      // Shorter ones are rounding: a unit vector has a component of at least 1/√n.
      if norm > 1e-8 { return (1 / norm) * projection }
    }
    return vectors.column(0)
  }

  /// The zero of a decreasing function that is positive near 0, by bisection, of the exponent first:
  /// it costs little beside the eigen-decomposition, is certain, and accurate to rounding.
  private func root(_ function: (Double) -> Double) -> Double {
    var high = max(gradient.norm, 1e-300)
    while function(high) > 0, high < 1e300 { high *= 4 }
    var low = high
    while !(function(low) > 0), low > 1e-300 { low /= 4 }
    for _ in 0..<200 {
      let middle = low > 0 && high / low > 4 ? (low * high).squareRoot() : low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if function(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }
}
