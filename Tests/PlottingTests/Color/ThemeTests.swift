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

  @Test("contrast is that of WCAG 2.1")
  func wcag() {
    let (white, black) = (Color(255, 255, 255), Color(0, 0, 0))
    #expect(abs(white.contrast(with: black) - 21) < 1e-9)
    #expect(abs(Color(hex: 0x767676).contrast(with: white) - 4.54) < 0.005)
  }

  @Test("nine optimizers are apart for every eye, and read as text", arguments: Theme.all)
  func optimizers(theme: Theme) {
    #expect(theme.optimizers.count == 9)
    for color in theme.optimizers { #expect(color.contrast(with: theme.background) >= 4.5) }
    let eyes: [(Color) -> Color] =
      [{ $0 }] + ColorBlindness.allCases.map { eye in { eye.seen($0) } }
    for eye in eyes {
      let labs = theme.optimizers.map { CIELab(eye($0)) }
      for i in labs.indices {
        for j in labs.indices where j < i {
          #expect(labs[i].difference(to: labs[j]) > 20, "\(theme.name): \(i) and \(j)")
        }
      }
    }
    #expect(theme.optimizer(9) == theme.optimizer(0))
    #expect(theme.optimizer(-1) == theme.optimizer(8))
  }

  @Test("letters on an optimizer's badge are read", arguments: Theme.all)
  func badges(theme: Theme) {
    let appearance = Appearance(theme: theme)
    for index in 0..<9 {
      let style = appearance.badge(index)
      guard let letter = style.foreground, let ground = style.background else {
        Issue.record("a badge without colours")
        continue
      }
      #expect(letter.contrast(with: ground) >= 4.5)
    }
  }

  @Test("contour lines and markers are seen on the heat map everywhere", arguments: Theme.all)
  func landscape(theme: Theme) {
    for map in ColorMap.all where !map.isDiverging || theme.isDark == (map == .blueOrange) {
      let theme = theme.with(colorMap: map)
      for step in 0..<ColorMap.count {
        #expect(theme.lines[step].contrast(with: theme.heat[step]) >= 1.6, "\(map.name) \(step)")
        #expect(theme.marker.contrast(with: theme.heat[step]) >= 3, "\(map.name) \(step)")
      }
    }
  }

  @Test("themes are found by name and go round")
  func names() {
    #expect(Theme.named("light") == Theme.light)
    #expect(Theme.named("sepia") == nil)
    #expect(Theme.all.map(\.next.name) == ["light", "contrast", "dark"])
  }
}
