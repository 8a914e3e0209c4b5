import Mathematics

/// The Sherrington-Kirkpatrick spin glass: N spins of ±1, moved by single flips.
///
/// H(s) = −Σ_{i<k} J_ik sᵢ s_k, J from N(0, 1/N), one for each pair. A state is stable, a local
/// minimum, if no single flip lowers H: sᵢ hᵢ > 0 for all i, hᵢ = Σ_k J_ik s_k. With independent
/// couplings for ordered pairs the landscape is the same one, its energies √2 times as large.
/// Source: Sherrington & Kirkpatrick, Solvable model of a spin-glass, 1975.
public struct IsingGlass: Sendable, Hashable {
  /// N.
  public let size: Int
  /// J, N × N row by row, symmetric, its diagonal 0.
  public let couplings: [Double]

  /// The most spins whose states are enumerated.
  public static let mostEnumerated = 26

  /// The glass that `seed` draws.
  public init(size: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.init(size: size, random: &random)
  }

  /// A glass drawn from a source of random numbers, row by row above the diagonal.
  public init(size: Int, random: inout SeededRandom) {
    precondition(size >= 2, "a glass has two spins or more")
    self.size = size
    let scale = 1 / Double(size).squareRoot()
    var couplings = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for k in i + 1..<size {
        let coupling = scale * random.normal()
        couplings[i * size + k] = coupling
        couplings[k * size + i] = coupling
      }
    }
    self.couplings = couplings
  }

  /// A state drawn evenly.
  public func randomState(_ random: inout SeededRandom) -> [Double] {
    (0..<size).map { _ in random.next() >> 63 == 0 ? 1 : -1 }
  }

  /// The local fields hᵢ at a state of ±1.
  public func fields(of state: [Double]) -> [Double] {
    precondition(state.count == size, "a state of another number of spins")
    return (0..<size).map { i in
      (0..<size).reduce(0) { $0 + couplings[i * size + $1] * state[$1] }
    }
  }

  /// H(s).
  public func energy(of state: [Double]) -> Double {
    -0.5 * zip(state, fields(of: state)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What all the states are like.
  public struct Enumeration: Sendable, Hashable {
    /// The number of stable states.
    public var minima = 0
    /// The sum of their energies.
    public var minimumEnergies = 0.0
    /// The least energy there is.
    public var groundEnergy = Double.infinity
  }

  /// Spins whose states are looked at together while the others stay.
  private static let together = 5

  /// All states; the last spin is held, since s and −s have the same energy, and counts for both.
  ///
  /// What the first five spins add to every local field is known for each of their states. The
  /// others flip one after another in the order of the Gray code, and each state costs only as many
  /// fields as it takes to find a spin that is not stable. Cost: about 2^(N−1) operations.
  public func enumerated() -> Enumeration {
    precondition(size <= Self.mostEnumerated, "too many states")
    let n = size
    let few = min(Self.together, n - 1)
    let patterns = 1 << few
    var signs = [Double](repeating: 1, count: patterns * n)
    var shares = [Double](repeating: 0, count: patterns * n)
    for pattern in 0..<patterns {
      for a in 0..<few where pattern >> a & 1 == 1 { signs[pattern * n + a] = -1 }
      for k in 0..<n {
        shares[pattern * n + k] = (0..<few).reduce(0) {
          $0 + couplings[k * n + $1] * signs[pattern * n + $1]
        }
      }
    }
    // The fields of the spins that flip one after another.
    var fields = (0..<n).map { k in (few..<n).reduce(0) { $0 + couplings[k * n + $1] } }
    var state = [Double](repeating: 1, count: n)
    var result = Enumeration()
    signs.withUnsafeBufferPointer { signs in
      shares.withUnsafeBufferPointer { shares in
        couplings.withUnsafeBufferPointer { couplings in
          state.withUnsafeMutableBufferPointer { state in
            fields.withUnsafeMutableBufferPointer { fields in
              guard let signs = signs.baseAddress, let shares = shares.baseAddress,
                let j = couplings.baseAddress, let s = state.baseAddress,
                let h = fields.baseAddress
              else { return }
              var step: UInt64 = 0
              let groups: UInt64 = 1 << UInt64(n - 1 - few)
              while true {
                for pattern in 0..<patterns {
                  let share = shares + pattern * n
                  let sign = signs + pattern * n
                  var k = n - 1
                  while k >= few, s[k] * (h[k] + share[k]) > 0 { k -= 1 }
                  guard k < few else { continue }
                  while k >= 0, sign[k] * (h[k] + share[k]) > 0 { k -= 1 }
                  guard k < 0 else { continue }
                  var sum = 0.0
                  for k in few..<n { sum += s[k] * (h[k] + share[k]) }
                  for k in 0..<few { sum += sign[k] * (h[k] + share[k]) }
                  let energy = -0.5 * sum
                  result.minima += 2
                  result.minimumEnergies += 2 * energy
                  result.groundEnergy = min(result.groundEnergy, energy)
                }
                step += 1
                if step == groups { break }
                let flipped = few + step.trailingZeroBitCount
                s[flipped] = -s[flipped]
                let change = 2 * s[flipped]
                let row = j + flipped * n
                for k in 0..<n { h[k] += change * row[k] }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The states passed by going down from a state: at each step the flip that lowers H most, until
  /// none does.
  ///
  /// - Returns: The stable state, and the energies on the way, that of the start first.
  public func descent(from start: [Double]) -> (state: [Double], energies: [Double]) {
    var state = start
    var fields = fields(of: start)
    var energies = [energy(of: start)]
    while true {
      var (steepest, least) = (-1, 0.0)
      for i in 0..<size where state[i] * fields[i] < least {
        (steepest, least) = (i, state[i] * fields[i])
      }
      guard steepest >= 0 else { return (state, energies) }
      state[steepest] = -state[steepest]
      let change = 2 * state[steepest]
      for k in 0..<size { fields[k] += change * couplings[steepest * size + k] }
      energies.append(energies[energies.count - 1] + 2 * least)
    }
  }
}
