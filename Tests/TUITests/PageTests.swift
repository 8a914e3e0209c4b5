import Optimizers
import Plotting
import Scenes
import Testing
import Wording

@testable import TUI

@Suite("Pages: words, numbers, and the hall")
struct PageTests {
  @Test("the first page says what each optimizer is doing, and how the ground curves, in words")
  func words() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "8n")
    let text = model.text
    #expect(text.contains("falling into a monkey saddle, ×0.50"))
    #expect(text.contains("escaping along negative curvature"))
    #expect(text.contains("up one way, down the other"))
    #expect(text.contains("◀ down") && text.contains("up ▶"))
    #expect(!text.contains("gᵀHg") && !text.contains("predicted"))
  }

  @Test("T turns to the numbers and back")
  func numbers() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "8n")
    let first = model.text
    try model.press("T")
    for label in ["θ", "∇f", "λ", "gᵀHg", "ε*", "Δf", "predicted", "cost"] {
      #expect(model.text.contains(label), "\(label)")
    }
    try model.press("T c-l")
    #expect(model.text == first)
  }

  @Test("in narrow columns a fall still says into what", arguments: [8, 12, 20, 28, 31])
  func narrow(columns: Int) throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "8n")
    let session = model.sessions[0]
    let words = session.state(of: session.runners[1]).words(fitting: columns)
    #expect(words.count <= columns)
    #expect(words.contains("saddle"), "\(words)")
  }

  @Test("no ratio is printed of changes that are rounding")
  func rounding() throws {
    var scene = TestScenes.monkey
    scene.function = .formula("1e6 + x^2 + y^2")
    scene.start = [1e-5, 0]
    scene.optimizers = [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.1)])
    ]
    // f falls by 3.6e-11, less than the rounding of a million.
    let small = try TestScenes.model(scene, keys: "n T")
    #expect(small.text.contains("rounding only"))
    scene.start = [1, 0]
    // x goes from 1 to 0.8, f falls by 0.36; to second order that is exact.
    let large = try TestScenes.model(scene, keys: "n T")
    #expect(!large.text.contains("rounding only"))
    #expect(large.text.contains("ratio 1.00"))
  }

  @Test("O is for a hall: three sentences, large digits, light, few lines; and back")
  func hall() throws {
    var model = try TestScenes.model(TestScenes.monkey, Size(100, 30), keys: "8n")
    let usual = model.text
    let lines = model.sessions[0].field?.contours.count ?? 0
    try model.press("O c-l")
    #expect(model.appearance.theme == .light)
    #expect(model.text.contains("falling into a monkey saddle"))
    #expect(model.text.contains("█") || model.text.contains("▀"))
    #expect(model.layout.plots[0].rect.columns == 100)
    #expect(model.layout.loss == nil && model.layout.why == nil)
    #expect((model.sessions[0].field?.contours.count ?? 0) < lines)
    #expect(model.commandWords.joined(separator: " ").contains("O"))
    try model.press("O c-l")
    #expect(model.appearance.theme == .dark)
    #expect(model.text == usual)
  }

  @Test("large digits are as wide as said, three rows high, and no two alike")
  func digits() {
    for glyphs in [GlyphSet.braille, .ascii] {
      var seen: Set<String> = []
      for digit in 0...9 {
        var frame = Frame(size: Size(20, 3))
        BlockDigits.draw(
          digit, on: &frame, in: Rect(frame.size), style: Style(), glyphs: glyphs)
        #expect(seen.insert(FrameRenderer.text(frame)).inserted, "\(digit) looks like another")
        for row in 0..<3 {
          for column in 0..<(20 - BlockDigits.columns(of: digit)) {
            #expect(frame[column, row].glyph == " ")
          }
        }
      }
    }
    #expect(BlockDigits.columns(of: 1234) == 19)
  }

  // MARK: Notes

  private func text(_ lines: [[NoteText.Word]]) -> String {
    lines.map { line in
      line.reduce("") { $0 + ($0.isEmpty || $1.isAttached ? "" : " ") + $1.text }
    }.joined(separator: "\n")
  }

  @Test("notes come in whole sentences, at most 40 words and the rows there are at a time")
  func notes() throws {
    for scene in PresetScenes.all {
      let note = NoteText(
        LessonText.spans(ofUncomputed: try PresetScenes.load(scene.id).noteMarkup),
        remark: scene.source)
      for (columns, rows) in [(33, 4), (40, 8), (58, 12)] {
        let pages = note.pages(columns: columns, rows: rows)
        let words = pages.flatMap { $0.flatMap { $0 } }.map(\.text).joined(separator: " ")
        let expected = note.words.map(\.text).joined(separator: " ")
        #expect(words == expected, "\(scene.id)")
        for page in pages {
          #expect(page.count <= rows)
          for line in page {
            #expect(DisplayText.width(of: text([line])) <= columns, "\(scene.id): \(text([line]))")
          }
        }
      }
    }
  }

  @Test("a page ends with its sentence where that fits")
  func sentences() {
    let note = NoteText([.text("One two three. Four five, e.g. six. Seven is x = 0 here!")])
    #expect(note.pages(columns: 80, rows: 4).count == 1)
    let pages = note.pages(columns: 22, rows: 1).map(text)
    #expect(pages == ["One two three.", "Four five, e.g. six.", "Seven is x = 0 here!"])
    let long = NoteText([
      .text(Array(repeating: "word", count: 60).joined(separator: " ") + ". End.")
    ])
    #expect(long.pages(columns: 200, rows: 9).count == 2)
    #expect(
      NoteText([.text("abcdefghij")]).pages(columns: 4, rows: 2).map(text)
        == ["abcd\nefgh", "ij"])
  }

  @Test("what hangs on a key or a number goes to the next line with it")
  func hanging() {
    let note = NoteText([.text("one two ("), .keys("F4"), .text("), "), .number("3"), .text(".")])
    #expect(note.pages(columns: 9, rows: 9).map(text) == ["one two\n(F4), 3."])
    #expect(note.words.filter(\.isNumber).map(\.text) == ["3."])
  }

  @Test("keys in brackets are keys, other brackets text, doubled ones brackets")
  func keys() throws {
    let markup = try Markup("Press [n], then [10n F4] or []]. In [0, 1] and [[n]] no [frob].")
    let words = NoteText(LessonText.spans(ofUncomputed: markup)).words
    #expect(words.filter(\.isKey).map(\.text) == ["n", "10n F4", "]"])
    let all = words.map(\.text).joined(separator: " ")
    #expect(all.contains("[0, 1]") && all.contains("[n]") && all.contains("[frob]."))
    #expect(words[2].text == "," && words[2].isAttached)
  }
}
