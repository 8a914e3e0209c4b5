import Mathematics

/// The orthonormal directions along which a path varies most.
public struct PrincipalComponents: Sendable, Hashable {
  /// The directions, n components each, by decreasing share.
  public let directions: [Vector]
  /// The share of the path's total variance along each direction, 0 ... 1.
  public let shares: [Double]

  /// The most points that are looked at: of more, that many evenly spaced, the last among them.
  public static let mostPoints = 512

  /// Analyses T points about `centre` (the last point if nil, as Li et al. 2017, section 7).
  ///
  /// Works on the T × T matrix of inner products, so that n may be large; at most `count`
  /// directions come out, fewer when the path spans fewer.
  public init(of path: [Vector], about centre: Vector? = nil, count: Int = 2) {
    guard let centre = centre ?? path.last, path.count > 1 else {
      directions = []
      shares = []
      return
    }
    let size = min(path.count, Self.mostPoints)
    let offsets = (0..<size).map { path[$0 * (path.count - 1) / (size - 1)] - centre }
    var gram = Matrix.zero(rows: size, columns: size)
    for i in 0..<size {
      for j in 0...i {
        let product = offsets[i].dot(offsets[j])
        gram[i, j] = product
        gram[j, i] = product
      }
    }
    guard gram.isFinite else {
      directions = []
      shares = []
      return
    }
    let spectrum = Spectrum(of: gram)
    let total = spectrum.eigenvalues.reduce(0) { $0 + max(0, $1) }
    var directions: [Vector] = []
    var shares: [Double] = []
    for rank in 0..<min(count, size) {
      let index = size - 1 - rank
      let eigenvalue = spectrum.eigenvalues[index]
      // Beyond rounding there is nothing left to vary along.
      guard eigenvalue > 1e-14 * total else { break }
      var direction = Vector.zero(centre.dimension)
      for (step, offset) in offsets.enumerated() {
        direction.add(spectrum.eigenvectors[step, index], times: offset)
      }
      // A small eigenvalue's direction comes out of a cancellation, with some of the others in it.
      for other in directions { direction.add(-other.dot(direction), times: other) }
      directions.append((1 / direction.norm) * direction)
      shares.append(eigenvalue / total)
    }
    self.directions = directions
    self.shares = shares
  }
}
