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
    let far = Self.distance
    var top = -Double.infinity
    var bottom = Double.infinity
    // Seen from the side, what is farther back is higher by the sine of the elevation.
    let (sine, cosine) = (-forward.z, up.z)
    // The widest a point of a rim can appear, whichever way the box is turned; of the two rims the
    // one nearer to the eye.
    let near = far - SurfaceMesh.halfHeight * abs(sine)
    let reach = radius * far / (near * near - radius * radius * cosine * cosine).squareRoot()
    for back in [-radius, radius] {
      for height in [-SurfaceMesh.halfHeight, SurfaceMesh.halfHeight] {
        let seen =
          (back * sine + height * cosine) * far / (far + back * cosine - height * sine)
        top = max(top, seen)
        bottom = min(bottom, seen)
      }
    }
    // A cell is twice as high as it is wide.
    scale = max(
      0, min(Double(area.columns) / (2 * reach), 2 * Double(area.rows) / (top - bottom)))
    centre = (
      Double(area.column) + Double(area.columns) / 2,
      Double(area.row) + Double(area.rows) / 2 + (top + bottom) / 2 * scale / 2
    )
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
