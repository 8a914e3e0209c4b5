import Platform

/// How numbers run along an axis.
public enum AxisScale: Sendable, Hashable {
  /// In proportion.
  case linear
  /// By their logarithm; for positive numbers only.
  case log
  /// By asinh(v / s), s > 0: in proportion near 0, by logarithm far from it, for either sign.
  case asinh(Double)

  /// The word shown beside an axis.
  public var name: String {
    switch self {
    case .linear: "linear"
    case .log: "log"
    case .asinh: "asinh"
    }
  }

  /// A scale applied to a range.
  struct Mapping: Sendable, Hashable {
    let scale: AxisScale
    let low: Double
    let range: Double
    let first: Double
    let last: Double
    let isLinear: Bool

    @inline(__always)
    func fraction(_ value: Double) -> Double {
      // Halves keep the difference of the largest numbers finite.
      if isLinear { return (value * 0.5 - low) / range }
      return (scale.forward(value) * 0.5 - low) / range
    }

    func value(_ fraction: Double) -> Double {
      if fraction == 0 { return first }
      if fraction == 1 { return last }
      if isLinear { return first * (1 - fraction) + last * fraction }
      return scale.backward(2 * (low + fraction * range))
    }
  }

  /// The mapping of low ... high on 0 ... 1; nil unless low < high are finite (and positive for log).
  func mapping(from low: Double, to high: Double) -> Mapping? {
    guard low.isFinite, high.isFinite, low < high else { return nil }
    let (a, b) = (forward(low), forward(high))
    guard a.isFinite, b.isFinite, a < b else { return nil }
    return Mapping(
      scale: self, low: a * 0.5, range: b * 0.5 - a * 0.5, first: low, last: high,
      isLinear: self == .linear)
  }

  @inline(__always)
  func forward(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .log: log10(value)
    case .asinh(let scale): Platform.asinh(value / scale)
    }
  }

  func backward(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .log: pow(10, value)
    case .asinh(let scale): scale * sinh(value)
    }
  }
}
