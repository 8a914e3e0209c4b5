import Mathematics
import Platform

/// A curve drawn with a round pen on 12 × 12 pixels: a quadratic Bézier curve of three points.
enum DrawnStroke {
  /// Pixels along each edge.
  static let side = 12
  /// The points of a curve.
  static let points = 3
  /// Half the width of the pen, in sides of the picture.
  private static let pen = 0.055
  /// The straight pieces a curve is drawn as.
  private static let pieces = 16

  /// Curves of points uniform in [0.15, 0.85]², y down; the targets are x and y of each.
  static func samples(_ count: Int, seed: UInt64) -> Samples {
    var random = SeededRandom(seed: seed)
    var inputs: [Double] = []
    var targets: [Double] = []
    inputs.reserveCapacity(count * side * side)
    for _ in 0..<count {
      let corners = (0..<2 * points).map { _ in random.uniform(0.15, 0.85) }
      inputs += pixels(corners)
      targets += corners
    }
    return Samples(
      inputs: Matrix(rows: count, columns: side * side, elements: inputs),
      targets: Matrix(rows: count, columns: 2 * points, elements: targets))
  }

  /// The pixels row by row from the top, each 0 (paper) ... 1 (ink), of the curve of the points
  /// (x₁, y₁, x₂, y₂, x₃, y₃).
  static func pixels(_ p: [Double]) -> [Double] {
    let path = (0...pieces).map { piece -> (x: Double, y: Double) in
      let t = Double(piece) / Double(pieces)
      let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
      return (a * p[0] + b * p[2] + c * p[4], a * p[1] + b * p[3] + c * p[5])
    }
    var pixels: [Double] = []
    pixels.reserveCapacity(side * side)
    for row in 0..<side {
      for column in 0..<side {
        let (x, y) = (
          (Double(column) + 0.5) / Double(side), (Double(row) + 0.5) / Double(side)
        )
        let gap =
          zip(path, path.dropFirst()).map { a, b in
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let length = dx * dx + dy * dy
            let along = length > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / length : 0
            let t = min(1, max(0, along))
            return hypot(x - a.x - t * dx, y - a.y - t * dy)
          }.min() ?? 1
        // Ink fades over one pixel at the pen's edge.
        pixels.append(min(1, max(0, 0.5 + (pen - gap) * Double(side))))
      }
    }
    return pixels
  }
}
