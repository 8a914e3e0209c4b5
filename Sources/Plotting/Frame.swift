/// A colour in sRGB, 8 bits a channel.
public struct Color: Sendable, Hashable {
  /// Red, 0 ... 255.
  public var red: UInt8
  /// Green, 0 ... 255.
  public var green: UInt8
  /// Blue, 0 ... 255.
  public var blue: UInt8

  /// The colour with the given channels.
  @inlinable public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

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

/// A size in character cells.
public struct Size: Sendable, Hashable {
  /// Columns, 0 or more.
  public var columns: Int
  /// Rows, 0 or more.
  public var rows: Int

  /// A size; negative numbers count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells: column and row of its top left cell, and its size.
public struct Rect: Sendable, Hashable {
  /// Column of the left edge, from 0.
  public var column: Int
  /// Row of the top edge, from 0.
  public var row: Int
  /// Width and height in cells.
  public var size: Size

  /// The rectangle at (column, row) of the given extent; a negative extent counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    size = Size(columns: columns, rows: rows)
  }

  /// Whether a cell lies inside.
  public func contains(column c: Int, row r: Int) -> Bool {
    c >= column && c < column + size.columns && r >= row && r < row + size.rows
  }
}

/// A picture of the whole screen: a value that tests compare, `frame` prints and ncurses shows.
public struct Frame: Sendable, Hashable {
  /// Columns and rows.
  public let size: Size
  /// The cells, row by row from the top.
  public var cells: [Cell]

  /// A frame of one repeated cell.
  public init(size: Size, filledWith cell: Cell = Cell()) {
    self.size = size
    cells = [Cell](repeating: cell, count: size.columns * size.rows)
  }

  /// The cell at (column, row); reading outside gives a blank, writing outside does nothing.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      contains(column, row) ? cells[row * size.columns + column] : Cell()
    }
    set {
      if contains(column, row) { cells[row * size.columns + column] = newValue }
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }
}
