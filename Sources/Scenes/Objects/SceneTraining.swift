import Landscape
import Mathematics
import Optimizers
import Platform
import Wording

/// What a scene's training came to.
public struct SceneTraining: Sendable {
  /// θ before the first step, n components.
  public let start: Vector
  /// θ after the last step, n components.
  public let end: Vector
  /// The number of steps taken: those asked for, or fewer where no step existed.
  public let steps: Int
  /// Iterates from the start to the end, evenly spaced but for the last.
  public let path: [Vector]
  /// The numbers of steps that led to the iterates of `path`.
  public let pathSteps: [Int]
  /// The loss at the iterates of `path`.
  public let pathValues: [Double]
}

extension SceneSpec {
  /// The scene's training, run now unless its result is remembered; nil for a scene without one.
  ///
  /// `progress` is called with the share of the steps taken, 0 to 1; false ends the training.
  ///
  /// - Throws: `SceneObjectError`: `training` where it diverges, `cancelled` where `progress` ended
  ///   it, or what `makeObjective` throws.
  public func makeTraining(
    progress: (Double) -> Bool = { _ in true }
  ) throws(SceneObjectError) -> SceneTraining? {
    guard let training else { return nil }
    let key = trainingKey(training)
    if let known = TrainingKey.memo.value(for: key) { return known }
    let objective = try makeObjective()
    var run: Run
    do {
      run = try Run(
        training.method, settings: training.parameters, objective: objective,
        start: Vector(start))
    } catch {
      throw .training(error.message)
    }
    run.memoryLimit = Self.trainingMemory
    // Whoever waits is asked every few milliseconds.
    var piece = max(1, min(training.steps / 100, 2_000_000 / max(1, objective.cost)))
    if let batch = training.batch, let sampled = objective as? any SampledObjective {
      // A step costs its batch, and each piece ends with a pass over all samples.
      let share = min(1, Double(batch) / Double(max(1, sampled.sampleCount)))
      let cost = max(1, Int(saturating: Double(objective.cost) * share))
      piece = max(1, min(training.steps / 20, 20_000_000 / cost))
    }
    while run.step < training.steps {
      guard progress(Double(run.step) / Double(training.steps)), !Demand.isGone else {
        throw .cancelled
      }
      let count = min(piece, training.steps - run.step)
      if run.forward(count) < count { break }
      try Self.ask(Patience.current, for: training.steps, after: run)
    }
    guard run.current.value.isFinite, run.current.point.isFinite else {
      throw .training(
        "the training diverges at step \(run.step) of \(training.steps); "
          + "a smaller learning-rate may help")
    }
    let result = SceneTraining(run)
    TrainingKey.memo.remember(result, for: key)
    return result
  }

  /// Foretells what all steps of a training cost from those that were taken.
  ///
  /// - Throws: `SceneObjectError.impatient` where that is more than is waited for.
  private static func ask(
    _ patience: Patience?, for steps: Int, after run: Run
  ) throws(SceneObjectError) {
    guard let patience, run.step > 0 else { return }
    // A gradient takes about three values.
    let each =
      3 * run.current.cost * Double(run.objective.cost) / Double(run.step)
      + Double(Patience.overhead)
    let all = each * Double(steps)
    guard all > Double(patience.most) else { return }
    let billions = Int(saturating: (all / 1e9).rounded()).grouped
    let words =
      "its training of \(steps.grouped) steps takes some \(billions) billion operations and is not "
      + "waited for; \(patience.advice)"
    patience.refuse(words)
    throw .impatient(words)
  }

  /// Whether the result of the training is remembered, so that it costs nothing.
  public var isTrained: Bool {
    guard let training else { return false }
    return TrainingKey.memo.value(for: trainingKey(training)) != nil
  }

  /// The same scene from the initial parameters of the next seed.
  public var otherTraining: SceneSpec {
    guard case .network(var network) = function else { return self }
    switch network.initial {
    case .normal(let deviation, let seed):
      network.initial = .normal(standardDeviation: deviation, seed: seed + 1)
    case .glorot(let seed): network.initial = .glorot(seed: seed + 1)
    case .he(let seed): network.initial = .he(seed: seed + 1)
    case .randomWalk(let gain, let seed):
      network.initial = .randomWalk(gain: gain, seed: seed + 1)
    case .values: return self
    }
    var other = self
    other.function = .network(network)
    other.start = network.initialParameters.elements
    return other
  }

  private func trainingKey(_ training: TrainingSpec) -> TrainingKey {
    var files: [Int] = []
    if case .network(let network) = function { files = network.fileStamps(from: origin) }
    return TrainingKey(
      function: function, parameters: parameters, variables: variables, training: training,
      start: start, origin: origin, files: files)
  }

  private static let trainingMemory = 32 << 20
}

extension SceneTraining {
  /// At most so many iterates are kept, enough for a curve and for principal components; of very
  /// many parameters fewer, 8 MB in all.
  private static func mostPoints(_ dimension: Int) -> Int {
    min(257, max(3, (1 << 20) / max(1, dimension)))
  }

  /// What a run came to, its path thinned.
  fileprivate init(_ run: Run) {
    let curve = run.trajectory
    let most = Self.mostPoints(curve.dimension)
    let stride = (curve.count + most - 3) / (most - 2)
    var indices = Array(Swift.stride(from: 0, to: curve.count, by: max(1, stride)))
    if let last = indices.last, curve.step(last) == run.step { indices.removeLast() }
    path = indices.map { Vector(Array(curve.point($0))) } + [run.current.point]
    pathSteps = indices.map { curve.step($0) } + [run.step]
    let objective = run.objective
    pathValues =
      indices.map { index in
        curve.isBatch(curve.step(index))
          ? objective.value(at: Vector(Array(curve.point(index)))) : curve.values[index]
      } + [run.current.value]
    start = path[0]
    end = run.current.point
    steps = run.step
  }
}

/// What a training's result depends on.
private struct TrainingKey: Sendable, Hashable {
  static let memo = Memo<TrainingKey, SceneTraining>(capacity: 16)

  var function: FunctionSpec
  var parameters: [String: SceneParameter]
  var variables: [String]?
  var training: TrainingSpec
  var start: [Double]
  var origin: SceneOrigin
  var files: [Int]
}
