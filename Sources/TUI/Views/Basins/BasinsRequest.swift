import Landscape
import Mathematics
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

  /// The steps from each start, unless they cost too much.
  static let mostSteps = 200
  /// The steps without which a picture would say nothing.
  private static let fewestSteps = 20
  /// The starts to a side without which a picture would say nothing.
  private static let fewestStarts = 17
  /// Floating-point operations that a picture may take: a few seconds, its first stage a sixtieth.
  private static let operations = 6e10
  /// The dimension up to which an end is compared with the critical points around it.
  private static let mostVariables = 200

  /// Never: even a few starts can take long.
  var isQuick: Bool { false }

  /// What is run: the starts of the finest stage, and the steps from each.
  ///
  /// Where steps cost little, two starts a row of cells. The numbers are odd, so that a line through
  /// the middle of the view, such as the one that leads gradient descent into a saddle, has starts on
  /// it. Where that would take too long there are first fewer starts, then fewer steps.
  var plan: (width: Int, height: Int, steps: Int) {
    let (width, height) = (size.columns | 1, 2 * size.rows | 1)
    let (step, end) = costs
    func affordable(_ steps: Int) -> Double { Self.operations / (Double(steps) * step + end) }
    let starts = Double(width * height)
    guard starts > affordable(Self.mostSteps) else { return (width, height, Self.mostSteps) }
    let part = (affordable(Self.mostSteps) / starts).squareRoot()
    func fewer(_ count: Int) -> Int {
      min(count, max(Self.fewestStarts, Int(saturating: part * Double(count)) | 1))
    }
    let (columns, rows) = (fewer(width), fewer(height))
    let steps = (Self.operations / Double(columns * rows) - end) / step
    // In tens: it is said how many there are at most.
    let round = Int(saturating: min(steps, Double(Self.mostSteps))) / 10 * 10
    return (columns, rows, max(Self.fewestSteps, round))
  }

  /// A rough number of floating-point operations of a step, and of telling where a start ended.
  private var costs: (step: Double, end: Double) {
    let n = Double(terrain.objective.dimension)
    let value = Double(max(1, terrain.objective.cost))
    let spectrum = 4 * n * value + 30 * n * n * n
    let isSecond = (try? OptimizerCatalogue.entry(method))?.order == .second
    let end = terrain.objective.dimension > Self.mostVariables ? 0 : 3 * spectrum
    return (4 * value + (isSecond ? spectrum : 0), end)
  }

  /// What runs the method; nil for parameters it does not have.
  var sampler: BasinSampler? {
    guard let entry = try? OptimizerCatalogue.entry(method) else { return nil }
    var plane = terrain.plane
    if plane == nil, terrain.objective.dimension == 1 {
      plane = Plane(origin: [0], axes: [[1], [0]])
    }
    guard (plane?.origin.dimension ?? 2) == terrain.objective.dimension else { return nil }
    let plan = plan
    return try? BasinSampler(
      terrain.objective, on: plane, method: entry, settings: settings, view: view,
      width: plan.width, height: plan.height, steps: plan.steps)
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
