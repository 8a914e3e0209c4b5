/// The line θ(t) = A + t (B − A) that the profile view shows first.
public struct ProfileSpec: Sendable, Hashable, Codable {
  /// A, at t = 0.
  public var from: PointSpec
  /// B, at t = 1.
  public var to: PointSpec
  /// The drawn values of t.
  public var range: ClosedRange<Double>

  /// The range shown when a scene names none: half a length beyond either end.
  public static let defaultRange = -0.5...1.5

  /// The line through two ends.
  public init(from: PointSpec, to: PointSpec, range: ClosedRange<Double> = Self.defaultRange) {
    self.from = from
    self.to = to
    self.range = range
  }
}
