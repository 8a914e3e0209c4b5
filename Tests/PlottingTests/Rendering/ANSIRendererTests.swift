import Landscape
import Mathematics
import Testing

@testable import Plotting

@Suite struct ANSIRendererTests {
  private let red = Color(200, 10, 20)
  private let blue = Color(0, 0, 95)

  @Test("only what changes is written, and each line ends reset")
  func minimal() {
    let frame = drawn(4, 2) {
      $0.write("ab", column: 0, row: 0, style: Style(foreground: red, bold: true))
      $0.write("c", column: 2, row: 0, style: Style(foreground: red))
    }
    #expect(
      FrameRenderer.ansi(frame, depth: .truecolor)
        == "\u{1B}[1;38;2;200;10;20mab\u{1B}[0;38;2;200;10;20mc \u{1B}[0m\n    \n")
    #expect(FrameRenderer.ansi(frame, depth: .none) == "\u{1B}[1mab\u{1B}[0mc \n    \n")
  }

  @Test("indices are written in the shortest form their range has")
  func indices() {
    func escape(_ color: Color, _ depth: ColorDepth) -> String {
      FrameRenderer.ansi(
        drawn(1, 1) { $0.write("x", column: 0, row: 0, style: Style(foreground: color)) },
        depth: depth)
    }
    #expect(escape(Color(255, 80, 80), .ansi8) == "\u{1B}[31mx\u{1B}[0m\n")
    #expect(escape(Color(255, 120, 120), .ansi16) == "\u{1B}[91mx\u{1B}[0m\n")
    #expect(escape(Color(0, 0, 95), .palette256) == "\u{1B}[38;5;17mx\u{1B}[0m\n")
  }

  @Test("blanks do not change the foreground, but underlined and reversed ones do")
  func blanks() {
    let frame = drawn(2, 1) {
      $0[0, 0] = Cell(" ", Style(foreground: red, background: blue))
      $0[1, 0] = Cell(" ", Style(foreground: red, reverse: true))
    }
    #expect(
      FrameRenderer.ansi(frame, depth: .truecolor)
        == "\u{1B}[48;2;0;0;95m \u{1B}[7;49;38;2;200;10;20m \u{1B}[0m\n")
  }

  @Test("what a terminal makes of the sequences is the frame again")
  func roundTrip() {
    var random = SeededRandom(seed: 6)
    let glyphs: [Unicode.Scalar] = ["a", " ", "▀", "⣿", "─", "λ"]
    func color() -> Color? {
      Bool.random(using: &random)
        ? nil : [red, blue, Color(1, 2, 3)].randomElement(using: &random)
    }
    for _ in 0..<60 {
      var frame = Frame(size: Size(columns: 20, rows: 2))
      for index in frame.cells.indices {
        frame.cells[index] = Cell(
          glyphs.randomElement(using: &random) ?? "x",
          Style(
            foreground: color(), background: color(), bold: .random(using: &random),
            reverse: .random(using: &random), underline: .random(using: &random)))
      }
      let shown = Self.interpreted(FrameRenderer.ansi(frame, depth: .truecolor))
      #expect(shown.count == frame.cells.count)
      for (a, b) in zip(shown, frame.cells) {
        #expect(a.glyph == b.glyph)
        #expect(a.style.background == b.style.background)
        #expect(a.style.reverse == b.style.reverse && a.style.underline == b.style.underline)
        let isBlank = b.glyph == " " && !b.style.reverse && !b.style.underline
        if !isBlank {
          #expect(a.style.foreground == b.style.foreground && a.style.bold == b.style.bold)
        }
      }
    }
  }

  /// A terminal that understands SGR and line ends.
  private static func interpreted(_ text: String) -> [Cell] {
    var cells: [Cell] = []
    var style = Style()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\n" {
        #expect(style == .plain)
        continue
      }
      guard scalar == "\u{1B}" else {
        cells.append(Cell(scalar, style))
        continue
      }
      let end = scalars.firstIndex(of: "m") ?? scalars.endIndex
      let body = String(String.UnicodeScalarView(scalars[scalars.startIndex..<end].dropFirst()))
      apply(body.split(separator: ";").compactMap { Int($0) }, to: &style)
      scalars = scalars[min(end + 1, scalars.endIndex)...]
    }
    return cells
  }

  private static func apply(_ codes: [Int], to style: inout Style) {
    var rest = codes[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: style = .plain
      case 1: style.bold = true
      case 4: style.underline = true
      case 7: style.reverse = true
      case 39: style.foreground = nil
      case 49: style.background = nil
      case 38, 48:
        let channels = rest.dropFirst().prefix(3).map { UInt8($0) }
        rest = rest.dropFirst(4)
        let color = Color(channels[0], channels[1], channels[2])
        if code == 38 { style.foreground = color } else { style.background = color }
      default: Issue.record("an unknown code \(code)")
      }
    }
  }
}
