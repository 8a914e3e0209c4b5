/// The drawn box, in the coordinates of the drawn plane, whatever the variables are called.
public struct ViewSpec: Sendable, Hashable, Codable {
  /// The horizontal axis from left to right: finite and not empty.
  public var x: ClosedRange<Double>
  /// The vertical axis from bottom to top: finite and not empty.
  public var y: ClosedRange<Double>

  /// The box x × y.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }
}
