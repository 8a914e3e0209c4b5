import Landscape
import Mathematics
import Optimizers
import Plotting

/// The spectra of the Hessian at a run's iterates: at the present one with eigenvectors, at those
/// before it the eigenvalues.
///
/// What was computed before is handed on with the next request, so that a step costs one spectrum
/// however long the run is.
struct SpectrumRequest: PictureRequest {
  static let name = "spectrum"
  /// Keys choose among the eigenvalues that are known.
  static let partsMatter = true
  /// The most iterates of a run whose spectra are kept; of longer runs evenly spaced ones.
  static let most = 256
  /// The most eigenvalues that are computed: beyond, one spectrum takes longer than people wait.
  static let largestDimension = 1000

  /// What is descended on.
  let terrain: Terrain
  /// The runner's place in the list.
  let runner: Int
  /// The steps of the iterates, ascending; the last is the present one.
  let steps: [Int]
  /// Their points, n coordinates each, all finite.
  let points: [[Double]]
  /// Spectra that are known, by runner.
  let known: [Int: SpectrumHistory]

  /// What is wanted for a runner where it stands; nil where it stands at no finite point, or in too
  /// many dimensions.
  init?(_ runner: Runner, on terrain: Terrain, known: [Int: SpectrumHistory]) {
    let run = runner.run
    let here = run.current.point
    guard here.isFinite, here.dimension <= Self.largestDimension else { return nil }
    self.terrain = terrain
    self.runner = runner.number
    self.known = known
    // Spectra of the function as it was before a change by hand are not those of this function.
    let first = run.events.last { $0.event == .objective && $0.step <= run.step }?.step ?? 0
    let curve = run.trajectory
    let count = curve.count(upTo: run.step)
    var skip = 1
    while count / skip > Self.most { skip *= 2 }
    var steps: [Int] = []
    var points: [[Double]] = []
    for index in stride(from: 0, to: count, by: skip) {
      let step = curve.step(index)
      guard step >= first, step < run.step else { continue }
      let point = Array(curve.point(index))
      guard point.allSatisfy(\.isFinite) else { continue }
      steps.append(step)
      points.append(point)
    }
    self.steps = steps + [run.step]
    self.points = points + [here.elements]
  }

  /// Equal answers: what was known beforehand does not count.
  static func == (a: SpectrumRequest, b: SpectrumRequest) -> Bool {
    a.runner == b.runner && a.steps == b.steps && a.points == b.points && a.terrain == b.terrain
  }

  private func isKnown(_ index: Int) -> Bool {
    known[runner]?[steps[index], at: points[index]] != nil
  }

  /// Whether it takes no longer than a frame.
  var isQuick: Bool {
    let n = Double(points[0].count)
    let missing = Double(steps.indices.count { !isKnown($0) } + 1)
    return missing * (4 * Double(terrain.objective.cost) * (1 + n) + 30 * n * n * n) <= 2e7
  }

  /// The present iterate first, then the history, coarse first.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (SpectrumAnswer, PictureStage) -> Void
  ) {
    let last = steps.count - 1
    let local = LocalModel(of: terrain.objective, at: Vector(points[last]))
    var history = SpectrumHistory()
    history.insert(local.spectrum.eigenvalues, step: steps[last], at: points[last])
    for index in steps.indices {
      if let values = known[runner]?[steps[index], at: points[index]] {
        history.insert(values, step: steps[index], at: points[index])
      }
    }
    func answer() -> SpectrumAnswer {
      var all = known
      all[runner] = history
      return SpectrumAnswer(local: local, runner: runner, histories: all)
    }
    let strides = isQuick ? [1] : [256, 64, 16, 4, 1]
    if !isQuick { send(answer(), PictureStage(1, of: strides.count + 1)) }
    for (stage, every) in strides.enumerated() {
      for index in stride(from: 0, through: last, by: every)
      where history[steps[index], at: points[index]] == nil {
        if isCancelled() { return }
        let hessian = terrain.objective.hessian(at: Vector(points[index]))
        history.insert(
          Spectrum.eigenvalues(of: hessian), step: steps[index], at: points[index])
      }
      send(answer(), isQuick ? PictureStage() : PictureStage(stage + 2, of: strides.count + 1))
    }
  }
}

/// What is known of the Hessian along a run.
struct SpectrumAnswer: Sendable {
  /// f near the present iterate, with eigenvectors.
  let local: LocalModel
  /// The runner it belongs to.
  let runner: Int
  /// Spectra so far, by runner.
  let histories: [Int: SpectrumHistory]

  /// The spectra of the run, by step.
  var spectra: [(step: Int, eigenvalues: [Double])] { histories[runner]?.spectra ?? [] }
}

/// Eigenvalues by step, each with the point they belong to: a step taken anew elsewhere has others.
struct SpectrumHistory: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var point: [Double]
    var eigenvalues: [Double]
  }

  private var entries: [Int: Entry] = [:]

  /// The eigenvalues at a step, if it was at that point.
  subscript(step: Int, at point: [Double]) -> [Double]? {
    guard let entry = entries[step], entry.point == point else { return nil }
    return entry.eigenvalues
  }

  /// All of them in the order of steps.
  var spectra: [(step: Int, eigenvalues: [Double])] {
    entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value.eigenvalues) }
  }

  mutating func insert(_ eigenvalues: [Double], step: Int, at point: [Double]) {
    entries[step] = Entry(point: point, eigenvalues: eigenvalues)
  }
}
