import Landscape
import Mathematics
import Plotting
import Testing

@Suite struct TextWrappingTests {
  private func lines(_ text: String, _ columns: Int, reflow: Bool = false) -> [String] {
    DisplayText.wrapped(text, to: columns, reflow: reflow).map(\.string)
  }

  @Test("lines break at blanks, and the text's own breaks stay")
  func words() {
    #expect(lines("the quick brown fox", 10) == ["the quick", "brown fox"])
    #expect(lines("one\n\ntwo", 10) == ["one", "", "two"])
    #expect(lines("exactly ten", 11) == ["exactly ten"])
    #expect(lines("", 10) == [])
    #expect(lines("text\n\n", 10) == ["text"])
  }

  @Test("a word longer than the line is cut, and wide letters stay whole")
  func longWords() {
    #expect(lines("abcdefgh", 3) == ["abc", "def", "gh"])
    #expect(lines("a bcdefgh", 4) == ["a", "bcde", "fgh"])
    #expect(lines("日本語", 3) == ["日", "本", "語"])
    #expect(lines("日a", 1) == ["a"])
  }

  @Test("continued lines stand under the first word of a list entry")
  func hanging() {
    #expect(lines("- one two three", 9) == ["- one two", "  three"])
    #expect(lines("  12. alpha beta", 12) == ["  12. alpha", "      beta"])
    #expect(lines("    deep words here", 10) == ["    deep", "    words", "    here"])
    #expect(lines("        x yy zz", 10) == ["        x", "yy zz"])
  }

  @Test("paragraphs are joined before they are broken if asked, lists and code are not")
  func reflow() {
    let text = "Newton\nhalves it.\n\n- one\n- two\n  code\nend"
    #expect(
      lines(text, 40, reflow: true) == [
        "Newton halves it.", "", "- one", "- two", "  code end",
      ])
  }

  @Test("no line is wider than asked, and no letter is lost or moved")
  func property() {
    var random = SeededRandom(seed: 3)
    let letters = Array("abc de fgh ijk-lmnop 日本 é ")
    for _ in 0..<300 {
      let text = String(
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? " "
        })
      let columns = Int.random(in: 2...20, using: &random)
      let wrapped = DisplayText.wrapped(text, to: columns)
      #expect(wrapped.allSatisfy { $0.width <= columns })
      let before = text.filter { $0 != " " }
      let after = wrapped.map(\.string).joined().filter { $0 != " " }
      #expect(before == after)
    }
  }
}
