import Landscape
import Optimizers

/// Why a scene that was made or changed by hand has no objective. A scene that was read has one.
public enum SceneObjectError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The formula is wrong.
  case formula(FormulaError)
  /// The catalogue has no such function.
  case unknownFunction(String, suggestion: String?)
  /// A point or direction has another number of coordinates than the function has variables.
  case dimension(of: String, found: Int, variables: Int)

  /// One line that says what is wrong and what would be right.
  public var description: String {
    switch self {
    case .formula(let error): return error.oneLine
    case .unknownFunction(let name, let suggestion):
      let hint = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
      return "unknown function \"\(name.shortened.withoutControlCharacters)\"\(hint)"
    case .dimension(let what, let found, let variables):
      return "\(what) has \(found.counting("number")), but the function has "
        + variables.counting("variable")
    }
  }
}

/// The objects a scene describes.
extension SceneSpec {
  /// The formula with the present values of the parameters. Cost: parsing it.
  public func makeFormula() throws(SceneObjectError) -> Formula {
    var (text, variables) = ("", self.variables)
    var values = parameters.mapValues(\.value)
    switch function {
    case .formula(let formula): text = formula
    case .catalogue(let name):
      guard let known = FunctionCatalogue.named(name) else {
        throw .unknownFunction(
          name, suggestion: Suggestion.closest(to: name, among: FunctionCatalogue.all.map(\.id)))
      }
      (text, variables) = (known.formula, known.variables)
      values = known.defaultParameters.merging(values) { $1 }
    }
    do {
      return try Formula(text, variables: variables, parameters: values)
    } catch {
      throw .formula(error)
    }
  }

  /// f in all its n variables, with the present values of the parameters.
  public func makeObjective() throws(SceneObjectError) -> any Objective {
    FormulaObjective(try makeFormula())
  }

  /// The plane that is drawn of a function of more than two variables; nil if the scene names none.
  public func makePlane() -> Plane? {
    slice.map { Plane(origin: Vector($0.origin), axes: $0.axes.map { Vector($0) }) }
  }

  /// f as it is drawn, of two variables: on the scene's plane; or with x, then y added where there
  /// are fewer than two. Without a plane, a function of more than two variables stays as it is.
  public func makeDrawnObjective() throws(SceneObjectError) -> any Objective {
    let objective = FormulaObjective(try makeFormula())
    guard let slice else { return objective.paddedForPicture() }
    for vector in [slice.origin] + slice.axes where vector.count != objective.dimension {
      throw .dimension(of: "the slice", found: vector.count, variables: objective.dimension)
    }
    guard let plane = makePlane() else { return objective }
    return objective.restricted(to: plane)
  }

  /// Where an optimizer starts, n components: at its own start or the scene's.
  public func start(of optimizer: OptimizerSpec) -> Vector { Vector(optimizer.start ?? start) }

  /// The runs of all optimizers, in order, each before its first step.
  ///
  /// - Throws: `SceneObjectError`, or `ParameterError` for optimizers changed by hand.
  public func makeRuns() throws -> [Run] {
    let objective = try makeObjective()
    return try optimizers.map {
      try Run(
        $0.method, settings: $0.parameters, objective: objective, start: start(of: $0))
    }
  }

  /// The points A and B of the profile view; nil if the scene names no line.
  public var profileEnds: (from: Vector, to: Vector)? {
    guard let profile else { return nil }
    func point(_ end: ProfileSpec.End) -> Vector {
      switch end {
      case .point(let point): Vector(point)
      case .start: Vector(start)
      }
    }
    return (point(profile.from), point(profile.to))
  }
}

extension SliceSpec {
  /// The plane through a point along the first two coordinate axes: what is drawn of a function of
  /// more than two variables typed on the spot. Needs two coordinates or more.
  public static func coordinatePlane(through point: [Double]) -> SliceSpec {
    precondition(point.count >= 2, "a plane needs two coordinates")
    let zero = [Double](repeating: 0, count: point.count)
    var (horizontal, vertical, origin) = (zero, zero, point)
    horizontal[0] = 1
    vertical[1] = 1
    // The drawn coordinates are then those of the point itself.
    origin[0] = 0
    origin[1] = 0
    return SliceSpec(origin: origin, axes: [horizontal, vertical])
  }
}
