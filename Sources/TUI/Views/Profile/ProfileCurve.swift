import Landscape
import Plotting

/// f along a line, ready to be drawn.
struct ProfileCurve: Sendable {
  /// f to second order at a point of the line.
  struct Expansion: Sendable, Equatable {
    /// The t of the point.
    let t: Double
    /// f there.
    let value: Double
    /// df/dt there.
    let slope: Double
    /// d²f/dt² there.
    let curvature: Double

    /// f + s (u − t) + c (u − t)² / 2.
    func parabola(_ u: Double) -> Double {
      value + (u - t) * (slope + (u - t) * curvature / 2)
    }

    /// f + s (u − t).
    func tangent(_ u: Double) -> Double { value + (u - t) * slope }

    /// Whether all of it is finite.
    var isFinite: Bool { value.isFinite && slope.isFinite && curvature.isFinite }
  }

  /// The values of t that are shown.
  let range: ClosedRange<Double>
  /// (t, f), t rising; f is not finite where the curve is interrupted.
  let points: [WorldPoint]
  /// Where the next steps lead.
  let landings: [Landing]
  /// f at the iterate, or at t = 0 where the line does not go through it.
  let expansion: Expansion

  /// The heights to show: all of the curve, but where a few values are far off the rest those are
  /// cut.
  var heights: ClosedRange<Double> {
    let sorted = points.map(\.y).filter(\.isFinite).sorted()
    guard var low = sorted.first, var high = sorted.last else { return 0...1 }
    func quantile(_ share: Double) -> Double {
      sorted[Int(saturating: share * Double(sorted.count - 1))]
    }
    let (bottom, top) = (quantile(0.06), quantile(0.94))
    let span = top - bottom
    if span > 0 {
      if high - top > 3 * span { high = top + span }
      if bottom - low > 3 * span { low = bottom - span }
    }
    if expansion.value.isFinite, range.contains(expansion.t) {
      low = min(low, expansion.value)
      high = max(high, expansion.value)
    }
    let margin = 0.07 * (high - low)
    guard margin > 0, margin.isFinite else {
      let room = max(abs(low) / 2, 0.5)
      return low - room...low + room
    }
    return low - margin...high + margin
  }

  /// How heights run when a scale is asked for: logarithmic only where all that is shown is positive.
  func axisScale(_ scale: ProfileState.Scale) -> AxisScale {
    let magnitudes = points.map { abs($0.y) }.filter { $0.isFinite && $0 > 0 }.sorted()
    switch scale {
    case .linear: return .linear
    case .log where points.allSatisfy { !($0.y <= 0) } && !magnitudes.isEmpty: return .log
    case .log, .asinh:
      return magnitudes.isEmpty ? .linear : .asinh(magnitudes[magnitudes.count / 2])
    }
  }

  /// The heights to show on a scale; a logarithmic one has no room below 0.
  func heights(on scale: AxisScale) -> ClosedRange<Double> {
    let linear = heights
    guard scale != .linear else { return linear }
    let values = points.map(\.y).filter { $0.isFinite && (scale != .log || $0 > 0) }
    guard let low = values.min(), let high = values.max(), low < high else { return linear }
    if scale == .log { return low / 1.2...high * 1.2 }
    let margin = 0.05 * (high - low)
    return low - margin * (low < 0 ? 1 : 0.1)...high + margin
  }

  /// The height of the curve, between samples on a straight line; nil outside and where it is
  /// interrupted.
  func height(at t: Double) -> Double? {
    guard let right = points.firstIndex(where: { $0.x >= t }) else { return nil }
    let b = points[right]
    if b.x == t { return b.y.isFinite ? b.y : nil }
    guard right > 0 else { return nil }
    let a = points[right - 1]
    let value = a.y + (b.y - a.y) * ((t - a.x) / (b.x - a.x))
    return value.isFinite ? value : nil
  }
}
