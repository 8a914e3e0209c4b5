import Landscape
import Optimizers
import Plotting

/// The basins that are wanted: of which method, on what, where and how finely.
struct BasinsRequest: PictureRequest {
  static let name = "basins"
  /// What the method descends on.
  let terrain: Terrain
  /// The part of the drawn plane.
  let view: View
  /// The cells of the picture.
  let size: Size
  /// The method's id, and its parameters in use.
  let method: String
  let settings: [String: ParameterValue]

  /// The steps from each start.
  static let steps = 200

  /// Never: even a few starts can take long.
  var isQuick: Bool { false }

  /// Starts of the finest stage: two a row of cells, and odd numbers, so that a line through the
  /// middle of the view, such as the one that leads gradient descent into a saddle, has starts on it.
  var grid: (width: Int, height: Int) { (size.columns | 1, 2 * size.rows | 1) }

  /// What runs the method; nil for parameters it does not have.
  var sampler: BasinSampler? {
    guard let entry = try? OptimizerCatalogue.entry(method) else { return nil }
    var plane = terrain.plane
    if plane == nil, terrain.objective.dimension == 1 {
      plane = Plane(origin: [0], axes: [[1], [0]])
    }
    guard (plane?.origin.dimension ?? 2) == terrain.objective.dimension else { return nil }
    return try? BasinSampler(
      terrain.objective, on: plane, method: entry, settings: settings, view: view,
      width: grid.width, height: grid.height, steps: Self.steps)
  }

  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (BasinStage, PictureStage) -> Void
  ) {
    guard let sampler else { return }
    var stage: BasinStage?
    var number = 0
    while stage?.isComplete != true {
      guard let next = sampler.refined(stage, isCancelled: isCancelled), !isCancelled() else {
        return
      }
      stage = next
      number += 1
      send(next, PictureStage(number, of: BasinStage.stageCount))
    }
  }
}
