/// The plane origin + a·axes[0] + b·axes[1] that is drawn of a function of more than two variables.
public struct SliceSpec: Sendable, Hashable, Codable {
  /// The point at (0, 0), n components.
  public var origin: [Double]
  /// Two linearly independent directions of n components, horizontal first.
  public var axes: [[Double]]

  /// The plane through `origin` along two directions.
  public init(origin: [Double], axes: [[Double]]) {
    self.origin = origin
    self.axes = axes
  }
}
