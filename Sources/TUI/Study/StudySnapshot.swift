import Studies

/// The runs of a study that there are at a time, sorted and summed up.
package struct StudySnapshot: Sendable, Equatable {
  /// How fast runs come, while they do.
  package struct Pace: Sendable, Hashable {
    /// Runs a second.
    package var rate: Double
    /// Seconds left, if it goes on like this.
    package var secondsLeft: Double
  }

  /// All runs.
  package let store: RecordStore
  /// The runs of each cell of the plan, sorted.
  package let tables: [RunTable]
  /// What they measure.
  package let cells: [StudySummary.Cell]
  /// The runs there are in all when all are done.
  package let total: Int
  /// How fast they come; nil when none do.
  package let pace: Pace?

  /// Sums up what is in a store.
  package init(_ store: RecordStore, total: Int, pace: Pace?) {
    self.store = store
    self.total = total
    self.pace = pace
    tables = store.plan.cells.indices.map { store.table($0) }
    cells = StudySummary(store, version: "").cells
  }

  /// The runs there are.
  package var done: Int { store.count }

  /// The same runs for another plan of the same settings: those of its cells.
  func adopted(by plan: StudyPlan, runs: Int) -> StudySnapshot? {
    guard var store = try? RecordStore(plan) else { return nil }
    store.adopt(self.store)
    return StudySnapshot(store, total: max(store.count, runs * plan.cells.count), pace: nil)
  }

  /// What runs a cell.
  func experiment(_ cell: Int) -> (any Experiment)? {
    cells.indices.contains(cell) ? store.experiment(cell) : nil
  }

  /// The name of the measure of a cell; nil where it has none or nothing was measured.
  package func measure(_ name: String, of cell: Int) -> Measure? {
    guard cells.indices.contains(cell) else { return nil }
    return cells[cell].measures.first { $0.name == name }
  }

  /// Whether the same runs are there: all follow from the store, and its runs from their number.
  package static func == (a: StudySnapshot, b: StudySnapshot) -> Bool {
    a.total == b.total && a.pace == b.pace && a.tables.map(\.count) == b.tables.map(\.count)
  }
}
