/// A picture of the whole screen: a value that tests compare, `frame` prints and ncurses shows.
public struct Frame: Sendable, Hashable {
  /// Columns and rows.
  public let size: Size
  /// The cells, row by row from the top.
  public var cells: [Cell]
  /// The drawings behind the cells; frames are equal when their cells are.
  public internal(set) var skin = Skin()
  /// The cell it was filled with.
  package let ground: Cell

  /// A frame of one repeated cell.
  public init(size: Size, filledWith cell: Cell = Cell()) {
    self.size = size
    ground = cell
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

  /// Whether sizes and cells are the same.
  public static func == (a: Frame, b: Frame) -> Bool { a.size == b.size && a.cells == b.cells }

  /// Hashes size and cells.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cells)
  }

  /// Whether a cell shows a part of a picture and nothing was written over it.
  package func showsPicture(column: Int, row: Int) -> Bool {
    contains(column, row) && !skin.mask.isEmpty && skin.mask[row * size.columns + column]
  }

  /// Whether a cell shows a letter or a sign that is no part of a picture. Lines that leave it
  /// without a dot leave it as it is, in pixels as in cells.
  func hasLetter(at index: Int) -> Bool {
    let glyph = cells[index].glyph
    return (skin.mask.isEmpty || !skin.mask[index]) && glyph != " " && glyph != "▀"
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }
}
