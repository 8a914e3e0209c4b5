import Mathematics
import Platform
import Testing

@testable import Landscape

@Suite("Planes chosen by directions, runs, Hessians and points")
struct PlaneTests {
  /// ½ Σ λᵢ xᵢ², turned by a seeded rotation when `axes` are given.
  struct Quadratic: Objective {
    let eigenvalues: [Double]
    /// Unit vectors, orthonormal, one an eigenvalue.
    let axes: [Vector]

    var dimension: Int { eigenvalues.count }

    func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
      let gradient = hessianVectorProduct(at: point, along: point)
      return (0.5 * gradient.dot(point), gradient)
    }

    func hessian(at point: Vector) -> Matrix {
      var matrix = Matrix.zero(rows: dimension, columns: dimension)
      for (k, axis) in axes.enumerated() {
        for i in 0..<dimension {
          for j in 0..<dimension { matrix[i, j] += eigenvalues[k] * axis[i] * axis[j] }
        }
      }
      return matrix
    }

    func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
      var sum = Vector.zero(dimension)
      for (k, axis) in axes.enumerated() {
        sum.add(eigenvalues[k] * axis.dot(direction), times: axis)
      }
      return sum
    }
  }

  /// Unit coordinate vectors, reflected in a random hyperplane: orthonormal.
  static func frame(_ n: Int, seed: UInt64) -> [Vector] {
    var random = SeededRandom(seed: seed)
    let draw = random.normalVector(n)
    let normal = (1 / draw.norm) * draw
    return (0..<n).map { k in
      var axis = Vector.zero(n)
      axis[k] = 1
      axis.add(-2 * normal[k], times: normal)
      return axis
    }
  }

  static func expectOrthonormal(_ axes: [Vector]) {
    #expect(abs(axes[0].norm - 1) < 1e-14)
    #expect(abs(axes[1].norm - 1) < 1e-14)
    #expect(abs(axes[0].dot(axes[1])) < 1e-14)
  }

  @Test("Random directions are orthonormal, and those of the seed", arguments: [2, 3, 50])
  func random(_ n: Int) throws {
    let point = Vector((0..<n).map(Double.init))
    let plane = try Plane.random(through: point, seed: 4)
    Self.expectOrthonormal(plane.axes)
    #expect(plane.origin == point)
    #expect(try Plane.random(through: point, seed: 4) == plane)
    #expect(try Plane.random(through: point, seed: 5) != plane)
    #expect(throws: PlaneError.fewerThanTwoCoordinates) { try Plane.random(through: [1], seed: 4) }
  }

  @Test("The plane of a path that lies in one holds all of it", arguments: [30, 1300])
  func principal(_ count: Int) throws {
    let frame = Self.frame(40, seed: 2)
    let path = (0..<count).map { step -> Vector in
      let t = 6 * Double(step) / Double(count)
      return cos(t) * frame[3] + 0.5 * sin(t) * frame[17]
    }
    let components = PrincipalComponents(of: path)
    let shares = components.shares
    Self.expectOrthonormal(components.directions)
    #expect(abs(shares[0] + shares[1] - 1) < 1e-12)
    #expect(shares[0] >= shares[1])
    let plane = Plane(origin: path[count - 1], axes: components.directions)
    for point in path { #expect(plane.distance(to: point) < 1e-12) }
  }

  @Test("Of a path in many directions the two with the largest shares")
  func shares() throws {
    // About the origin the points ±sₖ eₖ have the scatter matrix diag(2 sₖ²).
    let sizes = [1.0, 3, 0.5, 2]
    let path = sizes.indices.flatMap { k in
      [1.0, -1].map { sign in Vector(dimension: 4) { $0 == k ? sign * sizes[k] : 0 } }
    }
    let components = PrincipalComponents(of: path, about: .zero(4))
    let shares = components.shares
    #expect(abs(abs(components.directions[0][1]) - 1) < 1e-14)
    #expect(abs(abs(components.directions[1][3]) - 1) < 1e-14)
    let total = 1.0 + 9 + 0.25 + 4
    #expect(abs(shares[0] - 9 / total) < 1e-14)
    #expect(abs(shares[1] - 4 / total) < 1e-14)
  }

  @Test("A path on a line has one direction, a path at a point none", arguments: [2, 5, 900])
  func flat(_ count: Int) {
    let line = (0..<count).map { Vector([Double($0), 2 * Double($0), 1]) }
    #expect(PrincipalComponents(of: line).directions.count == 1)
    let still = [Vector](repeating: [1, 2, 3], count: count)
    #expect(PrincipalComponents(of: still).directions.isEmpty)
    #expect(PrincipalComponents(of: [[1, .nan], [2, 1]]).directions.isEmpty)
  }

  @Test(
    "Along the eigenvectors of the largest and the smallest eigenvalue, formed or by products",
    arguments: [2, 12, 256, 257, 700])
  func hessian(_ n: Int) throws {
    let frame = Self.frame(n, seed: UInt64(n))
    // From −2 to 5 with the extremes apart from the rest, as trained networks have them.
    var eigenvalues = (0..<n).map { -1 + 3 * Double($0) / Double(n) }
    eigenvalues[n / 2] = 5
    eigenvalues[n / 3] = -2
    let objective = Quadratic(eigenvalues: eigenvalues, axes: frame)
    let point = Vector((0..<n).map { cos(Double($0)) })
    let (plane, pairs) = try Plane.hessian(of: objective, at: point)
    #expect(pairs.isConverged)
    #expect(abs(pairs.largest.value - 5) < 1e-12)
    #expect(abs(pairs.smallest.value + 2) < 1e-12)
    #expect(abs(abs(plane.axes[0].dot(frame[n / 2])) - 1) < 1e-12)
    #expect(abs(abs(plane.axes[1].dot(frame[n / 3])) - 1) < 1e-12)
    #expect(plane.origin == point)
    // The restriction to this plane has exactly these two as its spectrum.
    let restricted = Spectrum(of: objective.restricted(to: plane).hessian(at: [0.3, -1]))
    #expect(abs(restricted.eigenvalues[0] + 2) < 1e-10)
    #expect(abs(restricted.eigenvalues[1] - 5) < 1e-10)
  }

  @Test("A process cut short says so, and its residual bounds its error")
  func cutShort() throws {
    let n = 400
    let eigenvalues = (0..<n).map { Double($0) / Double(n) }
    let objective = Quadratic(eigenvalues: eigenvalues, axes: Self.frame(n, seed: 9))
    let pairs = try #require(ExtremeEigenpairs(of: objective, at: .zero(n), steps: 20))
    #expect(!pairs.isConverged)
    #expect(pairs.largest.residual > 1e-6)
    for pair in [pairs.smallest, pairs.largest] {
      let nearest = eigenvalues.map { abs($0 - pair.value) }.min() ?? .infinity
      #expect(nearest <= pair.residual + 1e-14)
      let rest = objective.hessianVectorProduct(at: .zero(n), along: pair.vector)
      #expect(abs((rest - pair.value * pair.vector).norm - pair.residual) < 1e-12)
    }
    let blank = Quadratic(
      eigenvalues: .init(repeating: .nan, count: 300), axes: Self.frame(300, seed: 1))
    #expect(throws: PlaneError.hessianNotFinite) {
      try Plane.hessian(of: blank, at: .zero(300))
    }
  }

  @Test("The surface around a path has its heights on it, and no row where it meets the line")
  func surface() throws {
    let objective = FormulaObjective(try Formula("x + 10 y^2"))
    let path = try #require(PathCoordinates(of: [[0, 0], [3, 4], [4, -2], [5, 0]]))
    let surface = PathSurface(around: path, of: objective, count: 3, margin: 1)
    #expect(surface.largestBeta == 4)
    #expect(surface.alphas == [0, 3, 4, 5])
    #expect(surface.betas == [0, 4, 2, 0])
    #expect(surface.heights == [0, 163, 44, 5])
    #expect(surface.rows.map { $0?.betas } == [nil, [0, 2, 4], [0, 2, 4], nil])
    #expect(surface.rows.map { $0?.values } == [nil, [3, 43, 163], [4, 44, 164], nil])
    #expect(surface.rows.map { $0?.own } == [nil, 2, 1, nil])
    #expect(surface.rowCount == 2)
    for index in 0..<4 {
      let point: Vector = [[0, 0], [3, 4], [4, -2], [5, 0]][index]
      #expect((path.point(index) - point).norm < 1e-14)
    }
    #expect(path.semicircle(at: 2.5) == 2.5)
    #expect(path.semicircle(at: 1) == 2)
    #expect(path.semicircle(at: 6) == 0)
  }

  @Test("Each row of the surface holds the path's own β in place of the nearest, never of 0")
  func ownBetas() throws {
    let objective = FormulaObjective(try Formula("2x + z + 3 (y - 1)^2"))
    // v(t) is the y axis, then its opposite, then in the plane of y and z.
    let path = try #require(
      PathCoordinates(
        of: [[1, 1, 0], [2, 3.1, 0], [3, 0.9, 0], [4, 1, 0], [5, 1.6, 0.8], [9, 1, 0]]))
    let surface = PathSurface(around: path, of: objective, count: 5, margin: 2)
    let expected: [[Double]?] = [
      nil, [0, 1.05, 2.1, 3.15, 4.2], [0, 0.1, 2.1, 3.15, 4.2], nil, [0, 1, 2.1, 3.15, 4.2], nil,
    ]
    for (found, betas) in zip(surface.rows.map { $0?.betas }, expected) {
      #expect((found == nil) == (betas == nil))
      for (a, b) in zip(found ?? [], betas ?? []) { #expect(abs(a - b) < 1e-12) }
    }
    #expect(surface.rows.map { $0?.own } == [nil, 2, 1, nil, 1, nil])
    // J = 2x + z + 3 (y − 1)² with y − 1 = ±β, or 0.6 β and z = 0.8 β.
    for (index, row) in surface.rows.enumerated() {
      guard let row else { continue }
      let x = 1 + surface.alphas[index]
      for (beta, value) in zip(row.betas, row.values) {
        let exact =
          index == 4
          ? 2 * x + 0.8 * beta + 3 * 0.36 * beta * beta : 2 * x + 3 * beta * beta
        #expect(abs(value - exact) < 1e-10)
      }
      #expect(row.values[row.own] == surface.heights[index])
    }
    #expect(
      PathSurface(around: path, of: objective, count: 5, margin: 2, isCancelled: { true }) == nil)
  }

  @Test("A straight path has no residual, however it is rounded")
  func straight() throws {
    let direction: Vector = [0.1, 0.7, -0.3]
    let start: Vector = [1e3, -1 / 3, 7]
    let points = [0.0, 0.1, 0.3, 0.77, 1].map { start + $0 * direction }
    let path = try #require(PathCoordinates(of: points))
    #expect(path.samples.allSatisfy { $0.beta == 0 && $0.residual == nil })
    let bent = try #require(PathCoordinates(of: points.dropLast() + [[1e3, 1, 7]]))
    #expect(bent.samples[2].residual != nil)
  }

  @Test("Of a long path so many points are kept, evenly along the way and not in time")
  func spread() {
    // A plateau of 900 points, then a quarter of a circle in 100.
    let points = (0..<1000).map { index -> [Double] in
      let angle = max(0, Double(index - 899)) / 100 * Double.pi / 2
      return [1 - cos(angle), sin(angle), 0]
    }
    let kept = PathCoordinates.spread(20, over: 1000) { points[$0][...] }
    #expect(kept.count <= 20 && kept.count >= 18)
    #expect(kept.first == 0 && kept.last == 999)
    #expect(kept == kept.sorted() && Set(kept).count == kept.count)
    #expect(kept.filter { $0 > 0 && $0 < 895 }.isEmpty)
    // The farthest point from the chord is half way round.
    #expect(kept.contains(949))
    for (a, b) in zip(kept.dropFirst(), kept.dropFirst(2)) { #expect(b - a <= 7) }
    #expect(PathCoordinates.spread(1000, over: 1000) { points[$0][...] } == Array(0..<1000))
    // One that ends where it began, and one that never moves.
    let closed = points + points.reversed()
    #expect(PathCoordinates.spread(4, over: 2000) { closed[$0][...] }.count <= 4)
    let still = PathCoordinates.spread(5, over: 101) { _ in [1, 2, 3] }
    #expect(still == [0, 25, 50, 75, 100])
  }
}
