extension [String] {
  /// "a, b or c".
  package var listed: String { listed(with: "or") }

  /// The words with commas, the last two joined by a word: "a, b and c".
  package func listed(with conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
