import Mathematics

/// A symmetric tensor of p indices from 0 ..< N, as the form S(s, …, s) it is.
///
/// Stored are all values of the first p − 2 indices, and of the last two those with j ≤ k: half of
/// what a full tensor takes, and contractions run along memory.
package struct SymmetricTensor: Sendable, Hashable {
  /// N.
  package let size: Int
  /// p ≥ 2.
  package let order: Int
  /// N^(p−2) blocks of N (N + 1)/2 numbers.
  private var elements: [Double]

  /// The numbers a tensor stores; nil where they are too many to count.
  package static func storage(size: Int, order: Int) -> Int? {
    var count = pairs(size)
    for _ in 2..<max(2, order) {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      count = product
    }
    return count
  }

  /// The tensor of the form Σ_α √(p!/α!) g_α s^α over all monomials of degree p, in lexicographic
  /// order of their sorted indices, with g_α from `random`, N(0, 1), times `scale`: in distribution
  /// the form Σ J s…s over all ordered indices with independent J ~ N(0, scale²).
  package init(size: Int, order: Int, scale: Double, random: inout SeededRandom) {
    precondition(size >= 1 && order >= 2, "a tensor of two indices or more")
    self.size = size
    self.order = order
    elements = [Double](
      repeating: 0, count: Self.storage(size: size, order: order) ?? 0)
    let factorials = (1...order).reduce(into: [1.0]) { $0.append(($0.last ?? 1) * Double($1)) }
    var indices = [Int](repeating: 0, count: order)
    elements.withUnsafeMutableBufferPointer { elements in
      indices.withUnsafeMutableBufferPointer { indices in
        repeat {
          // The number of ordered index tuples that are this monomial.
          var orders = factorials[order]
          var run = 1
          for i in 1...order {
            if i < order, indices[i] == indices[i - 1] {
              run += 1
            } else {
              orders /= factorials[run]
              run = 1
            }
          }
          let entry = scale * random.normal() / orders.squareRoot()
          Self.place(
            entry, UnsafeBufferPointer(indices), size: size, depth: 0, used: 0, offset: 0, elements)
        } while Self.advance(indices, size: size)
      }
    }
  }

  /// The next of all ascending index tuples.
  private static func advance(_ indices: UnsafeMutableBufferPointer<Int>, size: Int) -> Bool {
    var place = indices.count - 1
    while place >= 0, indices[place] == size - 1 { place -= 1 }
    guard place >= 0 else { return false }
    let next = indices[place] + 1
    for i in place..<indices.count { indices[i] = next }
    return true
  }

  /// Writes an entry to every place that holds it.
  private static func place(
    _ entry: Double, _ indices: UnsafeBufferPointer<Int>, size: Int, depth: Int, used: UInt,
    offset: Int, _ elements: UnsafeMutableBufferPointer<Double>
  ) {
    if depth == indices.count - 2 {
      var pair = (-1, -1)
      for (m, index) in indices.enumerated() where used >> UInt(m) & 1 == 0 {
        pair = (pair.1, index)
      }
      elements[offset * pairs(size) + pair.0 * (2 * size - pair.0 - 1) / 2 + pair.1] = entry
      return
    }
    var previous = -1
    for (m, index) in indices.enumerated() where used >> UInt(m) & 1 == 0 && index != previous {
      previous = index
      place(
        entry, indices, size: size, depth: depth + 1, used: used | 1 << UInt(m),
        offset: offset * size + index, elements)
    }
  }

  private static func pairs(_ size: Int) -> Int { size * (size + 1) / 2 }

  /// The entry at ascending indices.
  package func entry(at indices: [Int]) -> Double {
    precondition(indices.count == order, "an entry has as many indices as the tensor")
    let lead = indices.dropLast(2).reduce(0) { $0 * size + $1 }
    let (j, k) = (indices[order - 2], indices[order - 1])
    return elements[lead * Self.pairs(size) + j * (2 * size - j - 1) / 2 + k]
  }

  /// The numbers of scratch a contraction needs.
  package var scratchCount: Int { order <= 3 ? 0 : 2 * elements.count / size }

  /// S(·, ·, s, …, s), N × N row by row.
  package func contract(
    _ s: UnsafePointer<Double>, into matrix: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>?
  ) {
    let n = size
    let pairs = Self.pairs(n)
    // The packed result is built in the matrix itself, then spread out from its end.
    elements.withUnsafeBufferPointer { elements in
      guard var source = elements.baseAddress else { return }
      var count = elements.count
      if order == 2 { matrix.update(from: source, count: pairs) }
      for level in 0..<order - 2 {
        count /= n
        let isLast = level == order - 3
        // Two scratch halves take turns, so that no level reads what it writes.
        let half = (scratch ?? matrix) + (level % 2 == 0 ? 0 : elements.count / n)
        let target = isLast ? matrix : half
        target.update(repeating: 0, count: count)
        for i in 0..<n {
          let factor = s[i]
          let block = source + i * count
          for m in 0..<count { target[m] += factor * block[m] }
        }
        source = UnsafePointer(target)
      }
    }
    var packed = pairs
    for j in stride(from: n - 1, through: 0, by: -1) {
      for k in stride(from: n - 1, through: j, by: -1) {
        packed -= 1
        matrix[j * n + k] = matrix[packed]
      }
    }
    for j in 1..<max(1, n) { for k in 0..<j { matrix[j * n + k] = matrix[k * n + j] } }
  }
}
