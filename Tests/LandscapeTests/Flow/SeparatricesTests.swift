import Mathematics
import Platform
import Testing

@testable import Landscape

@Suite("Separatrices")
struct SeparatricesTests {
  static let origin = Point2(x: 0, y: 0)

  func trace(
    _ text: String, at saddle: Point2 = origin, _ view: View = View(x: -2...2, y: -2...2)
  ) throws -> [Separatrix] {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    return try #require(Separatrices.trace(of: saddle, on: objective, in: view))
  }

  func branches(_ all: [Separatrix], _ kind: Separatrix.Kind) -> [Separatrix] {
    all.filter { $0.kind == kind }
  }

  @Test("of x² − y² are the axes, out to the view's border")
  func plainSaddle() throws {
    let all = try trace("x^2 - y^2")
    #expect(all.count == 4 && all.allSatisfy { $0.end == .outside })
    #expect(all.allSatisfy { $0.points.first == Self.origin && $0.saddle == Self.origin })
    for branch in branches(all, .unstable) {
      #expect(branch.points.allSatisfy { abs($0.x) < 1e-12 })
      #expect(abs(branch.points.last?.y ?? 0) > 2)
    }
    for branch in branches(all, .stable) {
      #expect(branch.points.allSatisfy { abs($0.y) < 1e-12 })
      #expect(abs(branch.points.last?.x ?? 0) > 2)
    }
  }

  @Test("of a harmonic function keep its conjugate constant, however they bend")
  func harmonic() throws {
    // Re(z² + z³); its conjugate 2xy + 3x²y − y³ vanishes on y = 0 and on y² = 2x + 3x².
    let all = try trace("x^2 - y^2 + x^3 - 3x*y^2", View(x: -0.5...1, y: -1...1))
    #expect(branches(all, .unstable).count == 2 && branches(all, .stable).count == 2)
    for branch in branches(all, .unstable) {
      #expect(branch.points.count > 50)
      for p in branch.points { #expect(abs(2 * p.x + 3 * p.x * p.x - p.y * p.y) < 1e-7) }
    }
    for branch in branches(all, .stable) {
      #expect(branch.points.allSatisfy { abs($0.y) < 1e-9 })
    }
  }

  @Test("go up and down all the way")
  func monotone() throws {
    let himmelblau = FormulaObjective(try Formula("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"))
    let view = View(x: -6...6, y: -6...6)
    let found = try #require(CriticalPointSearch().run(himmelblau, in: view))
    let all = try #require(Separatrices.trace(of: found, on: himmelblau, in: view))
    #expect(all.count == 16)
    let minima = found.points.filter { $0.kind == .minimum }.map(\.point)
    let maxima = found.points.filter { $0.kind == .maximum }.map(\.point)
    for branch in all {
      let values = branch.points.map { himmelblau.value(at: [$0.x, $0.y]) }
      let sign = branch.kind == .unstable ? -1.0 : 1
      for (a, b) in zip(values, values.dropFirst()) { #expect(sign * (b - a) > -1e-9) }
      for (a, b) in zip(branch.points, branch.points.dropFirst()) {
        #expect(a.distance(to: b) < 0.02 * view.diagonal)
      }
      switch (branch.kind, branch.end) {
      case (.unstable, .criticalPoint(let end)):
        #expect(minima.contains { $0.distance(to: end) < 1e-9 })
      case (.stable, .criticalPoint(let end)):
        #expect(maxima.contains { $0.distance(to: end) < 1e-9 })
      case (.stable, .outside): break
      default: Issue.record("\(branch.kind) ends at \(branch.end)")
      }
    }
    // Each of the four saddles has one way up to the hill in the middle.
    #expect(
      all.count {
        if case .criticalPoint(let p) = $0.end {
          maxima.contains { $0.distance(to: p) < 1e-9 }
        } else {
          false
        }
      } == 4)
  }

  @Test("of the double well lead to both minima, and in from both sides")
  func doubleWell() throws {
    let all = try trace("x^2/2 + y^4/4 - y^2/2")
    let ends = branches(all, .unstable).map(\.end)
    #expect(Set(ends).count == 2)
    for end in ends {
      guard case .criticalPoint(let point) = end else {
        Issue.record("ends at \(end)")
        continue
      }
      #expect(abs(point.x) < 1e-12 && abs(abs(point.y) - 1) < 1e-12)
    }
    #expect(branches(all, .stable).map(\.end) == [.outside, .outside])
  }

  @Test("may lead from saddle to saddle")
  func saddleToSaddle() throws {
    let all = try trace("cosh(x)*cos(y)", View(x: -1...1, y: -4...4))
    for branch in branches(all, .stable) { #expect(branch.end == .outside) }
    for branch in branches(all, .unstable) {
      guard case .criticalPoint(let point) = branch.end else {
        Issue.record("ends at \(branch.end)")
        continue
      }
      #expect(abs(point.x) < 1e-9 && abs(abs(point.y) - .pi) < 1e-9)
    }
  }

  @Test("of a monkey saddle are three rays of either kind")
  func monkey() throws {
    let all = try trace("x^3 - 3x*y^2")
    #expect(branches(all, .unstable).count == 3 && branches(all, .stable).count == 3)
    for branch in all {
      for p in branch.points.dropFirst() {
        let turns = 3 * atan2(p.y, p.x)
        #expect(abs(cos(turns) - (branch.kind == .stable ? 1 : -1)) < 1e-9)
      }
      #expect(branch.end == .outside)
    }
  }

  @Test("of other degenerate saddles: one of either kind for each sector")
  func degenerate() throws {
    for (text, count) in [
      ("x^2 - y^4", 2), ("(y - x^2)*(y - 2x^2)", 2), ("x^4 - 6x^2*y^2 + y^4", 4),
      ("x^6 + y^6 - 3x^2*y^2", 4),
    ] {
      let all = try trace(text)
      #expect(branches(all, .unstable).count == count, "\(text)")
      #expect(branches(all, .stable).count == count, "\(text)")
    }
    for branch in branches(try trace("x^2 - y^4"), .unstable) {
      // A few times the error allowed in a step.
      #expect(branch.points.allSatisfy { abs($0.x) < 2e-9 * 32.0.squareRoot() })
      #expect(branch.end == .outside)
    }
    // x²y + y⁴ draws in the whole region between two rays above, and one line from below.
    let cusp = try trace("x^2*y + y^4")
    #expect(branches(cusp, .unstable).count == 2 && branches(cusp, .stable).count == 3)
    // Peano's function falls between its parabolas only.
    for branch in branches(try trace("(y - x^2)*(y - 2x^2)"), .unstable) {
      for p in branch.points.dropFirst() {
        #expect(p.y > p.x * p.x && p.y < 2 * p.x * p.x)
      }
    }
  }

  @Test("see neighbours much nearer than the view is wide")
  func nearNeighbours() throws {
    let ends = branches(try trace("x^2 + y^4 - 2e-8y^2"), .unstable).map(\.end)
    for end in ends {
      guard case .criticalPoint(let point) = end else {
        Issue.record("ends at \(end)")
        continue
      }
      #expect(abs(abs(point.y) - 1e-4) < 1e-9)
    }
  }

  @Test("belong to saddles only, are no different on a slice, and can be cancelled")
  func others() throws {
    let bowl = FormulaObjective(try Formula("x^2 + y^2"))
    let view = View(x: -1...1, y: -1...1)
    let found = try #require(CriticalPointSearch().run(bowl, in: view))
    #expect(Separatrices.trace(of: found, on: bowl, in: view) == [])
    for text in ["x^2 + y^2", "-x^4 - y^4", "x^2 + y^3", "x", "0x", "|x| + |y|"] {
      #expect(try trace(text) == [], "\(text)")
    }
    let solid = FormulaObjective(try Formula("x^2 - z^2 + y^2"))
    let slice = solid.restricted(to: Plane(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 0, 1]]))
    #expect(Separatrices.trace(of: Self.origin, on: slice, in: view)?.count == 4)
    let saddle = FormulaObjective(try Formula("x^2 - y^2"))
    #expect(
      Separatrices.trace(of: Self.origin, on: saddle, in: view, isCancelled: { true }) == nil)
  }

  @Test("stop where the function is not defined, without a trap")
  func undefined() throws {
    let all = try trace(
      "log(x)^2 - y^2 + sqrt(y + 0.5) - y/(2sqrt(0.5)) + y^2/(8*0.5^1.5)",
      at: Point2(x: 1, y: 0), View(x: -1...3, y: -2...2))
    #expect(!all.isEmpty)
    for branch in all { #expect(branch.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }) }
  }
}
