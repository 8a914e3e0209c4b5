import Plotting
import Scenes

/// Everything the screen shows is drawn from this value.
public struct Model: Sendable, Equatable {
  /// The size of the screen.
  public var size = Size(columns: 120, rows: 40)

  /// The scene browser.
  public init() {}
}

/// A field and its contour lines, ready to be drawn.
public struct FieldResult: Sendable, Equatable {}
