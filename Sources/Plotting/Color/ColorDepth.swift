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

  /// The index of the terminal colour that looks nearest; nil for `none` and `truecolor`.
  ///
  /// Nearest by distance in OKLab; of two equally near the lower index.
  public func quantize(_ color: Color) -> UInt8? {
    guard let indices else { return nil }
    return nearest(to: OKLab(color), in: indices)
  }

  /// What an index looks like: for 16 ... 255 by definition, below in xterm's default colours.
  public static func color(ofIndex index: UInt8) -> Color { terminalColors[Int(index)] }

  private func nearest(to target: OKLab, in indices: ClosedRange<Int>) -> UInt8 {
    var best = indices.lowerBound
    var bestDistance = Double.infinity
    for index in indices {
      let distance = target.squaredDistance(to: terminalLabs[index])
      if distance < bestDistance {
        best = index
        bestDistance = distance
      }
    }
    return UInt8(best)
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
