import Platform

/// A reproducible source of random numbers: the same seed gives the same numbers on every machine.
///
/// A value, so that an optimizer's memory can hold it and stepping back replays the same draws.
/// The generator is xoshiro256** (Blackman & Vigna 2018), its state filled by SplitMix64 from the
/// seed; normal deviates come from the polar method (Marsaglia & Bray 1964), which needs no
/// trigonometry and so no library that rounds differently elsewhere, apart from `log`.
public struct SeededRandom: RandomNumberGenerator, Sendable, Hashable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The second deviate of the last polar pair, if it was not yet handed out.
  private var spare: Double?

  /// The generator that starts from `seed`; neighbouring seeds give unrelated sequences.
  public init(seed: UInt64) {
    var x = seed
    func next() -> UInt64 {
      x &+= 0x9e37_79b9_7f4a_7c15
      var z = x
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 uniformly distributed bits.
  public mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A number uniformly distributed over [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number uniformly distributed over [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A standard normal deviate: mean 0, variance 1.
  public mutating func normal() -> Double {
    if let deviate = spare {
      spare = nil
      return deviate
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * log(s) / s).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// The numbers 0 ..< count in random order (Fisher & Yates).
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    guard count > 1 else { return order }
    for last in stride(from: count - 1, through: 1, by: -1) {
      order.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return order
  }

  private func rotated(_ x: UInt64, by k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }

  /// Whether two generators will produce the same numbers.
  public static func == (a: SeededRandom, b: SeededRandom) -> Bool {
    a.state == b.state && a.spare == b.spare
  }

  /// Feeds the state to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
    hasher.combine(spare)
  }
}
