import Platform
import Wording

/// A mark on an axis.
public struct Tick: Sendable, Hashable {
  /// Where it is.
  public let value: Double
  /// What is written there; empty for minor ticks.
  public let label: String
  /// Whether it carries a label.
  public var isMajor: Bool { !label.isEmpty }

  /// A mark with its label.
  public init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
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
    switch scale {
    case .log where high / low >= 10: return logarithmic(low, high, fitting, extent)
    case .asinh(let bend): return bent(low, high, bend, fitting, extent)
    case .linear, .log: return linear(low, high, fitting, extent)
    }
  }

  /// Ticks of a horizontal axis.
  public static func horizontal(
    from low: Double, to high: Double, scale: AxisScale = .linear, columns: Int
  ) -> [Tick] {
    make(from: low, to: high, scale: scale, cells: columns) { $0.utf8.count }
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
    let finest = range / Double(fitting.cells) * 2
    guard finest.isFinite, finest > 0 else { return [] }
    var step = RoundStep(atLeast: finest)
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

  private static func labels(_ values: [Double], step: RoundStep) -> [String] {
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

  // MARK: Log axes

  /// Powers of ten, every one or every so many as there is room; over few of them 2 and 5 as well.
  private static func logarithmic(
    _ low: Double, _ high: Double, _ fitting: Fitting, _ extent: (String) -> Int
  ) -> [Tick] {
    let bottom = Int(saturating: log10(low).rounded(.down))
    let top = Int(saturating: log10(high).rounded(.up))
    func values(_ mantissas: [Double], every stride: Int) -> [Double] {
      (bottom...top).filter { $0 % stride == 0 }.flatMap { power in
        mantissas.map { RoundStep(mantissa: $0, exponent: power).multiple(1) }
      }.filter { $0 >= low && $0 <= high }
    }
    let minors = top - bottom <= 8 ? values([1, 2, 3, 4, 5, 6, 7, 8, 9], every: 1) : []
    let choices: [([Double], Int)] =
      [([1, 2, 5], 1)] + [1, 2, 3, 5, 10, 20, 50, 100, 200].map { ([1], $0) }
    for (mantissas, stride) in choices where mantissas.count == 1 || top - bottom <= 3 {
      let majors = values(mantissas, every: stride)
      let labels = majors.map(graded)
      if !majors.isEmpty, fitting.allFit(zip(majors, labels).map { ($0, extent($1)) }) {
        return merge(majors, labels, minor: minors)
      }
    }
    return []
  }

  /// A number on an axis of powers of ten: from 1e-5 down as such a power, as its neighbours are.
  private static func graded(_ value: Double) -> String {
    value != 0 && abs(value) < 9.9e-5
      ? DecimalDigits(value).scientific() : NumberText.shortest(value)
  }

  /// Ticks of a vertical log axis of less than a decade, where round numbers at even steps would stand
  /// too close at its upper end: as many of 1 to 9 and their halves as stand apart, the roundest first.
  ///
  /// - Returns: In the order of their importance.
  static func withinDecade(from low: Double, to high: Double, rows: Int) -> [Tick] {
    guard rows > 0, let mapping = AxisScale.log.mapping(from: low, to: high) else { return [] }
    let fitting = Fitting(mapping: mapping, cells: rows, gap: rows < 9 ? 1 : 2)
    let bottom = Int(saturating: log10(low).rounded(.down))
    var ticks: [Tick] = []
    for mantissa in [10, 20, 50, 30, 70, 40, 60, 80, 90, 15, 12, 14, 18, 25, 35] {
      for power in bottom...bottom + 1 {
        let value = RoundStep(mantissa: Double(mantissa), exponent: power - 1).multiple(1)
        guard low <= value, value <= high else { continue }
        let next = (ticks.map(\.value) + [value]).sorted()
        // The upper end is the first row, but apart is apart from both ends.
        guard fitting.allFit(next.map { ($0, 1) }) else { continue }
        ticks.append(Tick(value: value, label: NumberText.shortest(value)))
      }
    }
    return ticks
  }

  // MARK: Asinh axes

  /// 0 and powers of ten of both signs, from the largest down as long as they stand apart; between
  /// them 2 and 5 times where there is room.
  private static func bent(
    _ low: Double, _ high: Double, _ bend: Double, _ fitting: Fitting, _ extent: (String) -> Int
  ) -> [Tick] {
    var placed: [(value: Double, extent: Int)] = []
    var ticks: [Tick] = []
    for value in candidates(low, high, bend) {
      let label = graded(value)
      let next = placed + [(value, extent(label))]
      if fitting.allFit(next.sorted { $0.value < $1.value }) {
        placed = next
        ticks.append(Tick(value: value, label: label))
      }
    }
    return ticks.sorted { $0.value < $1.value }
  }

  /// Round numbers in the order in which they deserve a label.
  private static func candidates(_ low: Double, _ high: Double, _ bend: Double) -> [Double] {
    let largest = max(abs(low), abs(high))
    let smallest = max(min(bend * 0.1, largest), .leastNonzeroMagnitude)
    var result: [Double] = low <= 0 && high >= 0 ? [0] : []
    let top = Int(saturating: log10(largest).rounded(.up))
    let bottom = max(top - 60, Int(saturating: log10(smallest).rounded(.down)))
    let mantissas: [Double] = top - bottom <= 5 ? [1, 5, 2] : [1]
    for mantissa in mantissas {
      // Every eighth power first, then those between, so that what fits is evenly spread.
      for stride in [8, 4, 2, 1] {
        for power in Swift.stride(from: top, through: bottom, by: -1)
        where (top - power) % stride == 0 && (stride == 8 || (top - power) % (stride * 2) != 0) {
          let value = RoundStep(mantissa: mantissa, exponent: power).multiple(1)
          for candidate in [value, -value] where candidate >= low && candidate <= high {
            result.append(candidate)
          }
        }
      }
    }
    return result
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
    return fraction < 1 ? Int(saturating: fraction * Double(cells)) : cells - 1
  }

  /// Where a label centred on a cell begins.
  static func labelStart(cell: Int, extent: Int) -> Int { cell - (extent - 1) / 2 }
}
