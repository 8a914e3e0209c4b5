import Landscape
import Optimizers
import Plotting
import Scenes

/// What a session descends on: the objective, the plane it is drawn in, and what is known of it.
///
/// Everything here is derived from the scene and the values of its parameters, and two terrains are
/// equal when those are.
public struct Terrain: Sendable, Equatable {
  /// The values of the scene's parameters.
  public let parameters: [String: Double]
  /// f, of n variables: what optimizers run on.
  public let objective: any Objective
  /// f in the drawn plane, of two variables.
  public let drawn: any Objective
  /// The drawn plane, where n is above 2.
  public let plane: Plane?
  /// The function for the title bar, such as `f(x, y) = x³ − 3xy²`.
  public let formulaText: String
  /// The critical points known beforehand that lie in the drawn plane.
  public let criticalPoints: [CriticalPointMark]
  /// The line that the scene names for its profile, if it does.
  public let profileLine: Line?
  private let scene: SceneSpec

  /// The terrain of a scene, its parameters at the given values.
  public init(scene: SceneSpec, parameters: [String: Double]) throws {
    var spec = scene
    for (name, value) in parameters { spec.parameters[name]?.value = value }
    self.parameters = spec.parameters.mapValues(\.value)
    self.scene = scene
    objective = try spec.makeObjective()
    drawn = try spec.makeDrawnObjective()
    plane = try spec.makePlane()
    profileLine = try spec.makeProfileEnds().map { Line(from: $0.from, to: $0.to) }
    formulaText = Self.formulaText(of: spec, objective)
    criticalPoints = Self.marks(of: spec, plane: plane)
  }

  /// The scene's own parameters.
  public init(scene: SceneSpec) throws { try self.init(scene: scene, parameters: [:]) }

  /// Where a point of n coordinates is seen in the drawn plane.
  public func projection(of point: Vector) -> WorldPoint {
    if let plane {
      let (a, b) = plane.coordinates(of: point)
      return WorldPoint(a, b)
    }
    return WorldPoint(
      point.dimension > 0 ? point[0] : 0, point.dimension > 1 ? point[1] : 0)
  }

  /// The point of n coordinates that is seen at a place of the drawn plane.
  public func point(at place: WorldPoint) -> Vector {
    if let plane { return plane.point(place.x, place.y) }
    return Vector(Array([place.x, place.y].prefix(objective.dimension)))
  }

  /// The names of the drawn axes: the variables, or those of a plane's coordinates.
  public var axisNames: (horizontal: String, vertical: String) {
    if plane != nil { return ("a", "b") }
    let names = drawn.coordinateNames
    return (names.first ?? "x", names.count > 1 ? names[1] : "y")
  }

  /// Whether the scenes and the values of their parameters are the same.
  public static func == (a: Terrain, b: Terrain) -> Bool {
    a.parameters == b.parameters && a.scene.function == b.scene.function
      && a.scene.variables == b.scene.variables && a.scene.slice == b.scene.slice
  }

  private static func formulaText(of scene: SceneSpec, _ objective: any Objective) -> String {
    let text: String
    switch scene.function {
    case .formula(let formula): text = formula
    case .catalogue(let name): text = FunctionCatalogue.named(name)?.formula ?? name
    case .network(let network): text = network.words
    }
    guard let formula = (objective as? FormulaObjective)?.formula else { return text }
    let names = formula.variables
    let head = names.count <= 4 ? "f(\(names.joined(separator: ", "))) = " : "f = "
    return head + formula.displayText
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
public struct CriticalPointMark: Sendable, Hashable {
  /// Where it is.
  public let place: WorldPoint
  /// What it is.
  public let kind: CriticalKind
}
