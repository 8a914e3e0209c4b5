import Foundation
import Testing

@testable import Plotting

@Suite("A camera on a surface")
struct SurfaceProjectionTests {
  private let flat = SurfaceMesh(heights: [0.5, 0.5, 0.5, 0.5], columns: 2, rows: 2)
  private let area = Rect(column: 3, row: 2, columns: 60, rows: 30)

  @Test("from straight above x runs to the right, y up, and a unit is as wide as it is high")
  func fromAbove() {
    let camera = SurfaceCamera(azimuth: 0, elevation: 90)
    let projection = SurfaceProjection(of: flat, from: camera, in: area)
    let origin = projection.position(SIMD3(0, 0, 0))
    let right = projection.position(SIMD3(1, 0, 0))
    let up = projection.position(SIMD3(0, 1, 0))
    #expect(origin.z == 1)
    #expect(right.y == origin.y && up.x == origin.x)
    #expect(right.x > origin.x && up.y < origin.y)
    // Two columns are as wide as one row is high.
    #expect(abs((right.x - origin.x) - 2 * (origin.y - up.y)) < 1e-12)
  }

  @Test("perspective shrinks in proportion to the distance from the eye")
  func perspective() {
    let camera = SurfaceCamera(azimuth: 0, elevation: 0)
    let projection = SurfaceProjection(of: flat, from: camera, in: area)
    let middle = projection.position(SIMD3(0.5, 0, 0)).x - projection.centre.column
    for depth in [-1.0, -0.3, 0.7, 1] {
      let there = projection.position(SIMD3(0.5, depth, 0))
      #expect(abs((there.x - projection.centre.column) / middle - 8 / (8 + depth)) < 1e-12)
      #expect(abs(there.z - 8 / (8 + depth)) < 1e-12)
    }
  }

  @Test(
    "going round by a quarter moves x to where y was",
    arguments: [(0.0, 90.0), (30, 120), (-135, -45)])
  func quarterTurns(before: Double, after: Double) {
    let (right, _, forward) = SurfaceCamera(azimuth: before, elevation: 0).directions
    let (turned, _, onwards) = SurfaceCamera(azimuth: after, elevation: 0).directions
    #expect(abs((turned - forward).x) < 1e-12 && abs((turned - forward).y) < 1e-12)
    #expect(abs((onwards + right).x) < 1e-12 && abs((onwards + right).y) < 1e-12)
  }

  @Test(
    "the eye's directions are orthonormal and right-handed", arguments: [0.0, 35, 90, -20, -90])
  func orthonormal(elevation: Double) {
    for azimuth in stride(from: -180.0, to: 180, by: 15) {
      let (r, u, f) = SurfaceCamera(azimuth: azimuth, elevation: elevation).directions
      for (a, b) in [(r, u), (r, f), (u, f)] { #expect(abs((a * b).sum()) < 1e-12) }
      for a in [r, u, f] { #expect(abs((a * a).sum() - 1) < 1e-12) }
      let cross = SIMD3(
        r.y * u.z - r.z * u.y, r.z * u.x - r.x * u.z, r.x * u.y - r.y * u.x)
      #expect(abs(((cross + f) * (cross + f)).sum()) < 1e-12)
    }
  }

  @Test("the box is inside the area from everywhere, and touches it from somewhere")
  func fits() {
    for aspect in [1.0, 0.3, 3, 40, .nan] {
      let mesh = SurfaceMesh(
        heights: [0, 1, 1, 0], columns: 2, rows: 2, aspect: aspect)
      for shape in [area, Rect(column: 0, row: 0, columns: 20, rows: 40)] {
        var closest = Double.infinity
        for elevation in stride(from: -90.0, through: 90, by: 15) {
          for azimuth in stride(from: -180.0, to: 180, by: 5) {
            let projection = SurfaceProjection(
              of: mesh, from: SurfaceCamera(azimuth: azimuth, elevation: elevation), in: shape)
            for corner in 0..<8 {
              let at = projection.position(
                mesh.point(
                  WorldPoint(Double(corner & 1), Double(corner >> 1 & 1)),
                  height: Double(corner >> 2)))
              let room =
                [
                  at.x - Double(shape.column), Double(shape.endColumn) - at.x,
                  2 * (at.y - Double(shape.row)), 2 * (Double(shape.endRow) - at.y),
                ].min() ?? -1
              #expect(room > -1e-9, "\(azimuth) \(elevation)")
              closest = min(closest, room)
            }
          }
        }
        #expect(closest < 0.6)
      }
    }
  }

  @Test("on a narrow area the box grows taller, as far as it stays as wide and inside")
  func filling() {
    let heights = [0.0, 1, 1, 0]
    let narrow = Rect(column: 3, row: 2, columns: 29, rows: 31)
    let usual = SurfaceMesh(heights: heights, columns: 2, rows: 2)
    let tall = SurfaceMesh(heights: heights, columns: 2, rows: 2, filling: narrow)
    #expect(tall.halfHeight > 1.4 * usual.halfHeight && tall.halfHeight <= 2)
    func rows(_ mesh: SurfaceMesh) -> Double {
      let projection = SurfaceProjection(of: mesh, from: SurfaceCamera(), in: narrow)
      return projection.position(mesh.point(WorldPoint(0.5, 0.5), height: 0)).y
        - projection.position(mesh.point(WorldPoint(0.5, 0.5), height: 1)).y
    }
    #expect(rows(tall) > 1.3 * rows(usual))
    for azimuth in stride(from: -180.0, to: 180, by: 5) {
      let projection = SurfaceProjection(
        of: tall, from: SurfaceCamera(azimuth: azimuth, elevation: 35), in: narrow)
      for corner in 0..<8 {
        let at = projection.position(
          tall.point(
            WorldPoint(Double(corner & 1), Double(corner >> 1 & 1)), height: Double(corner >> 2)))
        #expect(at.x >= 3 && at.x <= 32 && at.y >= 2 && at.y <= 33)
      }
    }
    let wide = Rect(column: 0, row: 0, columns: 80, rows: 12)
    #expect(
      SurfaceMesh(heights: heights, columns: 2, rows: 2, filling: wide).halfHeight
        == SurfaceMesh.halfHeight)
  }

  @Test("turning round changes neither size nor place of the box's middle")
  func steady() {
    let sizes = stride(from: 0.0, to: 360, by: 7).map {
      SurfaceProjection(of: flat, from: SurfaceCamera(azimuth: $0, elevation: 20), in: area)
    }
    #expect(sizes.allSatisfy { abs($0.scale - sizes[0].scale) < 1e-9 })
    #expect(sizes.allSatisfy { abs($0.centre.row - sizes[0].centre.row) < 1e-9 })
  }

  @Test("angles stay in their range, whatever is asked for")
  func angles() {
    #expect(SurfaceCamera(azimuth: 190, elevation: 100).azimuth == -170)
    #expect(SurfaceCamera(azimuth: -190, elevation: 100).azimuth == 170)
    #expect(SurfaceCamera(azimuth: 180, elevation: 100).azimuth == -180)
    #expect(SurfaceCamera(azimuth: 725, elevation: -100).azimuth == 5)
    #expect(SurfaceCamera(azimuth: 0, elevation: 100).elevation == 90)
    #expect(SurfaceCamera(azimuth: 0, elevation: -100).elevation == -90)
    let odd = SurfaceCamera(azimuth: .nan, elevation: .infinity)
    #expect(odd.azimuth == 0 && odd.elevation == 0)
    let back = SurfaceCamera().turned(around: 35, up: 10).turned(around: -35, up: -10)
    #expect(back == SurfaceCamera())
  }
}
