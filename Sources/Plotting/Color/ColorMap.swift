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
  /// Violet, teal, yellow. Anchors: van der Walt and Smith's viridis, 2015.
  public static let viridis = ColorMap(
    name: "viridis",
    through: [
      0x440154, 0x472C7A, 0x3B518B, 0x2C718E, 0x21908D, 0x27AD81, 0x5CC863, 0xAADC32, 0xFDE725,
    ].map { Color(hex: $0) })

  /// Blue, grey, yellow; the same to most colour-blind eyes. Anchors: Nuñez, Anderton and Renslow's
  /// cividis, 2018.
  public static let cividis = ColorMap(
    name: "cividis",
    through: [0x00224E, 0x35456C, 0x666970, 0x948E77, 0xC8B866, 0xFEE838].map { Color(hex: $0) })

  /// Black, violet, orange, cream. Anchors: Smith and van der Walt's magma, 2015.
  public static let magma = ColorMap(
    name: "magma",
    through: [
      0x000004, 0x1D1147, 0x51127C, 0x832681, 0xB73779, 0xE75263, 0xFC8961, 0xFEC287, 0xFCFDBF,
    ].map { Color(hex: $0) })

  /// Blue below the middle, dark there, orange above: for dark backgrounds.
  public static let blueOrange = ColorMap(
    name: "blue-orange",
    low: [0x8FC7FF, 0x3F83C4, 0x1D3F66].map { Color(hex: $0) }, middle: Color(hex: 0x14171C),
    high: [0x6B3812, 0xBF6A1F, 0xFFAE66].map { Color(hex: $0) })

  /// Blue below the middle, white there, brown above: for light backgrounds.
  public static let blueBrown = ColorMap(
    name: "blue-brown",
    low: [0x14406E, 0x4C8AC2, 0xAECBE6].map { Color(hex: $0) }, middle: Color(hex: 0xF6F4F0),
    high: [0xE6BF9C, 0xBF7B3E, 0x652F08].map { Color(hex: $0) })

  /// All of them.
  public static let all: [ColorMap] = [viridis, cividis, magma, blueOrange, blueBrown]

  /// The map of that name.
  public static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }
}
