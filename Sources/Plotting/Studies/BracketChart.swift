import Platform

/// Brackets of successive halving: a row a bracket, a column a resource, and how many settings reach
/// it as a bar with its number.
public struct BracketChart: Sendable, Hashable {
  /// One bracket.
  public struct Bracket: Sendable, Hashable {
    /// What stands at its left.
    public var label: String
    /// How many settings use up to each resource: nil before the bracket begins.
    public var settings: [Int?]

    /// A bracket.
    public init(label: String, settings: [Int?]) {
      self.label = label
      self.settings = settings
    }
  }

  /// The resources, rising: the headings of the columns.
  public var resources: [String]
  /// The brackets.
  public var brackets: [Bracket]

  /// A chart.
  public init(resources: [String], brackets: [Bracket]) {
    self.resources = resources
    self.brackets = brackets
  }

  /// The length of a bar of so many settings, `most` being the longest one's: by logarithm, so that
  /// 81 and 1 are both seen.
  public static func length(of settings: Int, most: Int, columns: Int) -> Int {
    guard settings > 0, columns > 0 else { return 0 }
    let part = log(1 + Double(settings)) / log(1 + Double(max(settings, most)))
    return max(1, Int(saturating: (part * Double(columns)).rounded()))
  }

  /// Draws as many brackets as fit.
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    guard !rect.isEmpty, !resources.isEmpty else { return }
    let labels = (brackets.map { DisplayText($0.label).width }.max() ?? 0) + 1
    let width = (rect.columns - labels) / resources.count
    let most = brackets.flatMap { $0.settings.compactMap(\.self) }.max() ?? 1
    let digits = String(most).count
    guard width > digits else { return }
    for (place, resource) in resources.enumerated() {
      frame.write(
        resource,
        in: Rect(
          column: rect.column + labels + place * width, row: rect.row, columns: width - 1, rows: 1),
        style: appearance.dim)
    }
    // Lines between brackets where there is room.
    let pitch = rect.rows - 1 >= 2 * brackets.count ? 2 : 1
    let colors = [Hue.azure, .cyan, .teal, .lime, .yellow, .orange, .red]
    for (index, bracket) in brackets.enumerated() where 1 + index * pitch < rect.rows {
      let row = rect.row + 1 + index * pitch
      frame.write(
        bracket.label, in: Rect(column: rect.column, row: row, columns: labels, rows: 1),
        style: appearance.text)
      for (place, settings) in bracket.settings.enumerated() {
        guard let settings, place < resources.count else { continue }
        let column = rect.column + labels + place * width
        let length = Self.length(
          of: settings, most: most, columns: max(1, width - digits - 2))
        let style = Style(foreground: appearance.theme.color(of: Ink(colors[index % colors.count])))
        for offset in 0..<length {
          frame.draw(
            appearance.glyphs == .ascii ? "#" : "▆", column: column + offset, row: row,
            style: style)
        }
        frame.write(
          "\(settings)", column: column + length + 1, row: row, style: appearance.strong,
          clippedTo: rect)
      }
    }
  }
}
