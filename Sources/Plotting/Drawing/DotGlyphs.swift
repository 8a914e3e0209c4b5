/// The glyph for each pattern of dots in a cell: two bits a row from the top, left bit first.
enum DotGlyphs {
  /// The glyphs of a set, by pattern.
  static func table(for glyphs: GlyphSet) -> [Unicode.Scalar] {
    switch glyphs {
    case .ascii: ascii
    case .blocks: blocks
    case .braille: braille
    }
  }

  /// Braille numbers its dots down the left column, down the right one, and the lowest row last.
  private static let braille: [Unicode.Scalar] = (0..<256).map { pattern in
    let places: [UInt32] = [0, 3, 1, 4, 2, 5, 6, 7]
    var value: UInt32 = 0x2800
    for bit in 0..<8 where pattern >> bit & 1 == 1 { value |= 1 << places[bit] }
    return Unicode.Scalar(value) ?? " "
  }

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
