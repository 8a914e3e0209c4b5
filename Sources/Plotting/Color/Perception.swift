import Platform

/// A colour in OKLab (Ottosson, A perceptual color space for image processing, 2020): equal
/// distances look about equally different, and mixtures keep their hue.
struct OKLab: Sendable, Hashable {
  /// Lightness, 0 (black) ... 1 (white).
  var lightness: Double
  /// From green (negative) to red.
  var a: Double
  /// From blue (negative) to yellow.
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: Color) {
    let (red, green, blue) = color.linear
    let l = cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
    let m = cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
    let s = cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
    lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s
    a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s
    b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s
  }

  /// The nearest sRGB colour, channels outside the gamut cut off.
  var color: Color {
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
    return Color(
      linearRed: 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
      green: -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
      blue: -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s)
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  /// How different two colours look, squared; differences of colour count twice, because this space
  /// stretches lightness.
  func squaredDistance(to other: OKLab) -> Double {
    let dl = lightness - other.lightness
    let da = 2 * (a - other.a)
    let db = 2 * (b - other.b)
    return dl * dl + da * da + db * db
  }

  /// The colour at `fraction` of the way to another.
  func mixed(with other: OKLab, _ fraction: Double) -> OKLab {
    OKLab(
      lightness: lightness + (other.lightness - lightness) * fraction,
      a: a + (other.a - a) * fraction, b: b + (other.b - b) * fraction)
  }
}

/// A colour in CIELAB (CIE 1976, white D65): the measure by which colour maps are judged uniform.
struct CIELab: Sendable, Hashable {
  /// Lightness, 0 ... 100.
  var lightness: Double
  /// From green (negative) to red.
  var a: Double
  /// From blue (negative) to yellow.
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: Color) {
    let (red, green, blue) = color.linear
    let x = CIELab.forward(
      (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47)
    let y = CIELab.forward(0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue)
    let z = CIELab.forward(
      (0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue) / 1.088_83)
    lightness = 116 * y - 16
    a = 500 * (x - y)
    b = 200 * (y - z)
  }

  /// The nearest sRGB colour, channels outside the gamut cut off.
  var color: Color {
    let fy = (lightness + 16) / 116
    let x = CIELab.backward(fy + a / 500) * 0.950_47
    let y = CIELab.backward(fy)
    let z = CIELab.backward(fy - b / 200) * 1.088_83
    return Color(
      linearRed: 3.240_454_2 * x - 1.537_138_5 * y - 0.498_531_4 * z,
      green: -0.969_266_0 * x + 1.876_010_8 * y + 0.041_556_0 * z,
      blue: 0.055_643_4 * x - 0.204_025_9 * y + 1.057_225_2 * z)
  }

  /// The colour difference ΔE (CIE 1976).
  func difference(to other: CIELab) -> Double {
    hypot(hypot(lightness - other.lightness, a - other.a), b - other.b)
  }

  private static func forward(_ t: Double) -> Double {
    t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
  }

  private static func backward(_ f: Double) -> Double {
    let cubed = f * f * f
    return cubed > 216.0 / 24389 ? cubed : (116 * f - 16) * 27 / 24389
  }
}

extension Color {
  /// The channels without the sRGB transfer curve, 0 ... 1 (IEC 61966-2-1).
  var linear: (red: Double, green: Double, blue: Double) {
    (linearChannels[Int(red)], linearChannels[Int(green)], linearChannels[Int(blue)])
  }

  init(linearRed red: Double, green: Double, blue: Double) {
    func encode(_ channel: Double) -> UInt8 {
      let x = min(1, max(0, channel))
      let curved = x <= 0.003_130_8 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055
      return UInt8(saturating: (curved * 255).rounded())
    }
    self.init(encode(red), encode(green), encode(blue))
  }

  /// Relative luminance, 0 ... 1 (WCAG 2.1).
  public var luminance: Double {
    let (red, green, blue) = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  /// How well text of this colour is read on another, 1 ... 21 (WCAG 2.1; 4.5 is asked for text).
  public func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour at `fraction` of the way to another, mixed as the eye expects.
  public func mixed(with other: Color, _ fraction: Double) -> Color {
    OKLab(self).mixed(with: OKLab(other), min(1, max(0, fraction))).color
  }

  /// The colour written as 24 bits, 0xRRGGBB.
  public init(hex: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
      UInt8(truncatingIfNeeded: hex))
  }
}

private let linearChannels: [Double] = (0...255).map { byte in
  let x = Double(byte) / 255
  return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
}
