/// A number that the formula names and the screen can change.
public struct SceneParameter: Sendable, Hashable, Codable {
  /// The value in use, finite.
  public var value: Double
  /// The values it may take, if they are limited.
  public var range: ClosedRange<Double>?

  /// A parameter with the given value, kept within `range` by whoever changes it.
  public init(value: Double, range: ClosedRange<Double>? = nil) {
    self.value = value
    self.range = range
  }
}
