import Glibc

/// A mark on an axis.
public struct Tick: Sendable, Hashable {
  /// Where it is.
  public let value: Double
  /// What is written there; empty for minor ticks.
  public let label: String
  /// Whether it carries a label.
  public var isMajor: Bool { !label.isEmpty }
}

/// Round numbers along an axis, as many as can be labelled without touching.
public enum Ticks {
  /// Ticks for an axis of `cells` cells from `low` to `high`.
  ///
  /// On a linear axis their step is 1, 2 or 5 times a power of ten, between them lie minor ticks; on
  /// a log axis they are powers of ten (with 2 and 5 in between where there is room), on an asinh
  /// axis those of both signs, and 0. Labels have just the digits they need.
  /// - Parameters:
  ///   - low: The lower end, finite.
  ///   - high: The upper end, finite, above `low`.
  ///   - scale: How numbers run.
  ///   - cells: The length of the axis in cells.
  ///   - gap: The least number of free cells between two labels.
  ///   - extent: Cells a label takes along the axis: its width on a horizontal axis, 1 on a
  ///     vertical one.
  /// - Returns: In rising order; empty where the axis is.
  public static func make(
    from low: Double, to high: Double, scale: AxisScale = .linear, cells: Int, gap: Int = 2,
    extent: (String) -> Int
  ) -> [Tick] {
    guard cells > 0, let mapping = scale.mapping(from: low, to: high) else { return [] }
    let fitting = Fitting(mapping: mapping, cells: cells, gap: gap)
    let isNearlyLinear =
      scale == .linear || scale == .log && high / low < 10
    if isNearlyLinear {
      return linear(low, high, fitting, extent)
    }
    return graded(low, high, scale, fitting, extent)
  }

  /// Ticks of a horizontal axis.
  public static func horizontal(
    from low: Double, to high: Double, scale: AxisScale = .linear, columns: Int
  ) -> [Tick] {
    // Three, because a label at the edge may be moved by two to stay whole.
    make(from: low, to: high, scale: scale, cells: columns, gap: 3) { $0.utf8.count }
  }

  /// Ticks of a vertical axis.
  public static func vertical(
    from low: Double, to high: Double, scale: AxisScale = .linear, rows: Int
  ) -> [Tick] {
    // The closest labels of an axis look crowded on every second row; short axes take what they get.
    make(from: low, to: high, scale: scale, cells: rows, gap: rows < 9 ? 1 : rows < 24 ? 2 : 3) {
      _ in 1
    }
  }

  // MARK: Linear axes

  private static func linear(
    _ low: Double, _ high: Double, _ fitting: Fitting, _ extent: (String) -> Int
  ) -> [Tick] {
    let range = high * 0.5 - low * 0.5
    guard range > 0, range >= 1e-300 else { return [] }
    // A step finer than a cell can never be labelled.
    var step = Step(atLeast: 2 * range / Double(fitting.cells))
    for _ in 0..<16 {
      let values = step.multiples(from: low, to: high)
      if values.isEmpty { break }
      let labels = self.labels(values, step: step)
      if fitting.allFit(zip(values, labels).map { ($0, extent($1)) }) {
        return merge(values, labels, minor: step.minor.multiples(from: low, to: high))
      }
      step = step.next
    }
    return []
  }

  private static func labels(_ values: [Double], step: Step) -> [String] {
    let decimals = max(0, -step.exponent)
    let plain = values.map {
      DecimalDigits($0).rounded(toDecimals: decimals).fixed(decimals: decimals)
    }
    let widest = plain.map(\.utf8.count).max() ?? 0
    if widest <= 7 { return plain }
    let short = values.map { $0 == 0 ? "0" : DecimalDigits($0).scientific() }
    return (short.map(\.utf8.count).max() ?? 0) < widest ? short : plain
  }

  private static func merge(_ values: [Double], _ labels: [String], minor: [Double]) -> [Tick] {
    let majors = zip(values, labels).map { Tick(value: $0, label: $1) }
    let known = Set(values)
    let minors = minor.filter { !known.contains($0) }.map { Tick(value: $0, label: "") }
    return (majors + minors).sorted { $0.value < $1.value }
  }

  // MARK: Log and asinh axes

  private static func graded(
    _ low: Double, _ high: Double, _ scale: AxisScale, _ fitting: Fitting,
    _ extent: (String) -> Int
  ) -> [Tick] {
    var placed: [(value: Double, extent: Int)] = []
    var ticks: [Tick] = []
    for value in candidates(low, high, scale) {
      let label = NumberText.shortest(value)
      let next = placed + [(value, extent(label))]
      if fitting.allFit(next.sorted { $0.value < $1.value }) {
        placed = next
        ticks.append(Tick(value: value, label: label))
      }
    }
    return ticks.sorted { $0.value < $1.value }
  }

  /// Round numbers in the order in which they deserve a label.
  private static func candidates(_ low: Double, _ high: Double, _ scale: AxisScale) -> [Double] {
    let largest = max(abs(low), abs(high))
    var smallest = low
    var result: [Double] = []
    if case .asinh(let bend) = scale {
      smallest = min(bend * 0.1, largest)
      if low <= 0 && high >= 0 { result.append(0) }
    }
    let top = Int(log10(largest).rounded(.up))
    let bottom = max(top - 400, Int(log10(max(smallest, .leastNonzeroMagnitude)).rounded(.down)))
    for mantissa in [1.0, 5, 2] {
      // Every eighth decade first, then those between, so that what fits is evenly spread.
      for stride in [8, 4, 2, 1] {
        for power in Swift.stride(from: top, through: bottom, by: -1)
        where (top - power) % stride == 0 && (stride == 8 || (top - power) % (stride * 2) != 0) {
          let value = Step(mantissa: mantissa, exponent: power).multiple(1)
          for candidate in [value, -value] where candidate >= low && candidate <= high {
            result.append(candidate)
          }
        }
      }
    }
    return result
  }
}

/// 1, 2 or 5 times a power of ten.
struct Step: Hashable {
  var mantissa: Double
  var exponent: Int

  init(mantissa: Double, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The smallest step not below a number greater than 0.
  init(atLeast value: Double) {
    var exponent = Int(log10(value).rounded(.down))
    // The logarithm of the smallest numbers is exact enough to be off by one at most.
    if Step(mantissa: 1, exponent: exponent).multiple(1) > value { exponent -= 1 }
    self.init(mantissa: 1, exponent: exponent)
    while multiple(1) < value { self = next }
  }

  /// The next larger one.
  var next: Step {
    switch mantissa {
    case 1: Step(mantissa: 2, exponent: exponent)
    case 2: Step(mantissa: 5, exponent: exponent)
    default: Step(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// A step that divides this one into four or five.
  var minor: Step {
    switch mantissa {
    case 1: Step(mantissa: 2, exponent: exponent - 1)
    case 2: Step(mantissa: 5, exponent: exponent - 1)
    default: Step(mantissa: 1, exponent: exponent)
    }
  }

  /// The double nearest to k times the step: one division or multiplication by a power of ten.
  func multiple(_ k: Double) -> Double {
    let value = k * mantissa
    if value == 0 { return 0 }
    if exponent >= 0 { return value * pow(10, Double(exponent)) }
    if exponent >= -300 { return value / pow(10, Double(-exponent)) }
    return value / 1e300 / pow(10, Double(-exponent - 300))
  }

  /// The multiples in a range; none where doubles are too coarse to tell them apart, or there are
  /// more than anything could show.
  func multiples(from low: Double, to high: Double) -> [Double] {
    let step = multiple(1)
    guard step > 0, step.isFinite else { return [] }
    let first = (low / step).rounded(.up) - 1
    let last = (high / step).rounded(.down) + 1
    guard abs(first) < 1e15, abs(last) < 1e15, last - first < 4000 else { return [] }
    return stride(from: first, through: last, by: 1).map(multiple).filter {
      $0 >= low && $0 <= high
    }
  }
}

/// Whether labels stand apart.
private struct Fitting {
  let mapping: AxisScale.Mapping
  let cells: Int
  let gap: Int

  /// Labels in rising order of their values, centred on them.
  func allFit(_ labels: [(value: Double, extent: Int)]) -> Bool {
    var previousEnd = Int.min / 2
    for label in labels {
      let start = Ticks.labelStart(
        cell: Ticks.cell(mapping.fraction(label.value), of: cells), extent: label.extent)
      if start < previousEnd + gap { return false }
      previousEnd = start + label.extent
    }
    return true
  }
}

extension Ticks {
  /// The cell of a place on an axis, from 0.
  static func cell(_ fraction: Double, of cells: Int) -> Int {
    guard fraction > 0 else { return 0 }
    return fraction < 1 ? Int(fraction * Double(cells)) : cells - 1
  }

  /// Where a label centred on a cell begins.
  static func labelStart(cell: Int, extent: Int) -> Int { cell - (extent - 1) / 2 }
}
