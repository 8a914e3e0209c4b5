/// The colours of a lit surface: those of the landscape, darker where less light falls.
struct SurfacePalette: Sendable, Equatable {
  /// Those of each step, shade by shade.
  let colors: [Color]

  init(_ appearance: Appearance) {
    let theme = appearance.theme
    // Of 256 colours both are greys: what says the height is kept, at the price of some depth.
    let ambient = appearance.depth == .palette256 ? (theme.isDark ? 0.6 : 0.75) : 0.3
    var colors: [Color] = []
    colors.reserveCapacity(ColorMap.count * SurfaceRaster.shades)
    for full in appearance.palette.full {
      let base = OKLab(full)
      for shade in 0..<SurfaceRaster.shades {
        let light = (Double(shade) + 0.5) / Double(SurfaceRaster.shades)
        let strength = ambient + (1.05 - ambient) * light
        colors.append(
          OKLab(
            lightness: min(1, base.lightness * strength), a: base.a * strength,
            b: base.b * strength
          ).color)
      }
    }
    self.colors = colors
  }

  @inline(__always)
  func color(step: UInt8, light: UInt8) -> Color {
    colors[Int(step) * SurfaceRaster.shades + Int(light)]
  }
}
