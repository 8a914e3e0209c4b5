import Studies

/// A study that is open: what is asked for, what has come in, and what is looked at.
package struct StudyState: Sendable, Equatable {
  /// A parameter that was set, its value as it is typed.
  package struct Choice: Sendable, Hashable {
    /// The parameter's name.
    package var name: String
    /// Its value; of a coordinate a list.
    package var value: String

    /// A choice.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The study with everything chosen.
  package private(set) var plan: StudyPlan
  /// What was set.
  package private(set) var choices: [Choice]
  /// The seed all runs come from.
  package private(set) var seed: UInt64
  /// The runs of each cell that are asked for.
  package private(set) var runs: Int
  /// The file that the runs were read from; nil where they are computed.
  package let file: String?
  /// Counts the plans that were asked for: an answer to an older one is dropped.
  package private(set) var generation = 0
  /// What has come in.
  package private(set) var snapshot: StudySnapshot?
  /// Whether runs are being computed.
  package private(set) var isRunning = false
  /// Why there are none.
  package private(set) var problem: String?
  /// The place of the cell that is looked at.
  package private(set) var cell = 0
  /// The run that is looked at.
  package private(set) var run = 0
  /// Which of the study's pictures is drawn large.
  package private(set) var picture = 0
  /// The first line of the measures that is shown.
  package private(set) var offset = 0

  /// The most runs of a cell that are computed on a screen.
  package static let mostRuns = 1_000_000

  /// A study to compute.
  ///
  /// - Parameters:
  ///   - study: The study.
  ///   - choices: What is set in place of the defaults.
  ///   - seed: The master seed.
  ///   - runs: Runs a cell; the study's own number unless given.
  /// - Throws: what is wrong with a choice.
  package init(
    _ study: Study, choices: [Choice] = [], seed: UInt64 = 1, runs: Int? = nil
  ) throws(StudyError) {
    plan = try Self.plan(study, choices, seed)
    self.choices = choices
    self.seed = seed
    self.runs = runs ?? study.standardRuns
    file = nil
  }

  /// Runs that were read from a file.
  package init(file: String, _ store: RecordStore) {
    plan = store.plan
    choices = []
    seed = store.plan.masterSeed
    self.file = file
    let snapshot = StudySnapshot(store, total: store.count, pace: nil)
    self.snapshot = snapshot
    runs = snapshot.tables.map(\.count).max() ?? 0
  }

  private static func plan(
    _ study: Study, _ choices: [Choice], _ seed: UInt64
  ) throws(StudyError) -> StudyPlan {
    try StudyPlan(
      study, assignments: choices.map { ($0.name, $0.value) }, masterSeed: seed)
  }

  /// The study.
  package var study: Study { plan.study }
  /// The runs there are in all when all are done.
  package var total: Int { snapshot?.total ?? runs * plan.cells.count }
  /// The runs there are.
  package var done: Int { snapshot?.done ?? 0 }
  /// Whether nothing is left to compute.
  package var isComplete: Bool { file != nil || (snapshot?.done ?? 0) >= runs * plan.cells.count }
  /// The cell that is looked at.
  package var chosenCell: StudyCell? { plan.cells.indices.contains(cell) ? plan.cells[cell] : nil }
  /// The runs of the cell that is looked at.
  package var table: RunTable? {
    guard let tables = snapshot?.tables, tables.indices.contains(cell) else { return nil }
    return tables[cell]
  }
  /// The key of the run that is looked at.
  package var key: RunKey? { chosenCell.map { plan.key(of: $0, run: run) } }

  // MARK: Changes

  /// Begins to compute, or goes on; false where there is nothing to do.
  mutating func start() -> Bool {
    guard !isRunning, !isComplete else { return false }
    isRunning = true
    problem = nil
    return true
  }

  /// Stops computing.
  mutating func pause() { isRunning = false }

  /// Takes what came in, if it answers the newest plan.
  mutating func receive(_ snapshot: StudySnapshot, of generation: Int) {
    guard generation == self.generation else { return }
    self.snapshot = snapshot
    if isComplete { isRunning = false }
  }

  /// There are no runs, for a reason.
  mutating func fail(_ problem: String, of generation: Int) {
    guard generation == self.generation else { return }
    self.problem = problem
    isRunning = false
  }

  /// Asks for other parameters, a seed or a number of runs; runs of cells that stay are kept.
  mutating func choose(
    _ choices: [Choice], seed: UInt64, runs: Int
  ) throws(StudyError) {
    let plan = try Self.plan(study, choices, seed)
    let before = chosenCell
    let keeps = plan.settings == self.plan.settings && seed == self.seed
    self.choices = choices
    self.seed = seed
    self.runs = runs
    self.plan = plan
    generation += 1
    isRunning = false
    problem = nil
    cell = before.flatMap { cell in plan.cells.firstIndex(of: cell) } ?? 0
    run = min(run, max(0, runs - 1))
    // What is drawn is always of the plan that is asked for.
    snapshot = keeps ? snapshot?.adopted(by: plan, runs: runs) : nil
  }

  /// Looks at the cell so many places on; at the ends it goes round.
  mutating func moveCell(by places: Int) {
    let count = plan.cells.count
    guard count > 0 else { return }
    cell = ((cell + places) % count + count) % count
    offset = 0
  }

  /// Looks at a run of a cell.
  mutating func choose(run: Int, of cell: Int) {
    if cell != self.cell { offset = 0 }
    self.cell = cell
    self.run = run
  }

  /// Looks at the run so many numbers on, stopping at the ends.
  mutating func moveRun(by places: Int) { run = max(0, min(runs - 1, run + places)) }

  /// Draws another of the pictures large.
  mutating func movePicture(by places: Int, of count: Int) {
    guard count > 0 else { return }
    picture = ((picture + places) % count + count) % count
  }

  /// Scrolls the measures.
  mutating func scroll(to line: Int) { offset = max(0, line) }

  /// Whether the same is open, and the same has come in.
  package static func == (a: StudyState, b: StudyState) -> Bool {
    a.study.id == b.study.id && a.choices == b.choices && a.seed == b.seed && a.runs == b.runs
      && a.file == b.file && a.generation == b.generation && a.snapshot == b.snapshot
      && a.isRunning == b.isRunning && a.problem == b.problem && a.cell == b.cell && a.run == b.run
      && a.picture == b.picture && a.offset == b.offset
  }
}

extension StudyState {
  /// The words that open it on the command line, after `saddlescope open`.
  var words: [String] {
    if let file { return [file] }
    var words = [study.id]
    for choice in choices { words += ["--set", "\(choice.name)=\(choice.value)"] }
    if seed != 1 { words += ["--seed", "\(seed)"] }
    if runs != study.standardRuns { words += ["--runs", "\(runs)"] }
    return words
  }

  /// The keys that look at the same cell, run and picture.
  var keys: [String] {
    var keys: [String] = []
    for (count, key) in [(cell, "tab"), (run, "right"), (picture, "v")] where count > 0 {
      keys += count > 1 ? ["\(count)", key] : [key]
    }
    return keys
  }
}
