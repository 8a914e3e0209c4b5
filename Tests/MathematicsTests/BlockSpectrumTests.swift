import Mathematics
import Testing

@Suite("Eigenvalues beside entries that are not finite")
struct BlockSpectrumTests {
  private static let nan = Double.nan

  private func isSame(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.isNaN ? $1.isNaN : $0 == $1 || abs($0 - $1) < 1e-14 }
  }

  @Test("An infinite entry alone is its own eigenvalue and hides no other")
  func infinite() {
    let up = Matrix(rows: 2, columns: 2, elements: [.infinity, 0, 0, 2])
    let down = Matrix(rows: 2, columns: 2, elements: [3, 0, 0, -.infinity])
    #expect(BlockSpectrum.eigenvalues(of: up) == [2, .infinity])
    #expect(BlockSpectrum.eigenvalues(of: down) == [-.infinity, 3])
  }

  @Test("What is joined with an entry that is not a number has no eigenvalues, the rest has")
  func parts() {
    // Coordinates 0 and 2 are joined by NaN; 1 and 3 hold [[1, 2], [2, 1]].
    let matrix = Matrix(
      rows: 4, columns: 4,
      elements: [
        5, 0, Self.nan, 0,
        0, 1, 0, 2,
        Self.nan, 0, 7, 0,
        0, 2, 0, 1,
      ])
    #expect(isSame(BlockSpectrum.eigenvalues(of: matrix), [-1, 3, Self.nan, Self.nan]))
  }

  @Test("Of a finite matrix they are those of the spectrum, to the bit")
  func finite() {
    let matrix = Matrix(rows: 3, columns: 3, elements: [1, 2, 0.5, 2, -1, 3, 0.5, 3, 4])
    #expect(BlockSpectrum.eigenvalues(of: matrix) == Spectrum.eigenvalues(of: matrix))
  }
}
