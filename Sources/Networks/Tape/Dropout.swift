import Mathematics

/// Leaving out hidden units at random, those kept being scaled so that the mean stays (Srivastava,
/// Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, inverted).
struct Dropout: Sendable, Hashable {
  /// The share that is left out, from 0 to below 1.
  var share: Double
  /// The seed of the masks; the same at all points and for all derivatives of one function.
  var seed: UInt64

  /// 0 where a unit is left out, 1 / (1 − share) elsewhere.
  func mask(rows: Int, columns: Int, operation: Int) -> Matrix {
    var random = SeededRandom(seed: seed ^ UInt64(operation + 1) &* 0x9e37_79b9_7f4a_7c15)
    let kept = 1 / (1 - share)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in random.uniform() < share ? 0 : kept })
  }
}
