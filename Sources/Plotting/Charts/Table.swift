/// Text in columns.
public struct Table: Sendable, Hashable {
  /// One column.
  public struct Column: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// Where its text stands.
    public var alignment: Alignment
    /// The least width at which it is of use.
    public var minimum: Int
    /// The width beyond which more is of no use.
    public var maximum: Int
    /// Where there is no room the column of the lowest rank goes first.
    public var rank: Int

    /// A column between two widths.
    public init(
      _ title: String, alignment: Alignment = .left, minimum: Int, maximum: Int? = nil,
      rank: Int = 0
    ) {
      self.title = title
      self.alignment = alignment
      self.minimum = max(0, minimum)
      self.maximum = max(self.minimum, maximum ?? minimum)
      self.rank = rank
    }
  }

  /// The columns from the left.
  public var columns: [Column]
  /// The rows, each with one piece of text a column; missing ones are blank.
  public var rows: [[Span]]
  /// The row that stands out; nil for none.
  public var selected: Int?
  /// Whether the headings are shown.
  public var showsHeader: Bool

  /// A table.
  public init(
    columns: [Column], rows: [[Span]], selected: Int? = nil, showsHeader: Bool = true
  ) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.showsHeader = showsHeader
  }

  /// The widths of the columns in so many cells, a blank between two; 0 for those left out.
  public func widths(in available: Int) -> [Int] {
    var shown = Array(columns.indices)
    func needed() -> Int { shown.reduce(0) { $0 + columns[$1].minimum } + max(0, shown.count - 1) }
    while shown.count > 1, needed() > available {
      // Of equal rank the right one goes.
      guard
        let least = shown.min(by: {
          (columns[$0].rank, -$0) < (columns[$1].rank, -$1)
        })
      else { break }
      shown.removeAll { $0 == least }
    }
    var result = [Int](repeating: 0, count: columns.count)
    var spare = available - needed()
    for index in shown {
      let extra = min(max(0, spare), columns[index].maximum - columns[index].minimum)
      result[index] = columns[index].minimum + extra
      spare -= extra
    }
    if shown.count == 1 { result[shown[0]] = min(result[shown[0]], max(0, available)) }
    return result
  }

  /// Draws as many rows as fit, from the row `first` on.
  /// - Returns: The rows of the frame used.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, first: Int = 0, appearance: Appearance
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let widths = widths(in: rect.columns)
    var line = 0
    if showsHeader {
      drawRow(
        columns.map { Span($0.title, appearance.dim) }, on: &frame, in: rect.line(0), widths)
      line = 1
    }
    var index = max(0, first)
    while line < rect.rows, index < rows.count {
      let row = rect.line(line)
      if index == selected {
        frame.fill(row, with: Cell(" ", appearance.selection))
      }
      drawRow(
        rows[index], on: &frame, in: row, widths,
        isReversed: index == selected && !appearance.hasColor)
      line += 1
      index += 1
    }
    return line
  }

  private func drawRow(
    _ spans: [Span], on frame: inout Frame, in row: Rect, _ widths: [Int],
    isReversed: Bool = false
  ) {
    var column = row.column
    for (index, width) in widths.enumerated() where width > 0 {
      if index < spans.count {
        var style = spans[index].style
        if isReversed { style.reverse.toggle() }
        frame.write(
          spans[index].text,
          in: Rect(column: column, row: row.row, columns: width, rows: 1)
            .intersection(row), alignment: columns[index].alignment, style: style)
      }
      column += width + 1
    }
  }
}
