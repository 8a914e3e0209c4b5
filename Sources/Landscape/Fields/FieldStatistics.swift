/// What the finite values of a field are like: extremes, median magnitude, quantiles.
///
/// Goals: exact, and a few nanoseconds a value, since every frame that moves the view needs them.
/// Everything is read off the sorted values, which a radix sort delivers in linear time.
public struct FieldStatistics: Sendable, Hashable {
  /// The finite values, ascending.
  public let sorted: [Double]

  /// The statistics of the finite ones of some values. Cost: linear.
  public init(of values: [Double]) {
    sorted = Self.radixSorted(values.filter(\.isFinite))
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
  public func rank(of value: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let below = firstIndex { $0 >= value }
    let through = firstIndex { $0 > value }
    return Double(below + through) / Double(2 * sorted.count)
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

  /// Sorts finite numbers by their bits, eleven at a time, least significant first.
  ///
  /// The bits of a positive double ascend with it, those of a negative one descend; flipping the
  /// sign bit of the former and all bits of the latter makes one ascending order.
  private static func radixSorted(_ values: [Double]) -> [Double] {
    guard values.count > 256 else { return values.sorted() }
    let digitBits: UInt64 = 11
    let buckets = 1 << Int(digitBits)
    let digits = 6
    var keys = values.map { value -> UInt64 in
      let bits = value.bitPattern
      return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
    }
    var spare = [UInt64](repeating: 0, count: keys.count)
    var starts = [Int32](repeating: 0, count: digits * buckets)
    keys.withUnsafeMutableBufferPointer { first in
      spare.withUnsafeMutableBufferPointer { second in
        starts.withUnsafeMutableBufferPointer { starts in
          for key in first {
            for digit in 0..<digits {
              let bucket = key >> (UInt64(digit) &* digitBits) & UInt64(buckets - 1)
              starts[digit &* buckets &+ Int(truncatingIfNeeded: bucket)] &+= 1
            }
          }
          var (from, to) = (first, second)
          for digit in 0..<digits {
            let start = UnsafeMutableBufferPointer(
              rebasing: starts[digit * buckets..<(digit + 1) * buckets])
            // A digit that all keys share moves nothing.
            if start.contains(Int32(from.count)) { continue }
            var total: Int32 = 0
            for bucket in 0..<buckets { (start[bucket], total) = (total, total + start[bucket]) }
            for key in from {
              let bucket = key >> (UInt64(digit) &* digitBits) & UInt64(buckets - 1)
              let place = start[Int(truncatingIfNeeded: bucket)]
              to[Int(truncatingIfNeeded: place)] = key
              start[Int(truncatingIfNeeded: bucket)] = place &+ 1
            }
            swap(&from, &to)
          }
          if from.baseAddress != first.baseAddress { _ = first.update(from: from) }
        }
      }
    }
    return keys.map { key in
      Double(bitPattern: key ^ (~UInt64(bitPattern: Int64(bitPattern: key) >> 63) | 1 << 63))
    }
  }
}

extension Field {
  /// The statistics of the finite values. Cost: linear.
  public var statistics: FieldStatistics { FieldStatistics(of: values) }
}
