import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes
import Wording

/// The runs on the screen and their scenes, as the claims of a lesson ask for them.
struct LessonWorld: ClaimWorld {
  let sessions: [Session]
  let focus: Int
  let study: StudyState?
  let memo: LessonMemo
  /// Where runs are explored further than the screen has; nil where they are not.
  var ahead: RunsAhead?
  /// Whether nobody waits for what is searched any more.
  var isCancelled: @Sendable () -> Bool = { Patience.isOver }

  /// The grid and steps of the command `basins`, so that it prints the same numbers.
  private static let grid = (width: 120, height: 64, steps: 200)

  init(_ model: Model, memo: LessonMemo) {
    sessions = model.sessions
    focus = model.focus
    study = model.study
    self.memo = memo
  }

  /// Sessions whose runs are explored as far as is asked.
  init(_ sessions: [Session], memo: LessonMemo, ahead: RunsAhead) {
    self.sessions = sessions
    focus = 0
    study = nil
    self.memo = memo
    self.ahead = ahead
  }

  func run(of optimizer: OptimizerName) throws(ClaimFault) -> Run {
    try find(optimizer).runner.run
  }

  func run(of optimizer: OptimizerName, through step: Int) throws(ClaimFault) -> Run {
    let run = try find(optimizer).runner.run
    guard let ahead, step > run.furthest else { return run }
    return try ahead.run(run, named: optimizer, through: step)
  }

  var farthestStep: Int { ahead == nil ? 0 : RunsAhead.farthest }

  func state(of optimizer: OptimizerName, at step: Int) throws(ClaimFault) -> OptimizerState {
    let (session, runner) = try find(optimizer)
    if runner.run.step == step, session.terrain.statesAreAtOnce {
      return session.stateMemo.state(of: runner, on: session.terrain, in: session.scene)
    }
    var run = try self.run(of: optimizer, through: step)
    run.jump(to: step)
    var observer = RunObserver(scales: session.terrain.stateScales(in: session.scene))
    return observer.state(of: run)
  }

  func value(at point: Vector) throws(ClaimFault) -> Double {
    let session = try present()
    let objective = session.terrain.objective
    guard point.dimension == objective.dimension else { throw wrong(point, objective) }
    return objective.value(at: point)
  }

  func value(atPlace x: Double, _ y: Double) throws(ClaimFault) -> Double {
    try present().terrain.drawn.value(at: [x, y])
  }

  func isInView(_ point: Vector, of optimizer: OptimizerName) throws(ClaimFault) -> Bool {
    let session = try find(optimizer).session
    let place = session.terrain.projection(of: point)
    return session.scene.view.x.contains(place.x) && session.scene.view.y.contains(place.y)
  }

  func pointOfLine(at t: Double) throws(ClaimFault) -> Vector {
    guard let line = try present().terrain.profileLine else {
      throw ClaimFault("the scene names no line; profile: {from: .., to: ..} does")
    }
    return line.point(t)
  }

  func score(_ score: ClaimScore, at point: Vector) throws(ClaimFault) -> Double {
    guard let network = try present().terrain.network else {
      throw ClaimFault("this is no network")
    }
    let found: Double? =
      switch score {
      case .accuracy: network.training.accuracy(at: point)
      case .validationLoss: network.validation?.value(at: point)
      case .validationAccuracy: network.validation?.accuracy(at: point)
      }
    guard let found else {
      throw ClaimFault(
        score != .accuracy && network.validation == nil
          ? "no samples are kept back; validation: 0.2 keeps a fifth"
          : "the samples have no classes")
    }
    return found
  }

  func criticalPoints() throws(ClaimFault) -> [(point: Vector, value: Double, kind: String)] {
    let session = try present()
    let terrain = session.terrain
    let found = memo.criticalPoints(of: terrain, in: session.view) {
      CriticalPointSearch(evaluationLimit: 200_000).run(
        terrain.drawn, in: session.view, isCancelled: isCancelled)
    }
    guard let found else { throw ClaimFault("the critical points cannot be searched here") }
    return found.points.map {
      (terrain.point(at: WorldPoint($0.point.x, $0.point.y)), $0.value, $0.kind.rawValue)
    }
  }

  func basins(of optimizer: OptimizerName) throws(ClaimFault) -> Basins {
    let (session, runner) = try find(optimizer)
    let key = LessonMemo.BasinKey(
      terrain: session.terrain, view: session.view, method: runner.run.method.id,
      settings: runner.run.parameters)
    let sampler = try sampler(session, runner)
    guard let basins = memo.basins(for: key, { sampler.run(isCancelled: isCancelled) }) else {
      throw ClaimFault("the basins of \(optimizer) cannot be computed")
    }
    return basins
  }

  func basin(of optimizer: OptimizerName, from start: Vector) throws(ClaimFault) -> Int {
    let (session, runner) = try find(optimizer)
    let terrain = session.terrain
    guard start.dimension == 2 || start.dimension == terrain.objective.dimension else {
      throw wrong(start, terrain.objective)
    }
    let place =
      start.dimension == 2 ? WorldPoint(start[0], start[1]) : terrain.projection(of: start)
    let limit = try sampler(session, runner).end(x: place.x, y: place.y).limit
    let limits = try basins(of: optimizer).limits
    let scale = 1e-6 * (session.view.width + session.view.height)
    let index = limits.firstIndex { other in
      guard other.kind.name == limit.kind.name else { return false }
      guard let a = other.point, let b = limit.point else { return true }
      return (a - b).norm <= scale
    }
    guard let index = index ?? limits.firstIndex(where: { $0.kind == limit.kind }) else {
      throw ClaimFault("no start of the grid ends where this one does: \(limit.words)")
    }
    return index
  }

  func measure(_ name: String) throws(ClaimFault) -> Double {
    guard let study else { throw ClaimFault("no study is shown here, so nothing is measured") }
    guard let snapshot = study.snapshot, snapshot.cells.indices.contains(study.cell) else {
      throw ClaimFault("the runs of \(study.study.id) are on their way")
    }
    let measures = snapshot.cells[study.cell].measures
    guard let measure = measures.first(where: { $0.name == name }) else {
      throw ClaimFault(
        "\(study.study.id) measures \(measures.map(\.name).listed)",
        suggestion: Suggestion.closest(to: name, among: measures.map(\.name)))
    }
    guard let value = measure.value else {
      throw ClaimFault("there is nothing to measure \(name) from yet")
    }
    return value
  }

  // MARK: Finding

  private func present() throws(ClaimFault) -> Session {
    guard sessions.indices.contains(focus) else { throw ClaimFault("no scene is open") }
    return sessions[focus]
  }

  /// The optimizer of a name: in the scene that is looked at, else in the one beside it.
  private func find(
    _ name: OptimizerName
  ) throws(ClaimFault) -> (session: Session, runner: Runner) {
    let first = try present()
    let others = sessions.indices.filter { $0 != focus }.map { sessions[$0] }
    for session in [first] + others {
      if let runner = session.runners.first(where: { Self.answers($0, to: name) }) {
        return (session, runner)
      }
    }
    let there = first.runners.map { $0.run.method.id } + first.runners.map(\.badge)
    let meant = Suggestion.closest(to: "\(name)".filter { $0 != "\"" }, among: there)
    throw ClaimFault(
      "\(name) does not race here; there are \(first.runners.map { $0.run.method.id }.listed)",
      suggestion: meant)
  }

  private static func answers(_ runner: Runner, to name: OptimizerName) -> Bool {
    switch name {
    case .method(let id): runner.run.method.id == id
    case .named(let name):
      plain(name) == plain(runner.badge) || plain(name) == plain(runner.name)
    }
  }

  private static func plain(_ name: String) -> String {
    name.filter { !$0.isWhitespace }.lowercased()
  }

  private func sampler(_ session: Session, _ runner: Runner) throws(ClaimFault) -> BasinSampler {
    let objective = session.terrain.objective
    var plane = session.terrain.plane
    if plane == nil, objective.dimension == 1 { plane = Plane(origin: [0], axes: [[1], [0]]) }
    guard (plane?.origin.dimension ?? 2) == objective.dimension else {
      throw ClaimFault("basins are of a plane, and none is drawn here")
    }
    do throws(ParameterError) {
      return try BasinSampler(
        objective, on: plane, method: runner.run.method, settings: runner.run.parameters,
        view: session.view, width: Self.grid.width, height: Self.grid.height,
        steps: Self.grid.steps)
    } catch {
      throw ClaimFault(error.message)
    }
  }

  private func wrong(_ point: Vector, _ objective: any Objective) -> ClaimFault {
    ClaimFault(
      "this point has \(point.dimension.counting("coordinate")), but the function has "
        + objective.dimension.counting("variable"))
  }
}
