import Mathematics

/// The reverse sweep: one rule an operation.
extension NetworkPass {
  /// What the reverse sweep finds.
  struct Adjoints {
    /// ∂loss/∂θ, n components.
    var gradient: [Double]
    /// Its derivative along each direction, n components each.
    var tangents: [[Double]]
    /// ∂loss/∂inputs, one row a sample, where it was asked for.
    var inputs: Matrix?
  }

  /// The gradient of the loss and its derivatives along the directions, from ∂loss/∂outputs.
  ///
  /// `outputs(for:keepingTrace: true)` must have run before.
  func gradient(fromOutputs delta: MatrixJet, ofInputs: Bool = false) -> Adjoints {
    var shares = [MatrixJet?](repeating: nil, count: parts.count)
    var inputs: Matrix?
    let isWanted = tape.operations.indices.map {
      tape.dependsOnParameters[$0] || ofInputs && tape.dependsOnInputs[$0]
    }
    var adjoints = [MatrixJet?](repeating: nil, count: tape.operations.count)
    adjoints[tape.output] = delta
    for index in tape.operations.indices.reversed() {
      guard let delta = adjoints[index] else { continue }
      adjoints[index] = nil
      switch tape.operations[index] {
      case .input: inputs = delta.value
      case .parameter(let part, _): shares[part] = delta
      case .step(let a, let added, let step, let stretches):
        let charge = delta.through(stretches: stretches, giving: slots[index])
        if isWanted[a] { add(.rearranged(step, charge), to: &adjoints[a]) }
        if let added, isWanted[added] { add(.jet(charge), to: &adjoints[added]) }
      case .timesStretch(let a, let first, let b, let second, _):
        if isWanted[a] { addColumns(from: first, delta, b, from: second, to: &adjoints[a], of: a) }
        if isWanted[b] { addColumns(from: second, delta, a, from: first, to: &adjoints[b], of: b) }
      default:
        for (place, operand) in tape.operations[index].operands.enumerated()
        where isWanted[operand] {
          add(share(of: place, in: index, delta), to: &adjoints[operand])
        }
      }
    }
    return Adjoints(
      gradient: joined(shares) { $0.value.elements },
      tangents: (0..<directions).map { k in joined(shares) { $0.tangents[k]?.elements } },
      inputs: inputs)
  }

  /// All of θ from its parts, 0 where a part has no share.
  private func joined(_ shares: [MatrixJet?], _ elements: (MatrixJet) -> [Double]?) -> [Double] {
    var all: [Double] = []
    all.reserveCapacity(parameters.count)
    for (part, share) in zip(parts, shares) {
      assert(part.range.lowerBound == all.count, "parts follow one another")
      if let share = share.flatMap(elements) {
        all.append(contentsOf: share)
      } else {
        all.append(contentsOf: repeatElement(0, count: part.range.count))
      }
    }
    return all
  }

  /// What an operation hands back to one of its operands.
  private enum Share {
    case jet(MatrixJet)
    /// To be added at its places.
    case rearranged(Rearrangement, MatrixJet)
  }

  private func add(_ share: Share, to adjoint: inout MatrixJet?) {
    switch share {
    case .jet(let jet):
      guard var sum = adjoint else {
        adjoint = jet
        return
      }
      adjoint = nil
      sum.accumulate(jet)
      adjoint = sum
    case .rearranged(let rearrangement, let jet):
      var sum =
        adjoint
        ?? MatrixJet(
          .zero(
            rows: rearrangement.sourceRows(for: jet.value), columns: rearrangement.sourceColumns),
          directions: directions)
      // In place: a sequence is put together from its steps one by one.
      adjoint = nil
      sum.add(jet, by: rearrangement)
      adjoint = sum
    }
  }

  /// Adds an adjoint times columns of an operation's value to columns of another's adjoint.
  private func addColumns(
    from place: Int, _ delta: MatrixJet, _ factor: Int, from start: Int,
    to adjoint: inout MatrixJet?, of operand: Int
  ) {
    let value = slots[operand].value
    var sum =
      adjoint
      ?? MatrixJet(.zero(rows: value.rows, columns: value.columns), directions: directions)
    adjoint = nil
    sum.addColumns(from: place, delta, times: slots[factor], from: start)
    adjoint = sum
  }

  /// The reverse rules: the adjoint of operand number `place` of an operation, from its own.
  private func share(of place: Int, in index: Int, _ delta: MatrixJet) -> Share {
    switch tape.operations[index] {
    case .input, .constant, .parameter, .filled, .step, .timesStretch: return .jet(delta)
    case .convolution(let a, let w, let windows):
      return .jet(
        place == 0
          ? delta.bilinear(slots[w], windows.pictures) : delta.bilinear(slots[a], windows.weights))
    case .clamped:
      guard let masks else { return .jet(delta.linear { $0.map { _ in 0 } }) }
      return .jet(delta.linear { $0.combined(with: masks, *) })
    case .plainProduct(let a, let b):
      return .jet(
        place == 0
          ? MatrixJet.product(delta, slots[b], transposingSecond: true)
          : MatrixJet.product(slots[a], delta, transposingFirst: true))
    case .product(let a, let b):
      return .jet(
        place == 0
          ? MatrixJet.product(delta, slots[b])
          : MatrixJet.product(delta, slots[a], transposingFirst: true))
    case .addRow: return .jet(place == 0 ? delta : delta.rowSum())
    case .timesRow(let a, let row):
      return .jet(place == 0 ? delta.timesRow(slots[row]) : (delta * slots[a]).rowSum())
    case .add: return .jet(delta)
    case .times(let a, let b): return .jet(delta * slots[place == 0 ? b : a])
    case .activate(let a, let activation):
      return .jet(delta.through(activation, of: slots[a], giving: slots[index].value))
    case .drop:
      guard let mask = drops[index] else { return .jet(delta) }
      return .jet(delta.linear { $0.combined(with: mask, *) })
    case .largest(_, let group):
      let chosen = choices[index] ?? []
      return .jet(delta.linear { $0.scattering(chosen, columns: $0.columns * group) })
    case .mean(_, let group): return .jet(delta.linear { $0.spreadColumns(group: group) })
    case .normalize:
      return .jet(delta.throughNormalization(slots[index], reciprocals[index] ?? .empty))
    case .rearrange(_, let rearrangement): return .rearranged(rearrangement, delta)
    case .reshape(_, let columns, _):
      return .jet(delta.linear { $0.reshaped(columns: columns) })
    case .interleave(let steps):
      return .jet(delta.linear { $0.everyRow(steps.count, from: place) })
    }
  }
}
