import Mathematics

/// The rules of recurrent units, whose gates are stretches of columns.
extension MatrixJet {
  /// What units of equal stretches of columns make of this, tanh or sigmoid.
  consuming func activated(stretches: [Activation]) -> MatrixJet {
    value.activate(stretches: stretches)
    let h = value
    for k in tangents.indices { tangents[k]?.charge(through: stretches, giving: h) }
    return self
  }

  /// This adjoint of what such units gave, h, as one of what they were given.
  consuming func through(stretches: [Activation], giving h: MatrixJet) -> MatrixJet {
    // δ′ s(h) + δ s′(h) h′, with δ as it came in.
    for (k, tangent) in h.tangents.enumerated() {
      tangents[k]?.charge(through: stretches, giving: h.value)
      guard let tangent else { continue }
      let change = value.combined(
        with: h.value.slopeChanges(stretches, along: tangent), *)
      if tangents[k] == nil { tangents[k] = change } else { tangents[k]?.add(1, times: change) }
    }
    value.charge(through: stretches, giving: h.value)
    return self
  }

  /// The elementwise product of `count` columns of each, from the given ones on.
  static func product(
    _ a: MatrixJet, from aStart: Int, _ b: MatrixJet, from bStart: Int, count: Int
  ) -> MatrixJet {
    a.bilinear(b) { Matrix.product($0, from: aStart, $1, from: bStart, count: count) }
  }

  /// Adds the elementwise product of a jet and as many columns of another, from `start` on, to as many
  /// columns of this one, from `place` on.
  mutating func addColumns(from place: Int, _ a: MatrixJet, times b: MatrixJet, from start: Int) {
    value.addColumns(from: place, a.value, times: b.value, from: start)
    for k in tangents.indices {
      let (left, right) = (a.tangents[k], b.tangents[k])
      guard left != nil || right != nil else { continue }
      var sum = tangents[k] ?? .zero(rows: rows, columns: columns)
      tangents[k] = nil
      if let left { sum.addColumns(from: place, left, times: b.value, from: start) }
      if let right { sum.addColumns(from: place, a.value, times: right, from: start) }
      tangents[k] = sum
    }
  }

  /// Adds what a rearrangement takes from another jet.
  mutating func add(_ rearrangement: Rearrangement, of source: MatrixJet) {
    rearrangement.addApplied(to: source.value, onto: &value)
    for (k, tangent) in source.tangents.enumerated() {
      guard let tangent else { continue }
      var sum = tangents[k] ?? .zero(rows: rows, columns: columns)
      tangents[k] = nil
      rearrangement.addApplied(to: tangent, onto: &sum)
      tangents[k] = sum
    }
  }
}
