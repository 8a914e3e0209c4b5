/// One character cell: a single Unicode scalar of width 1 or 2, and its style.
public struct Cell: Sendable, Hashable {
  /// What is drawn: never a control character. A wide scalar is followed by a continuation cell.
  public var glyph: Unicode.Scalar
  /// How it is drawn.
  public var style: Style

  /// A cell.
  @inlinable public init(_ glyph: Unicode.Scalar = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }

  /// The second half of a wide glyph (U+0000): renderers skip it.
  public static func continuation(_ style: Style) -> Cell { Cell("\u{0}", style) }
  /// Whether this is the second half of a wide glyph.
  @inlinable public var isContinuation: Bool { glyph.value == 0 }
}
