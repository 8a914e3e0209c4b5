import Landscape

/// An expression of a lesson: something that is checked, shown or answered, with its parts.
///
/// Equal claims have equal texts; where they stand in a file makes no difference.
package struct Claim: Sendable {
  /// The text as it was written.
  package let text: String
  /// Where it begins in its file: line and column from 1; nil if it was in none.
  package var place: SourcePosition?
  let root: ClaimNode

  /// Reads a claim.
  ///
  /// - Throws: `FormulaError` with the column of what is wrong.
  package init(_ text: String) throws(FormulaError) {
    self.text = text
    var parser = ClaimParser(text)
    root = try parser.read()
  }

  /// What it comes to.
  package var type: ClaimType { root.type }

  /// Whether what it comes to depends on the step that runs stand at.
  package var looksAtPresent: Bool { root.looksAtPresent }

  /// Whether it asks for critical points or basins, which are searched in the view.
  package var searchesPlane: Bool {
    ["critical(", "basin(", "share("].contains { text.contains($0) }
  }

  /// Whether it asks for something of the plane or the line that is drawn, which some scenes find by
  /// training first.
  package var looksAtPlane: Bool {
    searchesPlane || text.contains("plane(") || text.contains("profile")
  }

  /// An error about the claim as a whole, such as that it does not hold.
  package func failure(_ message: String) -> FormulaError { error(message) }

  /// An error about the claim as a whole.
  func error(_ message: String, suggestion: String? = nil) -> FormulaError {
    FormulaError(formula: text, column: 1, message: message, suggestion: suggestion)
  }
}

extension Claim: Hashable {
  package static func == (a: Claim, b: Claim) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Claim: Codable {
  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
