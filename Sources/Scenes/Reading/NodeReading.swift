import Landscape
import Mathematics
import Wording

/// Reading single values: text, numbers, points and ranges, each with its complaint.
extension SceneReader {
  /// The entries of a mapping by key; unknown keys are reported, with the nearest known one.
  mutating func fields(
    of entries: [YAMLEntry], keys: [String], in place: String
  ) -> [String: YAMLEntry] {
    var fields: [String: YAMLEntry] = [:]
    for entry in entries {
      let key = entry.key.text
      if keys.contains(key) {
        fields[key] = entry
      } else {
        guard isTold else {
          report("", at: entry.key.start)
          continue
        }
        let hint = DidYouMean.hint(
          for: key, among: keys, otherwise: "\(place) has \(keys.joined(separator: ", "))")
        report("unknown key \"\(key.shortened)\"; \(hint)", at: entry.key.start)
      }
    }
    return fields
  }

  /// The entries of a value that must be a mapping.
  mutating func mapping(
    _ entry: YAMLEntry, keys: [String], such example: String
  ) -> [String: YAMLEntry]? {
    switch entry.value {
    case .mapping(let entries, _):
      return fields(of: entries, keys: keys, in: "\"\(entry.key.text)\"")
    case .refused: return nil
    default:
      report(
        "\"\(entry.key.text)\" is a mapping such as \(example), not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
  }

  /// A text of any number of lines, without the line end that a block ends with.
  mutating func text(_ entry: YAMLEntry) -> String? {
    let key = entry.key.text
    switch entry.value {
    case .refused: return nil
    case .scalar(let scalar) where scalar.isNull:
      report("\"\(key)\" needs a text after it", at: entry.key.start)
      return nil
    case .scalar(let scalar):
      if let position = source.suspiciousComment(after: scalar) {
        report(
          "\" #\" begins a comment here, so \"\(key)\" is only \"\(scalar.text.shortened)\"; "
            + "quote the value, or put two spaces before and one after the # of a comment",
          at: position)
        return nil
      }
      var text = scalar.text
      // The line end that a block ends with is the file's, not the text's.
      if scalar.style == .literal || scalar.style == .folded {
        while text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
      }
      if text.allSatisfy(\.isWhitespace) {
        report("\"\(key)\" is empty", at: scalar.start)
        return nil
      }
      return text
    case .sequence, .mapping:
      let bracket = if case .sequence = entry.value { "[" } else { "{" }
      report(
        "\"\(key)\" is a text, not \(entry.value.kindInWords); "
          + "a text that starts with \"\(bracket)\" must be quoted",
        at: entry.value.position)
      return nil
    }
  }

  /// A text of one line.
  mutating func line(_ entry: YAMLEntry) -> String? {
    guard let text = text(entry) else { return nil }
    guard !text.contains(where: \.isNewline) else {
      report("\"\(entry.key.text)\" must be one line", at: entry.value.position)
      return nil
    }
    return text
  }

  /// A finite number. `what` names it in messages.
  mutating func number(_ node: YAMLNode, _ what: String) -> Double? {
    guard case .scalar(let scalar) = node else {
      if case .refused = node { return nil }
      report("\(what) is a number, not \(node.kindInWords)", at: node.position)
      return nil
    }
    guard scalar.style == .plain else {
      report("\(what) is a number; write it without quotes", at: scalar.start)
      return nil
    }
    guard let value = NumberReading.decimal(scalar.text) else {
      let isInfinite = [".nan", "nan", ".inf", "-.inf", "inf", "-inf"]
        .contains(scalar.text.lowercased())
      report(
        isInfinite
          ? "\(what) must be finite" : "\(what) is a number, not \(node.kindInWords)",
        at: scalar.start)
      return nil
    }
    guard value.isFinite else {
      report("\(what) is too large for a double", at: scalar.start)
      return nil
    }
    return value
  }

  /// A list of finite numbers, of `dimension` where that is known.
  mutating func point(_ node: YAMLNode, _ what: String, dimension: Int?) -> [Double]? {
    guard case .sequence(let items, let start) = node else {
      if case .refused = node { return nil }
      report(
        "\(what) is a list of numbers such as [1, 0.5], not \(node.kindInWords)",
        at: node.position)
      return nil
    }
    if let dimension, items.count != dimension {
      report(
        "\(what) has \(items.count.counting("number")), but the function has "
          + dimension.counting("variable"), at: start)
      return nil
    }
    let numbers = items.map { number($0, "each coordinate of \(what)") }
    let point = numbers.compactMap { $0 }
    return point.count == items.count ? point : nil
  }

  /// Two numbers [low, high], low < high, with a finite difference that is not tiny.
  mutating func range(_ node: YAMLNode, _ what: String) -> ClosedRange<Double>? {
    guard case .sequence(let items, let start) = node, items.count == 2 else {
      if case .refused = node { return nil }
      report("\(what) is two numbers such as [-2, 2]", at: node.position)
      return nil
    }
    let low = number(items[0], "the lower end of \(what)")
    let high = number(items[1], "the upper end of \(what)")
    guard let low, let high else { return nil }
    guard low < high else {
      report(
        "\(what) must ascend: \(NumberText.roundTripping(low)) is not below \(NumberText.roundTripping(high))",
        at: start)
      return nil
    }
    guard (high - low).isFinite else {
      report("\(what) is longer than a double can hold", at: start)
      return nil
    }
    guard high - low >= View.shortestSide else {
      report("\(what) is shorter than \(NumberText.roundTripping(View.shortestSide))", at: start)
      return nil
    }
    return low...high
  }

  /// A whole number in a range.
  mutating func integer(_ node: YAMLNode, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = number(node, what) else { return nil }
    guard let integer = Int(exactly: value), range.contains(integer) else {
      report(
        "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: node.position)
      return nil
    }
    return integer
  }
}

extension String {
  /// The beginning of a text, for a message.
  var shortened: String { count > 60 ? prefix(57) + "..." : self }
}
