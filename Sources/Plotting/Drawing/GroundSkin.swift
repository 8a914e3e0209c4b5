/// What lay behind some cells when it was kept: two colours a cell, one above the other, before
/// lines were drawn over them and the cells under them darkened.
struct GroundSkin: SkinLayer {
  let area: Rect
  /// Upper and lower colour of each cell in turn, row by row.
  let colors: [UInt32]

  var hidesGround: Color? { Color(0, 0, 0) }

  func looksLike(_ other: any SkinLayer) -> Bool {
    guard let other = other as? GroundSkin else { return false }
    return area == other.area && colors == other.colors
  }
}

extension Frame {
  /// Keeps what lies behind the cells of a rectangle now as a part of the picture, and the signs of
  /// which its texture is made; letters stay letters.
  public mutating func keepGround(in rect: Rect) {
    let area = bounds.intersection(rect)
    guard !area.isEmpty else { return }
    var colors: [UInt32] = []
    colors.reserveCapacity(area.columns * area.rows * 2)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let halves = self[column, row].halves
        colors += [halves.upper, halves.lower]
      }
    }
    skin.add(GroundSkin(area: area, colors: colors), over: area, of: size)
    keepTexture(in: area)
  }
}

extension Cell {
  /// The colours behind the cell, 0xRRGGBB: they differ where it is a half block.
  var halves: (upper: UInt32, lower: UInt32) {
    let behind = (style.background ?? Color(0, 0, 0)).bits
    return (glyph.value == 0x2580 ? (style.foreground?.bits ?? behind) : behind, behind)
  }
}
