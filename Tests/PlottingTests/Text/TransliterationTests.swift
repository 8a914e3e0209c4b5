import Plotting
import Testing

@Suite struct TransliterationTests {
  @Test(
    "mathematics is spelled in ASCII",
    arguments: [
      ("f(x, y) = x³ − 3xy²", "f(x, y) = x^3 - 3xy^2"), ("x⁻¹²y", "x^-12y"),
      ("λ₁ ≤ 0", "lambda1 <= 0"),
      ("‖∇f‖", "||grad f||"), ("Müller, Łódź", "Muller, Lodz"), ("→ saddle", "-> saddle"),
      ("x − f′/f″", "x - f'/f''"), ("λₘᵢₙ, λₘₐₓ", "lambdamin, lambdamax"), ("eˣ", "e^x"),
      ("日", "?"), ("plain", "plain"), ("π/2 · √2", "pi/2 * sqrt2"), ("“a” – b…", "\"a\" - b..."),
    ])
  func spelled(text: String, expected: String) {
    #expect(GlyphSet.ascii.spell(text) == expected)
    #expect(GlyphSet.braille.spell(text) == text)
  }

  @Test("a frame restricted to ASCII has as many cells and nothing but ASCII")
  func frame() {
    let frame = drawn(12, 2) {
      $0.write("╭─ é λ² ●✕⣿", column: 0, row: 0)
      $0.write("日本 ▀█▁…◂▸′", column: 0, row: 1)
    }
    let plain = frame.restrictedToASCII()
    #expect(plain.size == frame.size)
    #expect(plain.cells.allSatisfy { (0x20..<0x7F).contains($0.glyph.value) })
    #expect(picture(plain) == "+- e l2 @x+\n? ?  \"#_~<>'")
  }
}
