import Mathematics
import Testing

@Suite struct SolveTests {
  @Test("The solution solves the system", arguments: [1, 2, 3, 8])
  func residual(_ n: Int) throws {
    var random = SeededRandom(seed: UInt64(40 + n))
    for _ in 0..<50 {
      let matrix = Matrix(
        rows: n, columns: n,
        elements: (0..<n * n).map { _ in Double.random(in: -1...1, using: &random) })
      let right = Vector(dimension: n) { _ in Double.random(in: -1...1, using: &random) }
      let x = try #require(matrix.solve(right))
      #expect((matrix * x - right).norm <= 1e-14 * Double(n) * max(1, x.norm))
    }
  }

  @Test("Worked by hand, with and without a change of rows")
  func byHand() throws {
    #expect(Matrix(rows: 2, columns: 2, elements: [2, 1, 1, 3]).solve([3, 5]) == [0.8, 1.4])
    #expect(Matrix(rows: 2, columns: 2, elements: [0, 1, 1, 0]).solve([3, 5]) == [5, 3])
    #expect(Matrix.diagonal([2]).solve([3]) == [1.5])
    // The rows of this matrix are not those of its transpose.
    let skew = Matrix(rows: 3, columns: 3, elements: [1, 2, 0, 0, 1, 0, 0, 0, 1])
    #expect(skew.solve([5, 1, 7]) == [3, 1, 7])
  }

  @Test("Only a pivot that is exactly zero has no solution")
  func singular() {
    #expect(Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 4]).solve([1, 1]) == nil)
    #expect(Matrix.zero(rows: 1, columns: 1).solve([1]) == nil)
    #expect(Matrix.zero(rows: 3, columns: 3).solve([1, 1, 1]) == nil)
    #expect(Matrix.diagonal([0, 1]).solve([1, 1]) == nil)
    #expect(Matrix.diagonal([0x1p-1000, 1]).solve([1, 1]) == [0x1p1000, 1])
    #expect(Matrix.diagonal([.nan, 1]).solve([1, 1])?.elements.allSatisfy { $0.isNaN } == true)
  }
}
