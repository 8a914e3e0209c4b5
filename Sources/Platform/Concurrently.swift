import Dispatch

/// The results of `count` independent pieces of work, in order: on all cores, or one after another
/// where `isWorthIt` is false.
package func concurrently<Result>(
  _ count: Int, if isWorthIt: Bool, _ work: (Int) -> Result
) -> [Result] {
  guard count > 1, isWorthIt else { return (0..<count).map(work) }
  let patience = Patience.current
  return withoutActuallyEscaping(work) { work in
    [Result](unsafeUninitializedCapacity: count) { buffer, filled in
      // Each piece writes its own place; all are written before this returns.
      nonisolated(unsafe) let (buffer, work) = (buffer, work)
      DispatchQueue.concurrentPerform(iterations: count) { index in
        let result =
          patience == nil
          ? work(index) : Patience.$current.withValue(patience) { work(index) }
        buffer.initializeElement(at: index, to: result)
      }
      filled = count
    }
  }
}
