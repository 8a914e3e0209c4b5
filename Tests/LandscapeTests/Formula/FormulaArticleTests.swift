import Foundation
import Landscape
import Testing

@Suite("The article docs/formulas.md") struct FormulaArticleTests {
  private let text: String

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/formulas.md")
    text = try String(contentsOf: file, encoding: .utf8)
  }

  @Test("Its table of functions is the table the parser reads", arguments: FormulaFunction.allCases)
  func table(_ function: FormulaFunction) {
    let cells = [
      "`\(function.usage)`", function.meaning, "`\(function.derivative)`",
      function.derivativeAtKink ?? "",
    ].map { $0.replacing("|", with: "\\|") }
    let row = "| \(cells.joined(separator: " | ")) |"
    #expect(text.contains(row), "the row should be: \(row)")
  }

  @Test("Its limits are the standard ones")
  func limits() {
    let limits = FormulaLimits.standard
    let words = text.replacing("\n", with: " ").replacing(",", with: "")
    #expect(words.contains("have \(limits.length) characters"))
    #expect(words.contains("nested \(limits.nesting) deep"))
    #expect(words.contains("unroll to \(limits.operations) operations"))
  }

  @Test("Its examples are what it says they are")
  func examples() throws {
    let quoted = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let read = quoted.filter { (try? Formula($0)) != nil }
    for example in ["x^3 - 3xy^2", "2^-x^2", "2ex", "xexp(y)", "sum(i=1..5, i*x^i)", "w1w2"] {
      #expect(quoted.contains(example) && read.contains(example), "\(example)")
    }
    for mistake in ["1/2x", "2 3", "x 2", "sin x"] {
      #expect(quoted.contains(mistake) && !read.contains(mistake), "\(mistake)")
    }
  }
}
