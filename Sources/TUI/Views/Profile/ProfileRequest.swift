import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting

/// The curve that is wanted: f along which line, how far, how finely, and who lands near it.
struct ProfileRequest: PictureRequest {
  static let name = "profile"
  /// Zooming begins at the range of the curve that is there.
  static let partsMatter = true

  /// What is drawn.
  let terrain: Terrain
  /// Along which line.
  let line: ProfileLine
  /// The values of t; nil for those that suit the line and the landings.
  let range: ClosedRange<Double>?
  /// The cells of the picture.
  let size: Size
  /// The optimizers whose next steps are marked.
  let runners: [Runner]
  /// What is known of those steps.
  let nextSteps: NextStepMemo
  /// Floating-point operations of those steps, roughly.
  let costOfSteps: Int

  /// Samples of the coarse picture.
  private static let coarse = 33

  /// Samples before curves are looked at more closely where they bend.
  private var samples: Int { 2 * max(2, size.columns) + 1 }

  private var restriction: Restriction { terrain.objective.restricted(to: line.line) }

  /// Whether it takes no longer than a frame.
  var isQuick: Bool {
    let operations = max(1, restriction.cost).multipliedReportingOverflow(by: 3 * samples)
    return !operations.overflow && costOfSteps <= QuickWork.operations
      && operations.partialValue <= QuickWork.operations - costOfSteps
  }

  /// Samples the curve: coarse first where it is costly, then where it bends.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (ProfileCurve, PictureStage) -> Void
  ) {
    let f = restriction
    var landings: [Landing] = []
    for runner in runners {
      guard let next = Demand.during(isCancelled: isCancelled, { nextSteps.find(of: runner) })
      else { return }
      if let landing = Landing(of: runner, at: next, on: line.line) { landings.append(landing) }
    }
    let shown = range ?? Self.range(line, landings)
    let counts = isQuick ? [samples] : [Self.coarse, samples]
    for (index, count) in counts.enumerated() {
      let isLast = index == counts.count - 1
      let sampler = ProfileSampler(f, over: shown, size: size, isCancelled: isCancelled)
      guard let points = sampler.points(count: count, refines: isLast) else { return }
      let at = line.here ?? 0
      let local = f.valueAndGradient(at: [at])
      let curve = ProfileCurve(
        range: shown, points: points, landings: landings,
        expansion: ProfileCurve.Expansion(
          t: at, value: local.value, slope: local.gradient[0], curvature: f.hessian(at: [at])[0, 0])
      )
      send(curve, PictureStage(index + 1, of: counts.count))
    }
  }

  /// The line's own range, widened to the landings that are not far beyond it.
  private static func range(_ line: ProfileLine, _ landings: [Landing]) -> ClosedRange<Double> {
    let own = line.range
    let length = own.upperBound - own.lowerBound
    let near = landings.map(\.t).filter {
      $0 > own.lowerBound - 2 * length && $0 < own.upperBound + 2 * length
    }
    let low = near.min() ?? own.lowerBound
    let high = near.max() ?? own.upperBound
    let margin = 0.08 * length
    return min(own.lowerBound, low - margin)...max(own.upperBound, high + margin)
  }

  /// Runs are the same where the next step is.
  static func == (a: ProfileRequest, b: ProfileRequest) -> Bool {
    a.range == b.range && a.size == b.size && a.line == b.line && a.terrain == b.terrain
      && a.runners.count == b.runners.count
      && zip(a.runners, b.runners).allSatisfy { $0.stepsAlike($1) }
  }
}

/// Where the next step of an optimizer leads, seen from a line.
struct Landing: Sendable, Equatable {
  /// What the optimizer is drawn with.
  let ink: Ink
  /// Its letters.
  let badge: String
  /// The t of the point of the line nearest to where it lands.
  let t: Double
  /// How far from the line it lands.
  let distance: Double
  /// f where it lands.
  let value: Double
  /// Whether it lands on the line, up to rounding.
  let isOnLine: Bool

  /// The landing of a runner; nil where it has no next step.
  init?(of runner: Runner, at step: NextStep, on line: Line) {
    guard let next = step.iterate, next.point.isFinite else { return nil }
    ink = runner.ink
    badge = runner.badge
    t = line.coordinate(of: next.point)
    distance = line.distance(to: next.point)
    value = next.value
    isOnLine = distance <= 1e-9 * max(line.direction.norm, (next.point - line.origin).norm)
  }
}
