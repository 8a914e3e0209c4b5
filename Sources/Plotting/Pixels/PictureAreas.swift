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

  /// A layer as it is seen where cells are so many times as high as wide: signs only where nothing
  /// else stands in their cell, and out of the way of what stands in those around it. Nil where it
  /// is not seen.
  func seen(
    _ layer: any SkinLayer, over area: Rect, cellAspect: Double
  ) -> (any SkinLayer)? {
    guard let sign = layer as? SignSkin else { return layer }
    guard showsPicture(column: sign.cell.column, row: sign.cell.row) else { return nil }
    return sign.givingWay(cellAspect: cellAspect) { column, row in
      area.contains(column: column, row: row) && showsPicture(column: column, row: row)
    }
  }

  /// The colours that must not become others where a picture has more than a terminal takes: those
  /// of lines and signs, however little they cover, and those of fields; each once.
  package var mainColors: [Color] {
    var colors: [Color] = []
    var seen: Set<Color> = []
    func add(_ color: Color?) {
      if let color, seen.insert(color).inserted { colors.append(color) }
    }
    for (layer, _) in skin.layers {
      if let trace = layer as? LineTrace {
        // A line that changes its colour all the way is a field of its own.
        for line in trace.lines where colors.count < 64 {
          add(line.stroke.color)
          add(line.halo)
        }
      } else if let sign = layer as? SignSkin {
        add(sign.color)
      }
    }
    for (layer, _) in skin.layers {
      guard let field = layer as? FieldSkin else { continue }
      for color in field.palette.field { add(color) }
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
