import Mathematics

/// A symmetric random matrix H = W + J Jᵀ/m, n × n, known by its size and a seed.
///
/// W has independent entries from N(0, σ²), the variance doubled on the diagonal. J is n × m with
/// entries from N(0, 1); without columns it is left out. The lower triangle of W is drawn first, row
/// by row, then J column by column.
/// Source: Pennington & Bahri, Geometry of neural network loss surfaces via random matrix theory,
/// 2017, with the semicircle's matrices of Wigner for m = 0.
public struct RandomMatrix: Sendable, Hashable {
  /// n.
  public let size: Int
  /// σ, the standard deviation of W's entries beside the diagonal.
  public let deviation: Double
  /// m, the columns of J; 0 for none.
  public let columns: Int

  /// A matrix whose spectrum tends to the semicircle on [−2, 2]: σ² = 1/n, no J.
  public init(size: Int) {
    self.init(size: size, deviation: 1 / Double(size).squareRoot(), columns: 0)
  }

  /// The model of a Hessian at an energy ε: m = n/φ rounded, at least 1; σ² = 2ε/n.
  ///
  /// - Parameters:
  ///   - ratio: φ, parameters by residuals, above 0.
  ///   - energy: ε, from 0.
  public init(size: Int, ratio: Double, energy: Double) {
    self.init(
      size: size, deviation: (2 * energy / Double(size)).squareRoot(),
      columns: max(1, Int(saturating: (Double(size) / ratio).rounded())))
  }

  private init(size: Int, deviation: Double, columns: Int) {
    precondition(size >= 1, "a matrix has a row")
    self.size = size
    self.deviation = deviation
    self.columns = columns
  }

  /// Draws H's lower triangle, row by row with n numbers a row.
  ///
  /// - Parameters:
  ///   - h: Room for n² numbers; what is above the diagonal is left as it is.
  ///   - column: Room for n numbers.
  public func draw(
    into h: UnsafeMutablePointer<Double>, column: UnsafeMutablePointer<Double>,
    random: inout SeededRandom
  ) {
    let n = size
    for i in 0..<n {
      for j in 0..<i { h[i * n + j] = deviation * random.normal() }
      h[i * n + i] = 2.0.squareRoot() * deviation * random.normal()
    }
    // J column by column: each adds its outer product.
    let scale = 1 / Double(max(1, columns))
    for _ in 0..<columns {
      for i in 0..<n { column[i] = random.normal() }
      for i in 0..<n {
        let factor = scale * column[i]
        let row = h + i * n
        for j in 0...i { row[j] += factor * column[j] }
      }
    }
  }

  /// H itself, n × n.
  public func matrix(random: inout SeededRandom) -> Matrix {
    let n = size
    var matrix = Matrix.zero(rows: n, columns: n)
    var column = [Double](repeating: 0, count: n)
    matrix.elements.withUnsafeMutableBufferPointer { h in
      column.withUnsafeMutableBufferPointer { column in
        guard let h = h.baseAddress, let column = column.baseAddress else { return }
        draw(into: h, column: column, random: &random)
        for i in 0..<n { for j in 0..<i { h[j * n + i] = h[i * n + j] } }
      }
    }
    return matrix
  }

  /// ½ θᵀHθ, whose one critical point is 0.
  public func landscape(seed: UInt64) -> QuadraticObjective {
    var random = SeededRandom(seed: seed)
    return QuadraticObjective(
      center: .zero(size), value: 0, gradient: .zero(size), hessian: matrix(random: &random),
      names: size == 2 ? ["x", "y"] : nil)
  }
}
