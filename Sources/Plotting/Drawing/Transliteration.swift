extension GlyphSet {
  /// The text in glyphs of this set: as it is, or spelled in ASCII (`x³ − 3xy²` as `x^3 - 3xy^2`,
  /// `∇f` as `grad f`, `λ₁` as `lambda1`), which may change its width. Letters with accents lose
  /// them; what has no spelling is `?`.
  public func spell(_ text: String) -> String {
    guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = ""
    var isRaised = false
    for scalar in DisplayText(text).scalars {
      if let raised = Transliteration.superscripts[scalar] {
        if !isRaised { result += "^" }
        result += raised
        isRaised = true
        continue
      }
      isRaised = false
      if scalar.value < 0x80 {
        result.unicodeScalars.append(scalar)
      } else if let spelled = Transliteration.spellings[scalar] {
        result += spelled
      } else {
        result.unicodeScalars.append(Transliteration.plainGlyph(for: scalar))
      }
    }
    return result
  }
}

extension Frame {
  /// The frame with every glyph outside ASCII replaced by the one nearest to it in look, so that a
  /// terminal without UTF-8 is sent nothing it cannot show.
  public func restrictedToASCII() -> Frame {
    var frame = self
    for index in frame.cells.indices where frame.cells[index].glyph.value >= 0x7F {
      let glyph = frame.cells[index].glyph
      frame.cells[index].glyph = Transliteration.plainGlyph(for: glyph)
    }
    for index in frame.cells.indices where frame.cells[index].isContinuation {
      frame.cells[index].glyph = " "
    }
    return frame
  }
}

/// ASCII for signs that are not.
enum Transliteration {
  static let superscripts: [Unicode.Scalar: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+", "ⁿ": "n", "ᵀ": "T", "ᵗ": "t", "ˣ": "x", "⁽": "(", "⁾": ")",
  ]

  static let spellings: [Unicode.Scalar: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "₋": "-", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₘ": "m", "ₙ": "n", "ₓ": "x", "ₐ": "a",
    "′": "'", "″": "''",
    "≪": "<<", "∠": "angle ", "Θ": "Theta", "…": "...", "→": "->", "←": "<-", "↔": "<->",
    "⇒": "=>", "≤": "<=", "≥": ">=",
    "≠": "!=", "≈": "~", "±": "+/-", "∞": "inf", "∇": "grad ", "‖": "||", "√": "sqrt", "∂": "d",
    "∈": " in ", "Σ": "sum", "∑": "sum", "∏": "prod", "½": "1/2", "α": "alpha", "β": "beta",
    "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "delta ",
    "Γ": "Gamma", "Λ": "Lambda", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "✓": "ok", "✔": "ok",
    "✗": "no", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe",
  ]

  /// One ASCII character in place of a scalar; the scalar itself where it is one.
  static func plainGlyph(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x7F { return scalar }
    if let known = glyphs[scalar] { return known }
    switch scalar.value {
    case 0x2800...0x28FF: return brailleGlyph(scalar.value - 0x2800)
    case 0x2500...0x257F: return "+"
    case 0x2580...0x259F: return "#"
    case 0x2190...0x21FF: return ">"
    default: return baseLetter(scalar) ?? "?"
    }
  }

  private static let glyphs: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [
      "─": "-", "━": "-", "│": "|", "┃": "|", "┄": "-", "┆": "|", "═": "=", "║": "|", "╱": "/",
      "╲": "\\", "╳": "x", "░": ".", "▒": ":", "▓": "%", "▁": "_", "▏": "|", "▀": "\"", "▄": "_",
      "←": "<", "→": ">", "↑": "^", "↓": "v", "↖": "\\", "↗": "/", "↘": "\\", "↙": "/",
      "◀": "<", "▶": ">", "▲": "^", "▼": "v", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
      "·": "*", "⋅": "*", "×": "*", "•": "*", "…": "~", "‘": "'", "’": "'", "“": "\"",
      "”": "\"", "„": "\"", "«": "<", "»": ">", "‹": "<", "›": ">", "‖": "|", "≤": "<",
      "≥": ">", "≈": "~", "∞": "8", "∇": "V", "√": "V", "∂": "d", "α": "a", "β": "b", "γ": "g",
      "δ": "d", "ε": "e", "η": "n", "θ": "t", "λ": "l", "μ": "u", "π": "p", "ρ": "r", "σ": "s",
      "τ": "t", "φ": "f", "ω": "w", "Δ": "D", "Σ": "S", "✓": "v", "✔": "v", "✗": "x", "°": "o",
      "\u{A0}": " ", "‰": "%", "÷": "/", "ß": "s", "æ": "a", "ø": "o", "ł": "l", "⏸": "|",
      "⏵": ">", "≠": "#", "∈": "e", "◂": "<", "▸": ">", "′": "'", "″": "\"", "∠": "/", "≪": "<",
      "κ": "k", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₘ": "m", "ₙ": "n", "ₓ": "x", "ₐ": "a",
    ]
    for marker in Marker.allCases {
      table[marker.glyph(in: .braille)] = marker.glyph(in: .ascii)
    }
    for (raised, plain) in superscripts { table[raised] = plain.unicodeScalars.first }
    for digit in 0..<10 {
      if let low = Unicode.Scalar(0x2080 + UInt32(digit)) {
        table[low] = Unicode.Scalar(UInt8(0x30 + digit))
      }
    }
    return table
  }()

  /// Braille dots back to the pattern of two bits a row, and that to a character.
  private static func brailleGlyph(_ dots: UInt32) -> Unicode.Scalar {
    let places = [0, 3, 1, 4, 2, 5, 6, 7]
    var pattern = 0
    for bit in 0..<8 where dots >> UInt32(places[bit]) & 1 == 1 { pattern |= 1 << bit }
    return DotGlyphs.table(for: .ascii)[pattern]
  }

  /// The letter under the accents, from the name Unicode gives it.
  private static func baseLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 4, words[2] == "LETTER", let letter = words[3].unicodeScalars.first,
      words[3].unicodeScalars.count == 1
    else { return nil }
    return words[1] == "SMALL" ? letter.properties.lowercaseMapping.unicodeScalars.first : letter
  }
}
