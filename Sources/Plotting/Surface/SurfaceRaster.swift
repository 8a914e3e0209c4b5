import Dispatch

/// What is nearest to the eye at each dot of a picture.
struct SurfaceRaster: Sendable {
  /// A corner of a triangle on the screen.
  struct Corner {
    /// In dots from the left and from the top.
    var x: Float
    var y: Float
    /// Grows towards the eye; its reciprocal is a distance, so that it is linear on the screen.
    var nearness: Float
    /// 0 ... 1.
    var height: Float
    /// How much light falls there, 0 ... 1.
    var light: Float
  }

  /// The number of shades told apart.
  static let shades = 32
  /// The tone of dots where nothing is, one beyond all others.
  static let nothing = UInt16(ColorMap.count * shades)
  /// Dots beyond the last of a row, so that four at a time may be looked at from any.
  private static let spare = 3
  /// Pictures of fewer dots are filled before another thread would have begun.
  private static let worthSharing = 60_000
  /// Parts that are filled side by side; most of a surface lies in the middle ones.
  private static let bands = 4

  let width: Int
  let height: Int
  /// Dots from one to the one below it.
  let stride: Int
  /// The nearness at each dot, row by row from the top; 0 where nothing is.
  private(set) var nearness: [Float]
  /// The step of the colour map and the shade together, as they lie in a palette of so many shades a
  /// step; `nothing` where nothing is.
  private(set) var tones: [UInt16]

  /// An empty picture.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    stride = self.width + Self.spare
    let count = stride * self.height
    nearness = [Float](repeating: 0, count: count)
    tones = [UInt16](repeating: Self.nothing, count: count)
  }

  /// The step of the colour map at a dot where something is.
  @inline(__always)
  func step(_ at: Int) -> Int { Int(tones[at]) / Self.shades }

  /// The shade at a dot where something is.
  @inline(__always)
  func light(_ at: Int) -> Int { Int(tones[at]) % Self.shades }

  /// Draws the quadrilaterals between the corners of a grid; a corner that is not finite belongs to
  /// no triangle, and where one of four is missing the other three still make one.
  mutating func fill(_ corners: [Corner], columns: Int, rows: Int) {
    guard columns > 1, rows > 1, corners.count == columns * rows, width > 0, height > 0 else {
      return
    }
    corners.withUnsafeBufferPointer { corners in
      nearness.withUnsafeMutableBufferPointer { nearness in
        tones.withUnsafeMutableBufferPointer { tones in
          guard let nearness = nearness.baseAddress, let tones = tones.baseAddress else { return }
          let count = width * height > Self.worthSharing ? Self.bands : 1
          // Each part writes to rows of its own.
          nonisolated(unsafe) let (corners, near, tone) = (corners, nearness, tones)
          let (width, height, stride) = (width, height, stride)
          DispatchQueue.concurrentPerform(iterations: count) { band in
            let target = Target(
              width: width, stride: stride, firstRow: height * band / count,
              lastRow: height * (band + 1) / count - 1, nearness: near, tones: tone)
            for row in 0..<(rows - 1) {
              for column in 0..<(columns - 1) {
                let at = row * columns + column
                target.fill(
                  corners[at], corners[at + 1], corners[at + columns], corners[at + columns + 1])
              }
            }
          }
        }
      }
    }
  }

  /// Whether a point of some nearness is seen at a dot, or lies behind what is there.
  ///
  /// A point of the surface itself is to count as seen: it may lie as much behind as the surface
  /// recedes from one dot to the next.
  @inline(__always)
  func shows(x: Int, y: Int, nearness point: Float, isOnSurface: Bool) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    let at = y * stride + x
    guard isOnSurface else { return point >= nearness[at] }
    var least = nearness[at]
    if x > 0 { least = min(least, nearness[at - 1]) }
    if x < width - 1 { least = min(least, nearness[at + 1]) }
    if y > 0 { least = min(least, nearness[at - stride]) }
    if y < height - 1 { least = min(least, nearness[at + stride]) }
    return point >= least * 0.997
  }

  /// Some rows of the buffers while they are drawn to.
  private struct Target {
    let width: Int
    let stride: Int
    let firstRow: Int
    let lastRow: Int
    let nearness: UnsafeMutablePointer<Float>
    let tones: UnsafeMutablePointer<UInt16>

    @inline(__always)
    func fill(_ a: Corner, _ b: Corner, _ c: Corner, _ d: Corner) {
      let missing =
        (a.x.isFinite ? 0 : 1) + (b.x.isFinite ? 0 : 2) + (c.x.isFinite ? 0 : 4)
        + (d.x.isFinite ? 0 : 8)
      switch missing {
      case 0:
        fill(a, b, c)
        fill(b, d, c)
      case 1: fill(b, d, c)
      case 2: fill(a, d, c)
      case 4: fill(a, b, d)
      case 8: fill(a, b, c)
      default: break
      }
    }

    /// Every dot whose centre lies in the triangle, its edges included, with so much to spare that
    /// rounding leaves no crack between two of them.
    @inline(__always)
    private func fill(_ a: Corner, _ b: Corner, _ c: Corner) {
      let left = max(0, min(a.x, b.x, c.x) - 0.5)
      let right = min(Float(width - 1), max(a.x, b.x, c.x) - 0.5)
      let top = max(Float(firstRow), min(a.y, b.y, c.y) - 0.5)
      let bottom = min(Float(lastRow), max(a.y, b.y, c.y) - 0.5)
      guard left <= right, top <= bottom else { return }
      let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
      guard area != 0, area.isFinite else { return }
      let scale = 1 / area
      let least: Float = -1e-5
      let firstX = Int(saturating: left.rounded(.up))
      let lastX = Int(right)
      var y = Int(saturating: top.rounded(.up))
      let lastY = Int(bottom)
      guard firstX <= lastX else { return }
      // Four dots at a time; those beyond the last column of the triangle's box do not count.
      let (across, down) = (SIMD2(b.x - a.x, c.x - a.x), SIMD2(b.y - a.y, c.y - a.y))
      let lanes = SIMD4<Float>(0, 1, 2, 3) + 0.5
      while y <= lastY {
        let dy = Float(y) + 0.5 - a.y
        let (over, beside) = (across.y * dy, across.x * dy)
        var x = firstX
        while x <= lastX {
          let dx = (lanes + Float(x)) - a.x
          let second = (dx * down.y - over) * scale
          let third = (beside - dx * down.x) * scale
          let first = 1 - second - third
          let isInside =
            (second .>= least) .& (third .>= least) .& (first .>= least)
            .& (lanes .<= Float(lastX - x) + 0.5)
          let near = first * a.nearness + second * b.nearness + third * c.nearness
          let at = y &* stride &+ x
          x += 4
          let before = UnsafeRawPointer(nearness + at).loadUnaligned(as: SIMD4<Float>.self)
          let isSeen = isInside .& (near .> before)
          // Most of four lie beside the triangle, or behind what is there.
          guard any(isSeen) else { continue }
          UnsafeMutableRawPointer(nearness + at).storeBytes(
            of: before.replacing(with: near, where: isSeen), as: SIMD4<Float>.self)
          let height = first * a.height + second * b.height + third * c.height
          let light = first * a.light + second * b.light + third * c.light
          let tone =
            steps(height, of: ColorMap.count) &* UInt32(SurfaceRaster.shades)
            &+ steps(light, of: SurfaceRaster.shades)
          let tones = UnsafeMutableRawPointer(self.tones + at)
          let old = SIMD4<UInt32>(
            truncatingIfNeeded: tones.loadUnaligned(as: SIMD4<UInt16>.self))
          tones.storeBytes(
            of: SIMD4<UInt16>(truncatingIfNeeded: old.replacing(with: tone, where: isSeen)),
            as: SIMD4<UInt16>.self)
        }
        y += 1
      }
    }

    /// Which of so many equal steps from 0 to 1 a share lies in; the first for what is no number.
    @inline(__always)
    private func steps(_ share: SIMD4<Float>, of count: Int) -> SIMD4<UInt32> {
      let last = SIMD4<Float>(repeating: Float(count - 1))
      var place = share * Float(count)
      place.replace(with: 0, where: .!(place .> 0))
      place.replace(with: last, where: place .> last)
      // Beyond this number floats are whole, so that adding it rounds and its lowest bits count.
      let whole: Float = 0x1p23
      let rounded = (place + whole) - whole
      let floor = rounded.replacing(with: rounded - 1, where: rounded .> place)
      return unsafeBitCast(floor + whole, to: SIMD4<UInt32>.self) & 0x7F_FFFF
    }
  }
}
