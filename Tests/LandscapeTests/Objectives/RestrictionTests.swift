import Landscape
import Mathematics
import Testing

@Suite struct RestrictionTests {
  let base: FormulaObjective
  let plane = Plane(origin: [0.5, -1, 2, 0.25], axes: [[1, 2, 0, -1], [0, 1, -1, 3]])
  let line = Line(from: [0.5, -1, 2, 0.25], to: [1, 1, 1, 1])

  init() throws {
    base = FormulaObjective(try Formula("(1 - prod(w1..w4))^2 + exp(w1 w3) + sin(w2)w4^3"))
  }

  @Test("On a plane: f, Bᵀg and BᵀHB, by hand from the whole")
  func onPlane() {
    let slice = base.restricted(to: plane)
    #expect(slice.dimension == 2)
    let c: Vector = [0.3, -0.2]
    let point = plane.point(0.3, -0.2)
    #expect(slice.value(at: c) == base.value(at: point))
    let g = base.gradient(at: point)
    let hessianOfBase = base.hessian(at: point)
    let gradient = slice.gradient(at: c)
    let hessian = slice.hessian(at: c)
    for i in 0..<2 {
      #expect(abs(gradient[i] - plane.axes[i].dot(g)) < 1e-12)
      for j in 0..<2 {
        #expect(abs(hessian[i, j] - plane.axes[i].dot(hessianOfBase * plane.axes[j])) < 1e-11)
      }
    }
    #expect(hessian[0, 1] == hessian[1, 0])
    let product = slice.hessianVectorProduct(at: c, along: [2, -1])
    #expect((product - hessian * [2, -1]).norm < 1e-11)
  }

  @Test("On a line: one coordinate t, derivatives by differences")
  func onLine() {
    let slice = base.restricted(to: line)
    #expect(slice.dimension == 1)
    #expect(slice.coordinateNames == ["t"])
    let h = 1e-5
    for t in [-0.5, 0, 0.7, 1.5] {
      let slope = (slice.value(at: [t + h]) - slice.value(at: [t - h])) / (2 * h)
      let curvature =
        (slice.gradient(at: [t + h])[0] - slice.gradient(at: [t - h])[0]) / (2 * h)
      #expect(abs(slice.gradient(at: [t])[0] - slope) < 1e-5 * max(1, abs(slope)))
      #expect(abs(slice.hessian(at: [t])[0, 0] - curvature) < 1e-5 * max(1, abs(curvature)))
    }
  }

  @Test("Blocks give what single points give, also across chunks")
  func blocks() {
    let slice = base.restricted(to: plane)
    let count = 601
    let block = PointBlock(
      coordinates: [
        (0..<count).map { Double($0) / 400 - 0.7 }, (0..<count).map { 0.5 - Double($0) / 900 },
      ])
    let values = slice.values(at: block)
    #expect(values.count == count)
    for i in 0..<count {
      let single = slice.value(at: block.point(i))
      #expect(abs(values[i] - single) <= 1e-13 * max(1, abs(single)))
    }
  }

  @Test("A restriction of a restriction is one, and any objective can be restricted")
  func nested() {
    let inner = Line(origin: [0.1, 0.2], direction: [1, -2])
    let nested = base.restricted(to: plane).restricted(to: inner)
    #expect(nested.value(at: [0.5]) == base.value(at: plane.point(0.6, -0.8)))
    let erased: any Objective = base
    #expect(erased.restricted(to: line).value(at: [1]) == base.value(at: [1, 1, 1, 1]))
  }

  @Test("Coordinates in a plane are those of the nearest point")
  func coordinates() {
    let (a, b) = plane.coordinates(of: plane.point(1.5, -0.75))
    #expect(abs(a - 1.5) < 1e-14 && abs(b + 0.75) < 1e-14)
    #expect(plane.distance(to: plane.point(1.5, -0.75)) < 1e-14)
    let flat = Plane(through: [0, 0, 5], coordinates: 0, 1)
    #expect(flat.coordinates(of: [3, 4, 9]) == (3, 4))
    #expect(flat.distance(to: [3, 4, 9]) == 4)
    let parallel = Plane(origin: [0, 0], axes: [[1, 1], [2, 2]])
    #expect(parallel.coordinates(of: [1, 1]) == (1, 0))
    #expect(line.coordinate(of: [1, 1, 1, 1]) == 1)
    #expect(Line(origin: [0, 0], direction: [2, 0]).distance(to: [5, 3]) == 3)
  }
}
