import Synchronization

/// Numbers that runs came to on their way, such as spectra, kept for pictures so that they need not be
/// found again.
///
/// Nothing depends on what is kept: what is not follows from its run.
final class KeptNumbers: Sendable {
  /// No more runs are kept.
  private static let most = 1024
  private let numbers = Mutex<[UInt64: [Double]]>([:])

  /// Keeps the numbers of the run with a seed, while there is room.
  func keep(_ found: [Double], of seed: UInt64) {
    numbers.withLock { if $0.count < Self.most { $0[seed] = found } }
  }

  /// The numbers of the run with a seed, if they were kept.
  func numbers(of seed: UInt64) -> [Double]? { numbers.withLock { $0[seed] } }
}
