/// ASCII in place of the signs that titles, notes and formulas contain. Pictures are drawn in ASCII
/// from the start where it is all there is; this is for what people wrote.
enum PlainGlyphs {
  /// The ASCII character most like a scalar; `?` where there is none.
  static func glyph(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let plain = table[scalar] { return plain }
    return withoutMarks(scalar) ?? "?"
  }

  /// A letter without its accents, where that is ASCII.
  private static func withoutMarks(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    bases[Character(scalar)]
  }

  private static let bases: [Character: Unicode.Scalar] = {
    var result: [Character: Unicode.Scalar] = [:]
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}",
      "\u{30A}", "\u{30B}", "\u{30C}", "\u{327}", "\u{328}",
    ]
    let letters = (0x41...0x5A).map { UInt8($0) } + (0x61...0x7A).map { UInt8($0) }
    for letter in letters.map({ Unicode.Scalar($0) }) {
      for mark in marks {
        var text = String.UnicodeScalarView()
        text.append(letter)
        text.append(mark)
        result[Character(String(text))] = letter
      }
    }
    return result
  }()

  /// Each ASCII character and the signs it stands for.
  private static let groups: [(Unicode.Scalar, String)] = [
    ("0", "⁰₀"), ("1", "¹₁"), ("2", "²₂"), ("3", "³₃"), ("4", "⁴₄"), ("5", "⁵₅"), ("6", "⁶₆"),
    ("7", "⁷₇"), ("8", "⁸₈∞"), ("9", "⁹₉"), ("+", "⁺₊┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝±"),
    ("-", "⁻₋−–—‐‑─━┄╌═⇒⇐↔"), ("*", "·⋅•∙★☆◆"), ("x", "×✕✗✘"), (".", "…"),
    ("'", "‘’′▀"), ("\"", "“”″"), ("<", "«←≤◀◁"), (">", "»→≥▶▷"), ("^", "↑▲△"),
    ("v", "↓▼▽✓✔ν"), ("/", "↗↙⁄∕"), ("\\", "↖↘"), ("~", "≈∼"), ("#", "≠█▓◇■"), ("%", "▒"),
    (":", "░"), ("_", "▄"), ("|", "│┃┆║▌▐∣∫"), ("V", "√∇"), ("d", "∂δ"), ("@", "●"),
    ("o", "○°ω□"), ("O", "◉◎Ω"), (" ", "\u{A0}\u{2009}\u{202F}\u{2800}"), ("a", "α"),
    ("b", "β"), ("g", "γ"), ("e", "ε∈"), ("z", "ζ"), ("h", "η"), ("q", "θϑ"), ("i", "ⁱι"),
    ("k", "κ"), ("l", "λ"), ("m", "μµ"), ("n", "ⁿ"), ("c", "ξχ©"), ("p", "πψ"), ("r", "ρ"),
    ("s", "σς§ß"), ("t", "τ"), ("u", "υ"), ("f", "φϕ"), ("D", "Δ∆"), ("G", "Γ"), ("L", "Λ"),
    ("S", "Σ∑"), ("P", "Π∏Ψ"), ("F", "Φ"), ("Q", "Θ"), ("X", "Ξ"),
  ]

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var result: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (plain, signs) in groups {
      for sign in signs.unicodeScalars { result[sign] = plain }
    }
    return result
  }()
}
