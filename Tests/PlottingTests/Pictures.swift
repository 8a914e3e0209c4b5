import Plotting

/// The frame as text without the last line end, to compare with a literal.
func picture(_ frame: Frame) -> String {
  let text = FrameRenderer.text(frame)
  return String(text.dropLast())
}

/// A frame of the given size after some drawing.
func drawn(_ columns: Int, _ rows: Int, _ draw: (inout Frame) -> Void) -> Frame {
  var frame = Frame(size: Size(columns: columns, rows: rows))
  draw(&frame)
  return frame
}

/// Sizes at which nothing may go wrong.
let awkwardSizes: [Size] = [
  (0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (4, 2), (5, 5), (9, 3), (12, 6),
  (7, 40), (80, 2), (80, 24), (500, 300),
].map { Size(columns: $0.0, rows: $0.1) }

/// Every combination of glyphs and depth, in every theme.
let allAppearances: [Appearance] = Theme.all.flatMap { theme in
  GlyphSet.allCases.flatMap { glyphs in
    ColorDepth.allCases.map { Appearance(theme: theme, glyphs: glyphs, depth: $0) }
  }
}
