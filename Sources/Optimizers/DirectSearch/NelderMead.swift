import Landscape
import Mathematics

/// The simplex method of Nelder and Mead: the worst of n + 1 points is reflected at the centre of
/// the others, and the simplex stretches, contracts or shrinks by what it finds there.
///
/// The iterate is the best of the n + 1 points. The simplex begins as the start and a step of `size`
/// along each axis. Reflection 1, expansion 2, contraction 1/2, shrinkage 1/2; ties keep the older
/// point; a value that is not a number counts as +∞. It looks at values only: the gradient shown is
/// for the verdict, not for the method, which may stall where the gradient is not zero.
/// Source: Nelder & Mead, A simplex method for function minimization, 1965, in the form of
/// Nocedal & Wright, Numerical Optimization, 2006, procedure 9.5.
public struct NelderMead: Optimizer, Hashable {
  /// The edge of the first simplex, > 0.
  public var size: Double

  /// The simplex.
  public struct Memory: OptimizerMemory {
    /// n + 1 points, best first; empty before the first step.
    public var points: [Vector]
    /// f at them.
    public var values: [Double]

    /// The points and values.
    public var byteCount: Int { points.reduce(values.count * 8) { $0 + $1.byteCount } }
  }

  /// The method with a first simplex of the given size.
  public init(size: Double = 0.1) { self.size = size }

  /// It looks at values only.
  public var usesGradientAtIterate: Bool { false }

  /// No simplex yet.
  public func initialMemory(at start: Vector) -> Memory { Memory(points: [], values: []) }

  /// One or two values, n + 2 where the simplex shrinks, and n more at the first step.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let n = iterate.point.dimension
    var search = SimplexSearch(objective: objective)
    var simplex = iterate.memory.points.isEmpty ? search.begin(at: iterate, size) : iterate.memory
    search.evaluations.values = iterate.memory.points.isEmpty ? n : 0
    guard simplex.points.dropFirst().contains(where: { $0 != simplex.points[0] }) else {
      throw .noProgress("the simplex has shrunk to a point")
    }
    let move = search.advance(&simplex)
    guard simplex.points.allSatisfy(\.isFinite) else { throw .displacementNotFinite }
    let best = simplex.points[0]
    return Step(
      point: best, memory: simplex,
      evaluation: best == iterate.point
        ? Evaluation(value: iterate.value, gradient: iterate.gradient) : nil,
      report: StepReport(evaluations: search.evaluations, remark: move))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "nelder-mead", title: "Nelder–Mead", order: .zeroth,
    parameters: [.number("size", 0.1, in: 1e-9...1e6, "the edge of the first simplex")],
    formula: "the worst of n + 1 points is reflected, expanded, contracted, or all shrink",
    source: "Nelder & Mead 1965; Nocedal & Wright 2006, procedure 9.5"
  ) { NelderMead(size: $0.number("size")) }
}

/// One step of a simplex, counting values.
private struct SimplexSearch<Function: Objective> {
  let objective: Function
  var evaluations = Evaluations()

  init(objective: Function) { self.objective = objective }

  func begin(
    at iterate: Iterate<NelderMead.Memory>, _ size: Double
  ) -> NelderMead.Memory {
    var points = [iterate.point]
    for i in 0..<iterate.point.dimension {
      var point = iterate.point
      point[i] += size
      points.append(point)
    }
    let values = [iterate.value] + points.dropFirst().map { comparable($0) }
    return sorted(points, values)
  }

  private func comparable(_ point: Vector) -> Double {
    let value = objective.value(at: point)
    return value.isNaN ? .infinity : value
  }

  private mutating func value(at point: Vector) -> Double {
    evaluations.values += 1
    return comparable(point)
  }

  /// Best first, ties in the order they were in.
  private func sorted(_ points: [Vector], _ values: [Double]) -> NelderMead.Memory {
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1
    }
    return NelderMead.Memory(points: order.map { points[$0] }, values: order.map { values[$0] })
  }

  /// Replaces the worst point, or shrinks; says which.
  mutating func advance(_ simplex: inout NelderMead.Memory) -> String {
    let n = simplex.points.count - 1
    let worst = simplex.points[n]
    var centre = Vector.zero(worst.dimension)
    for point in simplex.points.dropLast() { centre = centre + point }
    centre = (1 / Double(n)) * centre
    /// The point centre + t (worst − centre).
    func along(_ t: Double) -> Vector { centre + t * (worst - centre) }

    let reflected = along(-1)
    let value = value(at: reflected)
    var accepted: (point: Vector, value: Double, move: String)?
    if value < simplex.values[0] {
      let expanded = along(-2)
      let further = self.value(at: expanded)
      accepted =
        further < value ? (expanded, further, "expanded") : (reflected, value, "reflected")
    } else if value < simplex.values[n - 1] {
      accepted = (reflected, value, "reflected")
    } else if value < simplex.values[n] {
      let outside = along(-0.5)
      let nearer = self.value(at: outside)
      if nearer <= value { accepted = (outside, nearer, "contracted outside") }
    } else {
      let inside = along(0.5)
      let nearer = self.value(at: inside)
      if nearer < simplex.values[n] { accepted = (inside, nearer, "contracted inside") }
    }
    if let accepted {
      let place = simplex.values.firstIndex { $0 > accepted.value } ?? n
      simplex.points.removeLast()
      simplex.values.removeLast()
      simplex.points.insert(accepted.point, at: min(place, n))
      simplex.values.insert(accepted.value, at: min(place, n))
      return accepted.move
    }
    for i in 1...n {
      simplex.points[i] = 0.5 * (simplex.points[0] + simplex.points[i])
      simplex.values[i] = self.value(at: simplex.points[i])
    }
    simplex = sorted(simplex.points, simplex.values)
    return "shrunk"
  }
}
