extension SurfacePlot {
  /// Draws the surface as a solid, lit body: two pixels a cell, each the mean of 2x2 dots. Where
  /// there are no colours, or few, the glyphs are darker and lighter instead.
  public func drawShaded(on frame: inout Frame, appearance: Appearance) {
    let visible = frame.bounds.intersection(area)
    guard !visible.isEmpty, raster.width > 0 else { return }
    switch appearance.depth {
    case .none, .ansi8, .ansi16: drawGlyphs(on: &frame, visible, appearance)
    case .palette256, .truecolor: drawColors(on: &frame, visible, appearance)
    }
  }

  private func drawColors(on frame: inout Frame, _ visible: Rect, _ appearance: Appearance) {
    let palette = SurfacePalette(appearance)
    let isPlain = appearance.glyphs == .ascii
    let ground = appearance.theme.background
    let text = appearance.theme.text
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        let x = (column - area.column) * Self.dots.columns
        let y = (row - area.row) * Self.dots.rows
        if isPlain {
          guard let color = mean(x, y, 4, palette, ground) else { continue }
          frame[column, row] = Cell(" ", Style(foreground: text, background: color))
          continue
        }
        let top = mean(x, y, 2, palette, ground)
        let bottom = mean(x, y + 2, 2, palette, ground)
        if top == nil && bottom == nil { continue }
        frame[column, row] =
          top == bottom
          ? Cell(" ", Style(foreground: text, background: top))
          : Cell("▀", Style(foreground: top ?? ground, background: bottom ?? ground))
      }
    }
    frame.skin.add(
      SurfaceSkin(plot: self, palette: palette, ground: ground), over: visible, of: frame.size)
  }

  /// The mean colour of two columns of dots; nil where the surface is on none of them.
  private func mean(
    _ x: Int, _ y: Int, _ rows: Int, _ palette: SurfacePalette, _ ground: Color
  ) -> Color? {
    var (red, green, blue, hits) = (0, 0, 0, 0)
    for j in y..<(y + rows) {
      for i in x..<(x + 2) {
        let at = j * raster.stride + i
        var color = ground
        if raster.nearness[at] > 0 {
          color = palette.colors[Int(raster.tones[at])]
          hits += 1
        }
        red += Int(color.red)
        green += Int(color.green)
        blue += Int(color.blue)
      }
    }
    guard hits > 0 else { return nil }
    let count = 2 * rows
    return Color(UInt8(red / count), UInt8(green / count), UInt8(blue / count))
  }

  /// By light alone, in the colour of the height if there is one.
  private func drawGlyphs(on frame: inout Frame, _ visible: Rect, _ appearance: Appearance) {
    let ramp: [Unicode.Scalar] =
      appearance.glyphs == .ascii
      ? [".", ":", "-", "=", "+", "*", "#", "%", "@"] : ["░", "▒", "▓", "█"]
    let count = Self.dots.columns * Self.dots.rows
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        var (light, step, hits) = (0, 0, 0)
        for j in 0..<Self.dots.rows {
          for i in 0..<Self.dots.columns {
            let at =
              ((row - area.row) * Self.dots.rows + j) * raster.stride
              + (column - area.column) * Self.dots.columns + i
            guard raster.nearness[at] > 0 else { continue }
            light += raster.light(at)
            step += raster.step(at)
            hits += 1
          }
        }
        guard hits * 2 >= count else { continue }
        let least = SurfaceLight.ambient * Double(SurfaceRaster.shades)
        let share =
          (Double(light) / Double(hits) - least) / (Double(SurfaceRaster.shades) - least)
        // On paper more ink is less light.
        let ink = appearance.theme.isDark || !appearance.hasColor ? share : 1 - share
        let place = max(0, min(ramp.count - 1, Int(saturating: ink * Double(ramp.count))))
        var style = appearance.base
        if appearance.hasColor {
          style.foreground = appearance.theme.palette(appearance.family).lines[step / hits]
        }
        frame[column, row] = Cell(ramp[place], style)
      }
    }
  }
}
