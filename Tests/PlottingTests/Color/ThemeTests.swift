import Testing

@testable import Plotting

@Suite struct ThemeTests {
  @Test("text of every role is read on every ground it stands on", arguments: Theme.all)
  func contrast(theme: Theme) {
    for ground in [theme.background, theme.bar] {
      #expect(theme.text.contrast(with: ground) >= 7)
      #expect(theme.strong.contrast(with: ground) >= 7)
      for color in [theme.dim, theme.key, theme.good, theme.warning, theme.error] {
        #expect(color.contrast(with: ground) >= 4.5, "\(color) on \(ground)")
      }
    }
    #expect(theme.faint.contrast(with: theme.background) >= 1.8)
  }

  @Test("directions of escape leave text its contrast, and neighbours apart", arguments: Theme.all)
  func escapes(theme: Theme) {
    for shade in [0.0, 0.5, 1] {
      let colors = (0..<8).map { theme.escape($0, shade: shade) }
      for (direction, color) in colors.enumerated() {
        #expect(theme.strong.contrast(with: color) >= 4.5, "\(direction)")
        let next = colors[(direction + 1) % 8]
        #expect(CIELab(color).difference(to: CIELab(next)) > 10, "\(direction)")
      }
    }
  }

  @Test(
    "of 256, regions and directions of escape are colours, apart from each other and from the greys",
    arguments: Theme.all)
  func cube(theme: Theme) {
    let escapes = (0..<8).map { theme.fixedEscape($0) }
    let regions = [(RegionFamily.cool, 12), (.warm, 12), (.neutral, 3)].flatMap { family, count in
      (0..<count).map { theme.fixedRegion(family, $0) }
    }
    let all = escapes + regions
    let greys = [theme.undefined, theme.background].map { CIELab($0) }
    for (place, color) in all.enumerated() {
      let index = ColorDepth.palette256.quantize(color) ?? 0
      #expect((17...230).contains(index) && ColorDepth.color(ofIndex: index) == color)
      #expect(color.red != color.green || color.green != color.blue)
      #expect(theme.strong.contrast(with: color) >= (place < 8 ? 4.5 : 3), "\(color)")
      for other in all[..<place] {
        #expect(CIELab(color).difference(to: CIELab(other)) > 12, "\(color), \(other)")
      }
      for grey in greys { #expect(CIELab(color).difference(to: grey) > 20, "\(color)") }
    }
    #expect(theme.fixedRegion(.cool, 12) == theme.fixedRegion(.cool, 0))
  }

  @Test("contrast is that of WCAG 2.1")
  func wcag() {
    let (white, black) = (Color(255, 255, 255), Color(0, 0, 0))
    #expect(abs(white.contrast(with: black) - 21) < 1e-9)
    #expect(abs(Color(hex: 0x767676).contrast(with: white) - 4.54) < 0.005)
  }

  @Test(
    "every hue is read as text on its ground, further runs of a method too", arguments: Theme.all)
  func hues(theme: Theme) {
    for hue in Hue.allCases {
      for repetition in 0..<4 {
        let color = theme.color(of: Ink(hue, repetition: repetition))
        #expect(color.contrast(with: theme.background) >= 4.5, "\(hue) \(repetition)")
      }
      #expect(
        theme.color(of: Ink(hue)) != theme.color(of: Ink(hue, repetition: 1)), "\(hue)")
    }
  }

  @Test("no two hues are one to an eye that sees all colours", arguments: Theme.all)
  func distinct(theme: Theme) {
    let labs = Hue.allCases.map { CIELab(theme.color(of: Ink($0))) }
    for i in labs.indices {
      for j in labs.indices where j < i {
        #expect(labs[i].difference(to: labs[j]) > 10, "\(Hue.allCases[i]), \(Hue.allCases[j])")
      }
    }
  }

  @Test("letters on an optimizer's badge are read", arguments: Theme.all)
  func badges(theme: Theme) {
    let appearance = Appearance(theme: theme)
    for hue in Hue.allCases {
      let style = appearance.badge(Ink(hue))
      guard let letter = style.foreground, let ground = style.background else {
        Issue.record("a badge without colours")
        continue
      }
      #expect(letter.contrast(with: ground) >= 4.5, "\(hue)")
    }
  }

  @Test(
    "on every colour of every map text is read, in a halo every path is, and no contour is as loud",
    arguments: Theme.all, ColorDepth.allCases)
  func landscape(theme: Theme, depth: ColorDepth) {
    for family in MapFamily.allCases {
      let palette = theme.palette(family, depth: depth)
      for step in 0..<ColorMap.count {
        let ground = palette.field[step]
        #expect(theme.marker.contrast(with: ground) >= 4.5, "\(family) \(step)")
        #expect(palette.labels[step].contrast(with: palette.plates[step]) >= 4.5)
        let halo = palette.halo(over: ground)
        let loudness = palette.lines[step].contrast(with: ground)
        #expect(depth != .truecolor || loudness >= 1.6, "\(family) \(step)")
        for hue in Hue.allCases {
          let path = theme.color(of: Ink(hue)).contrast(with: halo)
          #expect(path >= 3, "\(hue) on \(family) \(step)")
          #expect(depth != .truecolor || path > loudness, "\(hue) on \(family) \(step)")
        }
      }
    }
  }

  @Test(
    "in 256 colours the field is a relief of greys that rises with the height", arguments: Theme.all
  )
  func relief(theme: Theme) {
    for family in MapFamily.allCases {
      let field = theme.palette(family, depth: .palette256).field
      for color in field { #expect(color.red == color.green && color.green == color.blue) }
      for (a, b) in zip(field, field.dropFirst()) { #expect(b.red >= a.red) }
      #expect(Set(field).count >= 12)
    }
  }

  @Test("themes are found by name and go round")
  func names() {
    #expect(Theme.named("light") == Theme.light)
    #expect(Theme.named("sepia") == nil)
    #expect(Theme.all.map(\.next.name) == ["light", "contrast", "dark"])
  }
}
