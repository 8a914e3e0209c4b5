import Mathematics
import Testing

@Suite("Eigenvalues found by products alone") struct KnownEigenvaluesTests {
  /// A symmetric matrix with eigenvalues that are given, turned by random reflections.
  private func turned(_ eigenvalues: [Double], seed: UInt64) -> Matrix {
    var random = SeededRandom(seed: seed)
    let n = eigenvalues.count
    var matrix = Matrix.diagonal(eigenvalues)
    for _ in 0..<3 {
      let u = random.normalVector(n)
      let unit = (1 / u.norm) * u
      var reflection = Matrix.diagonal([Double](repeating: 1, count: n))
      for i in 0..<n { for j in 0..<n { reflection[i, j] -= 2 * unit[i] * unit[j] } }
      matrix = reflection * matrix * reflection
    }
    return matrix
  }

  private func known(_ matrix: Matrix, products: Int) -> KnownEigenvalues {
    var random = SeededRandom(seed: 5)
    let space = KrylovSubspace(
      from: random.normalVector(matrix.rows), dimension: products
    ) { matrix * $0 }
    return KnownEigenvalues(in: space)
  }

  @Test("Each known value has an eigenvalue of its own within its bound", arguments: [20, 40, 80])
  func accuracy(products: Int) throws {
    // A bulk around 0 with outliers on both sides, as Hessians of networks have.
    var random = SeededRandom(seed: 1)
    let n = 150
    let given = (0..<n - 8).map { _ in 0.01 * random.normal() } + [-3, -1, -0.5, 1, 2, 4, 8, 16]
    let matrix = turned(given, seed: 2)
    let full = Spectrum.eigenvalues(of: matrix)
    let found = known(matrix, products: products)
    #expect(found.dimension == n && found.products == products)
    var used: Set<Int> = []
    for (value, bound) in zip(found.values, found.bounds) {
      let nearest = try #require(
        full.indices.filter { !used.contains($0) }.min {
          abs(full[$0] - value) < abs(full[$1] - value)
        })
      used.insert(nearest)
      #expect(abs(full[nearest] - value) <= bound + 1e-12, "\(value)")
      #expect(bound <= 1.7e-5)
    }
    #expect(found.values == found.values.sorted())
    #expect(found.negativeAtLeast <= full.count { $0 < 0 })
    #expect(found.positiveAtLeast <= full.count { $0 > 0 })
    // The outliers are found first.
    for outlier in [-3.0, -1, -0.5, 1, 2, 4, 8, 16] {
      #expect(found.values.contains { abs($0 - outlier) < 1e-6 }, "\(outlier)")
    }
    for (value, vector) in zip(found.values, found.vectors) {
      #expect(abs(vector.norm - 1) < 1e-12)
      #expect((matrix * vector - value * vector).norm < 1e-4)
    }
  }

  @Test("Of an eigenvalue that occurs several times one copy is found")
  func copies() {
    let matrix = turned([-2, -2, -2, 0, 0, 1, 1, 5], seed: 3)
    let found = known(matrix, products: 8)
    #expect(found.products < 8 || found.values.count <= 8)
    for value in [-2.0, 1, 5] {
      #expect(found.values.count { abs($0 - value) < 1e-9 } <= 1)
    }
    #expect(found.negativeAtLeast >= 1 && found.negativeAtLeast <= 3)
  }

  @Test("Few products know little, and say so")
  func few() {
    var random = SeededRandom(seed: 7)
    let matrix = turned((0..<100).map { _ in random.normal() }, seed: 4)
    let found = known(matrix, products: 5)
    #expect(found.values.count <= 2)
  }
}
