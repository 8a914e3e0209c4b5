import Landscape
import Mathematics
import Optimizers

/// The scores of iterates that are shown and were not looked at yet.
package struct ScoresRequest: PictureRequest {
  /// Its name.
  package static let name = "scores"
  /// Where the network and its samples are.
  let terrain: Terrain
  /// Where scores are wanted.
  let points: [ScoreKey: Vector]

  /// Whether it takes no longer than a frame.
  package var isQuick: Bool {
    guard let network = terrain.network else { return true }
    return points.count * (network.training.cost + (network.validation?.cost ?? 0))
      <= QuickWork.operations
  }

  /// Runs the network over its samples, point by point.
  package func compute(
    isCancelled: @escaping @Sendable () -> Bool,
    send: ([ScoreKey: NetworkScores], PictureStage) -> Void
  ) {
    guard let network = terrain.network else { return }
    var found: [ScoreKey: NetworkScores] = [:]
    let clock = ContinuousClock()
    var told = clock.now
    for (number, (key, point)) in points.enumerated() {
      guard !isCancelled() else { return }
      let validation = network.validation
      found[key] = NetworkScores(
        validationLoss: validation?.value(at: point),
        trainingAccuracy: network.training.accuracy(at: point),
        validationAccuracy: validation?.accuracy(at: point))
      guard number + 1 < points.count, clock.now - told >= .milliseconds(50) else { continue }
      told = clock.now
      send(found, PictureStage(number + 1, of: points.count))
    }
    send(found, PictureStage(points.count, of: points.count))
  }

  /// Whether the same scores are wanted.
  package static func == (a: ScoresRequest, b: ScoresRequest) -> Bool {
    a.points.keys == b.points.keys && a.terrain == b.terrain
  }
}

extension Session {
  /// The iterates of a run whose scores its curve shows: evenly spaced ones, at most 128 of them, and
  /// the present one. The distance between them is a power of two, so that those known stay in use.
  static func scoredIterates(of run: Run) -> [(step: Int, key: ScoreKey, index: Int?)] {
    let curve = run.trajectory
    let count = curve.count(upTo: run.step)
    var skip = 1
    while count > 128 * skip { skip *= 2 }
    var result = stride(from: 0, to: count, by: skip).map { index in
      (
        step: curve.step(index),
        key: ScoreKey(value: curve.values[index], gradientNorm: curve.gradientNorms[index]),
        index: Optional(index)
      )
    }
    let now = run.current
    let key = ScoreKey(value: now.value, gradientNorm: now.gradientNorm)
    if let last = result.last, last.step == run.step {
      result[result.count - 1] = (last.step, key, last.index)
    } else {
      result.append((run.step, key, nil))
    }
    return result
  }

  /// What to ask for, so that every curve has its scores; nil where all of it is known.
  var scoresRequest: ScoresRequest? {
    guard let network = terrain.network,
      network.validation != nil || network.training.hasClasses
    else { return nil }
    var points: [ScoreKey: Vector] = [:]
    for runner in runners where runner.isOn {
      let curve = runner.run.trajectory
      let wanted =
        network.validation == nil
        ? Self.scoredIterates(of: runner.run).suffix(1)
        : Self.scoredIterates(of: runner.run)[...]
      for iterate in wanted where scores[iterate.key] == nil {
        points[iterate.key] =
          iterate.index.map { Vector(Array(curve.point($0))) } ?? runner.run.current.point
      }
    }
    return points.isEmpty
      ? nil : ScoresRequest(terrain: terrain, points: points)
  }

  /// What is known of the iterate an optimizer stands at.
  func scores(of runner: Runner) -> NetworkScores? {
    let now = runner.run.current
    return scores[ScoreKey(value: now.value, gradientNorm: now.gradientNorm)]
  }
}
