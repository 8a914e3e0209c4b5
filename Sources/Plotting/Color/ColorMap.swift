import Platform

/// A colour for each number of 0 ... 1, in 64 steps that look equally far apart.
///
/// A map is drawn as a smooth curve through a few published colours in CIELAB and then walked at
/// equal speed, so that equal differences of the number are equal differences to the eye, whatever
/// the spacing of the colours it was made from.
public struct ColorMap: Sendable, Hashable {
  /// The name by which it is asked for.
  public let name: String
  /// The colours, from 0 to 1.
  public let steps: [Color]
  /// Whether the middle means something of its own (0, say) and both ends are alike in lightness.
  public let isDiverging: Bool

  /// How many colours a map has.
  public static let count = 64

  /// A map through the given colours, at least two, evenly fast.
  init(name: String, through anchors: [Color]) {
    self.name = name
    isDiverging = false
    steps = ColorMap.evenSteps(through: anchors, count: ColorMap.count).map(\.color)
  }

  /// A diverging map: each half is evenly fast, and the middle lies between steps 31 and 32.
  init(name: String, low: [Color], middle: Color, high: [Color]) {
    self.name = name
    isDiverging = true
    let half = ColorMap.count / 2
    // The middle colour itself belongs to neither half: each stops half a step before it.
    let left = ColorMap.evenSteps(through: low + [middle], count: 2 * half)
    let right = ColorMap.evenSteps(through: [middle] + high, count: 2 * half)
    steps =
      (0..<half).map { left[2 * $0].color } + (0..<half).map { right[2 * $0 + 1].color }
  }

  /// The step of a number: 0 for anything below 0 or not a number, 63 for anything above 1.
  @inlinable
  public func index(at position: Double) -> Int {
    guard position > 0 else { return 0 }
    return position < 1 ? Int(saturating: position * Double(ColorMap.count)) : ColorMap.count - 1
  }

  /// The colour of a number.
  public func color(at position: Double) -> Color { steps[index(at: position)] }

  /// Colours of equal ΔE along a smooth curve through the anchors.
  private static func evenSteps(through anchors: [Color], count: Int) -> [CIELab] {
    let fine = 64
    let labs = anchors.map { CIELab($0) }
    var curve: [CIELab] = []
    for segment in 0..<(labs.count - 1) {
      for k in 0..<fine {
        curve.append(spline(labs, segment, Double(k) / Double(fine)))
      }
    }
    if let last = labs.last { curve.append(last) }
    var lengths = [0.0]
    for (a, b) in zip(curve, curve.dropFirst()) {
      lengths.append(lengths[lengths.count - 1] + a.difference(to: b))
    }
    let total = lengths[lengths.count - 1]
    var at = 0
    return (0..<count).map { step in
      let wanted = total * Double(step) / Double(count - 1)
      while at < curve.count - 2, lengths[at + 1] < wanted { at += 1 }
      let span = lengths[at + 1] - lengths[at]
      let t = span > 0 ? min(1, max(0, (wanted - lengths[at]) / span)) : 0
      return mix(curve[at], curve[at + 1], t)
    }
  }

  /// A Catmull-Rom curve between anchors `i` and `i + 1`, `t` in 0 ... 1.
  private static func spline(_ p: [CIELab], _ i: Int, _ t: Double) -> CIELab {
    let before = p[max(0, i - 1)]
    let after = p[min(p.count - 1, i + 2)]
    func channel(_ key: KeyPath<CIELab, Double>) -> Double {
      let (a, b, c, d) = (
        before[keyPath: key], p[i][keyPath: key], p[i + 1][keyPath: key], after[keyPath: key]
      )
      let linear = (c - a) * t
      let square = (2 * a - 5 * b + 4 * c - d) * t * t
      let cubic = (3 * b - a - 3 * c + d) * t * t * t
      return b + 0.5 * (linear + square + cubic)
    }
    return CIELab(lightness: channel(\.lightness), a: channel(\.a), b: channel(\.b))
  }

  private static func mix(_ p: CIELab, _ q: CIELab, _ t: Double) -> CIELab {
    CIELab(
      lightness: p.lightness + (q.lightness - p.lightness) * t, a: p.a + (q.a - p.a) * t,
      b: p.b + (q.b - p.b) * t)
  }
}

extension ColorMap {
  /// Blue, grey, yellow; the same to most colour-blind eyes. Anchors: Nuñez, Anderton and Renslow's
  /// cividis, 2018.
  public static let cividis = ColorMap(
    name: "cividis",
    through: [0x00224E, 0x35456C, 0x666970, 0x948E77, 0xC8B866, 0xFEE838].map { Color(hex: $0) })

  /// Midnight, blue, green water: one hue after the other in the order of the sea, without the
  /// olive that a way from blue to yellow leads through. For dark grounds, and dark itself: white
  /// text is read on all of it.
  public static let depths = ColorMap(
    name: "depths",
    through: [0x0C0D1A, 0x101C3E, 0x12365A, 0x135266, 0x1C6B68].map { Color(hex: $0) })

  /// The same for paper: water that gets shallower, black text is read on all of it.
  public static let shallows = ColorMap(
    name: "shallows",
    through: [0x4C97AE, 0x79B7C3, 0xA6D2D0, 0xD2E8E1, 0xF6F8F2].map { Color(hex: $0) })

  /// Blue below the level, near black at it, amber above: for dark grounds.
  public static let tide = ColorMap(
    name: "tide",
    low: [0x1F55B4, 0x173F7E, 0x142B4C].map { Color(hex: $0) }, middle: Color(hex: 0x15161B),
    high: [0x3F2A16, 0x694115, 0x8E5812].map { Color(hex: $0) })

  /// Blue below the level, paper at it, amber above: for light grounds.
  public static let shore = ColorMap(
    name: "shore",
    low: [0x7AA6E8, 0xA9C6EF, 0xD3E1F3].map { Color(hex: $0) }, middle: Color(hex: 0xF7F5F1),
    high: [0xF4E0C4, 0xEBC78F, 0xDFAA55].map { Color(hex: $0) })

  /// All of them.
  public static let all: [ColorMap] = [cividis, depths, shallows, tide, shore]

  /// The map of that name.
  public static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }
}
