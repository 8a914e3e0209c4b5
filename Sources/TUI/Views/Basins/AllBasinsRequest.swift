import Optimizers

/// The basins of several methods, each on a small picture of its own.
struct AllBasinsRequest: PictureRequest {
  static let name = "basins of all"
  /// What is wanted of each.
  let parts: [BasinsRequest]

  /// Never: even a few starts can take long.
  var isQuick: Bool { false }

  /// All of them a stage finer, then all of them the next.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([BasinStage?], PictureStage) -> Void
  ) {
    let samplers = parts.map(\.sampler)
    var stages = [BasinStage?](repeating: nil, count: parts.count)
    for number in 1...BasinStage.stageCount {
      for (index, sampler) in samplers.enumerated() {
        guard let sampler, stages[index]?.isComplete != true else { continue }
        guard let next = sampler.refined(stages[index], isCancelled: isCancelled),
          !isCancelled()
        else { return }
        stages[index] = next
      }
      send(stages, PictureStage(number, of: BasinStage.stageCount))
    }
  }
}
