import Mathematics
import Synchronization

/// The orders in which samples were drawn lately: all batches of an epoch ask for the same one, and
/// drawing it takes as long as a step on a small batch.
///
/// An order depends on its seed and length alone, so it never shows whether it was remembered.
enum SampleOrders {
  private struct Known: Sendable {
    let seed: UInt64
    let order: [Int]
  }

  private static let known = Mutex<[Known]>([])
  /// As many as runs that step at the same time, and a few more.
  private static let most = 12
  /// Longer ones are drawn each time rather than kept.
  private static let longest = 100_000

  /// A permutation of 0 ..< count.
  static func order(of count: Int, seed: UInt64) -> [Int] {
    let remembered = known.withLock { known in
      known.last { $0.seed == seed && $0.order.count == count }?.order
    }
    if let remembered { return remembered }
    var random = SeededRandom(seed: seed)
    let order = random.permutation(count)
    guard count <= longest else { return order }
    known.withLock { known in
      if known.count >= most { known.removeFirst() }
      known.append(Known(seed: seed, order: order))
    }
    return order
  }
}
