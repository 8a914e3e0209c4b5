import Plotting

/// Where badges stand, so that none covers a sign, a start or another badge: at the head itself, else
/// beside it, right before left, then above, then below.
struct HeadPlacement {
  private let area: Rect
  private var taken: Set<Int> = []

  init(area: Rect) { self.area = area }

  private func index(_ column: Int, _ row: Int) -> Int { row << 16 | column }

  /// A cell that no badge covers.
  mutating func avoid(_ column: Int, _ row: Int) { taken.insert(index(column, row)) }

  /// The first column and the row of a badge at a cell; nil where there is no room at all.
  mutating func place(width: Int, at cell: (column: Int, row: Int)) -> (column: Int, row: Int)? {
    guard area.columns >= width, area.rows > 0 else { return nil }
    let centred = cell.column - width / 2
    for distance in 0...max(area.columns, area.rows) {
      let tries: [(Int, Int)] =
        distance == 0
        ? [(centred, cell.row), (cell.column + 1, cell.row), (cell.column - width, cell.row)]
        : [
          (cell.column + 1 + distance, cell.row), (cell.column - width - distance, cell.row),
          (centred, cell.row - distance), (centred, cell.row + distance),
        ]
      for (column, row) in tries {
        let column = max(area.column, min(area.endColumn - width, column))
        guard row >= area.row, row < area.endRow,
          (column..<column + width).allSatisfy({ !taken.contains(index($0, row)) })
        else { continue }
        for place in column..<column + width { taken.insert(index(place, row)) }
        return (column, row)
      }
    }
    return nil
  }
}
