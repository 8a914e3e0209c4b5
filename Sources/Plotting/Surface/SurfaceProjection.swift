/// From space to the screen, in perspective.
///
/// The scale depends on the box, the elevation and the area alone, so that a surface turned round
/// neither grows nor shrinks, and all of its box is always inside.
struct SurfaceProjection: Sendable {
  /// How far the eye is from the middle of the box: far enough that parallels stay nearly parallel,
  /// near enough that front and back are told apart.
  static let distance = 8.0

  let right: SIMD3<Double>
  let up: SIMD3<Double>
  let forward: SIMD3<Double>
  /// Columns of the screen to a unit at the middle of the box.
  let scale: Double
  /// The screen position of the middle of the box.
  let centre: (column: Double, row: Double)

  /// The projection that shows the box of a mesh as large as it fits into an area.
  init(of mesh: SurfaceMesh, from camera: SurfaceCamera, in area: Rect) {
    (right, up, forward) = camera.directions
    let radius = (mesh.halfWidth * mesh.halfWidth + mesh.halfDepth * mesh.halfDepth).squareRoot()
    let extent = Extent(radius: radius, halfHeight: mesh.halfHeight, from: camera)
    scale = extent.scale(in: area)
    centre = (
      Double(area.column) + Double(area.columns) / 2,
      Double(area.row) + Double(area.rows) / 2 + (extent.top + extent.bottom) / 2 * scale / 2
    )
  }

  /// How far a box reaches on the screen at most, whichever way it is turned, in units of half its
  /// longer side.
  struct Extent {
    /// To the left and right.
    let reach: Double
    /// Upwards; `bottom` is less than 0.
    let top: Double
    let bottom: Double

    /// The box whose floor has its corners at a radius, seen from the elevation of a camera.
    init(radius: Double, halfHeight: Double, from camera: SurfaceCamera) {
      let far = SurfaceProjection.distance
      var top = -Double.infinity
      var bottom = Double.infinity
      // Seen from the side, what is farther back is higher by the sine of the elevation.
      let (_, up, forward) = camera.directions
      let (sine, cosine) = (-forward.z, up.z)
      // The widest a point of a rim can appear, whichever way the box is turned; of the two rims the
      // one nearer to the eye.
      let near = far - halfHeight * abs(sine)
      reach = radius * far / (near * near - radius * radius * cosine * cosine).squareRoot()
      for back in [-radius, radius] {
        for height in [-halfHeight, halfHeight] {
          let seen =
            (back * sine + height * cosine) * far / (far + back * cosine - height * sine)
          top = max(top, seen)
          bottom = min(bottom, seen)
        }
      }
      (self.top, self.bottom) = (top, bottom)
    }

    /// The most columns to a unit with which it fits into an area.
    func scale(in area: Rect) -> Double {
      // A cell is twice as high as it is wide.
      max(0, min(Double(area.columns) / (2 * reach), 2 * Double(area.rows) / (top - bottom)))
    }

    /// Whether an area has rows to spare when its columns are used up.
    func isBoundByWidth(in area: Rect) -> Bool {
      Double(area.columns) / (2 * reach) <= 2 * Double(area.rows) / (top - bottom)
    }
  }

  /// Column and row on the screen, in cells, and the nearness: the distance of the middle of the box
  /// over the point's own, above 1 for what is nearer than the middle.
  @inline(__always)
  func position(_ point: SIMD3<Double>) -> SIMD3<Double> {
    let near = Self.distance / (Self.distance + (point * forward).sum())
    return SIMD3(
      centre.column + (point * right).sum() * near * scale,
      centre.row - (point * up).sum() * near * scale / 2, near)
  }
}
