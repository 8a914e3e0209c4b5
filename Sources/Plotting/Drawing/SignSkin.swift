/// A sign that stands for a point, at the point's own place: for pixels, which are finer than cells.
struct SignSkin: SkinLayer, Hashable {
  let marker: Marker
  /// The place on the screen in cells.
  let column: Double
  let row: Double
  /// The cell that it has in the frame; where something else was written there, it is not drawn.
  let cell: Rect
  let color: Color

  func looksLike(_ other: any SkinLayer) -> Bool { (other as? SignSkin) == self }

  /// Strokes in units of a twentieth of a cell's height, around the place; one corner is a disc of
  /// the given half width. Nil for signs that stay letters.
  var strokes: [(points: [SIMD2<Float>], half: Float)]? {
    func ring(_ radius: Float) -> [SIMD2<Float>] {
      let half: Float = radius * 0.414
      // An octagon with its corners rounded by the stroke.
      return [
        SIMD2(radius, half), SIMD2(half, radius), SIMD2(-half, radius), SIMD2(-radius, half),
        SIMD2(-radius, -half), SIMD2(-half, -radius), SIMD2(half, -radius), SIMD2(radius, -half),
        SIMD2(radius, half),
      ]
    }
    switch marker {
    case .disc: return [([SIMD2(0, 0)], 4.4)]
    case .dot: return [([SIMD2(0, 0)], 2.5)]
    case .circle: return [(ring(4), 0.9)]
    case .target: return [([SIMD2(0, 0)], 2), (ring(4.6), 0.8)]
    case .cross:
      return [
        ([SIMD2(-3.6, -3.6), SIMD2(3.6, 3.6)], 1.1), ([SIMD2(-3.6, 3.6), SIMD2(3.6, -3.6)], 1.1),
      ]
    case .diamond:
      return [
        (
          [SIMD2(0, -5.2), SIMD2(4.4, 0), SIMD2(0, 5.2), SIMD2(-4.4, 0), SIMD2(0, -5.2)], 0.9
        )
      ]
    case .triangle, .square, .plus, .star: return nil
    }
  }
}
