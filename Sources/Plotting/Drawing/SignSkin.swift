/// A sign that stands for a point, at the point's own place: for pixels, which are finer than cells.
struct SignSkin: SkinLayer, Hashable {
  let marker: Marker
  /// The place on the screen in cells.
  var column: Double
  var row: Double
  /// The cell that it has in the frame; where something else was written there, it is not drawn.
  let cell: Rect
  let color: Color
  /// How large it is, 1 unless something stands beside it.
  var scale: Float = 1

  func looksLike(_ other: any SkinLayer) -> Bool { (other as? SignSkin) == self }

  /// Strokes in units of a twentieth of a cell's height, around the place; one corner is a disc of
  /// the given half width. Nil for signs that stay letters.
  var strokes: [(points: [SIMD2<Float>], half: Float)]? {
    let scale = scale
    return ownStrokes?.map { points, half in (points.map { $0 * scale }, half * scale) }
  }

  private var ownStrokes: [(points: [SIMD2<Float>], half: Float)]? {
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

extension SignSkin {
  /// How far it reaches from its place, in twentieths of a cell's height, with a part of its rim: by
  /// that it is told from what it stands beside.
  private var reach: SIMD2<Float> {
    var reach = SIMD2<Float>(0, 0)
    for (points, half) in strokes ?? [] {
      for point in points {
        reach = pointwiseMax(reach, SIMD2(abs(point.x), abs(point.y)) + half + 1)
      }
    }
    return reach
  }

  /// The sign so that nothing beside it cuts it: moved by half a cell's height at most, and made
  /// smaller where that is not enough; itself where nothing is in its way.
  ///
  /// - Parameters:
  ///   - cellAspect: How many times as high as wide a cell is.
  ///   - isFree: Whether it may reach into a cell.
  func givingWay(cellAspect: Double, isFree: (_ column: Int, _ row: Int) -> Bool) -> SignSkin {
    let half = SIMD2(Double(reach.x) / 20 * cellAspect, Double(reach.y) / 20)
    let corner = SIMD2(Double(cell.column), Double(cell.row))
    let place = SIMD2(column, row) - corner
    /// Whether all cells of the own one's neighbourhood from `low` to `high` are free, in cells from it.
    func areFree(_ low: SIMD2<Int>, _ high: SIMD2<Int>) -> Bool {
      (low.y...high.y).allSatisfy { down in
        (low.x...high.x).allSatisfy { right in
          (right == 0 && down == 0) || isFree(cell.column + right, cell.row + down)
        }
      }
    }
    func isBeyond(_ amount: Double) -> Int { amount > 0 ? 1 : 0 }
    let (low, high) = (place - half, place + half)
    if areFree(
      SIMD2(-isBeyond(-low.x), -isBeyond(-low.y)), SIMD2(isBeyond(high.x - 1), isBeyond(high.y - 1))
    ) {
      return self
    }
    var best = (cost: Double.infinity, place: place, share: 1.0)
    for bits in 0..<16 {
      let from = SIMD2(-(bits & 1), -(bits >> 1 & 1))
      let to = SIMD2(bits >> 2 & 1, bits >> 3 & 1)
      guard areFree(from, to) else { continue }
      let (lower, upper) = (
        SIMD2(Double(from.x), Double(from.y)), SIMD2(Double(to.x + 1), Double(to.y + 1))
      )
      // What there is room for where it is, or half a cell's height from there.
      let aside = SIMD2(0.5 * cellAspect, 0.5)
      let room = pointwiseMin(
        (upper - lower) / 2, pointwiseMin(place - lower, upper - place) + aside)
      let share = min(1, room.x / half.x, room.y / half.y)
      let kept = pointwiseMax(lower + half * share, pointwiseMin(upper - half * share, place))
      let move = (kept - place) * SIMD2(1, cellAspect)
      let cost = (move * move).sum().squareRoot() + 3 * (1 - share)
      if cost < best.cost { best = (cost, kept, share) }
    }
    var moved = self
    moved.column = corner.x + best.place.x
    moved.row = corner.y + best.place.y
    moved.scale = scale * Float(best.share)
    return moved
  }
}
