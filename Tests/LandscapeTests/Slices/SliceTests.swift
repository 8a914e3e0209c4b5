import Mathematics
import Testing

@testable import Landscape

@Suite("Lines and planes through parameter space")
struct SliceTests {
  @Test("Principal components find the plane of a path that lies in one")
  func planeOfAPath() throws {
    // A zigzag in the plane of (1, 1, 0)/√2 and (0, 0, 1), flatter in the second direction.
    let root = 0.5.squareRoot()
    let a: Vector = [root, root, 0]
    let b: Vector = [0, 0, 1]
    let path = (1...20).flatMap { step in
      [0.1, -0.1].map { side in Double(step) * a + side * b }
    }
    let components = PrincipalComponents(of: path, about: [0, 0, 0], count: 3)
    try #require(components.directions.count == 2)
    #expect(abs(abs(components.directions[0].dot(a)) - 1) < 1e-12)
    #expect(abs(abs(components.directions[1].dot(b)) - 1) < 1e-9)
    #expect(abs(components.directions[0].dot(components.directions[1])) < 1e-12)
    #expect(abs(components.shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test("Of a path longer than is looked at the last point counts", arguments: [513, 600, 1024])
  func lastPoint(_ count: Int) throws {
    // Along the first axis from 0 to 1, but for the last point, which lies far up the second.
    let along = (0..<count - 1).map { Double($0) / Double(count) }
    let path = along.map { [$0, 0] as Vector } + [[0, 40]]
    let components = PrincipalComponents(of: path, about: [0, 0])
    try #require(components.directions.count == 2)
    #expect(abs(abs(components.directions[0][1]) - 1) < 1e-12)
    #expect(abs(components.shares.reduce(0, +) - 1) < 1e-12)
    // 511 points of a mean square near 1/3, and one of 1600.
    #expect(abs(components.shares[0] - 1600 / (1600 + 511 / 3.0)) < 1e-3)
  }

  @Test("A right-angled path has the coordinates worked by hand")
  func rightAngle() throws {
    // From (0, 0) by (3, 4·…) to (5, 0): the corner (3, 4) lies 3 along and 4 beside the line.
    let coordinates = try #require(PathCoordinates(of: [[0, 0], [3, 4], [5, 0]]))
    #expect(coordinates.length == 5)
    #expect(coordinates.samples.map(\.alpha) == [0, 3, 5])
    #expect(coordinates.samples.map(\.beta) == [0, 4, 0])
    #expect(coordinates.samples[1].residual == [0, 1])
    #expect(PathCoordinates(of: [[1, 2], [5, 5], [1, 2]]) == nil)
  }

  @Test("A random walk in many dimensions follows the semicircle")
  func randomWalkControl() throws {
    let walk = PathCoordinates.randomWalk(dimension: 4000, steps: 50, seed: 2)
    let coordinates = try #require(PathCoordinates(of: walk))
    for sample in coordinates.samples {
      let x = sample.alpha / coordinates.length - 0.5
      let y = sample.beta / coordinates.length
      #expect(abs((x * x + y * y).squareRoot() - 0.5) < 0.03)
    }
  }
}
