/// Sorts many numbers in linear time, by their bits, eleven at a time, least significant first.
enum SortedNumbers {
  private static let digitBits: UInt64 = 11
  private static let buckets = 1 << Int(digitBits)
  /// The lowest bits of the digits that tell most numbers apart: sign, exponent, and the 21 bits after.
  private static let upperDigits: [UInt64] = [31, 42, 53]
  /// Those of the digits below.
  private static let lowerDigits: [UInt64] = [0, 11, 20]

  /// The finite ones of some numbers, ascending.
  ///
  /// The upper half of the bits is sorted first. What is then out of order are numbers that differ by
  /// less than one part in two million: mostly few, which are moved to their places one by one. Where
  /// that takes longer than sorting by all bits would, all bits it is.
  static func finite(of values: [Double]) -> [Double] {
    guard values.count > 256 else { return values.filter(\.isFinite).sorted() }
    return [Double](unsafeUninitializedCapacity: values.count) { result, filled in
      var count = 0
      for value in values where value.isFinite {
        result[count] = value
        count += 1
      }
      filled = count
      let numbers = UnsafeMutableBufferPointer(rebasing: result[..<count])
      numbers.withMemoryRebound(to: UInt64.self) { keys in
        encode(keys)
        sort(keys, by: upperDigits)
        if !sortByInsertion(keys) { sort(keys, by: lowerDigits + upperDigits) }
        decode(keys)
      }
    }
  }

  /// Makes of the bits of doubles whole numbers in the same order: those of a positive double ascend
  /// with it, those of a negative one descend, so of the former the sign bit is flipped, of the latter
  /// all bits.
  private static func encode(_ keys: UnsafeMutableBufferPointer<UInt64>) {
    for i in keys.indices {
      keys[i] ^= UInt64(bitPattern: Int64(bitPattern: keys[i]) >> 63) | 1 << 63
    }
  }

  private static func decode(_ keys: UnsafeMutableBufferPointer<UInt64>) {
    for i in keys.indices {
      keys[i] ^= ~UInt64(bitPattern: Int64(bitPattern: keys[i]) >> 63) | 1 << 63
    }
  }

  private static func sort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, by digits: [UInt64]
  ) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { spare in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: digits.count * buckets) { starts in
        starts.initialize(repeating: 0)
        for key in keys {
          for (i, digit) in digits.enumerated() { starts[i * buckets + bucket(key, digit)] &+= 1 }
        }
        var (from, to) = (keys, spare)
        for (i, digit) in digits.enumerated() {
          let start = UnsafeMutableBufferPointer(rebasing: starts[i * buckets..<(i + 1) * buckets])
          // A digit that all keys share moves nothing.
          if let key = from.first, start[bucket(key, digit)] == Int32(from.count) { continue }
          var total: Int32 = 0
          for b in 0..<buckets { (start[b], total) = (total, total &+ start[b]) }
          for key in from {
            let place = bucket(key, digit)
            to[Int(truncatingIfNeeded: start[place])] = key
            start[place] &+= 1
          }
          swap(&from, &to)
        }
        if from.baseAddress != keys.baseAddress { _ = keys.update(from: from) }
      }
    }
  }

  @inline(__always)
  private static func bucket(_ key: UInt64, _ digit: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> digit & UInt64(buckets - 1))
  }

  /// Moves each number before those greater; false, with some moved, where that takes more than a few
  /// moves a number.
  private static func sortByInsertion(_ keys: UnsafeMutableBufferPointer<UInt64>) -> Bool {
    var moves = 4 * keys.count
    for i in keys.indices.dropFirst() {
      let key = keys[i]
      var place = i
      while place > 0, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        place -= 1
      }
      if place == i { continue }
      keys[place] = key
      moves -= i - place
      if moves < 0 { return false }
    }
    return true
  }
}
