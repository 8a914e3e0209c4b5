import Platform

/// The families of colours that fill regions of a picture.
public enum RegionFamily: Sendable, Hashable {
  /// Blues and greens: what is hoped for.
  case cool
  /// Reds and ambers: what is to be noticed.
  case warm
  /// Greys.
  case neutral
}

/// Colours that fill regions: quiet enough for lines and signs to lie on, and apart for colour-blind
/// eyes by hue and lightness together.
extension Theme {
  /// Hue in degrees, colourfulness and lightness (OKLab's polar form) on a dark ground.
  private struct Tone {
    let hue: Double
    let chroma: Double
    let lightness: Double
  }

  private static let coolTones = [
    Tone(hue: 258, chroma: 0.13, lightness: 0.47), Tone(hue: 165, chroma: 0.10, lightness: 0.58),
    Tone(hue: 222, chroma: 0.09, lightness: 0.66), Tone(hue: 135, chroma: 0.12, lightness: 0.46),
    Tone(hue: 290, chroma: 0.13, lightness: 0.40), Tone(hue: 195, chroma: 0.07, lightness: 0.42),
    Tone(hue: 120, chroma: 0.13, lightness: 0.66),
  ]

  private static let warmTones = [
    Tone(hue: 32, chroma: 0.16, lightness: 0.53), Tone(hue: 75, chroma: 0.13, lightness: 0.66),
    Tone(hue: 350, chroma: 0.15, lightness: 0.46), Tone(hue: 55, chroma: 0.10, lightness: 0.45),
    Tone(hue: 5, chroma: 0.12, lightness: 0.64), Tone(hue: 325, chroma: 0.14, lightness: 0.54),
  ]

  private static let neutralTones = [
    Tone(hue: 90, chroma: 0.015, lightness: 0.64), Tone(hue: 270, chroma: 0.015, lightness: 0.50),
    Tone(hue: 90, chroma: 0.015, lightness: 0.75),
  ]

  /// Of 256 colours those of the cube, each apart from all others and from the greys, and near the tone
  /// of its place as far as that allows.
  private static let darkCube: [RegionFamily: [UInt8]] = [
    .cool: [26, 29, 32, 28, 55, 30, 100, 21, 19, 99, 67, 69],
    .warm: [160, 166, 126, 88, 168, 134, 201, 129, 198, 131, 91, 171],
    .neutral: [137, 96, 139],
  ]
  private static let lightCube: [RegionFamily: [UInt8]] = [
    .cool: [39, 121, 45, 71, 105, 37, 191, 46, 41, 43, 150, 63],
    .warm: [209, 220, 219, 137, 211, 177, 200, 197, 165, 135, 196, 169],
    .neutral: [229, 110, 159],
  ]
  private static let darkEscapes: [UInt8] = [52, 94, 58, 22, 23, 17, 61, 53]
  private static let lightEscapes: [UInt8] = [217, 172, 142, 65, 51, 31, 147, 132]

  /// The colour of what leaves in a direction where there are 256: one of the cube, as shades of so
  /// quiet ones would all be greys.
  func fixedEscape(_ direction: Int) -> Color {
    let indices = isDark ? Self.darkEscapes : Self.lightEscapes
    return ColorDepth.color(ofIndex: indices[((direction % 8) + 8) % 8])
  }

  /// The colour of the region so many places on in its family where there are 256.
  func fixedRegion(_ family: RegionFamily, _ number: Int) -> Color {
    let indices = (isDark ? Self.darkCube : Self.lightCube)[family] ?? []
    guard !indices.isEmpty else { return undefined }
    return ColorDepth.color(
      ofIndex: indices[((number % indices.count) + indices.count) % indices.count])
  }

  /// The colour of what leaves in a direction, in eighths of the circle from the right: hues around the
  /// circle, neighbours apart in lightness too, all quieter than regions; quieter still with `shade`.
  public func escape(_ direction: Int, shade: Double) -> Color {
    let angle = (Double(direction) * 45 + 20) / 180 * Double.pi
    let depth = min(1, max(0, shade))
    let isOdd = direction % 2 != 0
    let lightness =
      isDark ? (isOdd ? 0.30 : 0.40) * (1 - 0.3 * depth) : (isOdd ? 0.80 : 0.88) - 0.08 * depth
    let chroma = isDark ? 0.065 : 0.06
    return OKLab(lightness: lightness, a: chroma * cos(angle), b: chroma * sin(angle)).color
  }

  /// The colour of the region so many places on in its family, after the last the first again;
  /// darker with `shade`, 0 ... 1.
  public func region(_ family: RegionFamily, _ number: Int, shade: Double) -> Color {
    let tones =
      switch family {
      case .cool: Self.coolTones
      case .warm: Self.warmTones
      case .neutral: Self.neutralTones
      }
    let tone = tones[((number % tones.count) + tones.count) % tones.count]
    let angle = tone.hue / 180 * Double.pi
    let depth = min(1, max(0, shade))
    // On paper the same hues are light, and still grow darker.
    let lightness =
      isDark
      ? tone.lightness * (1 - 0.42 * depth) : (0.62 + 0.45 * tone.lightness) * (1 - 0.22 * depth)
    let chroma = tone.chroma * (isDark ? 1 - 0.3 * depth : 0.75)
    return OKLab(lightness: lightness, a: chroma * cos(angle), b: chroma * sin(angle)).color
  }
}
