/// Round numbers on a scale that is known only as a monotone map.
public enum RoundNumbers {
  /// Round numbers from `low` to `high` in the order in which they deserve a place: 0, then the ticks
  /// of a linear axis, then powers of ten and their multiples, large ones first.
  public static func candidates(from low: Double, to high: Double, cells: Int) -> [Double] {
    guard low.isFinite, high.isFinite, low < high else { return [] }
    let linear = Ticks.horizontal(from: low, to: high, columns: cells).filter(\.isMajor)
    let bend = max(abs(low), abs(high)) / 1000
    let graded = Ticks.make(from: low, to: high, scale: .asinh(bend), cells: cells) { _ in 1 }
    let wanted = [0] + linear.map(\.value) + graded.filter(\.isMajor).map(\.value).reversed()
    return wanted.filter { low <= $0 && $0 <= high }
  }
}
