import Landscape
import Mathematics
import Optimizers
import Wording

/// The objects a scene describes. None is made before it is asked for; data and trainings are
/// remembered for the next who asks.
extension SceneSpec {
  /// The formula with the present values of the parameters; nil for a network or an ensemble. Cost: parsing it.
  public func makeFormula() throws(SceneObjectError) -> Formula? {
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
    case .network, .ensemble: return nil
    }
    do {
      return try Formula(text, variables: variables, parameters: values)
    } catch {
      throw .formula(error)
    }
  }

  /// f in all its n variables, with the present values of the parameters: for a network a
  /// `NetworkObjective`, its loss over the training samples.
  public func makeObjective() throws(SceneObjectError) -> any Objective {
    if let formula = try makeFormula() { return FormulaObjective(formula) }
    if case .ensemble(let ensemble) = function {
      do { return try ensemble.makeObjective() } catch { throw .formula(error) }
    }
    guard let network = try makeNetwork() else {
      throw .unknownFunction("", suggestion: nil)
    }
    return network.training
  }

  /// f as it is drawn, of two variables: on the scene's plane; or with x, then y added where there
  /// are fewer than two. Without a plane, a function of more than two variables stays as it is.
  /// Where the plane needs the training, this runs it.
  public func makeDrawnObjective() throws(SceneObjectError) -> any Objective {
    let objective = try makeObjective()
    guard let slice else {
      return (objective as? FormulaObjective)?.paddedForPicture() ?? objective
    }
    if case .plane(let origin, let axes) = slice {
      for vector in [origin] + axes where vector.count != objective.dimension {
        throw .dimension(of: "the slice", found: vector.count, variables: objective.dimension)
      }
    }
    guard let plane = try makePlane() else { return objective }
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

  /// Whether a point, a plane or a line of the scene is known by its training alone, remembered or not.
  package var needsTraining: Bool {
    training != nil
      && ((slice?.needsTraining ?? false) || pointsInUse.contains(where: \.needsTraining))
  }

  /// Whether a point, a plane or a line of the scene needs a training that was not run yet: then
  /// `makePlane`, `makeDrawnObjective` or `makeProfileEnds` take as long as it does, and
  /// `makeTraining` runs it with progress.
  ///
  /// It changes whenever anybody trains, so only how long something takes may depend on it.
  public var waitsForTraining: Bool {
    guard needsTraining else { return false }
    let needsOther = pointsInUse.contains(.otherEndOfTraining)
    return !isTrained || (needsOther && !otherTraining.isTrained)
  }

  private var pointsInUse: [PointSpec] {
    var points = profile.map { [$0.from, $0.to] } ?? []
    switch slice {
    case .points(let a, let b, let c): points += [a, b, c]
    case .random(_, _, let around?), .hessian(let around?): points.append(around)
    default: break
    }
    return points
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
