/// Glyphs drawn as shapes, those of one colour in one path.
struct ShapesByColor {
  /// How a path is painted.
  private enum Kind: Int {
    case dots
    case strokes
    case heavyStrokes
    case areas
  }

  private struct Key: Hashable {
    let kind: Kind
    let color: Color
  }

  private var paths: [Key: [UInt8]] = [:]

  /// Whether a glyph is drawn as a shape.
  static func covers(_ glyph: Unicode.Scalar) -> Bool {
    switch glyph.value {
    case 0x2800...0x28FF, 0x2580...0x2590, 0x2594...0x259F: true
    case 0x1CD00...0x1CEFF, 0x1FB80...0x1FBFF: DotGlyphs.octantPatterns[glyph] != nil
    default: strokes[glyph] != nil || markers.contains(glyph)
    }
  }

  /// Adds a glyph's shape, the upper left corner of its cell given; false if it has none.
  mutating func add(_ glyph: Unicode.Scalar, _ color: Color, _ x: Int, _ y: Int) -> Bool {
    switch glyph.value {
    case 0x2800...0x28FF:
      addBraille(glyph.value - 0x2800, color, x, y)
    case 0x2581...0x2590, 0x2594...0x259F:
      addBlock(glyph.value, color, x, y)
    default:
      if let stroke = ShapesByColor.strokes[glyph] {
        let isHeavy = ShapesByColor.heavy.contains(glyph)
        append("M\(x) \(y)m" + stroke, to: isHeavy ? .heavyStrokes : .strokes, color)
      } else if ShapesByColor.markers.contains(glyph) {
        addMarker(glyph, color, x, y)
      } else if glyph != " ", let pattern = DotGlyphs.octantPatterns[glyph] {
        addOctant(pattern, color, x, y)
      } else {
        return false
      }
    }
    return true
  }

  /// The paths, in an order that depends on the frame alone.
  var markup: String {
    var result = ""
    let keys = paths.keys.sorted {
      ($0.kind.rawValue, $0.color.order) < ($1.kind.rawValue, $1.color.order)
    }
    for key in keys {
      guard let bytes = paths[key] else { continue }
      let paint: String
      switch key.kind {
      case .areas: paint = "fill=\"\(key.color.css)\""
      case .dots:
        paint =
          "transform=\"scale(2.5)\" stroke=\"\(key.color.css)\" stroke-width=\"1.3\" "
          + "stroke-linecap=\"round\""
      case .strokes: paint = "fill=\"none\" stroke=\"\(key.color.css)\" stroke-width=\"1.2\""
      case .heavyStrokes: paint = "fill=\"none\" stroke=\"\(key.color.css)\" stroke-width=\"2.6\""
      }
      result += "<path \(paint) d=\"\(String(decoding: bytes, as: UTF8.self))\"/>\n"
    }
    return result
  }

  private mutating func append(_ data: String, to kind: Kind, _ color: Color) {
    paths[Key(kind: kind, color: color), default: []].append(contentsOf: data.utf8)
  }

  private mutating func addBraille(_ dots: UInt32, _ color: Color, _ x: Int, _ y: Int) {
    let places: [(Int, Int)] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    var data = ""
    for bit in 0..<8 where dots >> UInt32(bit) & 1 == 1 {
      let (column, row) = places[bit]
      // A line of no length with round ends is a dot. Dots are counted in eighths of a cell's height.
      data += "M\(x * 2 / 5 + column * 2 + 1) \(y * 2 / 5 + row * 2 + 1)h0"
    }
    append(data, to: .dots, color)
  }

  /// Two bits a row from the top, the left one first; few fonts have these.
  private mutating func addOctant(_ pattern: Int, _ color: Color, _ x: Int, _ y: Int) {
    var data = ""
    for row in 0..<4 {
      let bits = pattern >> (2 * row) & 3
      guard bits != 0 else { continue }
      let width = bits == 3 ? 10 : 5
      data += "M\(x + (bits == 2 ? 5 : 0)) \(y + 5 * row)h\(width)v5h-\(width)z"
    }
    append(data, to: .areas, color)
  }

  private mutating func addBlock(_ value: UInt32, _ color: Color, _ x: Int, _ y: Int) {
    func area(_ left: Int, _ top: Int, _ width: Int, _ height: Int) {
      append("M\(x + left) \(y + top)h\(width)v\(height)h-\(width)z", to: .areas, color)
    }
    switch value {
    case 0x2581...0x2588:
      let tenths = Int(value - 0x2580) * 25
      append(
        "M\(x) \(y)m0 \(ShapesByColor.tenths(200 - tenths))h10v\(ShapesByColor.tenths(tenths))h-10z",
        to: .areas, color)
    case 0x2589...0x258F:
      let width = ShapesByColor.hundredths(Int(0x2590 - value) * 125)
      append("M\(x) \(y)h\(width)v20h-\(width)z", to: .areas, color)
    case 0x2590: area(5, 0, 5, 20)
    case 0x2594: area(0, 0, 10, 3)
    case 0x2595: area(8, 0, 2, 20)
    default:
      let quadrants = ShapesByColor.quadrants[Int(value - 0x2596)]
      for quadrant in 0..<4 where quadrants >> quadrant & 1 == 1 {
        area(quadrant & 1 == 1 ? 5 : 0, quadrant > 1 ? 10 : 0, 5, 10)
      }
    }
  }

  /// U+2596 ... U+259F as bits: upper left, upper right, lower left, lower right.
  private static let quadrants = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]

  private static func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  private static func hundredths(_ value: Int) -> String {
    let rest = value % 100
    return rest == 0 ? "\(value / 100)" : "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private mutating func addMarker(_ glyph: Unicode.Scalar, _ color: Color, _ x: Int, _ y: Int) {
    let centre = "M\(x + 5) \(y + 10)"
    switch glyph {
    case "●":
      append(centre + "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", to: .areas, color)
    case "•":
      append(centre + "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z", to: .areas, color)
    case "◉":
      append(centre + "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z", to: .areas, color)
      append(centre + "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", to: .strokes, color)
    case "○":
      append(centre + "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", to: .strokes, color)
    case "◇":
      append(centre + "m-4.5 0l4.5 -5.5l4.5 5.5l-4.5 5.5z", to: .strokes, color)
    case "✕":
      append(centre + "m-3.5 -3.5l7 7m0 -7l-7 7", to: .heavyStrokes, color)
    case "■":
      append(centre + "m-4 -4h8v8h-8z", to: .areas, color)
    case "▲":
      append(centre + "m0 -4.5l4.5 8.5h-9z", to: .areas, color)
    case "◀":
      append(centre + "m-5 0l9 -5v10z", to: .areas, color)
    default:
      append(centre + "m5 0l-9 -5v10z", to: .areas, color)
    }
  }

  private static let markers: Set<Unicode.Scalar> = [
    "●", "•", "◉", "○", "◇", "✕", "■", "▲", "◀", "▶",
  ]

  private static let heavy: Set<Unicode.Scalar> = ["━", "┃"]

  /// Lines from the corner of the cell.
  private static let strokes: [Unicode.Scalar: String] = [
    "─": "0 10h10", "━": "0 10h10", "│": "5 0v20", "┃": "5 0v20",
    "╭": "10 10q-5 0 -5 5v5", "╮": "0 10q5 0 5 5v5", "╰": "5 0v5q0 5 5 5",
    "╯": "5 0v5q0 5 -5 5", "┌": "10 10h-5v10", "┐": "0 10h5v10", "└": "5 0v10h5",
    "┘": "5 0v10h-5", "├": "5 0v20m0 -10h5", "┤": "5 0v20m0 -10h-5", "┬": "0 10h10m-5 0v10",
    "┴": "0 10h10m-5 0v-10", "┼": "0 10h10m-5 -10v20", "╱": "0 20l10 -20",
    "╲": "0 0l10 20", "╳": "0 0l10 20m0 -20l-10 20",
  ]
}
