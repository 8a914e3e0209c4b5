/// The eigenvalues of a symmetric matrix of which some entries may be infinite or not numbers.
///
/// Coordinates that no entry joins are decomposed apart, so that what is not known of some of them
/// does not hide the rest: of [[∞, 0], [0, 2]] the eigenvalues are 2 and ∞.
public enum BlockSpectrum {
  /// The n eigenvalues, ascending, NaN last: all NaN for coordinates joined with an entry that is not
  /// finite, but an infinite entry alone is its own eigenvalue. Those of a finite matrix are those of
  /// `Spectrum`.
  public static func eigenvalues(of matrix: Matrix) -> [Double] {
    if matrix.isFinite { return Spectrum.eigenvalues(of: matrix) }
    var result: [Double] = []
    var isLeft = [Bool](repeating: true, count: matrix.rows)
    for start in 0..<matrix.rows where isLeft[start] {
      var block = [start]
      isLeft[start] = false
      var place = 0
      while place < block.count {
        for j in 0..<matrix.rows where isLeft[j] && matrix[block[place], j] != 0 {
          isLeft[j] = false
          block.append(j)
        }
        place += 1
      }
      if block.count == 1 {
        result.append(matrix[start, start])
      } else {
        let part = Matrix(
          rows: block.count, columns: block.count,
          elements: block.flatMap { i in block.map { j in matrix[i, j] } })
        result += Spectrum.eigenvalues(of: part)
      }
    }
    return result.filter { !$0.isNaN }.sorted()
      + [Double](repeating: .nan, count: result.count(where: \.isNaN))
  }
}
