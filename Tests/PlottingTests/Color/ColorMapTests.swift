import Testing

@testable import Plotting

@Suite struct ColorMapTests {
  @Test(
    "CIELAB of known colours",
    arguments: [
      (0xFFFFFF, 100, 0, 0), (0x000000, 0, 0, 0), (0xFF0000, 53.24, 80.09, 67.20),
      (0x00FF00, 87.73, -86.18, 83.18), (0x0000FF, 32.30, 79.19, -107.86),
      (0x808080, 53.59, 0, 0),
    ] as [(UInt32, Double, Double, Double)])
  func lab(hex: UInt32, lightness: Double, a: Double, b: Double) {
    let lab = CIELab(Color(hex: hex))
    #expect(abs(lab.lightness - lightness) < 0.02)
    #expect(abs(lab.a - a) < 0.03)
    #expect(abs(lab.b - b) < 0.03)
    #expect(lab.color == Color(hex: hex))
    #expect(OKLab(Color(hex: hex)).color == Color(hex: hex))
  }

  @Test("lightness never falls along a map, nor along either half of a diverging one")
  func monotone() {
    for map in ColorMap.all {
      let lightness = map.steps.map { CIELab($0).lightness }
      if map.isDiverging {
        let sign = lightness[31] > lightness[0] ? 1.0 : -1
        for k in 0..<31 {
          #expect((lightness[k + 1] - lightness[k]) * sign > 0, "\(map.name) \(k)")
        }
        for k in 32..<63 {
          #expect((lightness[k] - lightness[k + 1]) * sign > 0, "\(map.name) \(k)")
        }
      } else {
        for k in 0..<63 { #expect(lightness[k + 1] > lightness[k], "\(map.name) \(k)") }
      }
    }
  }

  @Test("steps are equally far apart to the eye, as far as 8 bits a channel allow")
  func uniform() {
    for map in ColorMap.all {
      let labs = map.steps.map { CIELab($0) }
      let distances = zip(labs, labs.dropFirst()).map { $0.difference(to: $1) }
      let halves =
        map.isDiverging ? [Array(distances[..<31]), Array(distances[32...])] : [distances]
      for half in halves {
        let mean = half.reduce(0, +) / Double(half.count)
        // Rounding to 8 bits moves a colour by up to one unit of difference.
        for distance in half { #expect(abs(distance - mean) < 1.2, "\(map.name)") }
        #expect(mean > 1.2)
      }
    }
  }

  @Test("the ends and the middle are the colours the maps are known by")
  func ends() {
    #expect(ColorMap.viridis.steps.first == Color(hex: 0x440154))
    #expect(ColorMap.viridis.steps.last == Color(hex: 0xFDE725))
    #expect(ColorMap.cividis.steps.first == Color(hex: 0x00224E))
    #expect(ColorMap.named("viridis") == ColorMap.viridis)
    #expect(ColorMap.named("jet") == nil)
    let blueBrown = ColorMap.blueBrown.steps.map { CIELab($0) }
    #expect(abs(blueBrown[0].lightness - blueBrown[63].lightness) < 3)
  }

  @Test("a map keeps its order for colour-blind eyes")
  func colorBlind() {
    for map in [ColorMap.viridis, .cividis, .magma] {
      for eye in ColorBlindness.allCases {
        let lightness = map.steps.map { CIELab(eye.seen($0)).lightness }
        for k in 0..<60 { #expect(lightness[k + 3] > lightness[k], "\(map.name) \(eye)") }
      }
    }
  }

  @Test("every number has a step, and what is none has the lowest")
  func index() {
    let map = ColorMap.viridis
    #expect(map.index(at: 0) == 0 && map.index(at: -5) == 0 && map.index(at: .nan) == 0)
    #expect(map.index(at: 1) == 63 && map.index(at: .infinity) == 63)
    #expect(map.index(at: 0.5) == 32 && map.index(at: 0.499) == 31)
  }
}
