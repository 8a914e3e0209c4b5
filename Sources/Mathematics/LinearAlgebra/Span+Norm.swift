extension Span<Double> {
  /// The Euclidean norm, without overflow or underflow of the squares.
  @inlinable public var norm: Double {
    // Squares of numbers in this range neither overflow nor lose digits to underflow.
    var largest = 0.0
    var sum = 0.0
    for i in indices {
      largest = max(largest, self[i].magnitude)
      sum += self[i] * self[i]
    }
    return largest > 1e-140 && largest < 1e140 && !sum.isNaN ? sum.squareRoot() : carefulNorm
  }

  /// The norm of what may be tiny, huge or not finite.
  @usableFromInline var carefulNorm: Double {
    var largest = 0.0
    for i in indices {
      if self[i].isNaN { return .nan }
      largest = max(largest, self[i].magnitude)
    }
    guard largest > 0, largest.isFinite else { return largest }
    var sum = 0.0
    for i in indices {
      let scaled = self[i] / largest
      sum += scaled * scaled
    }
    return largest * sum.squareRoot()
  }

  /// Whether every component is finite: one branch for all of them.
  @inlinable public var isFinite: Bool {
    // 0 times what is not finite is NaN, and stays so in a sum.
    var zero = 0.0
    for i in indices { zero += 0 * self[i] }
    return zero == 0
  }
}
