import Testing
import Wording

@testable import saddlescope

@Suite("Tables, CSV and text from outside")
struct TextOutputTests {
  @Test("Numbers of a column are aligned by their points, text to the left, no line ends in spaces")
  func table() {
    var table = ResultTable(header: ["name", "value", "note"])
    table.append(["a", .number(1.5), "x"])
    table.append(["long name", .number(-12), ""])
    table.append(["c", .number(1e-9), "y"])
    let lines = [
      "name       value   note", "a            1.5   x", "long name  -12", "c            1e-9  y",
    ]
    #expect(table.text == lines.map { $0 + "\n" }.joined())
  }

  @Test("Rows may be of different lengths, and a table may be empty")
  func raggedTable() {
    var table = ResultTable()
    #expect(table.text.isEmpty)
    table.append(["a"])
    table.append(["b", .integer(3)])
    #expect(table.text == "a\nb  3\n")
  }

  @Test("Wide characters take two columns")
  func wideCharacters() {
    var table = ResultTable()
    table.append(["山", "x"])
    table.append(["ab", "y"])
    #expect(table.text == "山  x\nab  y\n")
  }

  @Test("CSV fields are quoted where RFC 4180 wants it, and nowhere else")
  func csv() {
    var csv = CSV(header: ["plain", "a,b"])
    csv.append([.text("say \"hi\""), .number(-0.5)])
    csv.append([.text("two\nlines"), .integer(7)])
    csv.append([.text(""), .number(.nan)])
    #expect(
      String(decoding: csv.bytes, as: UTF8.self)
        == "plain,\"a,b\"\n\"say \"\"hi\"\"\",-0.5\n\"two\nlines\",7\n,nan\n")
  }

  @Test("Text from outside loses what a terminal would act on")
  func safeText() {
    #expect(SafeText.line("a\u{1B}[2Jb\tc\nd\u{9B}\u{202E}é") == "a[2Jb c dé")
    #expect(SafeText.quoted("x") == "\"x\"")
    let long = String(repeating: "a", count: 1_000_000)
    #expect(SafeText.quoted(long) == "\"" + String(repeating: "a", count: 60) + "...\"")
  }
}
