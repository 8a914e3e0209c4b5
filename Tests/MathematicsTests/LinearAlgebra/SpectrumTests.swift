import Mathematics
import Platform
import Testing

@Suite struct SpectrumTests {
  /// Symmetric matrices of the given size, entries of many magnitudes.
  static func matrices(_ n: Int, count: Int, seed: UInt64) -> [Matrix] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { k in
      var matrix = Matrix.zero(rows: n, columns: n)
      for i in 0..<n {
        for j in 0...i {
          let magnitude = Double(sign: .plus, exponent: k % 7 * 60 - 180, significand: 1)
          let entry = Double.random(in: -1...1, using: &random) * magnitude
          matrix[i, j] = entry
          matrix[j, i] = entry
        }
      }
      return matrix
    }
  }

  @Test(
    "A = V diag(λ) Vᵀ, V orthonormal, λ ascending, signs fixed",
    arguments: [1, 2, 3, 7, 20, 32, 33])
  func laws(_ n: Int) {
    for matrix in SpectrumTests.matrices(n, count: 60, seed: UInt64(n)) {
      let spectrum = Spectrum(of: matrix)
      let vectors = spectrum.eigenvectors
      let scale = matrix.elements.map(abs).max() ?? 1
      #expect(spectrum.eigenvalues == spectrum.eigenvalues.sorted())
      let identity = vectors.transposed * vectors
      let rebuilt = vectors * Matrix.diagonal(spectrum.eigenvalues) * vectors.transposed
      for i in 0..<n {
        for j in 0..<n {
          #expect(abs(identity[i, j] - (i == j ? 1 : 0)) < 1e-14 * Double(n))
          #expect(abs(rebuilt[i, j] - matrix[i, j]) < 4e-15 * Double(n) * scale)
        }
        let lead = vectors.column(i).elements.first { $0 != 0 } ?? 0
        #expect(lead > 0)
      }
    }
  }

  @Test("Two by two: eigenvalues worked by hand")
  func byHand() {
    #expect(Spectrum(of: .diagonal([3, -1])).eigenvalues == [-1, 3])
    #expect(Spectrum(of: .diagonal([3, -1])).eigenvectors.elements == [0, 1, 1, 0])
    let swap = Spectrum(of: Matrix(rows: 2, columns: 2, elements: [0, 1, 1, 0]))
    #expect(swap.eigenvalues == [-1, 1])
    let half = 0.5.squareRoot()
    for (a, b) in zip(swap.eigenvectors.elements, [half, half, -half, half]) {
      #expect(abs(a - b) < 2e-16)
    }
    #expect(Spectrum(of: .zero(rows: 2, columns: 2)).eigenvalues == [0, 0])
    #expect(Spectrum(of: .diagonal([2, 2])).eigenvalues == [2, 2])
    #expect(Spectrum(of: .diagonal([-1, -1, 3])).index == 2)
  }

  @Test("A tiny off-diagonal entry and a nearly singular matrix lose no digits")
  func cancellation() {
    // Eigenvalue 1 ∓ 1e-20 apart by b²/(a − d) from the diagonal.
    let tiny = Spectrum(of: Matrix(rows: 2, columns: 2, elements: [1, 1e-10, 1e-10, -1]))
    #expect(tiny.eigenvalues == [-1, 1])
    #expect(abs(tiny.eigenvectors[1, 1] / 5e-11 - 1) < 1e-15)
    // det = (1 + ε)(1 − ε) − 1 = −ε² exactly.
    let epsilon = Double.ulpOfOne * 4
    let near = Spectrum(
      of: Matrix(rows: 2, columns: 2, elements: [1 + epsilon, 1, 1, 1 - epsilon]))
    #expect(abs(near.eigenvalues[0] / (-0.5 * epsilon * epsilon) - 1) < 1e-14)
    #expect(abs(near.eigenvalues[1] - 2) < 1e-15)
  }

  @Test("Huge and tiny entries neither overflow nor vanish", arguments: [1e300, 1e308, 1e-300])
  func extremes(_ scale: Double) {
    for n in [2, 3] {
      var matrix = Matrix.zero(rows: n, columns: n)
      for i in 0..<n { for j in 0..<n { matrix[i, j] = scale * (i == j ? 0.25 : 0.125) } }
      let spectrum = Spectrum(of: matrix)
      for i in 0..<n {
        let expected = i == n - 1 ? 0.25 + 0.125 * Double(n - 1) : 0.125
        #expect(abs(spectrum.eigenvalues[i] / scale - expected) < 1e-14)
      }
    }
  }

  @Test("A matrix that is not finite has a spectrum of NaN")
  func notFinite() {
    for n in 1...3 {
      var matrix = Matrix.diagonal([Double](repeating: 1, count: n))
      matrix[0, n - 1] = .infinity
      #expect(Spectrum(of: matrix).eigenvalues.allSatisfy { $0.isNaN })
    }
    #expect(Spectrum(of: .zero(rows: 0, columns: 0)).eigenvalues.isEmpty)
  }

  @Test("Eigenvalues alone are those of the decomposition", arguments: [2, 20, 33, 60])
  func valuesAlone(_ n: Int) {
    for matrix in SpectrumTests.matrices(n, count: 14, seed: 7) {
      let both = zip(Spectrum.eigenvalues(of: matrix), Spectrum(of: matrix).eigenvalues)
      let scale = matrix.elements.map(abs).max() ?? 1
      for (alone, decomposed) in both {
        #expect(abs(alone - decomposed) < 4e-15 * Double(n) * scale)
      }
    }
    // The second difference on n points: 2 − 2 cos(kπ / (n + 1)).
    var difference = Matrix.zero(rows: n, columns: n)
    for i in 0..<n {
      difference[i, i] = 2
      if i > 0 { (difference[i, i - 1], difference[i - 1, i]) = (-1, -1) }
    }
    for (k, value) in Spectrum.eigenvalues(of: difference).enumerated() {
      #expect(abs(value - (2 - 2 * cos(Double(k + 1) * .pi / Double(n + 1)))) < 1e-13)
    }
    difference[0, n - 1] = .nan
    #expect(Spectrum.eigenvalues(of: difference).allSatisfy { $0.isNaN })
  }
}
