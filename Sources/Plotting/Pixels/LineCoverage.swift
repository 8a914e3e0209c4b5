import Platform

/// How far each pixel is covered by a line that is being drawn: the most of all its pieces, so that
/// joints are no thicker than the line.
struct LineCoverage {
  private let width: Int
  private let height: Int
  private var shares: [UInt8]
  private var touched: [Int32] = []
  /// How many shades there are from nothing to whole: a divisor of 255.
  var shades: Float = 15 { didSet { step = UInt8(saturating: 255 / shades) } }
  private var step: UInt8 = 17
  /// What lies outside is left alone: left, top, right and bottom edge in pixels.
  var clip: (left: Int, top: Int, right: Int, bottom: Int)

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    shares = Array(repeating: 0, count: width * height)
    clip = (0, 0, width, height)
  }

  /// A piece of a line with round ends.
  mutating func segment(_ a: SIMD2<Float>, _ b: SIMD2<Float>, half: Float) {
    let reach = half + 1
    guard
      let box = box(
        pointwiseMin(a, b) - SIMD2(repeating: reach), pointwiseMax(a, b) + SIMD2(repeating: reach))
    else { return }
    let span = b - a
    let length = (span * span).sum()
    let inverse = length > 0 ? 1 / length : 0
    // Of a long slanted piece only the pixels near it in each row.
    let isSlanted = abs(span.y) > 0.001
    for y in box.top..<box.bottom {
      var (left, right) = (box.left, box.right)
      if isSlanted, right - left > 24 {
        let slope = span.x / span.y
        let across = reach * (1 + slope * slope).squareRoot() + abs(slope)
        let middle = a.x + (Float(y) + 0.5 - a.y) * slope
        left = max(left, Int(saturating: max(-1e6, (middle - across).rounded(.down))))
        right = min(right, Int(saturating: min(1e6, (middle + across).rounded(.up))) + 1)
        guard left < right else { continue }
      }
      cover(left..<right, y, a, span, inverse, half)
    }
  }

  /// Four pixels of a row at a time.
  @inline(__always)
  private mutating func cover(
    _ columns: Range<Int>, _ y: Int, _ a: SIMD2<Float>, _ span: SIMD2<Float>, _ inverse: Float,
    _ half: Float
  ) {
    let py = Float(y) + 0.5 - a.y
    let reach = half + 0.5
    var x = columns.lowerBound
    while x < columns.upperBound {
      let px = SIMD4<Float>(0.5, 1.5, 2.5, 3.5) + (Float(x) - a.x)
      var along = (px * span.x + py * span.y) * inverse
      along.replace(with: 0, where: along .< 0)
      along.replace(with: 1, where: along .> 1)
      let (dx, dy) = (px - along * span.x, py - along * span.y)
      let square = dx * dx + dy * dy
      if square.min() < reach * reach {
        let share = reach - square.squareRoot()
        for k in 0..<min(4, columns.upperBound - x) { set(x + k, y, share[k]) }
      }
      x += 4
    }
  }

  /// A disc.
  mutating func disc(_ centre: SIMD2<Float>, radius: Float) {
    segment(centre, centre, half: radius)
  }

  private func box(
    _ low: SIMD2<Float>, _ high: SIMD2<Float>
  ) -> (left: Int, top: Int, right: Int, bottom: Int)? {
    guard high.x > Float(clip.left), low.x < Float(clip.right), high.y > Float(clip.top),
      low.y < Float(clip.bottom)
    else { return nil }
    let left = max(clip.left, Int(saturating: max(low.x, Float(clip.left))))
    let top = max(clip.top, Int(saturating: max(low.y, Float(clip.top))))
    let right = min(clip.right, Int(saturating: min(high.x, Float(clip.right))) + 1)
    let bottom = min(clip.bottom, Int(saturating: min(high.y, Float(clip.bottom))) + 1)
    return left < right && top < bottom ? (left, top, right, bottom) : nil
  }

  @inline(__always)
  private mutating func set(_ x: Int, _ y: Int, _ share: Float) {
    guard share > 0 else { return }
    // Few shades do for an edge, and leave a picture few colours.
    let value = UInt8(saturating: min(1, share) * shades + 0.5) &* step
    guard value > 0 else { return }
    let index = y * width + x
    if shares[index] == 0 { touched.append(Int32(truncatingIfNeeded: index)) }
    if value > shares[index] { shares[index] = value }
  }

  /// Paints what is covered, and begins anew.
  mutating func paint(_ color: Color, strength: Float, on image: inout PixelImage) {
    let (red, green, blue) = (UInt32(color.red), UInt32(color.green), UInt32(color.blue))
    let full = UInt32(strength * 256)
    for index in touched {
      let at = Int(index)
      let share = UInt32(shares[at]) * full / 255
      let old = image.pixels[at]
      let rest = 256 - share
      let r = ((old >> 16 & 255) * rest + red * share) >> 8
      let g = ((old >> 8 & 255) * rest + green * share) >> 8
      let b = ((old & 255) * rest + blue * share) >> 8
      image.pixels[at] = r << 16 | g << 8 | b
      shares[at] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }
}
