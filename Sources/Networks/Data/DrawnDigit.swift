import Mathematics
import Platform

/// A digit drawn with a round pen on 8 × 8 pixels, each time a little differently.
enum DrawnDigit {
  /// Pixels along each edge.
  static let side = 8

  private typealias Point = (x: Double, y: Double)

  /// The pixels of `digit` (0 ... 9), row by row from the top, each 0 (paper) ... 1 (ink).
  ///
  /// Slant, size, place and width of the pen vary with `random`; `noise` is added to each pixel.
  static func draw(_ digit: Int, noise: Double, _ random: inout SeededRandom) -> [Double] {
    let slant = random.uniform(-0.25, 0.25)
    let turn = random.uniform(-0.15, 0.15)
    let width = random.uniform(0.8, 1.1)
    let height = random.uniform(0.85, 1.1)
    let shift: Point = (random.uniform(-0.06, 0.06), random.uniform(-0.06, 0.06))
    let pen = random.uniform(0.075, 0.115)
    let (cosine, sine) = (cos(turn), sin(turn))
    let strokes = strokes(of: digit).map { stroke in
      stroke.map { point -> Point in
        // From a box centred at the middle of the unit square, turned, slanted and moved.
        let x = (point.x - 0.5) * width + slant * (0.5 - point.y)
        let y = (point.y - 0.5) * height
        return (
          0.5 + x * cosine - y * sine + shift.x,
          0.5 + x * sine + y * cosine + shift.y
        )
      }
    }
    var pixels: [Double] = []
    pixels.reserveCapacity(side * side)
    for row in 0..<side {
      for column in 0..<side {
        let centre: Point = (
          (Double(column) + 0.5) / Double(side), (Double(row) + 0.5) / Double(side)
        )
        let gap = strokes.map { distance(from: centre, to: $0) }.min() ?? 1
        // Ink fades over one pixel at the pen's edge.
        let ink = min(1, max(0, 0.5 + (pen - gap) * Double(side)))
        pixels.append(min(1, max(0, ink + noise * random.normal())))
      }
    }
    return pixels
  }

  /// The pen's path for each digit in the unit square, y down.
  private static func strokes(of digit: Int) -> [[Point]] {
    switch digit {
    case 0: [arc(0.5, 0.5, 0.22, 0.34, from: 0, to: 360)]
    case 1: [[(0.38, 0.28), (0.54, 0.16), (0.54, 0.84)]]
    case 2: [arc(0.5, 0.34, 0.2, 0.19, from: 180, to: 385) + [(0.3, 0.83), (0.72, 0.83)]]
    case 3:
      [
        arc(0.48, 0.33, 0.19, 0.17, from: 200, to: 450)
          + arc(0.48, 0.67, 0.21, 0.17, from: 270, to: 520)
      ]
    case 4: [[(0.62, 0.84), (0.62, 0.16), (0.27, 0.62), (0.75, 0.62)]]
    case 5:
      [[(0.68, 0.17), (0.34, 0.17), (0.32, 0.46)] + arc(0.48, 0.63, 0.21, 0.2, from: 235, to: 510)]
    case 6: [[(0.62, 0.16), (0.42, 0.36)] + arc(0.5, 0.64, 0.2, 0.2, from: 200, to: 560)]
    case 7: [[(0.28, 0.17), (0.71, 0.17), (0.44, 0.84)]]
    case 8:
      [
        arc(0.5, 0.33, 0.16, 0.16, from: 90, to: 450),
        arc(0.5, 0.67, 0.2, 0.18, from: 270, to: 630),
      ]
    default: [arc(0.5, 0.36, 0.19, 0.2, from: 20, to: 380) + [(0.69, 0.4), (0.6, 0.84)]]
    }
  }

  /// Points along an ellipse; angles in degrees, clockwise as seen, 0 to the right.
  private static func arc(
    _ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double, from: Double, to: Double
  ) -> [Point] {
    (0...12).map { step in
      let angle = (from + (to - from) * Double(step) / 12) * Double.pi / 180
      return (x + radiusX * cos(angle), y + radiusY * sin(angle))
    }
  }

  private static func distance(from p: Point, to stroke: [Point]) -> Double {
    var (least, leastSquare) = (Double.infinity, Double.infinity)
    for (a, b) in zip(stroke, stroke.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      let along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0
      let t = min(1, max(0, along))
      let (x, y) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
      // The squares tell which are farther; of those that are not, the distance is taken exactly.
      let square = x * x + y * y
      guard square <= leastSquare * (1 + 1e-12) else { continue }
      leastSquare = min(leastSquare, square)
      least = min(least, hypot(x, y))
    }
    return stroke.count > 1 ? least : 1
  }
}
