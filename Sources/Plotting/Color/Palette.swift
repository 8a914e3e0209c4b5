/// Which kind of colours a landscape is drawn in.
public enum MapFamily: String, Sendable, Hashable, CaseIterable {
  /// From low to high, where no height means more than another.
  case sequential
  /// Below and above a level that matters: a saddle's, say.
  case diverging
}

/// The colours of a landscape: of the field itself, and of what is drawn on it.
///
/// The field is quiet, so that white text (black on paper) is read on every colour of it, with a
/// contrast of 4.5 or more. Lines of equal height are a little lighter than their ground (darker on
/// paper), and a path runs in a halo in which its own colour has a contrast of 3 or more. Every list
/// has `ColorMap.count` colours, from low to high.
public struct Palette: Sendable, Hashable {
  /// The map that the field shows.
  public let map: ColorMap
  /// The field, and the colour bar beside it.
  public let field: [Color]
  /// Contour lines: each on the field of the same number.
  public let lines: [Color]
  /// What is written on contour lines, each read on its `plates`.
  public let labels: [Color]
  /// The ground of what is written on contour lines.
  public let plates: [Color]
  /// The line of the level that matters.
  public let level: Color
  /// The same colours at full strength, for surfaces, which light and shade darken.
  let full: [Color]
  /// Contour lines on a lit surface, where that is grey; nil where they are darker than their ground.
  private let drawn: [Color]?
  private let ground: Color

  /// The colours of a map on a ground.
  init(_ map: ColorMap, ground: Color, isDark: Bool) {
    self.map = map
    self.ground = ground
    field = map.steps
    let light = isDark ? Color(0xFF, 0xFF, 0xFF) : Color(0, 0, 0)
    level = light
    lines = field.map { Palette.lifted($0, off: $0, towards: light, contrast: isDark ? 2 : 1.7) }
    let plates = field.map { OKLab($0).mixed(with: OKLab(ground), 0.55).color }
    self.plates = plates
    labels = zip(field, plates).map {
      Palette.lifted($0, off: $1, towards: light, contrast: 5)
    }
    full = field.map {
      var lab = OKLab($0)
      guard isDark else { return $0 }
      lab.lightness = min(1, lab.lightness * 1.35 + 0.1)
      lab.a *= 1.35
      lab.b *= 1.35
      return lab.color
    }
    drawn = nil
  }

  /// The colours of another field in place of the map's, with lines and labels of the map's hues; and
  /// of another surface, if there is one.
  private init(_ palette: Palette, field: [Color], full: [Color]? = nil) {
    map = palette.map
    self.field = field
    let end = palette.level
    lines = zip(palette.lines, field).map {
      Palette.lifted($0, off: $1, towards: end, contrast: 2)
    }
    plates = field.map { OKLab($0).mixed(with: OKLab(palette.ground), 0.55).color }
    labels = zip(palette.labels, plates).map {
      Palette.lifted($0, off: $1, towards: end, contrast: 5)
    }
    level = palette.level
    self.full = full ?? palette.full
    drawn = full.map { full in
      zip(palette.lines, full).map {
        Palette.lifted($0, off: $1, towards: end, contrast: 2.2)
      }
    }
    ground = palette.ground
  }

  /// What is under a path instead of a ground: darker, or lighter on paper.
  public func halo(over color: Color) -> Color {
    OKLab(color).mixed(with: OKLab(ground), 0.72).color
  }

  /// The field's colour of a number of 0 ... 1.
  public func field(at position: Double) -> Color { field[map.index(at: position)] }

  /// The contour line's colour of a number of 0 ... 1.
  public func line(at position: Double) -> Color { lines[map.index(at: position)] }

  /// The colour of what is written on the contour line of a number of 0 ... 1.
  public func label(at position: Double) -> Color { labels[map.index(at: position)] }

  /// A contour line's colour on a lit surface: dark, so that it looks engraved; on a grey one it is
  /// the line that tells the height.
  public func engraved(at position: Double) -> Color {
    let step = map.index(at: position)
    return drawn?[step] ?? full[step].mixed(with: Color(0, 0, 0), 0.55)
  }

  /// The same where there are 256 colours: a relief in greys, as many of the 24 as leave text its
  /// contrast, under coloured lines. The cube has too few dark colours for more than four areas,
  /// whose borders are at no height that matters. Surfaces are of greys, too, so that the one bar is
  /// the key of both.
  func relief(isDark: Bool) -> Palette {
    let greys: [Color] = (0..<24).map { ColorDepth.color(ofIndex: UInt8(232 + $0)) }
    let text = level
    let usable = greys.filter { $0.contrast(with: text) >= 4.5 }
    let count = map.steps.count
    let field = (0..<count).map { usable[min(usable.count - 1, $0 * usable.count / count)] }
    let full = field.map { color -> Color in
      guard isDark else { return color }
      var lab = OKLab(color)
      // The lowest ground is not that of the screen.
      lab.lightness = 0.22 + 0.85 * lab.lightness
      return lab.color
    }
    return Palette(self, field: field, full: full)
  }

  /// The same where there are 8 or 16 colours, any of which would drown what lies on it: the field
  /// is left dark (or white), and the lines alone tell the height.
  func flat() -> Palette { Palette(self, field: map.steps.map { _ in ground }) }

  /// A colour lifted off a ground as far as it takes to have a contrast with it.
  private static func lifted(
    _ color: Color, off ground: Color, towards end: Color, contrast: Double
  ) -> Color {
    // Lighter without losing its hue: only the lightness goes towards the end.
    let full = OKLab(color)
    let most = OKLab(end).lightness
    func mixed(_ fiftieths: Int) -> Color {
      let share = Double(fiftieths) / 50
      var lab = full
      lab.lightness += (most - full.lightness) * share
      lab.a *= 1 + 0.3 * share
      lab.b *= 1 + 0.3 * share
      return lab.color
    }
    // The contrast grows with the share: halves find the least one. Palettes are made at every start.
    var (low, high) = (0, 51)
    while low < high {
      let middle = (low + high) / 2
      if mixed(middle).contrast(with: ground) >= contrast {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low > 50 ? end : mixed(low)
  }
}
