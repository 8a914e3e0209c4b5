import Plotting

/// How the picture is drawn, whatever is in it.
public struct Display: Sendable, Hashable {
  /// The initial state: dark, braille, direct colour, mouse on.
  public init() {}
}
