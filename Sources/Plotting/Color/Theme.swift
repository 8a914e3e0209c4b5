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
  /// The colours of a landscape from low to high.
  public let sequential: Palette
  /// The colours of a landscape around a level that matters.
  public let diverging: Palette

  /// Derives the landscape's colours from the maps.
  init(
    name: String, isDark: Bool, background: UInt32, bar: UInt32, text: UInt32, strong: UInt32,
    dim: UInt32, faint: UInt32, key: UInt32, good: UInt32, warning: UInt32, error: UInt32,
    marker: UInt32, undefined: UInt32, sequential: ColorMap, diverging: ColorMap
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
    let ground = Color(hex: background)
    self.sequential = Palette(sequential, ground: ground, isDark: isDark)
    self.diverging = Palette(diverging, ground: ground, isDark: isDark)
  }

  /// The colours of a landscape where there are so many colours.
  public func palette(_ family: MapFamily, depth: ColorDepth = .truecolor) -> Palette {
    let full = family == .diverging ? diverging : sequential
    return switch depth {
    case .none, .truecolor: full
    case .palette256: reduced.reliefs[family] ?? full
    case .ansi8, .ansi16: reduced.flats[family] ?? full
    }
  }

  /// The same for fewer colours: made once, when first asked for, as most terminals never ask.
  private var reduced: ReducedPalettes {
    switch name {
    case Theme.dark.name: ReducedPalettes.dark
    case Theme.light.name: ReducedPalettes.light
    case Theme.contrast.name: ReducedPalettes.contrast
    default: ReducedPalettes(self)
    }
  }

  /// The heat map's colour of a number of 0 ... 1.
  public func heat(at position: Double) -> Color { sequential.field(at: position) }

  /// The contour line's colour of a number of 0 ... 1.
  public func line(at position: Double) -> Color { sequential.line(at: position) }

  /// Text about what lies below a level, or leads down.
  public var below: Color { diverging.labels[8] }

  /// Text about what lies above a level, or leads up.
  public var above: Color { diverging.labels[ColorMap.count - 9] }

  /// The colour of an optimizer.
  public func color(of ink: Ink) -> Color { ink.color(isDark: isDark) }
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
    sequential: .depths, diverging: .tide)

  /// Paper.
  public static let light = Theme(
    name: "light", isDark: false, background: 0xFBFAF7, bar: 0xE4E3EE, text: 0x2A2A33,
    strong: 0x000000, dim: 0x63636F, faint: 0xA5A5B2, key: 0x8A4B00, good: 0x17692F,
    warning: 0x8A4B00, error: 0xB3122A, marker: 0x000000, undefined: 0xC9C9CF,
    sequential: .shallows, diverging: .shore)

  /// Black and white and little between, for beamers and tired eyes.
  public static let contrast = Theme(
    name: "contrast", isDark: true, background: 0x000000, bar: 0x2E2E2E, text: 0xFFFFFF,
    strong: 0xFFFFFF, dim: 0xC8C8C8, faint: 0x9A9A9A, key: 0xFFE14D, good: 0x7DFFA0,
    warning: 0xFFE14D, error: 0xFF8A94, marker: 0xFFFFFF, undefined: 0x585858,
    sequential: .depths, diverging: .tide)

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

/// A theme's landscape where there are fewer colours than in truecolor.
private struct ReducedPalettes: Sendable {
  static let dark = ReducedPalettes(.dark)
  static let light = ReducedPalettes(.light)
  static let contrast = ReducedPalettes(.contrast)

  let reliefs: [MapFamily: Palette]
  let flats: [MapFamily: Palette]

  init(_ theme: Theme) {
    let all = [MapFamily.sequential: theme.sequential, .diverging: theme.diverging]
    reliefs = all.mapValues { $0.relief(isDark: theme.isDark) }
    flats = all.mapValues { $0.flat() }
  }
}
