import Wording

/// Which heights contour lines are drawn at: round numbers, spread evenly over a scale that is known
/// only as a monotone map.
public enum RoundLevels {
  /// Levels from `low` to `high`, ascending, about as many as wanted.
  ///
  /// Around a level that matters, which is itself one of them, they lie closer together the nearer
  /// they are to it, so that flat ground is seen to be flat.
  /// - Parameters:
  ///   - low: The least value.
  ///   - high: The greatest.
  ///   - centre: The level that matters, if one does.
  ///   - count: How many are wanted, at least 1.
  ///   - position: Where a value lies on the scale, 0 ... 1, not decreasing; `centre` at 1/2.
  public static func levels(
    from low: Double, to high: Double, centre: Double? = nil, count: Int,
    position: (Double) -> Double
  ) -> [Double] {
    guard low.isFinite, high.isFinite, low < high, count > 0 else { return [] }
    let places = targets(count: count, isCentred: centre != nil)
    let gap = 0.45 / Double(count + 1)
    let numbers = candidates(from: low, to: high, count: count)
      .map { (value: $0.value, rank: $0.rank, place: position($0.value)) }
      .filter { number in
        guard number.place > 0.005, number.place < 0.995 else { return false }
        // Where ten times as much lies at the same place, the larger number is the rounder one.
        let larger = 10 * number.value
        return number.value == 0 || larger <= low || larger >= high
          || abs(position(larger) - number.place) > 0.2 * gap
      }
    var levels: [(value: Double, place: Double)] = []
    if let centre, centre > low, centre < high { levels.append((centre, position(centre))) }
    for place in places {
      let best = numbers.min { a, b in
        let first = abs(a.place - place) * Double(count + 1) + 0.17 * a.rank
        let second = abs(b.place - place) * Double(count + 1) + 0.17 * b.rank
        return (first, a.value) < (second, b.value)
      }
      guard let best, abs(best.place - place) < 1 / Double(count + 1),
        !levels.contains(where: { abs($0.place - best.place) < gap || $0.value == best.value })
      else { continue }
      levels.append((best.value, best.place))
    }
    return levels.map(\.value).sorted()
  }

  /// Where levels are wanted: evenly, or from the middle outwards.
  private static func targets(count: Int, isCentred: Bool) -> [Double] {
    guard isCentred else { return (1...count).map { Double($0) / Double(count + 1) } }
    let side = max(1, count / 2)
    return (1...side).flatMap { k -> [Double] in
      let share = Double(k) / (Double(side) + 0.45)
      return [0.5 - 0.5 * share, 0.5 + 0.5 * share]
    }
  }

  /// Round numbers of a range and how much less round each is than 0 or a power of ten.
  private static func candidates(
    from low: Double, to high: Double, count: Int
  ) -> [(value: Double, rank: Double)] {
    var found: [Double: Double] = [:]
    func add(_ value: Double, _ rank: Double) {
      guard value > low, value < high else { return }
      found[value] = min(found[value] ?? .infinity, rank)
    }
    add(0, 0)
    let largest = max(abs(low), abs(high))
    var decade = RoundStep(atLeast: largest)
    decade = RoundStep(mantissa: 1, exponent: decade.exponent + 1)
    for exponent in stride(from: decade.exponent, through: decade.exponent - 13, by: -1) {
      for mantissa in 1...9 {
        let rank: Double =
          switch mantissa {
          case 1: 0.5
          case 2, 5: 1
          case 3: 1.5
          default: 3
          }
        let value = RoundStep(mantissa: 1, exponent: exponent).multiple(Double(mantissa))
        add(value, rank)
        add(-value, rank)
      }
    }
    // A range far from 0 has its own round numbers: multiples of a step of its length.
    let span = high / 2 - low / 2
    var step = RoundStep(atLeast: span / Double(2 * count))
    for rank in [4.0, 3, 2] {
      for value in step.multiples(from: low, to: high) { add(value, rank) }
      step = step.next
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
