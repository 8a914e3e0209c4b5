import Mathematics
import Platform

/// A stationary Gaussian random field of n variables, as a sum of M waves.
///
/// φ(x) = M^(−1/2) Σₘ [Aₘ cos(wₘ·x) + Bₘ sin(wₘ·x)], the components of wₘ and Aₘ, Bₘ from N(0, 1).
/// Given the frequencies it is exactly Gaussian and stationary; its covariance tends to
/// exp(−r²/2) as M grows. Amplitudes that are normal rather than phases that are uniform are what
/// makes it Gaussian. The frequencies are drawn first, wave by wave, then Aₘ and Bₘ of each wave.
/// Cost: 2 M sines and M n² operations a Hessian.
/// Source: Bray & Dean, Statistics of critical points of Gaussian fields on large-dimensional
/// spaces, 2007.
public struct RandomField: Objective, Hashable {
  /// n.
  public let dimension: Int
  /// M.
  public let waves: Int
  /// The components of the frequencies, wave by wave, then (A, B) wave by wave.
  private let numbers: [Double]

  /// The most waves times variables a field may have.
  public static let maximumSize = 4_000_000

  /// The field that `seed` draws.
  public init(dimension: Int, waves: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.init(dimension: dimension, waves: waves, random: &random)
  }

  /// A field drawn from a source of random numbers: n M + 2 M normal deviates.
  public init(dimension: Int, waves: Int, random: inout SeededRandom) {
    precondition(dimension >= 1 && waves >= 1, "a field has a variable and a wave")
    self.dimension = dimension
    self.waves = waves
    numbers = [Double](unsafeUninitializedCapacity: (dimension + 2) * waves) { buffer, count in
      count = (dimension + 2) * waves
      for i in 0..<count { buffer[i] = random.normal() }
    }
  }

  /// x1, …, xn; x and y in the plane.
  public var coordinateNames: [String] {
    dimension == 2 ? ["x", "y"] : (1...dimension).map { "x\($0)" }
  }
  /// A cosine, a sine and n operations a wave.
  public var cost: Int { waves * (2 * dimension + 40) }

  /// φ(x).
  public func value(at point: Vector) -> Double {
    point.elements.withUnsafeBufferPointer { x in evaluate(at: x, nil, nil) }
  }

  /// φ(x) and ∇φ(x).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    var gradient = Vector.zero(dimension)
    let value = point.elements.withUnsafeBufferPointer { x in
      gradient.elements.withUnsafeMutableBufferPointer { evaluate(at: x, $0, nil) }
    }
    return (value, gradient)
  }

  /// ∇²φ(x).
  public func hessian(at point: Vector) -> Matrix {
    var hessian = Matrix.zero(rows: dimension, columns: dimension)
    _ = point.elements.withUnsafeBufferPointer { x in
      hessian.elements.withUnsafeMutableBufferPointer { evaluate(at: x, nil, $0) }
    }
    return hessian
  }

  /// φ(x), and where there is room for them ∇φ(x) and ∇²φ(x), n × n row by row: for loops that
  /// allocate nothing.
  public func evaluate(
    at point: UnsafeBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>?,
    _ hessian: UnsafeMutableBufferPointer<Double>?
  ) -> Double {
    let n = dimension
    precondition(point.count == n, "a point of another dimension")
    let scale = 1 / Double(waves).squareRoot()
    gradient?.update(repeating: 0)
    hessian?.update(repeating: 0)
    var value = 0.0
    numbers.withUnsafeBufferPointer { numbers in
      guard var w = numbers.baseAddress, let x = point.baseAddress else { return }
      var amplitudes = w + n * waves
      for _ in 0..<waves {
        var phase = 0.0
        for i in 0..<n { phase += w[i] * x[i] }
        let (cosine, sine) = (cos(phase), sin(phase))
        let wave = amplitudes[0] * cosine + amplitudes[1] * sine
        value += wave
        if let g = gradient?.baseAddress {
          let slope = amplitudes[1] * cosine - amplitudes[0] * sine
          for i in 0..<n { g[i] += slope * w[i] }
        }
        if let h = hessian?.baseAddress {
          for i in 0..<n {
            let row = h + i * n
            let factor = -wave * w[i]
            for j in 0...i { row[j] += factor * w[j] }
          }
        }
        w += n
        amplitudes += 2
      }
    }
    if let g = gradient?.baseAddress { for i in 0..<n { g[i] *= scale } }
    if let h = hessian?.baseAddress {
      for i in 0..<n {
        for j in 0...i {
          h[i * n + j] *= scale
          h[j * n + i] = h[i * n + j]
        }
      }
    }
    return value * scale
  }
}
