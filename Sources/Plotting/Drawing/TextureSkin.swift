/// The signs that a region is strewn with to say what it is, as pixels and vectors draw them: below
/// paths and points, which need not give way to them.
struct TextureSkin: SkinLayer, Hashable {
  /// A sign in the middle of a cell, in a colour, 0xRRGGBB.
  struct Mark: Hashable {
    let column: Int
    let row: Int
    let glyph: Unicode.Scalar
    let ink: UInt32
  }

  let marks: [Mark]

  func looksLike(_ other: any SkinLayer) -> Bool { (other as? TextureSkin) == self }

  /// Half the width of a stroke, in twentieths of a cell's height.
  static let halfWidth: Float = 0.65

  /// The strokes of a sign in twentieths of a cell's height around its middle; nil for letters.
  static func strokes(of glyph: Unicode.Scalar) -> [[SIMD2<Float>]]? { table[glyph] }

  private static let table: [Unicode.Scalar: [[SIMD2<Float>]]] = {
    var table: [Unicode.Scalar: [[SIMD2<Float>]]] = [
      "✕": [[SIMD2(-3, -3), SIMD2(3, 3)], [SIMD2(-3, 3), SIMD2(3, -3)]],
      "○": [arc(from: 0, steps: 8)],
      "◇": [[SIMD2(0, -4), SIMD2(3.4, 0), SIMD2(0, 4), SIMD2(-3.4, 0), SIMD2(0, -4)]],
      "╱": [[SIMD2(-3.6, 7.2), SIMD2(3.6, -7.2)]],
      // Three quarters of a turn, and the two strokes of its head.
      "↻": [arc(from: 0, steps: 6), [SIMD2(-2.6, -2.6), SIMD2(0, -3.2), SIMD2(-1.2, -0.6)]],
    ]
    let half: Float = 0.70710678
    for arrow in Arrow.allCases {
      let directions: [SIMD2<Float>] = [
        SIMD2(1, 0), SIMD2(half, -half), SIMD2(0, -1), SIMD2(-half, -half), SIMD2(-1, 0),
        SIMD2(-half, half), SIMD2(0, 1), SIMD2(half, half),
      ]
      let way = directions[arrow.rawValue]
      let across = SIMD2(-way.y, way.x)
      let tip = 4 * way
      table[arrow.glyph(in: .braille)] = [
        [-4 * way, tip], [tip - 2.2 * way + 2.2 * across, tip, tip - 2.2 * way - 2.2 * across],
      ]
    }
    return table
  }()

  /// A part of a circle in eighths, clockwise on the screen from its right end.
  private static func arc(from first: Int, steps: Int) -> [SIMD2<Float>] {
    let radius: Float = 3.2
    let half = radius * 0.70710678
    let ring: [SIMD2<Float>] = [
      SIMD2(radius, 0), SIMD2(half, half), SIMD2(0, radius), SIMD2(-half, half),
      SIMD2(-radius, 0), SIMD2(-half, -half), SIMD2(0, -radius), SIMD2(half, -half),
    ]
    return (first...first + steps).map { ring[$0 % 8] }
  }
}

extension Frame {
  /// Makes the signs that stand in the cells of an area a part of its picture; letters and signs that
  /// have no strokes stay over it as they are.
  mutating func keepTexture(in area: Rect) {
    var marks: [TextureSkin.Mark] = []
    var letters: [Int] = []
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let cell = self[column, row]
        if cell.glyph == " " || cell.glyph == "▀" { continue }
        if TextureSkin.strokes(of: cell.glyph) != nil, let ink = cell.style.foreground {
          marks.append(
            TextureSkin.Mark(column: column, row: row, glyph: cell.glyph, ink: ink.bits))
        } else {
          letters.append(row * size.columns + column)
        }
      }
    }
    if marks.isEmpty, letters.isEmpty { return }
    skin.add(TextureSkin(marks: marks), over: area, sparing: letters, of: size)
  }
}
