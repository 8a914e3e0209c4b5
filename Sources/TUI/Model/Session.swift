import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes

/// A scene being looked at and stepped.
package struct Session: Sendable, Equatable {
  /// The terrain from some clock on.
  struct Era: Sendable, Equatable {
    var clock: Int
    var terrain: Terrain
  }

  /// The scene as it was opened.
  package let scene: SceneSpec
  /// The optimizers in order.
  package internal(set) var runners: [Runner] {
    // Their methods change, too, also by going back.
    didSet { Runner.introduce(&runners) }
  }
  /// The number of the step shown: all optimizers that can have been stepped so often.
  package internal(set) var clock = 0
  /// The last step taken so far.
  package internal(set) var furthest = 0
  /// The part of the drawn plane that is looked at, before scales are made equal.
  package var view: View
  /// Which contour lines are drawn, and how values become colours.
  package var levels: LevelsSpec
  /// The level that divides the colours.
  var centre: LevelCentre
  /// The cross-hair in the drawn plane, if it is shown.
  package var crossHair: WorldPoint?
  /// How a network does on its samples, as far as it was looked at.
  var scores = ScoreBook()
  /// What its pictures asked for, and what has come back.
  var pictures = PictureShelf()
  /// What its runs are doing, as far as it was found out.
  let stateMemo = StateMemo()
  /// Where its optimizers' next steps lead, as far as it was found out.
  let nextSteps = NextStepMemo()
  /// The quadratic models that were drawn.
  let localModels = LocalModelMemo()
  /// The columns of its vertical axis' labels, remembered.
  let labelColumns = LabelColumns()
  /// What took long to find out for the notes.
  let noteMemo = LessonMemo()
  /// The run with a parameter that was just changed; nil while none was.
  var ghost: Ghost?
  /// Which plane is drawn.
  private(set) var planeChoice = PlaneChoice.own
  /// A plane that was chosen and is being computed.
  var wantedPlane: ChosenPlane?
  /// The choice that could not be had last, if none was had since.
  var refusedPlane: PlaneChoice?
  /// What no run may cost more than, in gradient equivalents; nil for no bound.
  package internal(set) var budget: Double?
  var eras: [Era]
  /// The number of sessions side by side, which share what memory there is.
  let sessionCount: Int

  /// The bytes that all runs of a session may hold together.
  private static let memoryLimit = 60 << 20

  /// A scene at its beginning.
  ///
  /// - Throws: what the scene's objective or optimizers refuse.
  package init(scene: SceneSpec, sessions: Int = 1) throws {
    self.scene = scene
    let terrain = try Terrain(scene: scene)
    eras = [Era(clock: 0, terrain: terrain)]
    view = View(x: scene.view.x, y: scene.view.y)
    levels = scene.levels
    centre = scene.centre
    let specs = scene.optimizers.isEmpty ? Self.standardOptimizers : scene.optimizers
    let badges = try Self.badges(for: specs)
    sessionCount = max(1, sessions)
    runners = []
    for (number, spec) in specs.enumerated() {
      runners.append(
        try Runner(
          spec: spec, number: number,
          repetition: specs[..<number].count { $0.method == spec.method },
          badge: badges[number], objective: terrain.objective,
          start: Vector(spec.start ?? scene.start), memoryLimit: memoryLimit(of: specs.count)))
    }
    Runner.introduce(&runners)
  }

  /// The bytes that each of so many runs may hold.
  func memoryLimit(of runs: Int) -> Int { Self.memoryLimit / (max(1, runs) * sessionCount) }

  /// What races in a scene that names no optimizers.
  package static let standardOptimizers = [
    OptimizerSpec(method: "gradient-descent"), OptimizerSpec(method: "newton"),
    OptimizerSpec(method: "saddle-free-newton"),
  ]

  /// The terrain at the present clock.
  package var terrain: Terrain { eras[eras.count - 1 - laterEras].terrain }

  private var laterEras: Int { eras.reversed().prefix { $0.clock > clock }.count }

  /// A badge for each optimizer: its own, else its method's, with a number where that is taken.
  private static func badges(for specs: [OptimizerSpec]) throws -> [String] {
    var taken = Set(specs.compactMap(\.letter))
    return try specs.map { spec in
      if let own = spec.letter { return own }
      let badge = try badge(for: OptimizerCatalogue.entry(spec.method), besides: taken)
      taken.insert(badge)
      return badge
    }
  }

  /// The method's badge, or, for a further run of it, its first letter with a number.
  static func badge(for method: CatalogueEntry, besides taken: Set<String>) -> String {
    let letters = [String(method.badge.prefix(1))] + method.title.uppercased().map { String($0) }
    let numbered = letters.flatMap { letter in (2...9).map { letter + "\($0)" } }
    return ([method.badge] + numbered).first { !taken.contains($0) } ?? method.badge
  }

  // MARK: Stepping

  /// Goes so many steps on (back if negative); returns how many there were.
  ///
  /// Forward, it ends where no optimizer that is on has a further step.
  mutating func step(by count: Int) -> Int {
    catchUp()
    ghost = nil
    let before = clock
    let target = max(0, clock + count)
    go(to: min(target, furthest))
    if target > furthest {
      var most = 0
      for index in runners.indices where runners[index].canMove {
        most = max(most, runners[index].go(to: target))
      }
      clock += most
      furthest = clock
    }
    return clock - before
  }

  /// Stands where a copy of it was stepped to; what is looked at stays as it is.
  mutating func go(as stepped: Session) {
    ghost = nil
    runners = stepped.runners
    clock = stepped.clock
    furthest = stepped.furthest
  }

  /// Lets the clock run on without steps, so that two sessions keep step.
  mutating func idle(until target: Int) {
    clock = max(clock, target)
    furthest = max(furthest, clock)
  }

  private mutating func go(to target: Int) {
    clock = target
    for index in runners.indices { _ = runners[index].go(to: target) }
  }

  /// A rough number of floating-point operations of one step of all optimizers that are on.
  var costOfStep: Int { costOfStep { $0.isOn } }

  /// That of one step of some of the optimizers.
  func costOfStep(where isCounted: (Runner) -> Bool) -> Int {
    let objective = terrain.objective
    let n = objective.dimension
    return runners.filter(isCounted).reduce(1) { sum, runner in
      let second = runner.run.method.order == .second
      let searched = objective.cost > Self.costlyEvaluation ? Self.mostEvaluations : 0
      let usual = objective.cost * (searched + (second ? 4 + 4 * n : 4))
      // What the last step took says more, where a search or a subspace is inside.
      let spent = runner.run.current.arrival?.report.evaluations
      let last = spent.map { $0.gradientEquivalents(dimension: n) * 4 * Double(objective.cost) }
      let evaluation = max(usual, last.map { Int(saturating: $0) } ?? 0)
      return sum.addingSaturating(evaluation).addingSaturating(second ? 30 * n * n * n : 0)
    }
  }

  /// Whether an optimizer has steps of which it is not known beforehand what they take.
  var hasUnboundedSteps: Bool { runners.contains { $0.isOn && $0.run.isUnbounded } }

  /// Evaluations that a search along a line can take beyond the usual ones, counted where one of
  /// them takes this many operations.
  private static let mostEvaluations = 200
  private static let costlyEvaluation = 250_000

  // MARK: Changes by hand

  /// From the same start again, everything forgotten.
  mutating func restart() throws {
    // With the plane that was waited for: nothing that it depends on has changed.
    let terrain = terrain
    var fresh: [Runner] = []
    for old in runners {
      var runner = try Runner(
        spec: old.currentSpec, number: old.number, repetition: old.repetition, badge: old.badge,
        objective: terrain.objective, start: old.start, memoryLimit: old.run.memoryLimit,
        budget: budget)
      if !old.isOn { runner.toggle(at: 0) }
      fresh.append(runner)
    }
    runners = fresh
    ghost = nil
    eras = [Era(clock: 0, terrain: terrain)]
    clock = 0
    furthest = 0
  }

  /// All optimizers begin anew at a point of n coordinates; where steps were taken, that is a step
  /// of its own which going back undoes.
  mutating func start(at point: Vector) throws(ParameterError) {
    try changeAll { (runner) throws(ParameterError) in try runner.move(to: point) }
    for index in runners.indices { runners[index].begin(at: clock, start: point) }
    ghost = nil
  }

  /// Another value of a scene's parameter; where steps were taken, that is a step of its own which
  /// going back undoes.
  mutating func setParameter(_ name: String, to value: Double) throws {
    var values = terrain.parameters
    values[name] = value
    let changed = try Terrain(
      scene: scene, parameters: values, on: planeChoice == .own ? nil : terrain.slice)
    try changeAll { (runner) throws(ParameterError) in
      try runner.change(objective: changed.objective)
    }
    for index in runners.indices { runners[index].begin(at: clock) }
    eras.removeLast(laterEras)
    if eras[eras.count - 1].clock == clock { eras.removeLast() }
    eras.append(Era(clock: clock, terrain: changed))
  }

  /// Other parameters of one optimizer from here on.
  mutating func change(
    _ settings: [String: ParameterValue], of index: Int
  ) throws(ParameterError) {
    catchUp()
    var changed = runners[index]
    try changed.change(settings, at: clock)
    guard changed != runners[index] else { return }
    forgetFuture()
    runners[index] = changed
  }

  /// Another method for one optimizer from here on, from the same point; stepping back goes through
  /// the change.
  mutating func switchMethod(
    of index: Int, to id: String, settings: [String: ParameterValue] = [:]
  ) throws(ParameterError) {
    catchUp()
    let entry = try OptimizerCatalogue.entry(id)
    var changed = runners[index]
    changed.forgetFuture(after: clock)
    try changed.switchMethod(to: entry, settings, at: clock)
    guard changed != runners[index] else { return }
    forgetFuture()
    runners[index] = changed
  }

  /// Switches an optimizer on or off.
  mutating func toggle(_ index: Int) {
    forgetFuture()
    runners[index].toggle(at: clock)
  }

  /// Draws another plane, at every step.
  mutating func draw(on plane: DrawnPlane, as choice: PlaneChoice) {
    planeChoice = choice
    for index in eras.indices { eras[index].terrain = eras[index].terrain.onto(plane) }
  }

  /// Draws the scene's own plane again.
  mutating func drawOwnPlane() throws {
    guard planeChoice != .own else { return }
    planeChoice = .own
    for index in eras.indices {
      eras[index].terrain = try Terrain(
        scene: scene, parameters: eras[index].terrain.parameters)
    }
  }

  /// Takes the plane that a terrain waited for, or draws what stands in for it and says why.
  mutating func receive(_ answer: PlaneAnswer, for terrain: Terrain) {
    let plane: DrawnPlane
    switch answer {
    case .training: return
    case .plane(let found): plane = found
    case .failed(let problem):
      guard var standIn = terrain.slice else { return }
      standIn.problem = problem
      plane = standIn
    }
    for index in eras.indices where eras[index].terrain == terrain {
      eras[index].terrain = terrain.onto(plane)
    }
  }

  private mutating func changeAll(
    _ change: (inout Runner) throws(ParameterError) -> Bool
  ) throws(ParameterError) {
    var changed = self
    changed.forgetFuture()
    var isNew = false
    for index in runners.indices {
      isNew = try change(&changed.runners[index]) || isNew
    }
    self = changed
    if isNew { clock += 1 }
    furthest = clock
  }

  mutating func forgetFuture() {
    catchUp()
    furthest = clock
    eras.removeLast(laterEras)
    for index in runners.indices { runners[index].forgetFuture(after: clock) }
  }
}
