import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("Kinds that rays alone get wrong")
struct NarrowValleyTests {
  /// The kind that a run is told to have converged to; nil if it is not.
  private func kind(
    _ formula: String, _ names: [String], _ method: String, from start: [Double]
  ) throws -> PointKind? {
    var observed = try ObservedRun(
      FormulaObjective(try Formula(formula, variables: names)), in: View(x: -2...2, y: -2...2),
      plane: nil, method, from: start)
    while observed.run.step < 300, !observed.observer.hasConverged(observed.run),
      observed.run.forward() == 1
    {}
    return observed.observer.convergedPoint(of: observed.run)?.kind
  }

  @Test(
    "Where f is below the point along an axis only, it is no minimum",
    arguments: [
      // On x = 0 f is −y⁸, −y⁸, −y¹², −y⁸, −w⁶; on x = y² −y¹⁰.
      ("x^4-y^8", ["x", "y"], [0.5, 0.4]), ("x^2*y^2-y^8", ["x", "y"], [0.5, 0.4]),
      ("x^4-y^12", ["x", "y"], [0.5, 0.4]), ("(x-y^2)^4-y^10", ["x", "y"], [0.5, 0.4]),
      ("x^4+z^2-y^8", ["x", "y", "z"], [0.5, 0.5, 0.5]),
      ("x^4+y^4+z^4-w^6", ["x", "y", "z", "w"], [0.5, 0.4, 0.3, 0.2]),
      // The same turned: u = 0.6 x + 0.8 y, v = 0.6 y − 0.8 x; on v = 0 f is −u⁶.
      ("3(0.6x+0.8y)^2*(0.6y-0.8x)^2-(0.6x+0.8y)^6-(0.6y-0.8x)^6", ["x", "y"], [0.5, 0.3]),
    ] as [(String, [String], [Double])])
  func valleys(formula: String, names: [String], start: [Double]) throws {
    let kind = try kind(formula, names, "newton", from: start)
    #expect(kind?.isMinimum != true, "\(formula): \(kind?.name ?? "")")
    #expect(kind?.shape != .constant)
  }

  @Test("Upside down they are no maxima: x⁸ − y⁴ rises along x")
  func ridges() throws {
    let kind = try kind("x^8-y^4", ["x", "y"], "newton", from: [0.5, 0.4])
    #expect(kind?.shape != .maximum)
  }

  @Test("Minima and maxima of order four are still told")
  func extremes() throws {
    let names = ["x", "y", "z"]
    let start = [0.5, 0.4, 0.3]
    // No bound is known that could tell.
    let least = try kind("x^4+y^4+z^4-0.1x^3*y", names, "newton", from: start)
    #expect(least?.shape == .minimum)
    let greatest = try kind("-x^4-y^4-z^4+0.1x^3*y", names, "newton", from: start)
    #expect(greatest?.shape == .maximum)
  }

  @Test("From a place off the line x = 1, y = 0 of minima of x³ − 3x + y⁶ no saddle is seen")
  func offPlace() throws {
    for (method, start) in [
      ("gradient-descent", [0.5, -0.0002, 0.001]), ("damped-newton", [0.5, -0.0002, 0.001]),
      ("bfgs", [0.0002, -0.0002, 0.001]),
    ] {
      let kind = try kind("x^3-3x+y^6", ["x", "y", "z"], method, from: start)
      #expect(kind?.isNoMinimum != true, "\(method): \(kind?.name ?? "")")
    }
  }

  @Test("−z⁸, hidden by rounding near the point and seen farther out, is not called level")
  func hidden() throws {
    let kind = try kind(
      "x^2+40.3*(exp(y)-y)-z^8+279w^2*(w-1)^2", ["x", "y", "z", "w"], "newton",
      from: [5e-4, 5e-4, 8e-4, 8e-4])
    #expect(kind?.isMinimum != true)
  }

  @Test("Where f only tends to its bound is no minimum")
  func tails() throws {
    for (method, start) in [
      ("newton", [1.5, 0.4]), ("saddle-free-newton", [0.5, 0.4]), ("bfgs", [0.5, 0.4]),
    ] {
      let kind = try kind(
        "exp(-(0.6x+0.8y)^2)+(0.6y-0.8x)^2", ["x", "y"], method, from: start)
      #expect(kind?.isMinimum != true, "\(method)")
    }
    // exp(−1600) is 0 in doubles, and f has no critical point there.
    var observed = try ObservedRun("exp(-x^2)+y^2", "gradient-descent", from: [40, 0])
    #expect(observed.state.kind?.isMinimum != true)
    #expect(observed.state.kind?.isNoMinimum != true)
  }

  @Test("At a kink the mean of two Hessians decides nothing")
  func kinks() throws {
    // f ≥ 0 everywhere, and 0 at the point.
    for formula in ["max(x*y,0)", "max(x^2-y^2,0)", "relu(x^2-y^2)"] {
      let kind = try kind(formula, ["x", "y"], "newton", from: [0.5, 0.4])
      #expect(kind == nil || kind?.isNoMinimum == false, "\(formula)")
    }
    // At least x² + y² − x⁴, more where xy > 0.
    let kind = try kind("max(10x*y,0)+x^2+y^2-x^4", ["x", "y"], "newton", from: [0.05, 0.04])
    #expect(kind?.isNoMinimum != true)
  }
}
