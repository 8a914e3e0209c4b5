import Synchronization

/// Spectra that runs came to on their way, kept for pictures so that they need not be found again.
///
/// Nothing depends on what is kept: a spectrum that is not follows from its run.
final class KeptSpectra: Sendable {
  /// No more are kept.
  private static let most = 1024
  private let spectra = Mutex<[UInt64: [Double]]>([:])

  /// Keeps the spectrum of the run with a seed, while there is room.
  func keep(_ spectrum: [Double], of seed: UInt64) {
    spectra.withLock { if $0.count < Self.most { $0[seed] = spectrum } }
  }

  /// The spectrum of the run with a seed, if it was kept.
  func spectrum(of seed: UInt64) -> [Double]? { spectra.withLock { $0[seed] } }
}
