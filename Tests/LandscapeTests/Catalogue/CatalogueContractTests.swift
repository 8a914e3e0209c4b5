import Landscape
import Mathematics
import Testing

/// What holds for every function of the catalogue, at its default parameters and at others.
@Suite("Every function of the catalogue")
struct CatalogueContractTests {
  /// A function with values for its parameters.
  struct Instance: Sendable, CustomTestStringConvertible {
    let function: CatalogueFunction
    let parameters: [String: Double]

    var testDescription: String {
      let values = parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return ([function.id] + values).joined(separator: ", ")
    }

    func objective() throws -> FormulaObjective {
      FormulaObjective(
        try Formula(function.formula, variables: function.variables, parameters: parameters))
    }
  }

  /// Each function at its defaults, and with each parameter moved to both sides.
  static let instances: [Instance] = FunctionCatalogue.all.flatMap { function in
    var choices: [[String: Double]] = [function.defaultParameters]
    for parameter in function.parameters {
      for fraction in [0.03, 0.61] {
        let range = parameter.range
        choices.append(
          function.defaultParameters.merging([
            parameter.name: range.lowerBound + fraction * (range.upperBound - range.lowerBound)
          ]) { $1 })
      }
    }
    return choices.map { Instance(function: function, parameters: $0) }
  }

  @Test("parses, with the variables it declares", arguments: instances)
  func parses(instance: Instance) throws {
    let formula = try Formula(instance.function.formula, parameters: instance.parameters)
    #expect(formula.variables == instance.function.variables)
    #expect(Set(formula.parameterNames) == Set(instance.function.parameters.map(\.name)))
  }

  @Test("has zero gradient at its known critical points", arguments: instances)
  func gradients(instance: Instance) throws {
    let objective = try instance.objective()
    for known in instance.function.criticalPoints(instance.parameters) {
      let point = Vector(known.point)
      let curvature = Spectrum(of: objective.hessian(at: point)).eigenvalues.map(\.magnitude).max()
      // The points are right to the last digit or two of a double.
      let tolerance = 4e-15 * max(1, curvature ?? 0) * max(1, point.norm)
      #expect(objective.gradient(at: point).norm <= tolerance, "at \(known.point)")
    }
  }

  @Test(
    "has the spectrum that the kinds of its known critical points ask for", arguments: instances)
  func kinds(instance: Instance) throws {
    let objective = try instance.objective()
    for known in instance.function.criticalPoints(instance.parameters) {
      let verdict = Verdict(Spectrum(of: objective.hessian(at: Vector(known.point))))
      if verdict.outcome == .undecided {
        // Curvature of the opposite sign would contradict an extremum.
        if known.kind == .minimum { #expect(verdict.index == 0) }
        if known.kind == .maximum { #expect(verdict.index + verdict.nullity == verdict.dimension) }
      } else {
        #expect(verdict.kind == known.kind, "at \(known.point)")
        #expect(known.isIsolated || verdict.nullity > 0)
      }
    }
  }

  @Test("has extrema that no point nearby surpasses", arguments: instances)
  func extrema(instance: Instance) throws {
    let objective = try instance.objective()
    var random = SeededRandom(seed: 5)
    for known in instance.function.criticalPoints(instance.parameters) {
      let center = Vector(known.point)
      let value = objective.value(at: center)
      let differences = (0..<40).map { _ in
        objective.value(at: center + 1e-2 * random.normalVector(center.dimension)) - value
      }
      let noise = 1e-13 * max(1, abs(value))
      if known.kind == .minimum { #expect(differences.allSatisfy { $0 >= -noise }) }
      if known.kind == .maximum { #expect(differences.allSatisfy { $0 <= noise }) }
    }
  }

  @Test("has the derivatives that differences of its values approach", arguments: instances)
  func derivatives(instance: Instance) throws {
    let objective = try instance.objective()
    let n = objective.dimension
    var random = SeededRandom(seed: 11)
    for _ in 0..<6 {
      let point = Vector((0..<n).map { _ in random.uniform(-1.3, 1.3) })
      let gradient = objective.gradient(at: point)
      var written = Vector.zero(n)
      var components = written.elements.mutableSpan
      let value = objective.value(at: point.elements.span, gradient: &components)
      #expect(value == objective.value(at: point))
      #expect(written == gradient)
      let hessian = objective.hessian(at: point)
      let scale = max(
        1, abs(objective.value(at: point)), hessian.elements.map(\.magnitude).max() ?? 0)
      for i in 0..<n {
        var unit = Vector.zero(n)
        unit[i] = 1
        let h = 1e-4
        let slope =
          (objective.value(at: point + h * unit) - objective.value(at: point - h * unit)) / (2 * h)
        #expect(abs(slope - gradient[i]) < 3e-5 * scale, "derivative \(i) at \(point.elements)")
        let column =
          1 / (2 * h)
          * (objective.gradient(at: point + h * unit) - objective.gradient(at: point - h * unit))
        for j in 0..<n {
          #expect(hessian[i, j] == hessian[j, i])
          #expect(
            abs(column[j] - hessian[j, i]) < 3e-4 * scale, "entry \(j), \(i) at \(point.elements)")
        }
      }
    }
  }
}
