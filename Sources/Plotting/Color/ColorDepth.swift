import Platform

/// How many colours a terminal shows.
public enum ColorDepth: String, Sendable, Hashable, CaseIterable {
  /// No colour at all; bold, reverse and underline remain.
  case none
  /// The eight colours of ANSI.
  case ansi8 = "8"
  /// Those and their bright forms.
  case ansi16 = "16"
  /// The fixed part of xterm's 256 colours: the 6x6x6 cube and the 24 greys, 16 ... 255.
  case palette256 = "256"
  /// 24 bits.
  case truecolor

  /// The terminal colours this depth chooses from, as indices; empty for `none` and `truecolor`.
  ///
  /// Of the 256, the first 16 are left alone: what they look like is the user's own choice.
  public var indices: ClosedRange<Int>? {
    switch self {
    case .none, .truecolor: nil
    case .ansi8: 0...7
    case .ansi16: 0...15
    case .palette256: 16...255
    }
  }

  /// The index of the terminal colour that stands best for a colour; nil for `none` and `truecolor`.
  ///
  /// Of the 256 the nearest in OKLab, of two equally near the lower index. Of 8 or 16, where nothing
  /// is near, the one of the same hue: a map of blue, green and yellow stays one, however dark it is
  /// drawn, and greys stay grey. Each of the terminal colours stands for itself.
  public func quantize(_ color: Color) -> UInt8? {
    switch self {
    case .none, .truecolor: nil
    case .palette256: nearest(to: OKLab(color))
    case .ansi8: FewColors.index(of: color, hasBright: false)
    case .ansi16: FewColors.index(of: color, hasBright: true)
    }
  }

  /// What an index looks like: for 16 ... 255 by definition, below in xterm's default colours.
  public static func color(ofIndex index: UInt8) -> Color { terminalColors[Int(index)] }

  private func nearest(to target: OKLab) -> UInt8 {
    var best = 16
    var bestDistance = Double.infinity
    for index in 16...255 {
      let distance = target.squaredDistance(to: terminalLabs[index])
      if distance < bestDistance {
        best = index
        bestDistance = distance
      }
    }
    return UInt8(best)
  }
}

/// Choosing among the eight colours of ANSI and their bright forms.
private enum FewColors {
  static func index(of color: Color, hasBright: Bool) -> UInt8 {
    if let own = terminalColors[..<(hasBright ? 16 : 8)].firstIndex(of: color) {
      return UInt8(own)
    }
    return index(of: OKLab(color), hasBright: hasBright)
  }

  private static func index(of color: OKLab, hasBright: Bool) -> UInt8 {
    let chroma = hypot(color.a, color.b)
    if chroma < 0.035 || color.lightness < 0.24 || color.lightness > 0.97 {
      return grey(color.lightness, hasBright)
    }
    let base = hue(atan2(color.b, color.a) * 180 / .pi)
    return hasBright && color.lightness > 0.66 ? base + 8 : base
  }

  private static func grey(_ lightness: Double, _ hasBright: Bool) -> UInt8 {
    guard hasBright else { return lightness < 0.5 ? 0 : 7 }
    return lightness < 0.3 ? 0 : lightness < 0.72 ? 8 : lightness < 0.93 ? 7 : 15
  }

  /// The named colour of a hue in degrees; orange counts as yellow, so that it is not red.
  private static func hue(_ degrees: Double) -> UInt8 {
    switch degrees < 0 ? degrees + 360 : degrees {
    case 48..<122: 3
    case 122..<168: 2
    case 168..<225: 6
    case 225..<292: 4
    case 292..<346: 5
    default: 1
    }
  }
}

private let terminalColors: [Color] = {
  let named: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
  let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
  var colors = named.map { Color(hex: $0) }
  for red in levels {
    for green in levels {
      for blue in levels { colors.append(Color(red, green, blue)) }
    }
  }
  for step in 0..<24 {
    let grey = UInt8(8 + 10 * step)
    colors.append(Color(grey, grey, grey))
  }
  return colors
}()

private let terminalLabs: [OKLab] = terminalColors.map { OKLab($0) }
