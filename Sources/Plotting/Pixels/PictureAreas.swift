extension Frame {
  /// The rectangles of cells in which pictures lie, in the order in which they were drawn; those
  /// that overlap as one.
  package var pictureAreas: [Rect] {
    var areas: [Rect] = []
    for (_, area) in skin.layers where !area.isEmpty {
      var joined = area
      // What has grown may reach others.
      while let index = areas.firstIndex(where: { !$0.intersection(joined).isEmpty }) {
        joined = joined.union(areas.remove(at: index))
      }
      areas.append(joined)
    }
    return areas
  }

  /// Whether a layer is seen: signs only where nothing else stands in their cell.
  func shows(_ layer: any SkinLayer) -> Bool {
    guard let sign = layer as? SignSkin else { return true }
    return showsPicture(column: sign.cell.column, row: sign.cell.row)
  }

  /// The colours of the fields in the pictures, from the lowest, each once.
  package var fieldColors: [Color] {
    var colors: [Color] = []
    var seen: Set<Color> = []
    for (layer, _) in skin.layers {
      guard let field = layer as? FieldSkin else { continue }
      colors += field.palette.field.filter { seen.insert($0).inserted }
    }
    return colors
  }
}

extension Rect {
  /// The smallest rectangle that holds both.
  package func union(_ other: Rect) -> Rect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(column, other.column)
    let top = min(row, other.row)
    return Rect(
      column: left, row: top, columns: max(endColumn, other.endColumn) - left,
      rows: max(endRow, other.endRow) - top)
  }
}
