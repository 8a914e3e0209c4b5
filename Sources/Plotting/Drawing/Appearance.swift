/// What a picture may be made of: the colours, the glyphs and how many colours are shown.
public struct Appearance: Sendable, Hashable {
  /// The colours by role.
  public var theme: Theme
  /// The glyphs the terminal has.
  public var glyphs: GlyphSet
  /// The colours the terminal has. Drawing looks at it only to know whether colour is seen at all.
  public var depth: ColorDepth
  /// Which kind of colours the landscape that is being drawn has.
  public var family = MapFamily.sequential

  /// An appearance; the best unless told.
  public init(
    theme: Theme = .dark, glyphs: GlyphSet = .braille, depth: ColorDepth = .truecolor
  ) {
    self.theme = theme
    self.glyphs = glyphs
    self.depth = depth
  }

  /// The colours of the landscape that is being drawn.
  public var palette: Palette { theme.palette(family, depth: depth) }

  /// The same for a landscape of another kind.
  public func with(_ family: MapFamily) -> Appearance {
    var result = self
    result.family = family
    return result
  }

  /// Whether colour is seen.
  public var hasColor: Bool { depth != .none }

  /// Text on the background.
  public var base: Style { Style(foreground: theme.text, background: theme.background) }
  /// Text.
  public var text: Style { Style(foreground: theme.text) }
  /// Titles.
  public var strong: Style { Style(foreground: theme.strong, bold: true) }
  /// Labels.
  public var dim: Style { Style(foreground: theme.dim) }
  /// Lines of panels and axes.
  public var faint: Style { Style(foreground: theme.faint) }
  /// Names of keys.
  public var key: Style { Style(foreground: theme.key, bold: true) }
  /// Good news.
  public var good: Style { Style(foreground: theme.good) }
  /// Take care.
  public var warning: Style { Style(foreground: theme.warning) }
  /// What goes down: the colour of the ground below a level.
  public var below: Style { Style(foreground: theme.below) }
  /// What goes up: the colour of the ground above a level.
  public var above: Style { Style(foreground: theme.above) }
  /// Bad news.
  public var error: Style { Style(foreground: theme.error) }
  /// A bar across the screen; reversed where there is no colour.
  public var bar: Style {
    Style(foreground: theme.text, background: theme.bar, reverse: !hasColor)
  }
  /// The selected line of a list; reversed where there is no colour.
  public var selection: Style {
    Style(foreground: theme.strong, background: theme.bar, bold: true, reverse: !hasColor)
  }

  /// An optimizer's colour: of 8 or 16 one with a name, different for every method of its scene as
  /// long as there are enough.
  public func color(of ink: Ink) -> Color {
    switch depth {
    case .none, .palette256, .truecolor: theme.color(of: ink)
    case .ansi8, .ansi16: ink.namedColor(isDark: theme.isDark, hasBright: depth == .ansi16)
    }
  }

  /// Text in an optimizer's colour.
  public func optimizer(_ ink: Ink, bold: Bool = false) -> Style {
    Style(foreground: color(of: ink), bold: bold)
  }

  /// An optimizer's letters on its colour; reversed where there is no colour.
  public func badge(_ ink: Ink) -> Style {
    let color = color(of: ink)
    let dark = Color(0x10, 0x10, 0x16)
    let light = Color(0xFF, 0xFF, 0xFF)
    let letter = dark.contrast(with: color) >= light.contrast(with: color) ? dark : light
    return Style(foreground: letter, background: color, bold: true, reverse: !hasColor)
  }

  /// Whether there are colours enough to tell every method by its own.
  public var hasManyColors: Bool { depth == .truecolor || depth == .palette256 }

  /// The dash of an optimizer: where there are colours enough, solid but for a further run of a
  /// method; else one of its own.
  public func dash(_ ink: Ink) -> Dash {
    .forSeries(hasManyColors ? ink.repetition : ink.number)
  }

  /// An empty screen.
  public func blankFrame(size: Size) -> Frame { Frame(size: size, filledWith: Cell(" ", base)) }

  /// The ground of a few letters written over a picture: between its colour and the background's, so
  /// that they can be read; nil over cells without a colour.
  public func plate(over cell: Cell) -> Color? {
    cell.meanBackground.map { OKLab($0).mixed(with: OKLab(theme.background), 0.55).color }
  }
}

extension Appearance {
  /// Whether regions have shades: of 256 colours there are too few of a hue.
  public var hasShades: Bool { depth == .truecolor }

  /// The colour of what leaves in a direction.
  public func escape(_ direction: Int, shade: Double) -> Color {
    depth == .palette256 ? theme.fixedEscape(direction) : theme.escape(direction, shade: shade)
  }

  /// The colour of the region so many places on in its family.
  public func region(_ family: RegionFamily, _ number: Int, shade: Double) -> Color {
    depth == .palette256
      ? theme.fixedRegion(family, number) : theme.region(family, number, shade: shade)
  }
}
