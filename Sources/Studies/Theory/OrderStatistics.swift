import Platform
import Synchronization

/// The exact densities of the single eigenvalues of a random symmetric m × m matrix, the smallest to
/// the largest, whose entries are independent and normal, of variance ½ beside the diagonal and 1
/// on it.
///
/// With one eigenvalue held at x, the others have a density of the form |Δ| Π w, and the generating
/// function of how many lie below x is a Pfaffian (de Bruijn, On some multiple integrals involving
/// determinants, 1955). It is computed at roots of unity, so that each density is exact to about
/// 10⁻¹² of the largest one. Cost: some tenths of a second for m = 20.
package struct OrderStatistics: Sendable {
  /// The size m.
  package let size: Int
  /// The places where the densities are known, at equal distances.
  private let places: [Double]
  /// The densities at a place: p_0(x), …, p_(m−1)(x), each with integral 1.
  private let densities: [[Double]]

  /// The largest size that is computed.
  package static let largest = 24

  /// The densities for matrices of a size from 1 to `largest`; nil for larger ones. Remembered.
  package static func of(_ size: Int) -> OrderStatistics? {
    guard (1...largest).contains(size) else { return nil }
    if let known = memo.withLock({ $0[size] }) { return known }
    let made = OrderStatistics(size)
    memo.withLock { $0[size] = made }
    return made
  }

  private static let memo = Mutex<[Int: OrderStatistics]>([:])

  /// E g(x_k) for k = 0 … m − 1.
  package func means(_ g: (Double) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: size)
    for (x, density) in zip(places, densities) {
      let value = g(x)
      for k in 0..<size { sums[k] += density[k] * value }
    }
    return sums
  }

  private init(_ size: Int) {
    self.size = size
    let edge = (2 * Double(size)).squareRoot() + 6
    let count = Int(saturating: edge / 0.1) + 1
    let step = edge / Double(count)
    var half: [[Double]] = []
    let rest = RestOfMatrix(size - 1, edge: edge)
    for i in 0...count {
      let x = -Double(i) * step
      let weight = exp(-0.5 * x * x)
      half.append(rest.generatingCoefficients(at: x).map { max(0, $0 * weight) })
    }
    // The matrix and its opposite are equally likely.
    var densities = half.dropFirst().reversed().map { $0 }
    densities += half.map { $0.reversed() }
    var sums = [Double](repeating: 0, count: size)
    for density in densities { for k in 0..<size { sums[k] += density[k] } }
    places = (-count...count).map { Double($0) * step }
    self.densities = densities.map { density in
      density.indices.map { density[$0] / sums[$0] }
    }
  }
}

/// The n other eigenvalues when one is held.
private struct RestOfMatrix {
  private let n: Int
  private let edge: Double
  private let rule = GaussRule.sixteen

  init(_ n: Int, edge: Double) {
    self.n = n
    self.edge = edge
  }

  /// Integrals over one side of x: of each function, and of each pair in order.
  private struct Side {
    var single: [Double]
    var pairs: [Double]
  }

  /// For k = 0 … n: up to one factor, how likely k of them lie below x, the repulsion from x
  /// included.
  func generatingCoefficients(at x: Double) -> [Double] {
    guard n > 0 else { return [1] }
    let below = side(from: -edge - 2, to: x, x)
    let above = side(from: x, to: edge + 2, x)
    // Even order: with an odd n, a border of the single integrals.
    let order = n + n % 2
    let points = n + 1
    var values: [Complex] = []
    for point in 0..<points {
      let angle = 2 * Double.pi * Double(point) / Double(points)
      let z = Complex(cos(angle), sin(angle))
      var matrix = [Complex](repeating: Complex(0, 0), count: order * order)
      for i in 0..<n {
        for j in i + 1..<n {
          let cross = below.single[i] * above.single[j] - above.single[i] * below.single[j]
          let entry =
            z * z * below.pairs[i * n + j] + z * cross + Complex(above.pairs[i * n + j], 0)
          matrix[i * order + j] = entry
          matrix[j * order + i] = entry * -1
        }
        if n % 2 == 1 {
          let entry = z * below.single[i] + Complex(above.single[i], 0)
          matrix[i * order + n] = entry
          matrix[n * order + i] = entry * -1
        }
      }
      values.append(Complex.pfaffian(&matrix, order))
    }
    return (0..<points).map { k in
      var sum = 0.0
      for (point, value) in values.enumerated() {
        let angle = -2 * Double.pi * Double(point * k % points) / Double(points)
        sum += value.re * cos(angle) - value.im * sin(angle)
      }
      return sum / Double(points)
    }
  }

  /// Panels about one wide, each with Gauss's rule, and inner integrals to every node.
  private func side(from low: Double, to high: Double, _ x: Double) -> Side {
    let count = max(1, Int(saturating: (high - low).rounded(.up)))
    let width = (high - low) / Double(count)
    let q = rule.nodes.count
    var inner = [Double](repeating: 0, count: n)
    var pairs = [Double](repeating: 0, count: n * n)
    var values = [Double](repeating: 0, count: q * n)
    var running = [Double](repeating: 0, count: q * n)
    for panel in 0..<count {
      let start = low + Double(panel) * width
      for node in 0..<q {
        let y = start + 0.5 * width * (1 + rule.nodes[node])
        Self.hermite(y, n, factor: abs(x - y), into: &values, at: node * n)
      }
      for node in 0..<q {
        for i in 0..<n {
          var sum = 0.0
          for m in 0..<q { sum += rule.inner[node * q + m] * values[m * n + i] }
          running[node * n + i] = inner[i] + 0.5 * width * sum
        }
      }
      for node in 0..<q {
        let weight = 0.5 * width * rule.weights[node]
        for i in 0..<n {
          let factor = weight * running[node * n + i]
          for j in 0..<n { pairs[i * n + j] += factor * values[node * n + j] }
        }
      }
      for node in 0..<q {
        let weight = 0.5 * width * rule.weights[node]
        for i in 0..<n { inner[i] += weight * values[node * n + i] }
      }
    }
    // ∫∫ sgn(y − u) f_i(u) f_j(y): what has u below y, less what has it above.
    var signed = [Double](repeating: 0, count: n * n)
    for i in 0..<n { for j in 0..<n { signed[i * n + j] = pairs[i * n + j] - pairs[j * n + i] } }
    return Side(single: inner, pairs: signed)
  }

  /// The first n Hermite functions at y, times a factor: orthonormal, so that nothing grows.
  private static func hermite(
    _ y: Double, _ n: Int, factor: Double, into values: inout [Double], at place: Int
  ) {
    var previous = 0.0
    var current = factor * pow(.pi, -0.25) * exp(-0.5 * y * y)
    for i in 0..<n {
      values[place + i] = current
      let k = Double(i)
      let next =
        (2 / (k + 1)).squareRoot() * y * current - (k / (k + 1)).squareRoot() * previous
      (previous, current) = (current, next)
    }
  }
}

/// Gauss's rule with the integrals from −1 to each node besides.
struct GaussRule: Sendable {
  /// The nodes in (−1, 1), ascending.
  let nodes: [Double]
  /// Their weights.
  let weights: [Double]
  /// Row a: the weights of ∫ from −1 to node a, exact for polynomials of a degree below q.
  let inner: [Double]

  /// The rule of 16 nodes.
  static let sixteen = GaussRule(16)

  init(_ q: Int) {
    var nodes = [Double](repeating: 0, count: q)
    var weights = nodes
    for i in 0..<q {
      // Newton's method on the Legendre polynomial, from Tricomi's estimate.
      var t = -cos(.pi * (Double(i) + 0.75) / (Double(q) + 0.5))
      var slope = 1.0
      for _ in 0..<20 {
        let p = Self.legendre(t, q)
        slope = Double(q) * (t * p[q] - p[q - 1]) / (t * t - 1)
        t -= p[q] / slope
      }
      nodes[i] = t
      weights[i] = 2 / ((1 - t * t) * slope * slope)
    }
    // f = Σ (2 l + 1)/2 ⟨f, P_l⟩ P_l, and ∫ P_l = (P_(l+1) − P_(l−1))/(2 l + 1).
    let polynomials = nodes.map { Self.legendre($0, q) }
    var inner = [Double](repeating: 0, count: q * q)
    for a in 0..<q {
      for b in 0..<q {
        var sum = 0.5 * (nodes[a] + 1)
        for l in 1..<q {
          sum += 0.5 * polynomials[b][l] * (polynomials[a][l + 1] - polynomials[a][l - 1])
        }
        inner[a * q + b] = weights[b] * sum
      }
    }
    self.nodes = nodes
    self.weights = weights
    self.inner = inner
  }

  /// P_0 … P_q at t.
  private static func legendre(_ t: Double, _ q: Int) -> [Double] {
    var p = [1, t]
    for l in 1..<max(2, q) {
      let k = Double(l)
      p.append(((2 * k + 1) * t * p[l] - k * p[l - 1]) / (k + 1))
    }
    return p
  }
}

/// A complex number.
private struct Complex {
  var re: Double
  var im: Double

  init(_ re: Double, _ im: Double) {
    self.re = re
    self.im = im
  }

  static func + (a: Complex, b: Complex) -> Complex { Complex(a.re + b.re, a.im + b.im) }
  static func - (a: Complex, b: Complex) -> Complex { Complex(a.re - b.re, a.im - b.im) }
  static func * (a: Complex, b: Complex) -> Complex {
    Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }
  static func * (a: Complex, b: Double) -> Complex { Complex(a.re * b, a.im * b) }
  var square: Double { re * re + im * im }
  var inverse: Complex { Complex(re / square, -im / square) }

  /// The Pfaffian of a skew-symmetric matrix of even order, which is overwritten: elimination with
  /// pivots (Parlett & Reid 1970).
  static func pfaffian(_ a: inout [Complex], _ n: Int) -> Complex {
    var result = Complex(1, 0)
    for k in stride(from: 0, to: n, by: 2) {
      var best = k + 1
      for r in k + 1..<n where a[r * n + k].square > a[best * n + k].square { best = r }
      if best != k + 1 {
        for c in 0..<n { a.swapAt(best * n + c, (k + 1) * n + c) }
        for c in 0..<n { a.swapAt(c * n + best, c * n + k + 1) }
        result = result * -1
      }
      let pivot = a[k * n + k + 1]
      guard pivot.square > 0 else { return Complex(0, 0) }
      result = result * pivot
      let inverse = pivot.inverse
      for i in k + 2..<max(n, k + 2) {
        let (x, y) = (a[(k + 1) * n + i] * inverse, a[k * n + i] * inverse)
        for j in i + 1..<max(n, i + 1) {
          let change = x * a[k * n + j] - y * a[(k + 1) * n + j]
          let entry = a[i * n + j] + change
          a[i * n + j] = entry
          a[j * n + i] = entry * -1
        }
      }
    }
    return result
  }
}
