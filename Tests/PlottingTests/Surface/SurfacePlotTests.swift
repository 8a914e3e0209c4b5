import Foundation
import Testing

@testable import Plotting

@Suite("What a surface hides")
struct SurfacePlotTests {
  private let area = Rect(column: 0, row: 0, columns: 40, rows: 20)
  private let above = SurfaceCamera(azimuth: 0, elevation: 90)

  /// A mesh of a function of fractions x and y.
  private func mesh(
    _ count: Int = 41, aspect: Double = 1, _ height: (Double, Double) -> Double
  ) -> SurfaceMesh {
    var heights: [Double] = []
    for row in 0..<count {
      for column in 0..<count {
        heights.append(
          height(Double(column) / Double(count - 1), 1 - Double(row) / Double(count - 1)))
      }
    }
    return SurfaceMesh(heights: heights, columns: count, rows: count, aspect: aspect)
  }

  private func plot(_ mesh: SurfaceMesh, _ camera: SurfaceCamera) -> SurfacePlot {
    SurfacePlot(mesh, from: camera, in: area, fitting: area)
  }

  @Test("a level plane from above covers the dots whose centres lie in its rectangle, no others")
  func plane() {
    for aspect in [1.0, 2.5, 0.5] {
      let mesh = mesh(7, aspect: aspect) { _, _ in 0.5 }
      let plot = plot(mesh, above)
      // Two dots a column, and one unit of `scale` columns at the middle height.
      let middle = (
        x: plot.projection.centre.column * 2, y: plot.projection.centre.row * 4
      )
      let half = (
        x: mesh.halfWidth * plot.projection.scale * 2, y: mesh.halfDepth * plot.projection.scale * 2
      )
      for y in 0..<plot.raster.height {
        for x in 0..<plot.raster.width {
          let dx = abs(Double(x) + 0.5 - middle.x)
          let dy = abs(Double(y) + 0.5 - middle.y)
          // At the very border single precision decides.
          if abs(dx - half.x) < 1e-3 || abs(dy - half.y) < 1e-3 { continue }
          let isCovered = plot.raster.nearness[y * plot.raster.stride + x] > 0
          #expect(isCovered == (dx < half.x && dy < half.y), "\(x) \(y) at \(aspect)")
        }
      }
    }
  }

  @Test("what lies in a pit too narrow to be seen hangs on a line from the surface above it")
  func stem() {
    // One sample of a hundred and one is 0, in the part of the surface that is nearest to the eye.
    let pit = WorldPoint(0.5, 0.05)
    let mesh = mesh(101) { x, y in
      abs(x - pit.x) < 0.004 && abs(y - pit.y) < 0.004 ? 0 : 0.9
    }
    let plot = plot(mesh, SurfaceCamera(azimuth: 0, elevation: 20))
    func dots(at place: WorldPoint) -> Int {
      var canvas = Canvas(area: area, glyphs: .braille)
      plot.drawStem(at: place, on: &canvas, stroke: Stroke(Color(255, 255, 255)))
      var frame = Frame(size: Size(columns: 40, rows: 20), filledWith: Cell(" ", .plain))
      frame.draw(canvas)
      return frame.cells.count { $0.glyph != " " }
    }
    guard let foot = plot.position(of: pit), let rim = plot.position(of: WorldPoint(0.5, 0.0))
    else {
      Issue.record("the pit is outside")
      return
    }
    #expect(foot.isVisible && foot.row > rim.row + 2)
    #expect(dots(at: pit) >= Int(foot.row) - Int(rim.row) - 1)
    #expect(dots(at: WorldPoint(0.5, 0.5)) == 0)
    #expect(dots(at: WorldPoint(0.3, 0.05)) == 0)
  }

  @Test("a wall hides what is behind it, and nothing in front of it")
  func wall() {
    let mesh = mesh { _, y in abs(y - 0.5) < 0.05 ? 1 : 0 }
    let low = SurfaceCamera(azimuth: 0, elevation: 15)
    for x in [0.1, 0.5, 0.9] {
      #expect(plot(mesh, low).position(of: WorldPoint(x, 0.2))?.isVisible == true)
      #expect(plot(mesh, low).position(of: WorldPoint(x, 0.7))?.isVisible == false)
    }
    let behind = low.turned(around: 180, up: 0)
    #expect(plot(mesh, behind).position(of: WorldPoint(0.5, 0.2))?.isVisible == false)
    #expect(plot(mesh, behind).position(of: WorldPoint(0.5, 0.7))?.isVisible == true)
    // The shadow of a wall of height 1.2 seen at 15 degrees is longer than the plane behind it; from
    // 80 degrees it is 0.21 of the 2 the plane is deep.
    let high = SurfaceCamera(azimuth: 0, elevation: 80)
    #expect(plot(mesh, high).position(of: WorldPoint(0.5, 0.75))?.isVisible == true)
  }

  @Test("nothing of a convex bowl's inside is hidden from above")
  func bowl() {
    let mesh = mesh { x, y in 2 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)) }
    let plot = plot(mesh, SurfaceCamera(azimuth: 20, elevation: 90))
    for x in stride(from: 0.05, to: 1, by: 0.1) {
      for y in stride(from: 0.05, to: 1, by: 0.1) {
        #expect(plot.position(of: WorldPoint(x, y))?.isVisible == true)
      }
    }
  }

  @Test("on an uneven grid every sample stands where it is said to")
  func unevenGrid() {
    // Columns at 0, 0.2 and 1; the middle row at y = 0.9.
    let floor = [
      WorldPoint(0, 1), WorldPoint(0.2, 1), WorldPoint(1, 1),
      WorldPoint(0, 0.9), WorldPoint(0.2, 0.9), WorldPoint(1, 0.9),
      WorldPoint(0, 0), WorldPoint(0.2, 0), WorldPoint(1, 0),
    ]
    let mesh = SurfaceMesh(
      heights: [0, 0.2, 1, 0, 0.2, 1, 0, 0.2, 1], columns: 3, rows: 3, floor: floor)
    let even = self.mesh(3) { x, _ in x }
    let camera = SurfaceCamera(azimuth: 25, elevation: 50)
    let (uneven, level) = (plot(mesh, camera), plot(even, camera))
    for (place, at) in [
      (WorldPoint(0.5, 0.5), WorldPoint(0.2, 0.9)), (WorldPoint(0.25, 0.75), WorldPoint(0.1, 0.95)),
      (WorldPoint(0.75, 0.25), WorldPoint(0.6, 0.45)),
    ] {
      let stands = mesh.floorPlace(of: place) ?? WorldPoint(9, 9)
      #expect(abs(stands.x - at.x) < 1e-12 && abs(stands.y - at.y) < 1e-12)
      // Both are the plane z = x.
      let (one, other) = (uneven.position(of: place), level.position(of: at))
      #expect(abs((one?.column ?? 0) - (other?.column ?? 1)) < 1e-9)
      #expect(abs((one?.row ?? 0) - (other?.row ?? 1)) < 1e-9)
      #expect(one?.isVisible == true)
      let direct = uneven.position(of: SurfacePoint(at, height: at.x))
      #expect(abs(direct.column - (other?.column ?? 1)) < 1e-9 && direct.isVisible)
      let back = uneven.place(column: direct.column, row: direct.row)
      #expect(abs((back?.x ?? 9) - place.x) < 1e-6 && abs((back?.y ?? 9) - place.y) < 1e-6)
    }
    // The same dots are covered, in the same light.
    var differing = 0
    for at in uneven.raster.nearness.indices
    where abs(uneven.raster.nearness[at] - level.raster.nearness[at]) > 1e-4 {
      differing += 1
    }
    #expect(differing == 0)
    for row in 0..<3 {
      for column in 0..<3 {
        let normal = mesh.normal(column: column, row: row) - even.normal(column: 1, row: 1)
        #expect((normal * normal).sum() < 1e-20)
      }
    }
    #expect(
      SurfaceMesh(heights: [0, 0, 0, 0], columns: 2, rows: 2, floor: [WorldPoint(0, 0)]).columns
        == 0)
  }

  @Test("a grid that runs back over the floor has two sheets, of which the upper one is seen")
  func foldedGrid() {
    // Out along the floor, then back at the top.
    let xs = [0.0, 1, 1, 0]
    let heights = [0.0, 0, 1, 1]
    let floor = [1.0, 0].flatMap { y in xs.map { WorldPoint($0, y) } }
    let mesh = SurfaceMesh(heights: heights + heights, columns: 4, rows: 2, floor: floor)
    let plot = plot(mesh, SurfaceCamera(azimuth: 0, elevation: 60))
    #expect(plot.position(of: WorldPoint(5.0 / 6, 0.5))?.isVisible == true)
    #expect(plot.position(of: WorldPoint(1.0 / 6, 0.5))?.isVisible == false)
    for column in 0..<4 {
      let normal = mesh.normal(column: column, row: 0)
      #expect(normal.z >= 0 && abs((normal * normal).sum() - 1) < 1e-12)
    }
  }

  @Test("a surface alike at left and right has a picture alike at left and right")
  func symmetry() {
    let mesh = mesh(33) { x, y in
      0.5 + 0.4 * cos(7 * (x - 0.5)) * (y - 0.3)
    }
    let raster = plot(mesh, SurfaceCamera(azimuth: 0, elevation: 40)).raster
    var differing = 0
    for y in 0..<raster.height {
      for x in 0..<raster.width / 2 {
        let left = raster.nearness[y * raster.stride + x]
        let right = raster.nearness[y * raster.stride + raster.width - 1 - x]
        // Cells are cut along one diagonal: inside them the halves differ a little.
        if abs(left - right) > 1e-3 { differing += 1 }
      }
    }
    // A dot whose centre lies on an edge may belong to one side only.
    #expect(differing <= 2)
  }

  @Test("what is not finite is a hole through which the ground is seen")
  func holes() {
    let mesh = mesh(21) { x, y in
      abs(x - 0.5) < 0.2 && abs(y - 0.5) < 0.2 ? .nan : x > 0.9 ? .infinity : 0.5
    }
    let plot = plot(mesh, above)
    #expect(plot.position(of: WorldPoint(0.5, 0.5)) == nil)
    #expect(plot.position(of: WorldPoint(0.95, 0.5)) == nil)
    #expect(plot.position(of: WorldPoint(0.2, 0.5))?.isVisible == true)
    let middle = (plot.raster.height / 2) * plot.raster.stride + plot.raster.width / 2
    #expect(plot.raster.nearness[middle] == 0)
    #expect(plot.place(column: 20, row: 10) == nil)
    var frame = Frame(size: area.size)
    plot.drawShaded(on: &frame, appearance: Appearance())
    #expect(frame[20, 10] == Cell())
    #expect(frame[12, 10] != Cell())
  }

  @Test("three corners of a cell make a triangle where the fourth is missing")
  func triangle() {
    for missing in 0..<4 {
      var heights = [0.5, 0.5, 0.5, 0.5]
      heights[missing] = .nan
      let part = plot(SurfaceMesh(heights: heights, columns: 2, rows: 2), above).raster
      let whole = plot(
        SurfaceMesh(heights: [0.5, 0.5, 0.5, 0.5], columns: 2, rows: 2), above
      ).raster
      let ratio =
        Double(part.nearness.count { $0 > 0 }) / Double(whole.nearness.count { $0 > 0 })
      #expect(abs(ratio - 0.5) < 0.03)
    }
  }

  @Test("the place under the pointer is the place that is seen there")
  func picking() throws {
    let mesh = mesh(31) { x, y in 0.5 + 0.3 * sin(5 * x) * cos(4 * y) }
    for camera in [SurfaceCamera(), SurfaceCamera(azimuth: -110, elevation: 60), above] {
      let plot = plot(mesh, camera)
      var count = 0
      for x in stride(from: 0.05, to: 1, by: 0.15) {
        for y in stride(from: 0.05, to: 1, by: 0.15) {
          let spot = try #require(plot.position(of: WorldPoint(x, y)))
          guard spot.isVisible else { continue }
          count += 1
          let place = try #require(plot.place(column: spot.column, row: spot.row))
          #expect(abs(place.x - x) < 0.02 && abs(place.y - y) < 0.02, "\(place) for \(x), \(y)")
        }
      }
      #expect(count >= 20)
    }
    #expect(plot(mesh, above).place(column: 0, row: 0) == nil)
  }

  @Test("light follows Lambert's law on planes, whichever side is seen")
  func light() {
    let camera = SurfaceCamera(azimuth: 0, elevation: 90)
    let projection = SurfaceProjection(of: mesh { _, _ in 0 }, from: camera, in: area)
    let light = SurfaceLight(projection)
    // From above right is x, up is y, and towards the eye is z.
    let length = (0.5 * 0.5 + 0.75 * 0.75 + 0.6 * 0.6).squareRoot()
    for normal in [SIMD3(0.0, 0, 1), SIMD3(-0.6, 0, 0.8), SIMD3(0, 0.6, 0.8), SIMD3(0.8, -0.6, 0)] {
      let cosine = max(0, (-0.5 * normal.x + 0.75 * normal.y + 0.6 * normal.z) / length)
      #expect(abs(light.amount(on: normal) - (0.3 + 0.7 * cosine)) < 1e-12)
    }
    #expect(light.amount(on: SIMD3(0, 0, -1)) == light.amount(on: SIMD3(0, 0, 1)))
  }

  @Test("normals of a plane are the plane's, holes and borders included")
  func normals() {
    var mesh = mesh(9) { x, y in 0.2 + 0.3 * x + 0.1 * y }
    var heights = mesh.heights
    heights[40] = .nan
    mesh = SurfaceMesh(heights: heights, columns: 9, rows: 9)
    // Per unit of space: 0.3 of the height 1.2 over a side of 2.
    let (dx, dy) = (0.3 * 1.2 / 2, 0.1 * 1.2 / 2)
    let length = (dx * dx + dy * dy + 1).squareRoot()
    for (column, row) in [(0, 0), (8, 8), (4, 3), (3, 4), (5, 5), (0, 5)] {
      let normal = mesh.normal(column: column, row: row)
      #expect(abs(normal.x + dx / length) < 1e-12)
      #expect(abs(normal.y + dy / length) < 1e-12)
      #expect(abs(normal.z - 1 / length) < 1e-12)
    }
  }

  @Test("heights between samples lie between them, and exactly on them at samples")
  func heights() {
    let mesh = SurfaceMesh(heights: [0, 1, 0.5, 0.25], columns: 2, rows: 2)
    #expect(mesh.height(at: WorldPoint(0, 1)) == 0)
    #expect(mesh.height(at: WorldPoint(1, 1)) == 1)
    #expect(mesh.height(at: WorldPoint(0, 0)) == 0.5)
    #expect(mesh.height(at: WorldPoint(1, 0)) == 0.25)
    #expect(mesh.height(at: WorldPoint(0.5, 0.5)) == 0.4375)
    for outside in [WorldPoint(-0.1, 0), WorldPoint(0, 1.1), WorldPoint(.nan, 0)] {
      #expect(mesh.height(at: outside) == nil)
    }
  }
}
