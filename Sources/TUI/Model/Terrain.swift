import Landscape
import Mathematics
import Networks
import Optimizers
import Plotting
import Scenes
import Wording

/// What a session descends on: the objective, the plane it is drawn in, and what is known of it.
///
/// Everything here is derived from the scene, the values of its parameters and the drawn plane, and
/// two terrains are equal when those are.
package struct Terrain: Sendable, Equatable {
  /// The values of the scene's parameters.
  package let parameters: [String: Double]
  /// f, of n variables: what optimizers run on.
  package let objective: any Objective
  /// The network and the samples kept back, where f is its loss.
  package let network: SceneNetwork?
  /// The modes of a deep linear network, where f is the loss of one that has them.
  package let modes: LinearModes?
  /// f in the drawn plane, of two variables.
  package let drawn: any Objective
  /// The drawn plane and where it comes from, where there is one.
  package let slice: DrawnPlane?
  /// Whether the plane stands in for the scene's own, which is still to be found.
  package let waitsForPlane: Bool
  /// The function for the title bar, such as `f(x, y) = x³ − 3xy²`.
  package let formulaText: String
  /// The critical points known beforehand that lie in the drawn plane.
  package let criticalPoints: [CriticalPointMark]
  /// The line that the scene names for its profile, if it does.
  package let profileLine: Line?
  /// The scene with the values of its parameters.
  let spec: SceneSpec
  /// What f and its curvature are like over the scene's own view; nil where that takes too long.
  let survey: ViewSurvey?

  /// The drawn plane, where n is above 2.
  package var plane: Plane? { slice?.plane }

  /// The terrain of a scene, its parameters at the given values; on its own plane, or one that
  /// stands in for it where that takes a while to find, unless another plane is given.
  package init(
    scene: SceneSpec, parameters: [String: Double], on chosen: DrawnPlane? = nil
  ) throws {
    var spec = scene
    for (name, value) in parameters { spec.parameters[name]?.value = value }
    self.parameters = spec.parameters.mapValues(\.value)
    self.spec = spec
    network = try spec.makeNetwork()
    objective = try network?.training ?? spec.makeObjective()
    modes = Self.linearNetwork(of: spec, network).flatMap(LinearModes.init)
    waitsForPlane = chosen == nil && spec.planeIsWaitedFor
    if let chosen {
      slice = chosen
    } else if waitsForPlane {
      slice = try .standIn(for: spec)
    } else if let own = spec.slice {
      slice = try spec.makePlane().map { DrawnPlane($0, words: own.words) }
    } else {
      slice = nil
    }
    if let slice {
      guard slice.plane.origin.dimension == objective.dimension else {
        throw SceneObjectError.dimension(
          of: "the slice", found: slice.plane.origin.dimension, variables: objective.dimension)
      }
      drawn = objective.restricted(to: slice.plane)
    } else {
      drawn = try spec.makeDrawnObjective()
    }
    // The line waits for the same training, and where that fails there is none.
    let hasLine = !waitsForPlane && slice?.problem == nil
    profileLine =
      hasLine ? try spec.makeProfileEnds().map { Line(from: $0.from, to: $0.to) } : nil
    formulaText = Self.formulaText(of: spec, objective)
    survey = ViewSurvey(of: drawn, over: View(x: spec.view.x, y: spec.view.y))
    criticalPoints = Self.marks(of: spec, plane: slice?.plane)
  }

  /// The same on another plane.
  func onto(_ plane: DrawnPlane) -> Terrain {
    // What was made once can be made again: the scene and its parameters are the same.
    (try? Terrain(scene: spec, parameters: parameters, on: plane)) ?? self
  }

  /// The scene's own parameters.
  package init(scene: SceneSpec) throws { try self.init(scene: scene, parameters: [:]) }

  /// Where a point of n coordinates is seen in the drawn plane.
  package func projection(of point: Vector) -> WorldPoint {
    if let plane {
      let (a, b) = plane.coordinates(of: point)
      return WorldPoint(a, b)
    }
    return WorldPoint(
      point.dimension > 0 ? point[0] : 0, point.dimension > 1 ? point[1] : 0)
  }

  /// How far a point of n coordinates lies from the place where it is seen: 0 where the plane is all
  /// there is.
  func distance(of point: Vector, fromPlace place: WorldPoint) -> Double {
    plane.map { (point - $0.point(place.x, place.y)).norm } ?? 0
  }

  /// How far from the drawn plane a point may lie to be drawn where it is seen: a quarter of half the
  /// diagonal of the scene's own view.
  var planeTolerance: Double {
    guard let plane else { return .infinity }
    let view = View(x: spec.view.x, y: spec.view.y)
    return (plane.point(view.x1, view.y1) - plane.point(view.x0, view.y0)).norm / 8
  }

  /// The point of n coordinates that is seen at a place of the drawn plane.
  package func point(at place: WorldPoint) -> Vector {
    if let plane { return plane.point(place.x, place.y) }
    return Vector(Array([place.x, place.y].prefix(objective.dimension)))
  }

  /// The names of the drawn axes: the variables, or those of a plane's coordinates.
  package var axisNames: (horizontal: String, vertical: String) {
    if plane != nil { return ("a", "b") }
    let names = drawn.coordinateNames
    return (names.first ?? "x", names.count > 1 ? names[1] : "y")
  }

  /// Whether the scenes and the values of their parameters are the same.
  package static func == (a: Terrain, b: Terrain) -> Bool {
    a.parameters == b.parameters && a.spec.function == b.spec.function
      && a.spec.variables == b.spec.variables && a.waitsForPlane == b.waitsForPlane
      && a.slice == b.slice
  }

  private static func formulaText(of scene: SceneSpec, _ objective: any Objective) -> String {
    let text: String
    switch scene.function {
    case .formula(let formula): text = formula
    case .catalogue(let name): text = FunctionCatalogue.named(name)?.formula ?? name
    case .ensemble(let ensemble): text = ensemble.words
    case .network(let network):
      let samples = (objective as? any SampledObjective)?.sampleCount ?? 0
      text =
        "\(network.shapeWords), \(network.loss.rawValue) over "
        + "\(samples.grouped) \(samples.form(of: "sample")), "
        + "\(objective.dimension.grouped) \(objective.dimension.form(of: "parameter"))"
    }
    guard let formula = (objective as? FormulaObjective)?.formula else { return text }
    let names = formula.variables
    // One that was written with a head is shown with it.
    if formula.hasHead { return formula.displayText }
    let head = names.count <= 4 ? "f(\(names.joined(separator: ", "))) = " : "f = "
    return head + formula.displayText
  }

  /// The network itself, or the one that a chain of the catalogue is.
  private static func linearNetwork(
    of scene: SceneSpec, _ network: SceneNetwork?
  ) -> NetworkObjective? {
    guard case .catalogue(let name) = scene.function else { return network?.training }
    return FunctionCatalogue.chainNetwork(name, parameters: scene.parameters.mapValues(\.value))
  }

  private static func marks(of scene: SceneSpec, plane: Plane?) -> [CriticalPointMark] {
    guard case .catalogue(let name) = scene.function,
      let function = FunctionCatalogue.named(name)
    else { return [] }
    let values = scene.parameters.mapValues(\.value)
    return function.criticalPoints(values).compactMap { known in
      let point = Vector(known.point)
      guard let plane else {
        guard point.dimension == 2 else { return nil }
        return CriticalPointMark(place: WorldPoint(point[0], point[1]), kind: known.kind)
      }
      let (a, b) = plane.coordinates(of: point)
      let distance = (plane.point(a, b) - point).norm
      guard distance <= 1e-9 * max(1, point.norm) else { return nil }
      return CriticalPointMark(place: WorldPoint(a, b), kind: known.kind)
    }
  }
}

/// A critical point in the drawn plane.
package struct CriticalPointMark: Sendable, Hashable {
  /// Where it is.
  package let place: WorldPoint
  /// What it is.
  package let kind: CriticalKind
}
