import Mathematics
import Testing

@testable import Landscape

@Suite("Enclosures of powers whose exponent is an expression")
struct PowerEnclosureTests {
  /// A random expression of x and y that is whole at many places, or everywhere.
  private func exponent(_ random: inout SeededRandom) -> String {
    let n = Int(random.uniform(-2, 5))
    switch Int(random.uniform(0, 7)) {
    case 0: return "(\(n)+0x)"
    case 1: return "(\(n)+0x*y)"
    case 2: return "(\(n)+y)"
    case 3: return "(x*y+(\(n)))"
    case 4: return "(y^2+(\(n)))"
    case 5: return "(\(n)+relu(y-1))"
    default: return "(\(n)/2+0y)"
    }
  }

  /// A random base, often negative or 0 on a whole region.
  private func base(_ random: inout SeededRandom) -> String {
    let a = (4 * random.uniform(-2, 2)).rounded() / 4
    switch Int(random.uniform(0, 6)) {
    case 0: return "(x-(\(a)))"
    case 1: return "(\(a)+0y)"
    case 2: return "relu(x-(\(a)))"
    case 3: return "(x*y)"
    case 4: return "(0x)"
    default: return "(x-y-(\(a)))"
    }
  }

  /// Whether f is defined around a point: (−1)^y is not at y = 1, though it is −1 there.
  private func isDefined(_ f: FormulaObjective, around x: Double, _ y: Double) -> Bool {
    [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)].allSatisfy {
      f.value(at: [x + $0.0 * 1e-3, y + $0.1 * 1.7e-3]).isFinite
    }
  }

  @Test(
    "hold value and derivatives wherever the program computes finite ones and f is defined around")
  func containment() throws {
    var random = SeededRandom(seed: 23)
    for _ in 0..<400 {
      let powers = (0..<2).map { _ in "\(base(&random))^\(exponent(&random))" }
      let text = powers.joined(separator: random.uniform() < 0.5 ? "+" : "*") + "+x-y^2"
      let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
      let function = try #require(PlaneFormula(objective))
      for size in [1.0, 0.25, 0] {
        // Corners and middles at quarters, where exponents are whole and bases 0.
        let x = (4 * random.uniform(-2, 2)).rounded() / 4
        let y = (4 * random.uniform(-2, 2)).rounded() / 4
        let jet = function.enclosure(
          over: PlaneBox(x0: x, x1: x + size, y0: y, y1: y + size))
        for (s, t) in [(0.0, 0.0), (1, 0), (0, 1), (1, 1), (0.5, 0.5), (0.5, 0), (0.3, 0.7)] {
          let point: Vector = [x + s * size, y + t * size]
          let (value, gradient) = objective.valueAndGradient(at: point)
          guard value.isFinite, gradient.isFinite,
            isDefined(objective, around: point[0], point[1])
          else { continue }
          let hessian = objective.hessian(at: point)
          let pairs = [
            (jet.value, value), (jet.dx, gradient[0]), (jet.dy, gradient[1]),
            (jet.dxx, hessian[0, 0]), (jet.dxy, hessian[0, 1]), (jet.dyy, hessian[1, 1]),
          ]
          let sizes = [abs(value), gradient.norm] + hessian.elements.map(\.magnitude)
          let slack = 1e-12 * max(1, sizes.filter(\.isFinite).max() ?? 1)
          for (interval, number) in pairs where number.isFinite {
            #expect(
              interval.low - slack <= number && number <= interval.high + slack,
              "\(text) at \(point)")
          }
        }
      }
    }
  }

  @Test(
    "never prove absence where there are critical points",
    arguments: [
      // ∂f/∂x = 3(x − 3)² − 12 is 0 at 1 and 5, and f is y² beside it.
      ("(x-3)^(3+0y)-12x+y^2", View(x: 0...2, y: -1...1)),
      // y², y², 0, 0, 0 on the whole view, or on a line of it.
      ("0^x+y^2", View(x: 0.5...2, y: -1...1)),
      ("(-1)^(2+0x)+y^2", View(x: -1...1, y: -1...1)),
      ("relu(-x)^y", View(x: 0.5...2, y: 0.5...2)),
      ("relu(x-3)^(2+y)", View(x: -1...1, y: -1...1)),
      ("0^(y^2+1)+0x", View(x: -1...1, y: -1...1)),
    ])
  func criticalPoints(text: String, view: View) throws {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    let found = try #require(CriticalPointSearch().run(objective, in: view))
    #expect(!found.points.isEmpty || !found.sets.isEmpty, "\(text)")
  }

  @Test("A saddle beside powers of negative numbers is proved")
  func saddle() throws {
    let objective = FormulaObjective(try Formula("(x-3)^(3+0y)-12x+y^2", variables: ["x", "y"]))
    let found = try #require(
      CriticalPointSearch().run(objective, in: View(x: 0...2, y: -1...1)))
    let point = try #require(found.points.first)
    #expect(found.points.count == 1 && point.kind == .saddle && point.isProved)
    #expect(abs(point.point.x - 1) < 1e-12 && abs(point.point.y) < 1e-12)
  }

  @Test("A power of negative numbers has no lower bound that it goes below")
  func lowerBounds() throws {
    func bound(_ text: String) throws -> Double? {
      FormulaObjective(try Formula(text, variables: ["x", "y"])).lowerBound
    }
    // (−2)³ = −8, and lower yet.
    #expect(try bound("x^y") == nil)
    #expect(try bound("x^(3+0y)") == nil)
    #expect(try bound("x^(4+0y)") == 0)
    #expect(try bound("relu(x)^y") == 0)
    #expect(try bound("max(x*y, 0)") == 0)
  }
}
