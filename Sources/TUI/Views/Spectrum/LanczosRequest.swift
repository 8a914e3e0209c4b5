import Landscape
import Mathematics
import Optimizers
import Plotting

/// The eigenvalues that Lanczos' process finds of a Hessian too large to be decomposed, at the
/// iterate of a run: few products first, then more.
struct LanczosRequest: PictureRequest {
  static let name = "lanczos"
  /// Keys choose among the eigenvalues that are known.
  static let partsMatter = true
  /// The most products.
  static let mostProducts = 160
  /// The most numbers that the vectors of the process have together, 80 MB.
  private static let mostNumbers = 10_000_000

  /// What is descended on.
  let terrain: Terrain
  /// The runner's place in the list.
  let runner: Int
  /// The run's step.
  let step: Int
  /// Where it stands, n coordinates, all finite.
  let point: Vector
  /// What was found at iterates looked at before.
  private let before: [LanczosAnswer.Look]

  /// What is wanted for a runner where it stands; nil where it stands at no finite point, or where
  /// the whole spectrum can be had.
  init?(_ runner: Runner, on terrain: Terrain, known: LanczosAnswer?) {
    let here = runner.run.current.point
    guard here.isFinite, here.dimension > SpectrumRequest.largestDimension else { return nil }
    self.terrain = terrain
    self.runner = runner.number
    step = runner.run.step
    point = here
    before = known?.runner == runner.number ? known?.looks ?? [] : []
  }

  /// Equal answers: what was known beforehand does not count.
  static func == (a: LanczosRequest, b: LanczosRequest) -> Bool {
    a.runner == b.runner && a.step == b.step && a.point == b.point && a.terrain == b.terrain
  }

  /// Never.
  var isQuick: Bool { false }

  /// Products for a coarse answer, a better one, and the last.
  private var stages: [Int] {
    let most = min(
      Self.mostProducts, point.dimension, max(8, Self.mostNumbers / point.dimension))
    return [most / 8, most / 3, most].filter { $0 > 0 }
  }

  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (LanczosAnswer, PictureStage) -> Void
  ) {
    let objective = terrain.objective
    let gradient = objective.gradient(at: point)
    // The gradient alone would hide what it is orthogonal to, as it is to the ways out at a saddle.
    var random = SeededRandom(seed: 1)
    let along = objective.hessianVectorProduct(at: point, along: gradient)
    var space = KrylovSubspace(from: random.normalVector(point.dimension)) { [point] vector in
      objective.hessianVectorProduct(at: point, along: vector)
    }
    for (stage, products) in stages.enumerated() {
      while space.vectors.count < products {
        if isCancelled() { return }
        if !space.grow() { break }
      }
      let known = KnownEigenvalues(in: space)
      let look = LanczosAnswer.Look(
        step: step, least: known.values.first ?? .nan, largest: known.values.last ?? .nan,
        negativeAtLeast: known.negativeAtLeast)
      send(
        LanczosAnswer(
          known: known, gradient: gradient, curvature: gradient.dot(along), runner: runner,
          step: step, looks: before.filter { $0.step < step } + [look]),
        PictureStage(stage + 1, of: stages.count))
    }
  }
}

/// What is known of a large Hessian.
struct LanczosAnswer: Sendable {
  /// What was found at an iterate.
  struct Look: Sendable, Equatable {
    /// Its step.
    let step: Int
    /// The least eigenvalue known.
    let least: Double
    /// The largest eigenvalue known.
    let largest: Double
    /// At least so many are negative.
    let negativeAtLeast: Int
  }

  /// The eigenvalues.
  let known: KnownEigenvalues
  /// ∇f there.
  let gradient: Vector
  /// gᵀHg.
  let curvature: Double
  /// The runner it belongs to.
  let runner: Int
  /// Its step.
  let step: Int
  /// The extremes at this iterate and those looked at before it, in the order of steps.
  let looks: [Look]
}
