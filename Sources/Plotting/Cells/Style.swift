/// How a cell is drawn; a nil colour is the terminal's own.
public struct Style: Sendable, Hashable {
  /// The colour of the glyph.
  public var foreground: Color?
  /// The colour behind it.
  public var background: Color?
  /// Bold.
  public var bold: Bool
  /// Foreground and background exchanged.
  public var reverse: Bool
  /// Underlined.
  public var underline: Bool

  /// A style; everything plain unless given.
  @inlinable public init(
    foreground: Color? = nil, background: Color? = nil, bold: Bool = false,
    reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// Nothing set.
  public static let plain = Style()
}
