import Landscape
import Optimizers
import Plotting

/// t, f, slope and curvature at the cursor, or at the iterate where there is none.
struct ProfileReadOut {
  let t: Double
  let isCursor: Bool
  /// f to second order in t.
  let local: LocalModel

  /// One row: all four numbers with as many digits as have room; of a very narrow one the first.
  func draw(on frame: inout Frame, in rect: Rect?, _ appearance: Appearance) {
    guard let rect else { return }
    for digits in stride(from: 8, through: 3, by: -1) {
      let spans = spans(digits: digits, appearance)
      let width = spans.reduce(0) {
        $0 + DisplayText.width(of: appearance.glyphs.spell($1.text))
      }
      guard width <= rect.columns || digits == 3 else { continue }
      frame.print(spans, in: rect.line(0), appearance: appearance)
      return
    }
  }

  private func spans(digits: Int, _ appearance: Appearance) -> [Span] {
    let isPlain = appearance.glyphs == .ascii
    let mark = isCursor ? Marker.plus : .target
    let start = "\(mark.glyph(in: appearance.glyphs)) t \(VectorText.number(t, digits))"
    let parts = [
      ("f", local.value), (isPlain ? "f'" : "f′", local.gradient[0]),
      (isPlain ? "f''" : "f″", local.hessian[0, 0]),
    ]
    return [Span(start, appearance.strong)]
      + parts.flatMap { label, value in
        [
          Span("  \(label) ", appearance.dim),
          Span(VectorText.number(value, digits), appearance.text),
        ]
      }
  }
}
