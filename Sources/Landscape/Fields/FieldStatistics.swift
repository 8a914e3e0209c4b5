/// What the finite values of a field are like: extremes, median magnitude, quantiles.
///
/// Goals: exact, and a few nanoseconds a value, since every frame that moves the view needs them.
/// Everything is read off the sorted values, which a radix sort delivers in linear time.
public struct FieldStatistics: Sendable, Hashable {
  /// The finite values, ascending.
  public let sorted: [Double]

  /// The statistics of the finite ones of some values. Cost: linear.
  public init(of values: [Double]) {
    sorted = SortedNumbers.finite(of: values)
  }

  /// The number of finite values.
  public var finiteCount: Int { sorted.count }
  /// The smallest finite value, or nil if there is none.
  public var minimum: Double? { sorted.first }
  /// The greatest finite value, or nil if there is none.
  public var maximum: Double? { sorted.last }
  /// Whether there is no pair of different finite values.
  public var isConstant: Bool { sorted.first == sorted.last }

  /// The value below which the given fraction (0...1) of the values lies, interpolated linearly
  /// between neighbours; nil without a finite value.
  public func quantile(_ fraction: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let position = max(0, min(1, fraction)) * Double(sorted.count - 1)
    let lower = min(Int(position), sorted.count - 1)
    let upper = min(lower + 1, sorted.count - 1)
    let t = position - Double(lower)
    return sorted[lower] * (1 - t) + sorted[upper] * t
  }

  /// The median of |v|, the lower one of two; nil without a finite value.
  public var medianMagnitude: Double? { magnitude(rank: (sorted.count - 1) / 2) }

  /// The median of |v| over the values other than 0, the lower one of two; nil if there are none.
  public var medianNonzeroMagnitude: Double? {
    let zeros = firstIndex { $0 > 0 } - firstIndex { $0 >= 0 }
    guard zeros < sorted.count else { return nil }
    return magnitude(rank: zeros + (sorted.count - zeros - 1) / 2)
  }

  /// The median of |v - centre|, the lower one of two; 0 without a finite value.
  ///
  /// By bisection on the distance, whose count of values within it is a difference of two ranks.
  public func medianDistance(from centre: Double) -> Double {
    guard let least = sorted.first, let greatest = sorted.last else { return 0 }
    let wanted = (sorted.count + 1) / 2
    var (low, high) = (0.0, max(centre - least, greatest - centre))
    guard high.isFinite else { return high }
    for _ in 0..<60 where low < high {
      let middle = low + (high - low) / 2
      let within =
        firstIndex { $0 > centre + middle } - firstIndex { $0 >= centre - middle }
      if within >= wanted { high = middle } else { low = middle }
    }
    return high
  }

  /// How many of the values are less than `value`, counting equal ones half; as a fraction.
  ///
  /// Asked for every sample of a picture, so without a branch that could be guessed wrong: few values
  /// are equal, and those are counted one by one.
  public func rank(of value: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    guard !value.isNaN else { return 1 }
    return sorted.withUnsafeBufferPointer { sorted in
      var below = 0
      var count = sorted.count
      while count > 1 {
        let half = count / 2
        below &+= sorted[below &+ half &- 1] < value ? half : 0
        count &-= half
      }
      if sorted[below] < value { below += 1 }
      var through = below
      let near = min(sorted.count, below + 16)
      while through < near, sorted[through] <= value { through += 1 }
      if through == near, near < sorted.count { through = firstIndex { $0 > value } }
      return Double(below + through) / Double(2 * sorted.count)
    }
  }

  /// The magnitude of the given rank, counted from 0 for the smallest.
  ///
  /// The magnitudes are two sorted runs back to back (the negative values backwards, the others
  /// forwards); the split of rank + 1 of them between the two runs is found by bisection.
  private func magnitude(rank: Int) -> Double? {
    guard sorted.indices.contains(rank) else { return nil }
    let start = firstIndex { $0 >= 0 }
    let others = sorted.count - start
    var low = max(0, rank + 1 - others)
    var high = min(start, rank + 1)
    while low < high {
      let negatives = (low + high) / 2
      // Too few negative ones taken while the next of them is smaller than the last other taken.
      if -sorted[start - 1 - negatives] < sorted[start + rank - negatives] {
        low = negatives + 1
      } else {
        high = negatives
      }
    }
    let last = rank - low
    let negative = low > 0 ? -sorted[start - low] : 0
    let other = last >= 0 ? sorted[start + last] : 0
    return max(negative, other)
  }

  /// The first index whose value satisfies a condition that, once true, stays true.
  private func firstIndex(where condition: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if condition(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Field {
  /// The statistics of the finite values. Cost: linear.
  public var statistics: FieldStatistics { FieldStatistics(of: values) }
}
