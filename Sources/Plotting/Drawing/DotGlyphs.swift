/// The glyph for each pattern of dots in a cell: two bits a row from the top, left bit first.
enum DotGlyphs {
  /// The glyphs of a set, by pattern.
  static func table(for glyphs: GlyphSet) -> [Unicode.Scalar] {
    switch glyphs {
    case .ascii: ascii
    case .blocks: blocks
    case .braille: braille
    case .octants: octants
    }
  }

  /// Braille numbers its dots down the left column, down the right one, and the lowest row last.
  private static let braille: [Unicode.Scalar] = (0..<256).map { pattern in
    let places: [UInt32] = [0, 3, 1, 4, 2, 5, 6, 7]
    var value: UInt32 = 0x2800
    for bit in 0..<8 where pattern >> bit & 1 == 1 { value |= 1 << places[bit] }
    return Unicode.Scalar(value) ?? " "
  }

  /// Octants are numbered as patterns are, and stand in that order from U+1CD00, but for 26 patterns
  /// that Unicode had before (The Unicode Standard 16.0, Symbols for Legacy Computing Supplement).
  private static let octants: [Unicode.Scalar] = {
    let older: [Int: UInt32] = [
      0x00: 0x20, 0x01: 0x1CEA8, 0x02: 0x1CEAB, 0x03: 0x1FB82, 0x05: 0x2598, 0x0A: 0x259D,
      0x0F: 0x2580, 0x14: 0x1FBE6, 0x28: 0x1FBE7, 0x3F: 0x1FB85, 0x40: 0x1CEA3, 0x50: 0x2596,
      0x55: 0x258C, 0x5A: 0x259E, 0x5F: 0x259B, 0x80: 0x1CEA0, 0xA0: 0x2597, 0xA5: 0x259A,
      0xAA: 0x2590, 0xAF: 0x259C, 0xC0: 0x2582, 0xF0: 0x2584, 0xF5: 0x2599, 0xFA: 0x259F,
      0xFC: 0x2586, 0xFF: 0x2588,
    ]
    var next: UInt32 = 0x1CD00
    return (0..<256).map { pattern in
      if let scalar = older[pattern] { return Unicode.Scalar(scalar) ?? " " }
      defer { next += 1 }
      return Unicode.Scalar(next) ?? " "
    }
  }()

  /// The pattern of each octant, and of the older glyphs that octants are told by.
  static let octantPatterns: [Unicode.Scalar: Int] = Dictionary(
    octants.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  private static let blocks: [Unicode.Scalar] = {
    let quadrants: [Unicode.Scalar] = [
      " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]
    return (0..<256).map { quadrants[$0 & 15] }
  }()

  /// Each pattern takes the character whose own dots are most like it.
  private static let ascii: [Unicode.Scalar] = (0..<256).map { pattern in
    if pattern == 0 { return " " }
    var best: Unicode.Scalar = "."
    var bestCost = Int.max
    for (glyph, shape) in shapes {
      let cost = mismatch(pattern, shape)
      if cost < bestCost {
        bestCost = cost
        best = glyph
      }
    }
    return best
  }

  /// Dots of the characters, rows from the top as pairs of bits, right dot first as written.
  private static let shapes: [(Unicode.Scalar, Int)] = [
    ("-", rows(0b00, 0b11, 0b00, 0b00)), ("-", rows(0b00, 0b00, 0b11, 0b00)),
    ("|", rows(0b01, 0b01, 0b01, 0b01)), ("|", rows(0b10, 0b10, 0b10, 0b10)),
    ("/", rows(0b10, 0b10, 0b01, 0b01)), ("/", rows(0b00, 0b10, 0b01, 0b00)),
    ("/", rows(0b00, 0b10, 0b01, 0b01)), ("/", rows(0b10, 0b10, 0b01, 0b00)),
    ("\\", rows(0b01, 0b01, 0b10, 0b10)), ("\\", rows(0b00, 0b01, 0b10, 0b00)),
    ("\\", rows(0b00, 0b01, 0b10, 0b10)), ("\\", rows(0b01, 0b01, 0b10, 0b00)),
    ("'", rows(0b11, 0b00, 0b00, 0b00)), ("'", rows(0b01, 0b00, 0b00, 0b00)),
    ("'", rows(0b10, 0b00, 0b00, 0b00)), ("'", rows(0b01, 0b01, 0b00, 0b00)),
    ("'", rows(0b10, 0b10, 0b00, 0b00)), (".", rows(0b00, 0b00, 0b00, 0b11)),
    (".", rows(0b00, 0b00, 0b00, 0b01)), (".", rows(0b00, 0b00, 0b00, 0b10)),
    (".", rows(0b00, 0b00, 0b01, 0b01)), (".", rows(0b00, 0b00, 0b10, 0b10)),
    (":", rows(0b01, 0b00, 0b00, 0b01)), (":", rows(0b10, 0b00, 0b00, 0b10)),
    (":", rows(0b11, 0b00, 0b00, 0b11)), ("-", rows(0b00, 0b01, 0b00, 0b00)),
    ("-", rows(0b00, 0b10, 0b00, 0b00)), ("-", rows(0b00, 0b00, 0b01, 0b00)),
    ("-", rows(0b00, 0b00, 0b10, 0b00)), ("+", rows(0b01, 0b11, 0b11, 0b01)),
    ("+", rows(0b10, 0b11, 0b11, 0b10)), ("+", rows(0b11, 0b11, 0b11, 0b11)),
  ]

  private static func rows(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
    a | b << 2 | c << 4 | d << 6
  }

  /// Dots of either that the other lacks; a dot with a neighbour there counts less.
  private static func mismatch(_ a: Int, _ b: Int) -> Int {
    lacking(a, b) + lacking(b, a)
  }

  private static func lacking(_ a: Int, _ b: Int) -> Int {
    var cost = 0
    for bit in 0..<8 where a >> bit & 1 == 1 && b >> bit & 1 == 0 {
      let neighbours =
        b >> (bit ^ 1) & 1 | (bit > 1 ? b >> (bit - 2) & 1 : 0) | (b >> (bit + 2) & 1)
      cost += neighbours == 1 ? 2 : 3
    }
    return cost
  }
}
