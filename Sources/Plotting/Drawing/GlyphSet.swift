/// The glyphs a terminal can be trusted to show.
public enum GlyphSet: String, Sendable, Hashable, CaseIterable {
  /// Printable ASCII only.
  case ascii
  /// Box lines, block elements, arrows and the usual signs, but no braille.
  case blocks
  /// All of it: 2x4 dots a cell.
  case braille
  /// The same, but lines are made of octants (Unicode 16) instead of braille: 2x4 blocks a cell that
  /// touch each other. Few fonts have them yet.
  case octants

  /// Dots of one cell, columns and rows.
  @inlinable public var dots: (columns: Int, rows: Int) {
    self == .blocks ? (2, 2) : (2, 4)
  }
}

/// A sign that stands for a point.
public enum Marker: String, Sendable, Hashable, CaseIterable {
  /// ●: a minimum.
  case disc
  /// ○: a maximum.
  case circle
  /// ✕: a saddle.
  case cross
  /// ◇: a degenerate point.
  case diamond
  /// ◉: a start.
  case target
  /// •: an iterate.
  case dot
  /// ▲.
  case triangle
  /// ■.
  case square
  /// ┼: the cross-hair.
  case plus
  /// ★.
  case star

  /// The glyph of the marker.
  public func glyph(in set: GlyphSet) -> Unicode.Scalar {
    let isPlain = set == .ascii
    return switch self {
    case .disc: isPlain ? "@" : "●"
    case .circle: isPlain ? "o" : "○"
    case .cross: isPlain ? "x" : "✕"
    case .diamond: isPlain ? "#" : "◇"
    case .target: isPlain ? "O" : "◉"
    case .dot: isPlain ? "*" : "•"
    case .triangle: isPlain ? "^" : "▲"
    case .square: isPlain ? "=" : "■"
    case .plus: isPlain ? "+" : "┼"
    case .star: isPlain ? "%" : "★"
    }
  }
}

/// One of eight directions on the screen.
public enum Arrow: Int, Sendable, Hashable, CaseIterable {
  /// To the right.
  case right
  /// Up and right.
  case upRight
  /// Up.
  case up
  /// Up and left.
  case upLeft
  /// To the left.
  case left
  /// Down and left.
  case downLeft
  /// Down.
  case down
  /// Down and right.
  case downRight

  /// The glyph of the arrow.
  public func glyph(in set: GlyphSet) -> Unicode.Scalar {
    let plain: [Unicode.Scalar] = [">", "/", "^", "\\", "<", "/", "v", "\\"]
    let arrows: [Unicode.Scalar] = ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
    return (set == .ascii ? plain : arrows)[rawValue]
  }
}

/// The lines of boxes and axes.
public struct BorderGlyphs: Sendable, Hashable {
  let horizontal: Unicode.Scalar
  let vertical: Unicode.Scalar
  let topLeft: Unicode.Scalar
  let topRight: Unicode.Scalar
  let bottomLeft: Unicode.Scalar
  let bottomRight: Unicode.Scalar
  /// A tick that leaves a vertical axis to the left, a horizontal one downwards.
  let tickLeft: Unicode.Scalar
  let tickDown: Unicode.Scalar
  let cross: Unicode.Scalar
  /// Where a left axis meets the one below.
  let bottomLeftAxis: Unicode.Scalar

  /// The lines of a glyph set.
  public init(_ glyphs: GlyphSet) {
    if glyphs == .ascii {
      horizontal = "-"
      vertical = "|"
      topLeft = "+"
      topRight = "+"
      bottomLeft = "+"
      bottomRight = "+"
      tickLeft = "+"
      tickDown = "+"
      cross = "+"
      bottomLeftAxis = "+"
    } else {
      horizontal = "─"
      vertical = "│"
      topLeft = "╭"
      topRight = "╮"
      bottomLeft = "╰"
      bottomRight = "╯"
      tickLeft = "┤"
      tickDown = "┬"
      cross = "┼"
      bottomLeftAxis = "└"
    }
  }
}
