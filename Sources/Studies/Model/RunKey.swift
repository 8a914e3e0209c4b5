import Mathematics

/// What a run depends on, and the seeds it gives.
///
/// seed_i = SplitMix64((master XOR FNV-1a-64 of the canonical JSON of [study, parameters, cell])
/// + i mod 2⁶⁴).
package struct RunKey: Sendable, Hashable {
  /// The number i of the run in its cell.
  package var number: Int
  /// The seed that the master seed and the cell give, before the number is added.
  private let base: UInt64
  private let study: String
  private let settings: [StudyCell.Setting]
  private let cell: StudyCell
  private let masterSeed: UInt64

  /// The key of a run.
  init(
    study: String, settings: [StudyCell.Setting], cell: StudyCell, masterSeed: UInt64, number: Int
  ) {
    self.study = study
    self.settings = settings
    self.cell = cell
    self.masterSeed = masterSeed
    self.number = number
    base = Self.base(study, settings, cell.coordinates, masterSeed)
  }

  private static func base(
    _ study: String, _ settings: [StudyCell.Setting], _ coordinates: [StudyCell.Setting],
    _ masterSeed: UInt64
  ) -> UInt64 {
    let identity = JSONText.array([
      .string(study), StudyCell.json(settings), StudyCell.json(coordinates),
    ])
    return masterSeed ^ fnv1a(identity.bytes)
  }

  /// The run's seed.
  package var seed: UInt64 { splitMix64(base &+ UInt64(bitPattern: Int64(number))) }

  /// The run's source of random numbers.
  package var random: SeededRandom { SeededRandom(seed: seed) }

  /// The seed of the run's landscape: the seed's first 53 bits, so that a scene file can hold it.
  package var landscapeSeed: UInt64 { seed >> 11 }

  /// A seed that runs of the same number share in all cells which differ only in the named
  /// coordinates: for methods that are to be compared from the same starts.
  package func seed(sharedOver names: [String]) -> UInt64 {
    let rest = cell.coordinates.filter { !names.contains($0.name) }
    let base = Self.base(study, settings, rest, masterSeed)
    return splitMix64(base &+ UInt64(bitPattern: Int64(number)))
  }
}

/// The 64-bit hash of Fowler, Noll and Vo, variant 1a.
package func fnv1a(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The first output of SplitMix64 from a state (Steele, Lea & Flood 2014).
package func splitMix64(_ state: UInt64) -> UInt64 {
  var z = state &+ 0x9e37_79b9_7f4a_7c15
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
