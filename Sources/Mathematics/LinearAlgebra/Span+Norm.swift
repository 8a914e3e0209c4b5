extension Span<Double> {
  /// The Euclidean norm, without overflow or underflow of the squares.
  @inlinable public var norm: Double {
    if count >= 64 {
      let sum = sumOfSquaresInLanes
      return sum > 1e-270 && sum < 1e270 ? sum.squareRoot() : carefulNorm
    }
    // Squares of numbers in this range neither overflow nor lose digits to underflow.
    var largest = 0.0
    var sum = 0.0
    for i in indices {
      largest = max(largest, self[i].magnitude)
      sum += self[i] * self[i]
    }
    return largest > 1e-140 && largest < 1e140 && !sum.isNaN ? sum.squareRoot() : carefulNorm
  }

  /// The sum of the squares of many numbers: eight sums side by side, as one would wait for itself at
  /// every number.
  @usableFromInline var sumOfSquaresInLanes: Double {
    var sums = SIMD8<Double>.zero
    let whole = count & ~7
    withUnsafeBytes { bytes in
      for i in stride(from: 0, to: whole, by: 8) {
        let numbers = bytes.loadUnaligned(
          fromByteOffset: i * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
        sums += numbers * numbers
      }
    }
    var sum = sums.sum()
    for i in whole..<count { sum += self[i] * self[i] }
    return sum
  }

  /// The inner product with as many numbers: eight sums side by side.
  func dotInLanes(_ other: Span<Double>) -> Double {
    precondition(count == other.count, "inner product of different dimensions")
    var sums = SIMD8<Double>.zero
    let whole = count & ~7
    withUnsafeBytes { bytes in
      other.withUnsafeBytes { others in
        for i in stride(from: 0, to: whole, by: 8) {
          let offset = i * MemoryLayout<Double>.stride
          sums +=
            bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
            * others.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        }
      }
    }
    var sum = sums.sum()
    for i in whole..<count { sum += self[i] * other[i] }
    return sum
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

  /// Whether every component is finite.
  @inlinable public var isFinite: Bool {
    // 0 times what is not finite is NaN, and stays so in a sum.
    var zero = count >= 64 ? sumOfZerosInLanes : 0
    for i in (count >= 64 ? count & ~7 : 0)..<count { zero += 0 * self[i] }
    return zero == 0
  }

  /// The sum of 0 times each number but a last few, in lanes: NaN where one is not finite.
  @usableFromInline var sumOfZerosInLanes: Double {
    var sums = SIMD8<Double>.zero
    withUnsafeBytes { bytes in
      for i in stride(from: 0, to: count & ~7, by: 8) {
        sums +=
          0
          * bytes.loadUnaligned(
            fromByteOffset: i * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
      }
    }
    return sums.sum()
  }
}
