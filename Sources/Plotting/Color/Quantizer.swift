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
    guard let behind = index(of: background), let plain = index(of: foreground) else { return nil }
    let pair = ColorPair(foreground: foreground, background: background)
    if let known = pairs[pair] { return known }
    let wanted = neededContrast(foreground, background)
    let stage = ColorDepth.color(ofIndex: behind)
    var best = plain
    if ColorDepth.color(ofIndex: plain).contrast(with: stage) < wanted {
      best = legible(foreground, instead: plain, over: stage, contrast: wanted) ?? plain
    }
    if pairs.count >= 65_536 { pairs.removeAll(keepingCapacity: true) }
    pairs[pair] = best
    return best
  }

  /// The terminal colours of a cell's glyph and ground; nil where the cell has none of its own or
  /// the depth has no indices. The halves of a half block are two grounds.
  public mutating func indices(for cell: Cell) -> (foreground: UInt8?, background: UInt8?) {
    let style = cell.style
    let background = style.background.flatMap { index(of: $0) }
    guard let front = style.foreground else { return (nil, background) }
    guard let behind = style.background, !cell.isHalfBlock else {
      return (index(of: front), background)
    }
    return (index(of: front, on: behind), background)
  }

  /// Colours close to each other by intent (a dim line on a dim field) need not be torn apart, but
  /// what could be read before must be readable after.
  private func neededContrast(_ foreground: Color, _ background: Color) -> Double {
    // Blue on black is the least of the named pairs that is still read.
    let most = depth == .palette256 ? 3 : 2.0
    return min(most, 1 + (foreground.contrast(with: background) - 1) * 0.6)
  }

  /// The nearest of the colours that can be read on a stage; of 8 or 16 only the same hue and greys
  /// count, because a line of another colour would say something else.
  private func legible(
    _ foreground: Color, instead plain: UInt8, over stage: Color, contrast: Double
  ) -> UInt8? {
    let candidates: [UInt8]
    switch depth {
    case .none, .truecolor: return nil
    case .palette256: candidates = Array(16...255)
    case .ansi16: candidates = [plain ^ 8, 15, 7, 8, 0]
    case .ansi8: candidates = [7, 0]
    }
    let target = OKLab(foreground)
    var best: UInt8?
    var bestDistance = Double.infinity
    for index in candidates {
      let candidate = ColorDepth.color(ofIndex: index)
      guard candidate.contrast(with: stage) >= contrast else { continue }
      let distance = target.squaredDistance(to: OKLab(candidate))
      if distance < bestDistance {
        bestDistance = distance
        best = index
      }
    }
    return best
  }
}
