/// Names of measures in a column that may be too narrow for them.
enum MeasureNames {
  /// Each name as it is shown, no two alike if it can be helped.
  ///
  /// A name that has no room loses its end; or its middle, where its end is a number or tells it from
  /// others: "share-i…-3", "test…median".
  ///
  /// - Parameter gap: What stands for letters that have no room; one column.
  static func shown(_ names: [String], columns: Int, gap: String = "…") -> [String: String] {
    var first: [String: String] = [:]
    for name in names { first[name] = cut(name, columns) }
    var shown = first
    for name in names where names.contains(where: { $0 != name && first[$0] == first[name] }) {
      shown[name] = withoutMiddle(name, columns)
    }
    return shown.mapValues {
      $0.split(separator: "…", omittingEmptySubsequences: false).joined(separator: gap)
    }
  }

  private static func cut(_ name: String, _ columns: Int) -> String {
    guard name.count > columns else { return name }
    if let dash = name.lastIndex(of: "-"), name[dash...].dropFirst().allSatisfy(\.isNumber),
      name[dash...].count + 1 < columns
    {
      return name.prefix(columns - name[dash...].count - 1) + "…" + name[dash...]
    }
    return name.prefix(max(0, columns - 1)) + "…"
  }

  private static func withoutMiddle(_ name: String, _ columns: Int) -> String {
    guard name.count > columns, let dash = name.lastIndex(of: "-") else { return name }
    let end = name[dash...].dropFirst()
    guard end.count + 2 <= columns else { return "…" + name.suffix(max(0, columns - 1)) }
    return name.prefix(columns - end.count - 1) + "…" + end
  }
}
