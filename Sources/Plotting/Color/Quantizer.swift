/// Remembers which terminal colours stand for the colours of a picture.
///
/// Beside nearness it keeps glyphs legible: a foreground that would vanish on its background is
/// replaced by the nearest colour that can be read there. The answer depends on the colours alone,
/// never on what was asked before.
public struct Quantizer: Sendable {
  /// The depth it serves.
  public let depth: ColorDepth
  private var single: [Color: UInt8] = [:]
  private var pairs: [ColorPair: UInt8] = [:]

  private struct ColorPair: Hashable {
    let foreground: Color
    let background: Color
  }

  /// A quantizer that has seen nothing yet.
  public init(_ depth: ColorDepth) { self.depth = depth }

  /// The terminal colour of a background; nil for depths `none` and `truecolor`.
  public mutating func index(of color: Color) -> UInt8? {
    if let known = single[color] { return known }
    guard let index = depth.quantize(color) else { return nil }
    // Scenes have some hundred colours; a flood of others starts over rather than growing.
    if single.count >= 65_536 { single.removeAll(keepingCapacity: true) }
    single[color] = index
    return index
  }

  /// The terminal colour of a glyph on a background; nil for depths `none` and `truecolor`.
  public mutating func index(of foreground: Color, on background: Color) -> UInt8? {
    guard let indices = depth.indices, let behind = index(of: background),
      let plain = index(of: foreground)
    else { return nil }
    let pair = ColorPair(foreground: foreground, background: background)
    if let known = pairs[pair] { return known }
    let wanted = Quantizer.neededContrast(foreground, background)
    let stage = ColorDepth.color(ofIndex: behind)
    var best = plain
    if ColorDepth.color(ofIndex: plain).contrast(with: stage) < wanted {
      best = legible(foreground, over: stage, contrast: wanted, among: indices) ?? plain
    }
    if pairs.count >= 65_536 { pairs.removeAll(keepingCapacity: true) }
    pairs[pair] = best
    return best
  }

  /// Colours close to each other by intent (a dim line on a dim field) need not be torn apart, but
  /// what could be read before must be readable after.
  private static func neededContrast(_ foreground: Color, _ background: Color) -> Double {
    min(3, 1 + (foreground.contrast(with: background) - 1) * 0.6)
  }

  private func legible(
    _ foreground: Color, over stage: Color, contrast: Double, among indices: ClosedRange<Int>
  ) -> UInt8? {
    let target = OKLab(foreground)
    var best: UInt8?
    var bestDistance = Double.infinity
    for index in indices {
      let candidate = ColorDepth.color(ofIndex: UInt8(index))
      guard candidate.contrast(with: stage) >= contrast else { continue }
      let distance = target.squaredDistance(to: OKLab(candidate))
      if distance < bestDistance {
        bestDistance = distance
        best = UInt8(index)
      }
    }
    return best
  }
}
