import Mathematics

/// The rules of the operations that are neither linear nor products.
extension MatrixJet {
  /// Nothing.
  static var empty: MatrixJet { MatrixJet(.zero(rows: 0, columns: 0), directions: 0) }

  /// h(z) elementwise.
  func activated(by activation: Activation) -> MatrixJet {
    let h = activation.outputs(value)
    guard tangents.contains(where: { $0 != nil }) else { return MatrixJet(h, tangents: tangents) }
    let slopes = activation.slopes(value, h)
    return MatrixJet(h, tangents: tangents.map { $0?.combined(with: slopes, *) })
  }

  /// This adjoint of h(z) as one of z.
  func through(_ activation: Activation, of z: MatrixJet, giving h: Matrix) -> MatrixJet {
    guard z.tangents.contains(where: { $0 != nil }) else {
      return linear { activation.charges($0, through: z.value, h) }
    }
    let slopes = activation.slopes(z.value, h)
    let curvatures = activation.curvatures(z.value, h)
    let slopeTangents = z.tangents.map { $0?.combined(with: curvatures, *) }
    return self * MatrixJet(slopes, tangents: slopeTangents)
  }

  /// Each column with mean 0 and variance 1, and the reciprocal deviations (one row); `epsilon` is
  /// added to the variance.
  func normalized(epsilon: Double) -> (centred: MatrixJet, reciprocal: MatrixJet) {
    let share = 1 / Double(rows)
    let mean = rowSum().scaled(share)
    let centred = self - mean.linear { $0.repeatedRow(rows) }
    let variance = (centred * centred).rowSum().scaled(share)
    let reciprocal = variance.map(
      { 1 / ($0 + epsilon).squareRoot() },
      derivative: {
        let v = $0 + epsilon
        return -0.5 / (v * v.squareRoot())
      })
    return (centred.timesRow(reciprocal), reciprocal)
  }

  /// This adjoint of the normalised values ẑ as one of z: r (δ − mean δ − ẑ mean(δ ẑ)), means over
  /// the rows.
  func throughNormalization(_ centred: MatrixJet, _ reciprocal: MatrixJet) -> MatrixJet {
    let share = 1 / Double(rows)
    let mean = rowSum().scaled(share).linear { $0.repeatedRow(rows) }
    let projection = centred.timesRow((self * centred).rowSum().scaled(share))
    return (self - mean - projection).timesRow(reciprocal)
  }

  /// Adds another jet of the same shape, in place.
  mutating func accumulate(_ other: MatrixJet) {
    value.add(1, times: other.value)
    for (k, tangent) in other.tangents.enumerated() {
      guard let tangent else { continue }
      if tangents[k] == nil { tangents[k] = tangent } else { tangents[k]?.add(1, times: tangent) }
    }
  }

  /// Adds a rearranged jet, each number to where it came from.
  mutating func add(_ change: MatrixJet, by rearrangement: Rearrangement) {
    rearrangement.add(change.value, to: &value)
    for (k, tangent) in change.tangents.enumerated() {
      guard let tangent else { continue }
      var sum = tangents[k] ?? .zero(rows: rows, columns: columns)
      tangents[k] = nil
      rearrangement.add(tangent, to: &sum)
      tangents[k] = sum
    }
  }
}
