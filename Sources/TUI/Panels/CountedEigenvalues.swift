import Landscape
import Optimizers

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

extension LocalModel {
  /// The second-order test as states see it: an eigenvalue of less than 1e-8 of the largest is no
  /// curvature, so that beside a curve of minima no rest of a slope makes a saddle.
  var shownVerdict: Verdict { Verdict(spectrum, tolerance: Verdict.shownTolerance) }
}

extension Verdict {
  /// What an eigenvalue is at least, as a share of the largest magnitude, to count on the screen.
  static let shownTolerance = 1e-8
}
