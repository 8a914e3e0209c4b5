import Testing

@testable import Terminal

@Suite("Text for terminals")
struct TextFormTests {
  @Test(
    "Base 64, as in RFC 4648, section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64(text: String, encoded: String) {
    #expect(Base64.encoded(text.utf8) == encoded)
  }

  @Test(
    "Signs of formulas have an ASCII form",
    arguments: zip("x³−é│▲⣿世".unicodeScalars, "x3-e|^??".unicodeScalars))
  func plainGlyphs(sign: Unicode.Scalar, plain: Unicode.Scalar) {
    let glyph = sign.value < 0x7F ? sign : PlainGlyphs.glyph(for: sign)
    #expect(glyph == plain)
  }

  @Test(
    "An error is one line, names what would help, and carries nothing dangerous",
    arguments: [
      TerminalError.outputIsNotATerminal, .inputIsNotATerminal, .typeIsNotSet,
      .typeIsUnknown("x\u{1B}[31m\ny"), .typeIsTooSimple("dumb"),
    ])
  func errors(error: TerminalError) {
    let text = error.description
    #expect(text.contains("saddlescope frame"))
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
  }
}
