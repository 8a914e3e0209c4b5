extension PixelRaster {
  /// Draws a layer that fills areas other than by a field.
  func drawArea(_ layer: any SkinLayer, _ area: Rect, _ part: Rect, on image: inout PixelImage) {
    if let kept = layer as? GroundSkin {
      image.place(
        ground(kept.colors, kept.area), x: (kept.area.column - area.column) * cellWidth,
        y: (kept.area.row - area.row) * cellHeight)
    } else if let surface = layer as? SurfaceSkin {
      draw(surface, area, part, on: &image)
    } else if let fill = layer as? FillSkin {
      draw(fill, area, part, on: &image)
    }
  }

  private func draw(
    _ surface: SurfaceSkin, _ area: Rect, _ part: Rect, on image: inout PixelImage
  ) {
    let (own, imageWidth) = (surface.plot.area, image.width)
    let (left, top) = (part.column - own.column, part.row - own.row)
    surface.draw(
      cellWidth: cellWidth, cellHeight: cellHeight,
      columns: left * cellWidth..<(left + part.columns) * cellWidth,
      rows: top * cellHeight..<(top + part.rows) * cellHeight,
      from: (
        x: (area.column - own.column) * cellWidth, y: (area.row - own.row) * cellHeight
      ), on: &image.pixels, width: imageWidth)
  }

  /// From the curve down; the pixel it runs through is covered in part.
  private func draw(_ fill: FillSkin, _ area: Rect, _ part: Rect, on image: inout PixelImage) {
    let places = stops(
      from: (part.column - fill.area.column) * cellWidth, count: part.columns * cellWidth,
      of: fill.area.columns * cellWidth, samples: fill.tops.count)
    let height = fill.area.rows * cellHeight
    let above = (part.row - fill.area.row) * cellHeight
    let first = ((part.row - area.row) * cellHeight, (part.column - area.column) * cellWidth)
    for (x, place) in places.enumerated() {
      let left = fill.tops[place.index]
      let right = fill.tops[min(fill.tops.count - 1, place.index + 1)]
      let top = (left + (right - left) * place.fraction) * Float(cellHeight)
      guard top.isFinite else { continue }
      for y in 0..<part.rows * cellHeight {
        let covered = min(1, Float(above + y) + 1 - top)
        guard covered > 0 else { continue }
        let share = 1 - (Float(above + y) + 0.5) / Float(height)
        let step = min(
          fill.colors.count - 1, max(0, Int(saturating: share * Float(fill.colors.count))))
        let color = Color(hex: fill.colors[step])
        image.pixels[(first.0 + y) * image.width + first.1 + x] =
          covered < 1 ? fill.ground.mixed(with: color, Double(covered)).bits : color.bits
      }
    }
  }

  /// A sign, and a rim that lifts it off whatever it stands on.
  func draw(
    _ sign: SignSkin, _ area: Rect, _ part: Rect, _ coverage: inout LineCoverage,
    on image: inout PixelImage
  ) {
    let unit = Float(cellHeight) / 20
    let centre = SIMD2(
      (Float(sign.column) - Float(area.column)) * Float(cellWidth),
      (Float(sign.row) - Float(area.row)) * Float(cellHeight))
    coverage.clip = (
      (part.column - area.column) * cellWidth, (part.row - area.row) * cellHeight,
      (part.endColumn - area.column) * cellWidth, (part.endRow - area.row) * cellHeight
    )
    func cover(wider: Float) {
      for (points, half) in sign.strokes ?? [] {
        let corners = points.map { centre + $0 * unit }
        let width = half * unit + wider
        if corners.count == 1 { coverage.disc(corners[0], radius: width) }
        for (a, b) in zip(corners, corners.dropFirst()) { coverage.segment(a, b, half: width) }
      }
    }
    cover(wider: 1.6 * unit)
    let (dark, light) = (Color(0x10, 0x10, 0x16), Color(0xFF, 0xFF, 0xFF))
    let rim = dark.contrast(with: sign.color) >= light.contrast(with: sign.color) ? dark : light
    coverage.paint(rim, strength: 0.8, on: &image)
    cover(wider: 0)
    coverage.paint(sign.color, strength: 1, on: &image)
  }

  /// Draws a texture, without shades at its edges: it is hardly lighter than what it stands on, and
  /// each would be a colour more for each colour of the ground.
  func draw(
    _ texture: TextureSkin, _ area: Rect, _ part: Rect, _ coverage: inout LineCoverage,
    on image: inout PixelImage
  ) {
    let unit = Float(cellHeight) / 20
    let (width, height) = (Float(cellWidth), Float(cellHeight))
    coverage.shades = 1
    defer { coverage.shades = 15 }
    for mark in texture.marks where part.contains(column: mark.column, row: mark.row) {
      let (column, row) = (mark.column - area.column, mark.row - area.row)
      coverage.clip = (
        column * cellWidth, row * cellHeight, (column + 1) * cellWidth, (row + 1) * cellHeight
      )
      let middle = SIMD2((Float(column) + 0.5) * width, (Float(row) + 0.5) * height)
      for stroke in TextureSkin.strokes(of: mark.glyph) ?? [] {
        for (a, b) in zip(stroke, stroke.dropFirst()) {
          coverage.segment(
            middle + a * unit, middle + b * unit, half: TextureSkin.halfWidth * unit)
        }
      }
      coverage.paint(Color(hex: mark.ink), strength: 1, on: &image)
    }
  }
}
