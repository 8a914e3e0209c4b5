import CLAPACK

/// BLAS and LAPACK in the calling thread.
///
/// Work is shared out above them, in pieces that are worth it. Threads below would hand over
/// thousands of times in a decomposition, and each waits its turn where the machine is busy: seconds
/// for what takes a fifth of one.
package enum OneThread {
  private static let isChosen: Void = blas_use_one_thread()

  /// Chooses it once; to be called before any routine of theirs.
  package static func choose() { _ = isChosen }
}
