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
        // Rounding to 8 bits moves a colour by up to one unit of difference, in dark blue by two.
        for distance in half {
          #expect(abs(distance - mean) < 1.7, "\(map.name) \(distance) \(mean)")
        }
        #expect(mean > 0.6, "\(map.name)")
      }
    }
  }

  @Test(
    "the middle of a diverging map is neutral and its ends are blue and amber, equally far from it")
  func diverging() {
    for map in [ColorMap.tide, .shore] {
      let labs = map.steps.map { CIELab($0) }
      for step in 31...32 { #expect(abs(labs[step].a) < 4 && abs(labs[step].b) < 5, "\(map.name)") }
      #expect(labs[0].b < -25 && labs[63].b > 25)
      let below = labs[0].difference(to: labs[31])
      let above = labs[63].difference(to: labs[32])
      #expect(max(below, above) < 1.4 * min(below, above), "\(map.name) \(below) \(above)")
    }
    #expect(CIELab(ColorMap.tide.steps[31]).lightness < 12)
    #expect(CIELab(ColorMap.shore.steps[31]).lightness > 93)
  }

  @Test("no stretch of a sequential map is olive or brown")
  func clean() {
    for map in [ColorMap.depths, .shallows] {
      for color in map.steps {
        let lab = CIELab(color)
        // Olive and brown are dark yellows: b clearly positive below the lightness of a pale yellow.
        #expect(lab.b < 5 || lab.lightness > 85, "\(map.name)")
      }
    }
  }

  @Test("the names are known")
  func names() {
    #expect(ColorMap.named("tide") == ColorMap.tide)
    #expect(ColorMap.named("jet") == nil)
    #expect(Set(ColorMap.all.map(\.name)).count == ColorMap.all.count)
  }

  @Test("a map keeps its order for colour-blind eyes, and the sides of a level stay two colours")
  func colorBlind() {
    for map in ColorMap.all {
      for eye in ColorBlindness.allCases {
        let seen = map.steps.map { CIELab(eye.seen($0)) }
        if map.isDiverging {
          for k in stride(from: 0, to: 28, by: 4) {
            #expect(seen[k].difference(to: seen[63 - k]) > 12, "\(map.name) \(eye) \(k)")
          }
          let sign = seen[31].lightness > seen[0].lightness ? 1.0 : -1
          for k in 0..<27 {
            #expect((seen[k + 4].lightness - seen[k].lightness) * sign > 0, "\(map.name) \(eye)")
            #expect(
              (seen[59 - k].lightness - seen[63 - k].lightness) * sign > 0, "\(map.name) \(eye)")
          }
        } else {
          for k in 0..<60 {
            #expect(seen[k + 3].lightness > seen[k].lightness, "\(map.name) \(eye)")
          }
        }
      }
    }
  }

  @Test("every number has a step, and what is none has the lowest")
  func index() {
    let map = ColorMap.depths
    #expect(map.index(at: 0) == 0 && map.index(at: -5) == 0 && map.index(at: .nan) == 0)
    #expect(map.index(at: 1) == 63 && map.index(at: .infinity) == 63)
    #expect(map.index(at: 0.5) == 32 && map.index(at: 0.499) == 31)
  }
}
