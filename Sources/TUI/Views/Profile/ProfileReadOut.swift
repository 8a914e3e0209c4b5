import Landscape
import Optimizers
import Plotting

/// t, f, slope and curvature at the cursor, or at the iterate where there is none.
struct ProfileReadOut {
  /// What t is called.
  let name: String
  let t: Double
  let isCursor: Bool
  /// f to second order in t.
  let local: LocalModel

  /// One row: all four numbers with as many digits as have room; of a very narrow one the first.
  func draw(on frame: inout Frame, in rect: Rect?, _ appearance: Appearance) {
    guard let rect else { return }
    for (digits, gap) in [8, 7, 6, 5, 4, 3].map({ ($0, "  ") }) + [(3, " "), (2, " ")] {
      let spans = spans(digits: digits, gap, appearance)
      let width = spans.reduce(0) {
        $0 + DisplayText.width(of: appearance.glyphs.spell($1.text))
      }
      guard width <= rect.columns || digits == 2 else { continue }
      frame.print(spans, in: rect.line(0), appearance: appearance)
      return
    }
  }

  private func spans(digits: Int, _ gap: String, _ appearance: Appearance) -> [Span] {
    let isPlain = appearance.glyphs == .ascii
    let mark = isCursor ? Marker.plus : .target
    let start = "\(mark.glyph(in: appearance.glyphs)) \(name) \(VectorText.number(t, digits))"
    let parts = [
      ("f", local.value), (isPlain ? "f'" : "f′", local.gradient[0]),
      (isPlain ? "f''" : "f″", local.hessian[0, 0]),
    ]
    return [Span(start, appearance.strong)]
      + parts.flatMap { label, value in
        [
          Span("\(gap)\(label) ", appearance.dim),
          Span(VectorText.number(value, digits), appearance.text),
        ]
      }
  }
}
