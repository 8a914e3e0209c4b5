import Plotting
import Wording

/// Rows of text in aligned columns, for people to read.
///
/// Numbers are aligned by their decimal points, so that magnitudes can be compared down a column;
/// text is aligned to the left. Columns are two spaces apart, and no line ends in spaces.
struct ResultTable {
  /// What stands in a cell.
  enum Cell: ExpressibleByStringLiteral {
    /// Text.
    case text(String)
    /// A number.
    case number(Double)
    /// A whole number.
    case integer(Int)

    init(stringLiteral value: String) { self = .text(value) }
  }

  private var rows: [[Cell]]

  /// Starts with the headings of the columns, or with none.
  init(header: [String] = []) { rows = header.isEmpty ? [] : [header.map(Cell.text)] }

  /// Appends a row; rows may be shorter than others.
  mutating func append(_ row: [Cell]) { rows.append(row) }

  /// The lines of the table, each ended by a line feed.
  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let columns = (0..<count).map { index in
      Column(rows.map { index < $0.count ? $0[index] : .text("") })
    }
    var result = ""
    for row in rows.indices {
      var line = ""
      for (index, column) in columns.enumerated() {
        if index > 0 { line += "  " }
        line += column.padded[row]
      }
      while line.last == " " { line.removeLast() }
      result += line + "\n"
    }
    return result
  }

  /// One column, every cell padded to the same width.
  private struct Column {
    let padded: [String]

    init(_ cells: [Cell]) {
      let texts = cells.map(Self.text)
      var before = 0
      var after = 0
      for (cell, text) in zip(cells, texts) where Self.isNumber(cell) {
        let point = Self.point(of: text)
        before = max(before, point)
        after = max(after, text.count - point)
      }
      let aligned = zip(cells, texts).map { cell, text in
        Self.isNumber(cell)
          ? String(repeating: " ", count: before - Self.point(of: text)) + text : text
      }
      let widths = aligned.map(DisplayText.width(of:))
      let width = max(before + after, widths.max() ?? 0)
      // A heading stands above the end of its numbers only where they are wider than it.
      padded = zip(aligned, widths).map { $0 + String(repeating: " ", count: width - $1) }
    }

    private static func text(_ cell: Cell) -> String {
      switch cell {
      case .text(let text): SafeText.line(text)
      case .number(let number): NumberText.roundTripping(number)
      case .integer(let number): String(number)
      }
    }

    private static func isNumber(_ cell: Cell) -> Bool {
      if case .text = cell { false } else { true }
    }

    /// The number of characters before the decimal point, or where it would stand.
    private static func point(of number: String) -> Int {
      number.prefix { $0 != "." && $0 != "e" }.count
    }
  }
}
