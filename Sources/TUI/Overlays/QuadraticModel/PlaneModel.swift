import Landscape
import Mathematics
import Optimizers
import Plotting

/// f to second order at the iterate of an optimizer, in the coordinates of the drawn plane.
///
/// Off a slice of more than two variables it is the model of f on the slice, at the place where the
/// iterate is seen.
struct PlaneModel {
  /// Where the iterate is seen.
  let place: WorldPoint
  /// f, its gradient and Hessian there, of two variables.
  let local: LocalModel
  let terrain: Terrain

  /// The model at the iterate of a runner.
  init(
    of runner: Runner, on terrain: Terrain, remembering memo: LocalModelMemo = LocalModelMemo()
  ) {
    self.terrain = terrain
    place = terrain.projection(of: runner.run.current.point)
    local = memo.model(of: terrain, at: place, forRunner: runner.number)
  }

  /// The runner whose model is shown in a session: the selected one, or the one in its place.
  static func runner(_ model: Model, session index: Int) -> Runner? {
    let runners = model.sessions[index].runners
    return runners.indices.contains(model.selected) ? runners[model.selected] : runners.last
  }

  /// The model that is shown in a session, and whose it is; nil where there is nothing finite to draw.
  static func shown(
    _ model: Model, session index: Int
  ) -> (shape: PlaneModel, runner: Runner)? {
    guard let runner = runner(model, session: index) else { return nil }
    let session = model.sessions[index]
    let shape = PlaneModel(of: runner, on: session.terrain, remembering: session.localModels)
    return shape.isDefined ? (shape, runner) : nil
  }

  /// Whether there is anything finite to draw.
  var isDefined: Bool {
    local.value.isFinite && local.gradient.isFinite && local.hessian.isFinite
  }

  /// f + gᵀd + dᵀHd / 2 at a place.
  func value(at point: WorldPoint) -> Double {
    local.value + local.predictedChange(along: Vector([point.x - place.x, point.y - place.y]))
  }

  /// Of one variable: the model along it, which has a critical point where that of the plane has a
  /// line of them.
  var line: LocalModel? {
    guard terrain.objective.dimension == 1 else { return nil }
    return LocalModel(of: terrain.objective, at: Vector([place.x]))
  }

  /// The critical point of the model, where the full step of Newton's method leads; nil where the
  /// Hessian is singular.
  var newtonTarget: WorldPoint? { (line ?? local).criticalPoint.map(embedded) }

  /// Where the full undamped step of saddle-free Newton leads; nil where an eigenvalue is 0.
  var saddleFreeTarget: WorldPoint? { (line ?? local).saddleFreeTarget().map(embedded) }

  /// The place in the plane of a point of the model.
  func embedded(_ point: Vector) -> WorldPoint {
    WorldPoint(point[0], point.dimension > 1 ? point[1] : place.y)
  }

  /// The gradient flow of the model from the iterate until it leaves a picture or comes to rest.
  func flow(in transform: WorldTransform) -> [WorldPoint] {
    guard transform.position(place) != nil,
      let view = View(x0: transform.x0, x1: transform.x1, y0: transform.y0, y1: transform.y1)
    else { return [] }
    return QuadraticFlow(from: local.point, gradient: local.gradient, local.spectrum)
      .polyline(in: view).map { WorldPoint($0.x, $0.y) }
  }

  /// The points of the plane at a distance from the iterate, measured in all n coordinates.
  ///
  /// The axes of a slice need be neither orthogonal nor of unit length: then this is an ellipse.
  func circle(radius: Double) -> [WorldPoint] {
    if terrain.objective.dimension == 1 {
      return [WorldPoint(place.x - radius, place.y), WorldPoint(place.x + radius, place.y)]
    }
    // With G = AᵀA = R Rᵀ, the columns of R⁻ᵀ turn unit vectors into displacements of length 1.
    let axes = terrain.plane?.axes ?? [[1, 0], [0, 1]]
    let (p, q, r) = (axes[0].dot(axes[0]), axes[0].dot(axes[1]), axes[1].dot(axes[1]))
    let first = p.squareRoot()
    let lean = q / first
    let second = (r - lean * lean).squareRoot()
    return (0...96).map { k in
      let unit = DirectionOnCircle(turn: Double(k) / 96)
      let b = unit.sine / second
      let a = (unit.cosine - lean * b) / first
      return WorldPoint(place.x + radius * a, place.y + radius * b)
    }
  }
}
