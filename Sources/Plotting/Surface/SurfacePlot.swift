/// A surface seen by a camera on an area of the screen, with what hides what.
///
/// It is drawn once into a depth buffer of 2x4 dots a cell, which serves the shading (half blocks of
/// 2x2 dots) as well as every line and sign that lies on the surface or around it.
public struct SurfacePlot: Sendable {
  /// The heights.
  public let mesh: SurfaceMesh
  /// From where it is looked at.
  public let camera: SurfaceCamera
  /// The cells it is drawn on.
  public let area: Rect
  let projection: SurfaceProjection
  let raster: SurfaceRaster
  /// The samples of the mesh on the screen, in cells from the area's upper left corner.
  private let corners: [SurfaceRaster.Corner]

  /// Dots of a cell of the depth buffer.
  static let dots = (columns: 2, rows: 4)

  /// A mesh seen by a camera. Cost: linear in the samples and in the dots.
  ///
  /// `frame` is where the box is fitted to; it may be less than the area, so that there is room for
  /// labels around it.
  public init(_ mesh: SurfaceMesh, from camera: SurfaceCamera, in area: Rect, fitting frame: Rect) {
    self.mesh = mesh
    self.camera = camera
    self.area = area
    projection = SurfaceProjection(of: mesh, from: camera, in: frame)
    corners = Self.corners(of: mesh, projection, in: area)
    raster = Self.raster(
      corners, columns: mesh.columns, rows: mesh.rows, in: area, dots: Self.dots)
  }

  /// The surface in dots of which a cell has so many.
  func raster(dots: (columns: Int, rows: Int)) -> SurfaceRaster {
    Self.raster(corners, columns: mesh.columns, rows: mesh.rows, in: area, dots: dots)
  }

  private static func raster(
    _ corners: [SurfaceRaster.Corner], columns: Int, rows: Int, in area: Rect,
    dots: (columns: Int, rows: Int)
  ) -> SurfaceRaster {
    var raster = SurfaceRaster(width: area.columns * dots.columns, height: area.rows * dots.rows)
    let scale = SIMD2(Float(dots.columns), Float(dots.rows))
    raster.fill(
      corners.map { corner in
        var corner = corner
        corner.x *= scale.x
        corner.y *= scale.y
        return corner
      }, columns: columns, rows: rows)
    return raster
  }

  /// Where a place of the grid is seen on the surface, in cells, and whether nothing hides it; nil
  /// in holes and outside the grid.
  public func position(
    of place: WorldPoint
  ) -> (column: Double, row: Double, isVisible: Bool)? {
    guard let point = mesh.surfacePoint(place) else { return nil }
    let at = projection.position(point)
    return (at.x, at.y, shows(at, isOnSurface: true))
  }

  /// Where a point above the floor is seen, in cells, and whether the surface does not hide it; what
  /// lies on the surface is not hidden by it.
  public func position(
    of point: SurfacePoint
  ) -> (column: Double, row: Double, isVisible: Bool) {
    let at = projection.position(mesh.point(point.floor, height: point.height))
    return (at.x, at.y, shows(at, isOnSurface: true))
  }

  /// The place of the grid that is seen at a screen position in cells; nil where the surface is not.
  public func place(column: Double, row: Double) -> WorldPoint? {
    var best: (nearness: Double, place: WorldPoint)?
    for j in 0..<max(0, mesh.rows - 1) {
      for i in 0..<max(0, mesh.columns - 1) {
        let corners = [(i, j), (i + 1, j), (i, j + 1), (i + 1, j + 1)]
        for triangle in [[0, 1, 2], [1, 3, 2]] {
          let places = triangle.map { mesh.place(column: corners[$0].0, row: corners[$0].1) }
          guard let hit = hit(places, column, row), hit.nearness > best?.nearness ?? 0 else {
            continue
          }
          best = hit
        }
      }
    }
    return best?.place
  }

  /// Whether a point in space, seen at a position, lies in front of the surface.
  func shows(_ at: SIMD3<Double>, isOnSurface: Bool) -> Bool {
    let x = (at.x - Double(area.column)) * Double(Self.dots.columns)
    let y = (at.y - Double(area.row)) * Double(Self.dots.rows)
    guard x >= 0, y >= 0, x < Double(raster.width), y < Double(raster.height) else { return false }
    return raster.shows(x: Int(x), y: Int(y), nearness: Float(at.z), isOnSurface: isOnSurface)
  }

  private func hit(
    _ places: [WorldPoint], _ column: Double, _ row: Double
  ) -> (nearness: Double, place: WorldPoint)? {
    let corners = places.compactMap { mesh.surfacePoint($0).map(projection.position) }
    guard corners.count == 3 else { return nil }
    let (a, b, c) = (corners[0], corners[1], corners[2])
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard area != 0 else { return nil }
    let second = ((column - a.x) * (c.y - a.y) - (c.x - a.x) * (row - a.y)) / area
    let third = ((b.x - a.x) * (row - a.y) - (column - a.x) * (b.y - a.y)) / area
    let first = 1 - second - third
    guard first >= 0, second >= 0, third >= 0 else { return nil }
    let weights = [first, second, third]
    let nearness = zip(weights, corners).reduce(0) { $0 + $1.0 * $1.1.z }
    // Places are linear in space, and so, times the nearness, on the screen.
    let place = zip(zip(weights, corners), places).reduce(WorldPoint(0, 0)) {
      $0 + $1.0.0 * $1.0.1.z / nearness * $1.1
    }
    return (nearness, place)
  }

  private static func corners(
    of mesh: SurfaceMesh, _ projection: SurfaceProjection, in area: Rect
  ) -> [SurfaceRaster.Corner] {
    let light = SurfaceLight(projection)
    let points = mesh.samplePoints()
    let origin = SIMD2(Double(area.column), Double(area.row))
    return points.indices.map { index in
      let point = points[index]
      guard point.z.isFinite else {
        return SurfaceRaster.Corner(x: .nan, y: .nan, nearness: 0, height: 0, light: 0)
      }
      let at = projection.position(point)
      return SurfaceRaster.Corner(
        x: Float(at.x - origin.x), y: Float(at.y - origin.y), nearness: Float(at.z),
        height: Float(mesh.heights[index]),
        light: Float(light.amount(on: mesh.normal(at: index, of: points))))
    }
  }
}
