import Mathematics

/// Points of few digits near a given one.
///
/// A degenerate critical point is found only approximately, and proved only where its coordinates
/// are doubles; those that people write are decimals of few digits.
enum ShortDecimals {
  /// The point rounded to 0, 1, … 9 decimals, then the point itself; each once, and only those
  /// within `spread` of the point.
  static func candidates(near point: Point2, spread: Double) -> [Point2] {
    var result: [Point2] = []
    var power = 1.0
    for _ in 0...9 {
      let candidate = Point2(
        x: rounded(point.x, power), y: rounded(point.y, power))
      if abs(candidate.x - point.x) <= spread, abs(candidate.y - point.y) <= spread,
        !result.contains(candidate)
      {
        result.append(candidate)
      }
      power *= 10
    }
    if !result.contains(point) { result.append(point) }
    return result
  }

  private static func rounded(_ number: Double, _ power: Double) -> Double {
    // Adding 0 turns −0 into 0.
    (number * power).rounded() / power + 0
  }
}
