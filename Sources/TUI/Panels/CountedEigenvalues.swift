import Landscape

extension Verdict {
  /// Eigenvalues as the verdict counts them: those that it takes for zero, such as what rounding
  /// leaves of one, are 0.
  ///
  /// `ascending` are the n eigenvalues that it is about. The lowest `index` count as negative, the
  /// highest beyond `nullity` as positive.
  func counted(_ ascending: [Double]) -> [Double] {
    guard outcome != .undefined, ascending.count == dimension else { return ascending }
    return ascending.enumerated().map { place, value in
      place >= index && place < index + nullity ? 0 : value
    }
  }
}
