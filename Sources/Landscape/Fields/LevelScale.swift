import Mathematics
import Platform

/// How values are spread over colours and contour levels.
public enum LevelScale: String, CaseIterable, Sendable, Hashable, Codable {
  /// Evenly by value.
  case linear
  /// Evenly by logarithm.
  case log
  /// Evenly by asinh(value / median magnitude): linear around 0, logarithmic far from it.
  case asinh
  /// Evenly by rank: equal areas between levels.
  case quantile
}

/// The monotone map between the values of one field and the positions 0...1 of a scale.
///
/// - linear: the position runs evenly from the least to the greatest finite value.
/// - log: evenly in ln v if all values are positive; otherwise in the logarithm of the height above
///   the least value, over the six decades below the greatest height (what lies lower has
///   position 0).
/// - asinh: evenly in asinh(v / m), m the median magnitude (of the values other than 0 if more
///   than half of them are 0).
/// - quantile: the share of values below v.
///
/// Around a centre c, a level that matters, the position is 1/2 at c, and each side has half the
/// scale: linear in v - c, or in asinh((v - c) / m), m the median of |v - c|, as log and asinh ask;
/// for quantile in the rank on its side. The ends of the sides are the field's own, but a side that
/// is much the shallower takes no more of its colours than it is due.
///
/// A field whose finite values are all equal has every position at 1/2 and no levels; one without
/// finite values likewise.
public struct LevelMap: Sendable, Hashable {
  /// The scale.
  public let scale: LevelScale
  /// The statistics of the field.
  public let statistics: FieldStatistics
  /// Transformed least and greatest value; nil when there are no two different values.
  private let ends: (low: Double, high: Double)?
  /// log: what is subtracted from the values; 0 if all are positive.
  private let base: Double
  /// log: half the least height told from 0; asinh: the median magnitude.
  private let unit: Double
  /// The level that matters, at 1/2; nil where none does, or it is not strictly inside the field.
  public let centre: Double?
  /// Around a centre: what is transformed to the ends 0 and 1.
  private let reach: (below: Double, above: Double)
  /// quantile around a centre: the share of values below it.
  private let middle: Double

  /// The map of a scale for values with the given statistics, around a level that matters if one does.
  public init(_ scale: LevelScale, _ statistics: FieldStatistics, centre: Double? = nil) {
    self.scale = scale
    self.statistics = statistics
    middle = scale == .quantile ? centre.map { statistics.rank(of: $0) } ?? 0.5 : 0.5
    if let centre, let least = statistics.minimum, let greatest = statistics.maximum,
      least < centre, centre < greatest
    {
      self.centre = centre
      ends = (0, 1)
      base = 0
      let spread = min(
        statistics.medianDistance(from: centre), greatest / 2 - least / 2)
      unit = spread > 0 ? spread : greatest / 2 - least / 2
      let bend: (Double) -> Double = { value in
        scale == .linear ? value : Glibc.asinh(value)
      }
      let below = bend((centre - least) / unit)
      let above = bend((greatest - centre) / unit)
      // A side with an eighth of the other's reach still has a third of its colours.
      reach = (max(below, 0.35 * above), max(above, 0.35 * below))
      return
    }
    self.centre = nil
    reach = (1, 1)
    guard let least = statistics.minimum, let greatest = statistics.maximum, least < greatest else {
      (ends, base, unit) = (nil, 0, 1)
      return
    }
    switch scale {
    case .linear:
      // Halved, so that the span of the two ends cannot overflow.
      (base, unit) = (0, 1)
      ends = (least / 2, greatest / 2)
    case .log:
      base = least > 0 ? 0 : least
      let floor = least > 0 ? least / 2 : 1e-6 * (greatest / 2 - least / 2)
      unit = max(floor, .leastNonzeroMagnitude)
      ends = (Platform.log(unit), Platform.log(greatest / 2 - base / 2))
    case .asinh:
      base = 0
      let median = statistics.medianMagnitude ?? 0
      unit = median > 0 ? median : statistics.medianNonzeroMagnitude ?? 1
      ends = (Self.asinh(least, over: unit), Self.asinh(greatest, over: unit))
    case .quantile:
      (base, unit) = (0, 1)
      ends = (0, 1)
    }
  }

  /// Where a value lies on the scale, 0...1, never descending in the value; nil for NaN.
  ///
  /// Values beyond the field's ends, infinite ones too, take the position of the end.
  public func position(of value: Double) -> Double? {
    if value.isNaN { return nil }
    guard let ends, let least = statistics.minimum, let greatest = statistics.maximum else {
      return 0.5
    }
    if let centre { return position(of: value, around: centre) }
    if value <= least { return 0 }
    if value >= greatest { return 1 }
    let transformed =
      switch scale {
      case .linear: value / 2
      case .log: Platform.log(max(value / 2 - base / 2, unit))
      case .asinh: Self.asinh(value, over: unit)
      case .quantile: statistics.rank(of: value)
      }
    return max(0, min(1, (transformed - ends.low) / (ends.high - ends.low)))
  }

  private func position(of value: Double, around centre: Double) -> Double {
    if value == centre { return 0.5 }
    if scale == .quantile {
      let rank = statistics.rank(of: value)
      if value < centre { return middle > 0 ? 0.5 * rank / middle : 0 }
      return middle < 1 ? 0.5 + 0.5 * (rank - middle) / (1 - middle) : 1
    }
    let distance = (value - centre).magnitude / unit
    let bent = scale == .linear ? distance : Glibc.asinh(distance)
    return value < centre
      ? max(0, 0.5 - 0.5 * bent / reach.below) : min(1, 0.5 + 0.5 * bent / reach.above)
  }

  private func value(at position: Double, around centre: Double) -> Double? {
    guard let least = statistics.minimum, let greatest = statistics.maximum else { return nil }
    if scale == .quantile {
      let rank =
        position < 0.5 ? 2 * position * middle : middle + (2 * position - 1) * (1 - middle)
      return position == 0.5 ? centre : statistics.quantile(rank)
    }
    let bent = (2 * position - 1) * (position < 0.5 ? reach.below : reach.above)
    let value = centre + unit * (scale == .linear ? bent : Glibc.sinh(bent))
    return max(least, min(greatest, value))
  }

  /// The value at a position 0...1 of the scale; nil for a field without two different values.
  public func value(at position: Double) -> Double? {
    guard let ends else { return nil }
    if let centre { return value(at: position, around: centre) }
    return value(transformed: ends.low * (1 - position) + ends.high * position)
  }

  /// `count` levels at evenly spaced positions strictly between the ends, ascending; fewer where
  /// neighbouring ones coincide, none for a field without two different values.
  public func levels(count: Int) -> [Double] {
    guard let ends, count > 0 else { return [] }
    var levels: [Double] = []
    let transformed = View.spread(from: ends.low, to: ends.high, count: count + 2)
    let values: [Double?] =
      if let centre {
        transformed.dropFirst().dropLast().map { value(at: $0, around: centre) }
      } else {
        transformed.dropFirst().dropLast().map(value(transformed:))
      }
    for level in values.compactMap({ $0 }) {
      if let last = levels.last, level <= last { continue }
      levels.append(level)
    }
    return levels
  }

  /// The value that the scale transforms to a number between its ends.
  private func value(transformed: Double) -> Double? {
    guard let least = statistics.minimum, let greatest = statistics.maximum else { return nil }
    let value =
      switch scale {
      case .linear: 2 * transformed
      case .log: 2 * exp(transformed) + base
      case .asinh: Self.sinh(transformed, times: unit)
      case .quantile: statistics.quantile(transformed) ?? .nan
      }
    return value.isFinite ? max(least, min(greatest, value)) : nil
  }

  /// asinh(v / m), also where the quotient overflows.
  private static func asinh(_ value: Double, over unit: Double) -> Double {
    let quotient = value / unit
    if quotient.isFinite { return Platform.asinh(quotient) }
    let magnitude = Platform.log(value.magnitude) - Platform.log(unit) + Platform.log(2)
    return value < 0 ? -magnitude : magnitude
  }

  /// m sinh(a), also where sinh(a) overflows.
  private static func sinh(_ argument: Double, times unit: Double) -> Double {
    let result = Platform.sinh(argument)
    if result.isFinite { return unit * result }
    let magnitude = exp(argument.magnitude - Platform.log(2) + Platform.log(unit))
    return argument < 0 ? -magnitude : magnitude
  }

  /// Whether two maps have the same scale and statistics.
  public static func == (a: LevelMap, b: LevelMap) -> Bool {
    a.scale == b.scale && a.centre == b.centre && a.statistics == b.statistics
  }

  /// Hashes the scale and the statistics.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(scale)
    hasher.combine(centre)
    hasher.combine(statistics)
  }
}

extension LevelScale {
  /// This scale's map for a field. Cost: linear in the number of values.
  public func map(for field: Field, centre: Double? = nil) -> LevelMap {
    LevelMap(self, field.statistics, centre: centre)
  }

  /// `count` levels for a field; see `LevelMap.levels`.
  public func levels(count: Int, for field: Field) -> [Double] {
    map(for: field).levels(count: count)
  }
}
