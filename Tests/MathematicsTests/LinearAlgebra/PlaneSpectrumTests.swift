import Mathematics
import Testing

@Suite("Spectrum in the plane")
struct PlaneSpectrumTests {
  @Test("decomposes what was composed", arguments: [0.0, 0.3, 0.7, 1.2, 2.9])
  func composition(angle: Double) {
    // tan of half the angle gives a unit vector without a library.
    let (c, s) = (
      (1 - angle * angle) / (1 + angle * angle), 2 * angle / (1 + angle * angle)
    )
    let (low, high) = (-3.0, 5.0)
    let spectrum = PlaneSpectrum(
      low * c * c + high * s * s, (low - high) * c * s, low * s * s + high * c * c)
    #expect(abs(spectrum.low - low) < 1e-14)
    #expect(abs(spectrum.high - high) < 1e-14)
    // Up to its sign, the vector of the lower eigenvalue is (c, s).
    let dot = spectrum.lowVector.x * c + spectrum.lowVector.y * s
    #expect(abs(abs(dot) - 1) < 1e-14)
    #expect(spectrum.lowVector.x > 0 || (spectrum.lowVector.x == 0 && spectrum.lowVector.y > 0))
  }

  @Test("agrees with the spectrum of matrices, extremes included")
  func agreement() {
    // Below the normal numbers.
    let tiny = Double.leastNormalMagnitude / 64
    for (a, b, d) in [
      (1e300, -1e300, 2e300), (tiny, 2 * tiny, tiny), (1, 1e-20, 1), (0, 2, 0), (0, 0, 0),
      (1, 1, 1 + 1e-15), (1, -4e-174, 1), (-2, 1e-300, -2),
    ] as [(Double, Double, Double)] {
      let spectrum = PlaneSpectrum(a, b, d)
      let matrix = Spectrum(of: Matrix(rows: 2, columns: 2, elements: [a, b, b, d]))
      #expect(matrix.eigenvalues == [spectrum.low, spectrum.high])
      #expect(matrix.eigenvectors.column(0) == [spectrum.lowVector.x, spectrum.lowVector.y])
      #expect(matrix.eigenvectors.column(1) == [spectrum.highVector.x, spectrum.highVector.y])
      let (u, v) = (spectrum.lowVector, spectrum.highVector)
      #expect(abs(u.x * u.x + u.y * u.y - 1) < 1e-15 && abs(u.x * v.x + u.y * v.y) < 1e-15)
    }
  }
}
