import Testing

@testable import Plotting

/// What a terminal shows that understands just what films are made of.
private struct Screen {
  var cells: [Unicode.Scalar]
  let columns: Int

  init(_ size: Size) {
    cells = [Unicode.Scalar](repeating: " ", count: size.columns * size.rows)
    columns = size.columns
  }

  mutating func take(_ text: String) {
    var place = 0
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\u{1B}" else {
        cells[place] = scalar
        place += 1
        continue
      }
      scalars.removeFirst()
      let body = scalars.prefix { !("@"..."~").contains($0) }
      scalars = scalars.dropFirst(body.count)
      let end = scalars.removeFirst()
      let numbers = String(String.UnicodeScalarView(body)).split(separator: ";").compactMap {
        Int($0)
      }
      switch end {
      case "H": place = (numbers[0] - 1) * columns + numbers[1] - 1
      case "J": cells = [Unicode.Scalar](repeating: " ", count: cells.count)
      default: break
      }
    }
  }
}

@Suite("Films")
struct FilmTests {
  private func frame(_ rows: [String], color: Color? = nil) -> Frame {
    var frame = Frame(size: Size(columns: rows[0].unicodeScalars.count, rows: rows.count))
    for (row, text) in rows.enumerated() {
      for (column, scalar) in text.unicodeScalars.enumerated() {
        frame[column, row] = Cell(scalar, Style(foreground: color))
      }
    }
    return frame
  }

  @Test("changes lead from one frame to the next, cell for cell")
  func changes() {
    let frames = [
      frame(["abcdef", "ghijkl"]), frame(["abXdeY", "ghijkl"]), frame(["abXdeY", "⣿hij▀l"]),
      frame(["      ", "      "]), frame(["      ", "     z"], color: Color(1, 2, 3)),
    ]
    var screen = Screen(frames[0].size)
    var before: Frame?
    for frame in frames {
      screen.take(FrameRenderer.changes(from: before, to: frame, depth: .truecolor))
      #expect(screen.cells == frame.cells.map(\.glyph))
      before = frame
    }
    #expect(FrameRenderer.changes(from: frames[1], to: frames[1], depth: .truecolor).isEmpty)
    // Two cells apart: two places and nothing between.
    let bytes = FrameRenderer.changes(from: frames[0], to: frames[1], depth: .none)
    #expect(bytes == "\u{1B}[1;3HX\u{1B}[1;6HY")
  }

  @Test(
    "an asciicast has a header, outputs at their times, markers and sizes, whatever is kept",
    arguments: [Film.Keeping.pictures, .cast])
  func cast(keeping: Film.Keeping) {
    var film = Film(title: "a \"b\"", depth: .none, keeping: keeping)
    film.add(Film.Picture(time: 0, frame: frame(["ab"]), marker: "step 0"))
    film.add(Film.Picture(time: 0.5, frame: frame(["aX"])))
    film.add(Film.Picture(time: 0.75, frame: frame(["aX"])))
    film.add(Film.Picture(time: 1.25, frame: frame(["aX", "cd"]), marker: "step 1"))
    let lines = film.cast.split(separator: "\n").map(String.init)
    #expect(
      lines == [
        #"{"version": 2, "width": 2, "height": 1, "title": "a \"b\"", "env": {"TERM": "xterm-256color"}}"#,
        #"[0.000000, "o", "\u001b[?25l\u001b[0m\u001b[2J\u001b[1;1Hab"]"#,
        #"[0.000000, "m", "step 0"]"#,
        #"[0.500000, "o", "\u001b[1;2HX"]"#,
        #"[1.250000, "r", "2x2"]"#,
        #"[1.250000, "o", "\u001b[0m\u001b[2J\u001b[1;1HaX\u001b[2;1Hcd"]"#,
        #"[1.250000, "m", "step 1"]"#,
      ])
    #expect(film.pictures.count == (keeping == .cast ? 1 : 3))
  }

  @Test("an animated picture shows each row for as long as it stays")
  func svg() {
    var film = Film(title: "", depth: .truecolor)
    film.add(Film.Picture(time: 0, frame: frame(["ab", "cd"])))
    film.add(Film.Picture(time: 2, frame: frame(["ab", "cX"])))
    let svg = film.svg
    // Row 0 always, row 1 twice: for two seconds of four, then for the other two.
    #expect(svg.split(separator: "<g transform=\"translate(").count - 1 == 3)
    #expect(svg.contains(#"values="visible;hidden" keyTimes="0;0.500000" dur="4.000000s""#))
    #expect(svg.contains(#"values="hidden;visible" keyTimes="0;0.500000" dur="4.000000s""#))
  }

  @Test("HTML escapes what it must, and colours what has colours")
  func html() {
    let page = FrameRenderer.html(frame(["<&>", "abc"], color: Color(255, 0, 16)))
    #expect(page.contains("<span style=\"color:#ff0010\">&lt;&amp;&gt;</span>\n"))
    #expect(page.hasPrefix("<!DOCTYPE html>"))
  }
}
