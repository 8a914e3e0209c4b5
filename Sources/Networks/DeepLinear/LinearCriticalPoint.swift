import Mathematics

/// A critical point of a linear network of two layers, in closed form (Baldi & Hornik 1989, Neural
/// networks and principal component analysis).
///
/// With the best linear map B = YᵀX (XᵀX)⁻¹, the eigenvectors uₖ of B XᵀY, strongest first, are the
/// modes that can be learned. At a critical point some of them are, no more than there are hidden
/// units: W2 has their uₖ as columns and zeros beside them, W1 = W2ᵀB; and so are all W2 C, C⁻¹ W1.
/// Only the strongest modes together are a minimum; every other choice is a saddle.
public struct LinearCriticalPoint: Sendable, Hashable {
  /// The modes that are learned, 0 the strongest, ascending.
  public let modes: [Int]
  /// One point of its class: W1 row by row, then W2.
  public let point: Vector
  /// The loss there, and of its whole class.
  public let value: Double
  /// The number of negative eigenvalues of the Hessian, by counting ways down: a spare hidden unit
  /// can learn any mode that is left out, and a learned mode turn into a stronger one that is not.
  public let index: Int

  /// Whether nothing leads down from it.
  public var isMinimum: Bool { index == 0 }
}

extension NetworkObjective {
  /// Whether every critical point of a linear network of two layers is W2 C, C⁻¹ W1 of one of
  /// `linearCriticalPoints`: where YᵀX is square and invertible.
  ///
  /// The product W2 W1 is always that of one of them. But where YᵀX takes some v ≠ 0 to 0, or its
  /// transpose does, a row of W1 in the direction of v that W2 does not read is free: with targets
  /// diag(3, 0, 0), W2 = 0 and any W1 whose rows lie in that kernel are critical.
  public var linearCriticalPointsAreAll: Bool {
    let (inputs, outputs) = (samples.inputs.columns, samples.targets.columns)
    guard inputs == outputs,
      let values = SingularValues(of: samples.targets.transposed * samples.inputs)?.values,
      let most = values.first, let least = values.last
    else { return false }
    return least > 1e-6 * most
  }

  /// The critical points of a linear network of two layers, one of each class, from low to high
  /// loss; nil where there is no closed form: other layers, biases, other losses, inputs that leave
  /// XᵀX singular, modes of equal strength, or more than 1,000 classes.
  public func linearCriticalPoints() -> [LinearCriticalPoint]? {
    guard architecture.layers.count == 2, architecture.isLinear, isPlain,
      loss == .halfSquaredError || loss == .squaredError
    else { return nil }
    let (x, y) = (samples.inputs, samples.targets)
    let whole = Spectrum(of: x.transposed * x)
    guard let least = whole.eigenvalues.first, let most = whole.eigenvalues.last,
      least > 1e-12 * most
    else { return nil }
    let inverse =
      whole.eigenvectors * Matrix.diagonal(whole.eigenvalues.map { 1 / $0 })
      * whole.eigenvectors.transposed
    let map = y.transposed * x * inverse
    let explained = Spectrum(of: map * (x.transposed * y))
    let strengths = Array(explained.eigenvalues.reversed())
    let outputs = y.columns
    let directions = (0..<outputs).reversed().map(explained.eigenvectors.column)
    let scale = strengths.first ?? 0
    // Modes that nothing can be gained from are no modes.
    let count = strengths.count { $0 > 1e-12 * scale }
    guard scale > 0,
      zip(strengths, strengths.dropFirst()).prefix(count).allSatisfy({ $0 - $1 > 1e-9 * scale })
    else { return nil }
    let hidden = architecture.layers[0].size
    guard let subsets = Self.subsets(of: count, atMost: hidden, limit: 1000) else { return nil }
    return subsets.map { modes in
      var second = Matrix.zero(rows: outputs, columns: hidden)
      for (column, mode) in modes.enumerated() {
        for row in 0..<outputs { second[row, column] = directions[mode][row] }
      }
      let point = Vector((second.transposed * map).elements + second.elements)
      let others = (0..<count).filter { !modes.contains($0) }
      let swaps = modes.reduce(0) { sum, mode in sum + others.count { $0 < mode } }
      return LinearCriticalPoint(
        modes: modes, point: point, value: value(at: point),
        index: (hidden - modes.count) * others.count + swaps)
    }.sorted { $0.value < $1.value }
  }

  /// All subsets of at most so many of the first `count` numbers; nil if they are more than `limit`.
  private static func subsets(of count: Int, atMost size: Int, limit: Int) -> [[Int]]? {
    var result: [[Int]] = [[]]
    for number in 0..<count {
      result += result.filter { $0.count < size }.map { $0 + [number] }
      if result.count > limit { return nil }
    }
    return result
  }
}
