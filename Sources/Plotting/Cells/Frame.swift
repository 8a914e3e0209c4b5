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
