/// The colours of the screen by what they are for.
public struct Theme: Sendable, Hashable {
  /// The name by which it is asked for.
  public let name: String
  /// Whether the background is dark.
  public let isDark: Bool
  /// Behind everything.
  public let background: Color
  /// Behind the title bar, the key bar and the line that is selected.
  public let bar: Color
  /// Text.
  public let text: Color
  /// Titles and what must be seen first.
  public let strong: Color
  /// Labels, units, axis numbers.
  public let dim: Color
  /// Frames of panels, axis lines, rules.
  public let faint: Color
  /// The program's own name, names of keys, what can be pressed.
  public let key: Color
  /// Good news: at a minimum, a check that holds.
  public let good: Color
  /// Take care: near a saddle, a guess.
  public let warning: Color
  /// Bad news: diverged, an error.
  public let error: Color
  /// Markers over the landscape: critical points, the cross-hair, the start.
  public let marker: Color
  /// Where a function has no value.
  public let undefined: Color
  /// One colour an optimizer; apart from each other and from the background for colour-blind eyes.
  public let optimizers: [Color]
  /// The colours of the landscape.
  public let colorMap: ColorMap
  /// The heat map's colours, 64 steps, quiet enough for lines and text to lie on.
  public let heat: [Color]
  /// The heat map's colours where there are 256, from the fixed ones.
  let heatOf256: [Color]
  /// The contour lines' colours, 64 steps, each readable on the heat map's step of the same number.
  public let lines: [Color]

  /// Derives the landscape's colours from the map.
  init(
    name: String, isDark: Bool, background: UInt32, bar: UInt32, text: UInt32, strong: UInt32,
    dim: UInt32, faint: UInt32, key: UInt32, good: UInt32, warning: UInt32, error: UInt32,
    marker: UInt32, undefined: UInt32, optimizers: [UInt32], colorMap: ColorMap,
    heatStrength: Double
  ) {
    self.name = name
    self.isDark = isDark
    self.background = Color(hex: background)
    self.bar = Color(hex: bar)
    self.text = Color(hex: text)
    self.strong = Color(hex: strong)
    self.dim = Color(hex: dim)
    self.faint = Color(hex: faint)
    self.key = Color(hex: key)
    self.good = Color(hex: good)
    self.warning = Color(hex: warning)
    self.error = Color(hex: error)
    self.marker = Color(hex: marker)
    self.undefined = Color(hex: undefined)
    self.optimizers = optimizers.map { Color(hex: $0) }
    self.colorMap = colorMap
    let ground = Color(hex: background)
    heat = colorMap.steps.map { Theme.quiet($0, over: ground, heatStrength) }
    heatOf256 = CubePath.colors(for: heat)
    let light = isDark ? Color(hex: 0xFFFFFF) : Color(hex: 0x000000)
    lines = zip(colorMap.steps, heat).map { Theme.visible($0, over: $1, towards: light) }
  }

  /// A colour sunk into the ground; its colourfulness sinks less far than its lightness does.
  private static func quiet(_ color: Color, over ground: Color, _ strength: Double) -> Color {
    let full = OKLab(color)
    var mixed = OKLab(ground).mixed(with: full, strength)
    let kept = strength + (1 - strength) * 0.15
    mixed.a = full.a * kept
    mixed.b = full.b * kept
    return mixed.color
  }

  /// A colour lifted off its ground, as far as it takes to be seen on it.
  private static func visible(_ color: Color, over ground: Color, towards end: Color) -> Color {
    for share in stride(from: 0.18, to: 0.9, by: 0.04) {
      let lifted = color.mixed(with: end, share)
      if lifted.contrast(with: ground) >= 1.6 { return lifted }
    }
    return end
  }

  /// The colour of the optimizer at a place in the list; after the last the first again.
  public func optimizer(_ index: Int) -> Color {
    let count = optimizers.count
    return optimizers[((index % count) + count) % count]
  }

  /// The heat map's colour of a number of 0 ... 1.
  public func heat(at position: Double) -> Color { heat[colorMap.index(at: position)] }

  /// The contour line's colour of a number of 0 ... 1.
  public func line(at position: Double) -> Color { lines[colorMap.index(at: position)] }

  /// A contour line's colour on a lit surface: dark, so that it looks engraved.
  public func surfaceLine(at position: Double) -> Color {
    colorMap.color(at: position).mixed(with: Color(0, 0, 0), isDark ? 0.62 : 0.5)
  }

  /// The same theme with another colour map.
  public func with(colorMap map: ColorMap) -> Theme { Theme(self, colorMap: map) }

  private init(_ theme: Theme, colorMap: ColorMap) {
    func hex(_ color: Color) -> UInt32 {
      UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
    }
    self.init(
      name: theme.name, isDark: theme.isDark, background: hex(theme.background),
      bar: hex(theme.bar), text: hex(theme.text), strong: hex(theme.strong), dim: hex(theme.dim),
      faint: hex(theme.faint), key: hex(theme.key), good: hex(theme.good),
      warning: hex(theme.warning), error: hex(theme.error), marker: hex(theme.marker),
      undefined: hex(theme.undefined), optimizers: theme.optimizers.map(hex), colorMap: colorMap,
      heatStrength: theme.isDark ? 0.5 : 0.5)
  }
}

extension Theme: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension Theme {
  /// Near black with a breath of violet.
  public static let dark = Theme(
    name: "dark", isDark: true, background: 0x121218, bar: 0x242433, text: 0xCDCDD6,
    strong: 0xFFFFFF, dim: 0x8C8C9A, faint: 0x5A5A68, key: 0xFFC857, good: 0x7BD88F,
    warning: 0xFFC857, error: 0xFF7A85, marker: 0xFFFFFF, undefined: 0x4A4A52,
    optimizers: [
      0xFEAC34, 0xF3506E, 0x6BDCFD, 0x8D61FF, 0xCBFC86, 0x7994E5, 0x21C4AF, 0xF0F0C6, 0xA17F25,
    ],
    colorMap: .viridis, heatStrength: 0.5)

  /// Paper.
  public static let light = Theme(
    name: "light", isDark: false, background: 0xFBFAF7, bar: 0xE4E3EE, text: 0x2A2A33,
    strong: 0x000000, dim: 0x63636F, faint: 0xA5A5B2, key: 0x8A4B00, good: 0x17692F,
    warning: 0x8A4B00, error: 0xB3122A, marker: 0x000000, undefined: 0xC9C9CF,
    optimizers: [
      0xC44C07, 0xC70B39, 0x0A77A5, 0x4C39F8, 0x403C01, 0x341370, 0x307C7A, 0x891BBA, 0x340920,
    ],
    colorMap: .viridis, heatStrength: 0.5)

  /// Black and white and little between, for beamers and tired eyes.
  public static let contrast = Theme(
    name: "contrast", isDark: true, background: 0x000000, bar: 0x2E2E2E, text: 0xFFFFFF,
    strong: 0xFFFFFF, dim: 0xC8C8C8, faint: 0x9A9A9A, key: 0xFFE14D, good: 0x7DFFA0,
    warning: 0xFFE14D, error: 0xFF8A94, marker: 0xFFFFFF, undefined: 0x585858,
    optimizers: [
      0xFEAC34, 0xF3506E, 0x6BDCFD, 0x8D61FF, 0xCBFC86, 0x7994E5, 0x21C4AF, 0xF0F0C6, 0xA17F25,
    ],
    colorMap: .cividis, heatStrength: 0.5)

  /// All of them, in the order a key goes through.
  public static let all: [Theme] = [dark, light, contrast]

  /// The theme of that name.
  public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

  /// The theme after this one.
  public var next: Theme {
    let index = Theme.all.firstIndex { $0.name == name } ?? -1
    return Theme.all[(index + 1) % Theme.all.count]
  }
}
