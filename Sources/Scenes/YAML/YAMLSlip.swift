/// Slips of the pen that YAML notices only later: a space that is missing after a dash or a colon,
/// an equals sign for a colon, an apostrophe that ends a text in quotes.
enum YAMLSlip {
  /// What is wrong at or just before the place where reading stopped, if it is one of these.
  static func advice(
    before stop: SourcePosition, _ source: YAMLSource
  ) -> (SourcePosition, String)? {
    if let advice = endOfQuotes(at: stop, source) { return advice }
    // A line without a key is text that goes on in the next, so that one is blamed.
    let earlier = (1..<max(1, stop.line)).last { number in
      source.line(number).contains { $0 != " " }
    }
    for number in [earlier, stop.line].compactMap({ $0 }) {
      if let advice = missingSpace(in: source.line(number), number) { return advice }
    }
    return nil
  }

  private static func endOfQuotes(
    at stop: SourcePosition, _ source: YAMLSource
  ) -> (SourcePosition, String)? {
    let line = source.line(stop.line)
    guard stop.column >= 2, line.indices.contains(stop.column - 1),
      line[stop.column - 2] == "'", isWord(line[stop.column - 1])
    else { return nil }
    return (
      SourcePosition(line: stop.line, column: stop.column - 1),
      "a text in quotes ends here, in the middle of a word; an apostrophe inside '..' is written "
        + "twice, and quotes opened earlier are closed first"
    )
  }

  private static func missingSpace(
    in line: [Unicode.Scalar], _ number: Int
  ) -> (SourcePosition, String)? {
    guard var start = line.firstIndex(where: { $0 != " " }) else { return nil }
    func place(_ index: Int) -> SourcePosition { SourcePosition(line: number, column: index + 1) }
    if line[start] == "-", start + 1 < line.count {
      if isWord(line[start + 1]), !("0"..."9" ~= line[start + 1]) {
        return (place(start), "a space is missing after this dash")
      }
      guard let next = line[(start + 1)...].firstIndex(where: { $0 != " " }) else { return nil }
      start = next
    }
    guard let end = line[start...].firstIndex(where: { !isWord($0) && $0 != "-" }), end > start
    else { return nil }
    let key = String(String.UnicodeScalarView(line[start..<end]))
    let rest = line[end...]
    if line[end] == ":", end + 1 < line.count, line[end + 1] != " ", !rest.dropFirst().contains(":")
    {
      return (place(end), "a space is missing after this colon: \"\(key): ..\"")
    }
    if let sign = rest.firstIndex(where: { $0 != " " }), line[sign] == "=",
      !rest.contains(":")
    {
      return (place(sign), "between a key and its value stands a colon: \"\(key): ..\"")
    }
    return nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9") ~= scalar || scalar == "_"
  }
}
