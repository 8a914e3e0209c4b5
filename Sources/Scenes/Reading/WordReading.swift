import Landscape
import Wording

/// Reading words of which only some may stand, truth values and seeds.
extension SceneReader {
  /// One of the given words.
  mutating func choice(_ entry: YAMLEntry, among words: [String], _ noun: String) -> String? {
    guard let word = line(entry) else { return nil }
    if words.contains(word) { return word }
    let hint =
      DidYouMean.hint(
        for: word, among: words,
        otherwise: "it is \(words.listed)")
    report("unknown \(noun) \"\(word.shortened)\"; \(hint)", at: entry.value.position)
    return nil
  }

  /// One of the words of an enumeration.
  mutating func word<Words: RawRepresentable & CaseIterable>(
    _ entry: YAMLEntry, _ type: Words.Type, _ noun: String
  ) -> Words? where Words.RawValue == String {
    choice(entry, among: type.allCases.map(\.rawValue), noun).flatMap { Words(rawValue: $0) }
  }

  /// true or false.
  mutating func truth(_ entry: YAMLEntry) -> Bool? {
    if case .refused = entry.value { return nil }
    if case .scalar(let scalar) = entry.value, scalar.style == .plain {
      switch scalar.text {
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      default: break
      }
    }
    report(
      "\"\(entry.key.text)\" is true or false, not \(entry.value.kindInWords)",
      at: entry.value.position)
    return nil
  }

  /// A seed: a whole number from 0 that a double holds exactly.
  mutating func seed(_ entry: YAMLEntry) -> UInt64? {
    integer(entry.value, "\"\(entry.key.text)\"", in: 0...1 << 53).map { UInt64($0) }
  }

  /// A number above 0.
  mutating func positive(_ node: YAMLNode, _ what: String) -> Double? {
    guard let value = number(node, what) else { return nil }
    guard value > 0 else {
      report("\(what) is a number above 0", at: node.position)
      return nil
    }
    return value
  }

  /// A number from 0 on.
  mutating func notNegative(_ node: YAMLNode, _ what: String) -> Double? {
    guard let value = number(node, what) else { return nil }
    guard value >= 0 else {
      report("\(what) is a number, 0 or more", at: node.position)
      return nil
    }
    return value
  }

  /// One name, or a list of names.
  mutating func names(_ entry: YAMLEntry) -> [String]? {
    let key = entry.key.text
    guard case .sequence(let items, _) = entry.value else { return line(entry).map { [$0] } }
    guard !items.isEmpty else {
      report("\"\(key)\" is empty", at: entry.value.position)
      return nil
    }
    let names = items.compactMap { line(YAMLEntry(key: entry.key, value: $0)) }
    return names.count == items.count ? names : nil
  }

  /// Rows of finite numbers, all of one length.
  mutating func rows(_ entry: YAMLEntry, columns: Int?, _ noun: String) -> [[Double]]? {
    let key = entry.key.text
    guard case .sequence(let items, _) = entry.value, !items.isEmpty else {
      if case .refused = entry.value { return nil }
      if case .sequence = entry.value {
        report("\"\(key)\" is empty; give at least one row", at: entry.value.position)
        return nil
      }
      report(
        "\"\(key)\" is a list of rows such as [[0, 1], [1, 0]], not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
    var rows: [[Double]] = []
    for item in items {
      guard let row = point(item, "each row of \"\(key)\"", dimension: nil) else { continue }
      rows.append(row)
      let width = columns ?? rows[0].count
      guard row.count == width else {
        let standard =
          columns == nil
          ? "the first has \(width)" : "the network has \(width.counting(noun))"
        report(
          "this row of \"\(key)\" has \(row.count.counting("number")), but \(standard)",
          at: item.position)
        return nil
      }
    }
    return rows.count == items.count ? rows : nil
  }
}
