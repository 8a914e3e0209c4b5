import Platform
import Testing

@testable import Mathematics

@Suite("The eigen-decomposition of small symmetric matrices")
struct SymmetricQLTests {
  /// Decomposes and checks orthonormality and A = Vᵀ diag(λ) V, the vectors being rows.
  func check(_ matrix: Matrix) throws -> [Double] {
    let n = matrix.rows
    let found = try #require(SymmetricQL(matrix.elements, n: n))
    let v = Matrix(rows: n, columns: n, elements: found.rows)
    let gram = v * v.transposed
    let rebuilt = v.transposed * Matrix.diagonal(found.eigenvalues) * v
    let scale = matrix.elements.map(\.magnitude).max() ?? 1
    for i in 0..<n {
      for j in 0..<n {
        #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 2e-15 * Double(n))
        #expect(abs(rebuilt[i, j] - matrix[i, j]) <= 2e-15 * Double(n) * scale)
      }
    }
    #expect(found.eigenvalues == found.eigenvalues.sorted())
    return found.eigenvalues
  }

  @Test("The second difference matrix: 2 − 2 cos(kπ/(n + 1))", arguments: [3, 10, 32])
  func secondDifferences(_ n: Int) throws {
    var matrix = Matrix.zero(rows: n, columns: n)
    for i in 0..<n {
      matrix[i, i] = 2
      if i > 0 {
        matrix[i, i - 1] = -1
        matrix[i - 1, i] = -1
      }
    }
    let found = try check(matrix)
    for k in 1...n {
      #expect(abs(found[k - 1] - (2 - 2 * cos(Double(k) * .pi / Double(n + 1)))) < 4e-15)
    }
  }

  @Test("Repeated eigenvalues: all ones has n once and 0 otherwise", arguments: [3, 11, 32])
  func repeated(_ n: Int) throws {
    let found = try check(
      Matrix(rows: n, columns: n, elements: .init(repeating: 1, count: n * n)))
    #expect(abs(found[n - 1] - Double(n)) < 1e-14 * Double(n))
    for k in 0..<n - 1 { #expect(abs(found[k]) < 1e-14 * Double(n)) }
  }

  @Test("Diagonal, zero and falling-apart matrices are exact")
  func exact() throws {
    #expect(try check(.diagonal([3, 0, -2, 0, 7])) == [-2, 0, 0, 3, 7])
    #expect(try check(.zero(rows: 4, columns: 4)) == [0, 0, 0, 0])
    #expect(try check(.diagonal([5, 5, 5])) == [5, 5, 5])
    let block = Matrix(
      rows: 4, columns: 4, elements: [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 2, 0])
    let expected = [-2.0, -1, 1, 2]
    for (a, b) in zip(try check(block), expected) { #expect(abs(a - b) < 1e-15) }
  }

  @Test("Entries of very different size", arguments: [1e-12, 1e-160, 0x1p-1063])
  func graded(_ small: Double) throws {
    var matrix = Matrix.zero(rows: 5, columns: 5)
    for i in 0..<5 {
      for j in 0..<5 { matrix[i, j] = (i + j) % 2 == 0 ? Double(i + j + 1) : small }
    }
    _ = try check(matrix)
  }

  @Test("Seeded matrices of every small size")
  func seeded() throws {
    var random = SeededRandom(seed: 21)
    for n in 3...32 {
      var matrix = Matrix.zero(rows: n, columns: n)
      for i in 0..<n {
        for j in i..<n {
          matrix[i, j] = random.normal()
          matrix[j, i] = matrix[i, j]
        }
      }
      _ = try check(matrix)
    }
  }
}
