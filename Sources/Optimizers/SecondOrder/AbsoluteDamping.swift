import Landscape
import Mathematics
import Platform

/// What methods add to eigenvalues, or saddle-free methods to absolute ones.
public enum AbsoluteDamping: Sendable, Hashable {
  /// Always the same, ≥ 0; with 0 there is no step where an eigenvalue is 0.
  case fixed(Double)
  /// The one of `candidates` whose step leads to the least value, the larger of equals.
  case best

  /// 10⁰, 10⁻¹, …, 10⁻⁶.
  public static let candidates: [Double] = (0...6).map { pow(10, -Double($0)) }

  struct Choice {
    var direction: Vector
    var evaluations = Evaluations()
    var quantities: [Quantity] = []
  }

  /// d = −U (|Λ| + damping)⁻¹ c for k eigenvalues Λ, the components c = Uᵀ g and the basis U,
  /// n × k; with Λ itself where it is not to be absolute.
  func direction(
    _ eigenvalues: [Double], _ components: Vector, basis: Matrix, isAbsolute: Bool = true,
    from iterate: Iterate<some OptimizerMemory>,
    rate: Double, on objective: some Objective
  ) throws(StepError) -> Choice {
    switch self {
    case .fixed(let damping):
      return Choice(
        direction:
          -(try shiftedSolve(
            eigenvalues, components, basis: basis, damping: damping, isAbsolute: isAbsolute)))
    case .best:
      var choice: Choice?
      var least = Double.infinity
      for damping in Self.candidates {
        let direction: Vector
        do throws(StepError) {
          direction =
            -(try shiftedSolve(
              eigenvalues, components, basis: basis, damping: damping, isAbsolute: isAbsolute))
        } catch {
          // This one meets an eigenvalue exactly; another may not.
          continue
        }
        let value = objective.value(at: try iterate.moved(rate, along: direction))
        if choice == nil || value < least {
          choice = Choice(direction: direction, quantities: [Quantity("damping", damping)])
          least = value.isNaN ? .infinity : value
        }
      }
      guard var choice else { throw .zeroDivisor }
      choice.evaluations.values = Self.candidates.count
      return choice
    }
  }
}

/// U (|Λ| + damping)⁻¹ c, or with Λ itself, for k eigenvalues Λ, k components c and a basis U, n × k.
///
/// - Throws: `zeroDivisor` when a divisor is exactly zero.
func shiftedSolve(
  _ eigenvalues: [Double], _ components: Vector, basis: Matrix, damping: Double, isAbsolute: Bool
) throws(StepError) -> Vector {
  var scaled = components
  for k in eigenvalues.indices {
    scaled[k] = try quotient(
      components[k], (isAbsolute ? abs(eigenvalues[k]) : eigenvalues[k]) + damping)
  }
  return basis * scaled
}

extension ParameterSpec {
  /// Whether the damping is fixed or searched.
  static let dampingSearch = ParameterSpec.choice(
    "damping-search", "fixed", of: ["fixed", "best"],
    "fixed, or the best by loss of 1, 0.1, …, 10⁻⁶ at every step")
}

extension ParameterValues {
  /// The damping chosen.
  var absoluteDamping: AbsoluteDamping {
    word("damping-search") == "best" ? .best : .fixed(number("damping"))
  }
}
