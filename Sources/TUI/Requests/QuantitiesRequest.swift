import Landscape
import Mathematics
import Optimizers

/// What curvature is like at an iterate.
struct IterateQuantities: Sendable, Equatable {
  /// gᵀg.
  let squaredNorm: Double
  /// gᵀHg.
  let curvature: Double
  /// The least eigenvalue of the Hessian; nil where none were computed.
  let least: Double?
  /// How many eigenvalues are negative; nil where none were computed.
  let index: Int?

  /// gᵀg / gᵀHg, the rate at which a step along −g lowers the quadratic model most; nil where a
  /// longer step is always better.
  var bestRate: Double? { curvature > 0 ? squaredNorm / curvature : nil }

  /// The quantities at a point: a gradient and a Hessian-vector product, or a Hessian and its
  /// eigenvalues.
  init(of objective: any Objective, at point: Vector, withSpectrum: Bool) {
    if withSpectrum {
      let local = LocalModel(of: objective, at: point)
      squaredNorm = local.gradient.dot(local.gradient)
      curvature = local.curvatureAlongGradient
      least = local.spectrum.eigenvalues.first
      index = local.verdict.index
    } else {
      let gradient = objective.gradient(at: point)
      squaredNorm = gradient.dot(gradient)
      curvature = gradient.dot(objective.hessianVectorProduct(at: point, along: gradient))
      least = nil
      index = nil
    }
  }
}

/// The quantities along the runs of a session. What was computed before is handed on with the next
/// request, so that a step costs one point a run however long the runs are.
struct QuantitiesRequest: PictureRequest {
  static let name = "quantities"
  /// The most iterates of a run that are looked at; of longer runs evenly spaced ones.
  private static let most = 64

  /// The iterates of a run.
  struct Track: Sendable, Equatable {
    /// The runner's place in the list.
    let runner: Int
    /// Steps, ascending; the last is the present one.
    var steps: [Int] = []
    /// Their points, n coordinates each, all finite.
    var points: [[Double]] = []
  }

  /// What is descended on.
  let terrain: Terrain
  /// Whether eigenvalues are wanted.
  let withSpectrum: Bool
  /// The runs that are shown.
  let tracks: [Track]
  /// What is known, by point.
  let known: [[Double]: IterateQuantities]

  /// What is wanted of a session's runs.
  init(_ session: Session, withSpectrum: Bool) {
    terrain = session.terrain
    self.withSpectrum = withSpectrum
    let newest = session.pictures.newest(QuantitiesRequest.self)
    let isSame =
      newest?.request.terrain == session.terrain && newest?.request.withSpectrum == withSpectrum
    known = isSame ? newest?.content ?? [:] : [:]
    tracks = session.runners.filter(\.isOn).map { Self.track(of: $0) }
  }

  private static func track(of runner: Runner) -> Track {
    let run = runner.run
    // What was met on the function as it was before a change by hand is not of this function.
    let first = run.events.last { $0.event == .objective && $0.step <= run.step }?.step ?? 0
    let curve = run.trajectory
    let count = curve.count(upTo: run.step)
    var skip = 1
    while count / skip > most { skip *= 2 }
    var track = Track(runner: runner.number)
    for index in stride(from: 0, to: count, by: skip) {
      let step = curve.step(index)
      let point = Array(curve.point(index))
      guard step >= first, step < run.step, point.allSatisfy(\.isFinite) else { continue }
      track.steps.append(step)
      track.points.append(point)
    }
    if run.current.point.isFinite {
      track.steps.append(run.step)
      track.points.append(run.current.point.elements)
    }
    return track
  }

  /// Equal answers: what was known beforehand does not count.
  static func == (a: QuantitiesRequest, b: QuantitiesRequest) -> Bool {
    a.withSpectrum == b.withSpectrum && a.tracks == b.tracks && a.terrain == b.terrain
  }

  private var missing: [[Double]] {
    var seen: Set<[Double]> = []
    return tracks.flatMap(\.points).filter { known[$0] == nil && seen.insert($0).inserted }
  }

  /// Whether it takes no longer than a frame.
  var isQuick: Bool {
    let objective = terrain.objective
    let cost = withSpectrum ? Curvature.operations(of: objective) : 8 * Double(objective.cost)
    return Double(missing.count) * cost <= 1e7
  }

  /// Coarse first: every eighth of what is missing, then the rest.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool,
    send: ([[Double]: IterateQuantities], PictureStage) -> Void
  ) {
    var found = known
    let missing = missing
    let strides = isQuick ? [1] : [8, 1]
    for (stage, every) in strides.enumerated() {
      for place in stride(from: 0, to: missing.count, by: every) where found[missing[place]] == nil
      {
        if isCancelled() { return }
        found[missing[place]] = IterateQuantities(
          of: terrain.objective, at: Vector(missing[place]), withSpectrum: withSpectrum)
      }
      send(found, PictureStage(stage + 1, of: strides.count))
    }
  }
}

extension Model {
  /// What has to be known of a session for the curves that are shown; nil if nothing has.
  func quantitiesRequest(of session: Int) -> QuantitiesRequest? {
    switch curves {
    case .lossByStep, .lossByCost, .lossByEpoch, .modeStrengths, .gradientNorm, .distance: nil
    case .gradientCurvature, .bestRate: QuantitiesRequest(sessions[session], withSpectrum: false)
    case .leastEigenvalue: QuantitiesRequest(sessions[session], withSpectrum: true)
    }
  }
}
