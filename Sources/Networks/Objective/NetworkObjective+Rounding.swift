import Landscape
import Mathematics

/// What is known of a loss and of its rounding.
extension NetworkObjective {
  /// Losses are never negative.
  public var lowerBound: Double? { 0 }

  /// 64 · 2⁻⁵³ · Σ over the samples of the norms of their shares of the gradient: rounding follows
  /// what was added, not what was left. Of more than 64 samples, 64 evenly spread ones stand for all.
  public func gradientRounding(at point: Vector) -> Double {
    let count = samples.count
    let taken = min(count, 64)
    guard taken > 0 else { return 0 }
    var sum = 0.0
    for k in 0..<taken {
      sum += batch([k * count / taken]).gradient(at: point).norm
    }
    let share = reduction == .mean ? 1 / Double(taken) : Double(count) / Double(taken)
    return 0x1p-47 * share * sum
  }
}
