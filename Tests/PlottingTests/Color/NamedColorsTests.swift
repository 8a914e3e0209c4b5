import Mathematics
import Testing

@testable import Plotting

@Suite("Colours with names") struct NamedColorsTests {
  private static let forms = [true, false].flatMap { isDark in
    [true, false].map { NamedColors(isDark: isDark, hasBright: $0) }
  }

  private func indices(_ scene: [Hue], _ colors: NamedColors) -> [UInt8] {
    scene.map { colors.index(of: $0, among: scene) }
  }

  @Test("every named colour stands for itself, so that what was chosen is what is sent")
  func themselves() {
    for index in UInt8(0)..<16 {
      #expect(ColorDepth.ansi16.quantize(ColorDepth.color(ofIndex: index)) == index)
      guard index < 8 else { continue }
      #expect(ColorDepth.ansi8.quantize(ColorDepth.color(ofIndex: index)) == index)
    }
  }

  @Test("as many methods as there are colours for have different ones, whoever they are")
  func different() {
    var random = SeededRandom(seed: 5)
    for colors in Self.forms {
      let most = colors.hasBright ? 8 : 5
      for _ in 0..<300 {
        let count = Int.random(in: 1...most, using: &random)
        let scene = Array(Hue.allCases.shuffled(using: &random).prefix(count))
        #expect(Set(indices(scene, colors)).count == count, "\(scene)")
      }
    }
  }

  @Test("three methods have theirs in every company")
  func fixed() {
    var random = SeededRandom(seed: 6)
    for colors in Self.forms {
      for hue in [Hue.orange, .pink, .cyan] {
        let own = colors.index(of: hue, among: [])
        for _ in 0..<50 {
          let scene = Array(Hue.allCases.shuffled(using: &random).prefix(7))
          #expect(colors.index(of: hue, among: scene) == own)
        }
      }
    }
    let dark = NamedColors(isDark: true, hasBright: true)
    #expect(indices([.orange, .pink, .cyan], dark) == [11, 9, 14])
    let paper = NamedColors(isDark: false, hasBright: true)
    #expect(indices([.orange, .pink, .cyan], paper) == [1, 5, 4])
  }

  @Test("a method that joins changes nobody's colour, and a further run of one has its colour")
  func joining() {
    var random = SeededRandom(seed: 7)
    for colors in Self.forms {
      for _ in 0..<100 {
        let scene = Array(
          Hue.allCases.filter { ![.orange, .pink, .cyan].contains($0) }
            .shuffled(using: &random).prefix(5))
        let before = indices(Array(scene.dropLast()), colors)
        #expect(Array(indices(scene, colors).dropLast()) == before)
        #expect(indices(scene + [scene[0]], colors).last == before[0])
      }
    }
  }

  @Test("each is read on its ground, and letters are read on it", arguments: Theme.all)
  func read(theme: Theme) {
    var random = SeededRandom(seed: 8)
    for depth in [ColorDepth.ansi8, .ansi16] {
      let appearance = Appearance(theme: theme, depth: depth)
      var quantizer = Quantizer(depth)
      let ground = ColorDepth.color(ofIndex: quantizer.index(of: theme.background) ?? 0)
      for _ in 0..<100 {
        let scene = Array(Hue.allCases.shuffled(using: &random).prefix(6))
        for hue in scene {
          let ink = Ink(hue, scene: scene)
          let color = appearance.color(of: ink)
          let named = NamedColors(isDark: theme.isDark, hasBright: depth == .ansi16)
          #expect(quantizer.index(of: color) == named.index(of: hue, among: scene))
          // Of eight, white is the grey 7, a little darker than paper.
          let least = depth == .ansi16 || theme.isDark ? 2.0 : 1.7
          #expect(color.contrast(with: ground) >= least, "\(hue) at \(depth)")
          let badge = appearance.badge(ink)
          #expect(badge.background == color)
          #expect((badge.foreground?.contrast(with: color) ?? 0) >= 4.5, "\(hue) at \(depth)")
        }
      }
    }
  }
}
