/// All runs of a plan, by cell, with the line each was read from.
package struct RecordStore: Sendable {
  /// What all runs have in common; its cells grow as runs of new ones come.
  package private(set) var plan: StudyPlan
  /// One table a cell of the plan.
  private var tables: [RunTable] = []
  /// Where each row of a table was read: file and line; file −1 for runs that were computed here.
  private var places: [[Place]] = []
  private var experiments: [any Experiment] = []
  private var indices: [StudyCell: Int] = [:]
  /// The canonical text of each cell.
  private var texts: [[UInt8]] = []

  struct Place: Sendable {
    var file: Int32
    var line: Int32
  }

  /// An empty store for the cells of a plan.
  package init(_ plan: StudyPlan) throws(StudyError) {
    self.plan = plan
    self.plan.cells = []
    for cell in plan.cells { _ = try index(of: cell) }
  }

  /// The place of a cell, which is added if it is new.
  mutating func index(of cell: StudyCell) throws(StudyError) -> Int {
    if let index = indices[cell] { return index }
    let experiment = try plan.study.experiment(cell)
    indices[cell] = plan.cells.count
    plan.cells.append(cell)
    experiments.append(experiment)
    tables.append(RunTable(names: experiment.numberNames))
    places.append([])
    texts.append(cell.json.bytes)
    return plan.cells.count - 1
  }

  /// What runs a cell.
  package func experiment(_ cell: Int) -> any Experiment { experiments[cell] }
  /// The runs of a cell, sorted.
  package func table(_ cell: Int) -> RunTable {
    tables[cell].selecting(tables[cell].order)
  }
  /// The number of all runs.
  package var count: Int { tables.reduce(0) { $0 + $1.count } }
  /// The numbers of the runs a cell has.
  package func runs(_ cell: Int) -> Set<Int> { Set(tables[cell].runs) }
  /// The canonical text of a cell.
  func text(_ cell: Int) -> [UInt8] { texts[cell] }

  /// Adds a run.
  mutating func append(
    cell: Int, run: Int, outcome: String?, _ row: UnsafeBufferPointer<Double>,
    at place: Place = Place(file: -1, line: 0)
  ) {
    tables[cell].append(run: run, outcome: outcome, row)
    places[cell].append(place)
  }

  /// Takes the runs of another store over, of the cells that both have.
  package mutating func adopt(_ other: RecordStore) {
    for (cell, index) in indices {
      guard let source = other.indices[cell] else { continue }
      tables[index] = other.tables[source]
      places[index] = []
    }
  }

  // MARK: Merging

  /// Sorts the cells by their coordinates and each cell's runs, and keeps one of equal duplicates.
  ///
  /// - Parameters:
  ///   - files: The names of the files, for messages.
  ///   - toleratesRounding: Whether duplicates need only have the same outcome.
  /// - Throws: where two lines give different results for one run, both named.
  package mutating func settle(
    files: [String], toleratesRounding: Bool = false
  ) throws(StudyError) {
    for cell in tables.indices {
      let table = tables[cell]
      let order = table.order
      var kept: [Int] = []
      kept.reserveCapacity(order.count)
      for row in order {
        guard let last = kept.last, table.runs[last] == table.runs[row] else {
          kept.append(row)
          continue
        }
        if table.agrees(last, row) { continue }
        guard toleratesRounding, table.agreesInOutcome(last, row) else {
          let (a, b) = (places[cell][last], places[cell][row])
          throw .contradiction(
            "\(Self.words(a, files)) and \(Self.words(b, files)) give different results for run "
              + "\(table.runs[row]) of \(plan.cells[cell].words)")
        }
        // Whichever comes first in a fixed order, so that the order of files does not matter.
        if table.precedes(row, last) { kept[kept.count - 1] = row }
      }
      tables[cell] = table.selecting(kept)
      places[cell] = []
    }
    let order = plan.cells.indices.sorted { precedes(plan.cells[$0], plan.cells[$1]) }
    plan.cells = order.map { plan.cells[$0] }
    tables = order.map { tables[$0] }
    places = order.map { places[$0] }
    experiments = order.map { experiments[$0] }
    texts = order.map { texts[$0] }
    indices = Dictionary(uniqueKeysWithValues: zip(plan.cells, plan.cells.indices))
  }

  private static func words(_ place: Place, _ files: [String]) -> String {
    place.file < 0 ? "a run computed now" : "\(files[Int(place.file)]):\(place.line)"
  }

  /// The order of cells in files: by each coordinate in turn, numbers by size, words as listed.
  private func precedes(_ a: StudyCell, _ b: StudyCell) -> Bool {
    for (index, parameter) in plan.study.coordinates.enumerated() {
      let (x, y) = (a.coordinates[index].value, b.coordinates[index].value)
      if x == y { continue }
      switch (x, y) {
      case (.number(let x), .number(let y)): return x < y
      case (.word(let x), .word(let y)):
        let words = parameter.choices ?? []
        return (words.firstIndex(of: x) ?? 0) < (words.firstIndex(of: y) ?? 0)
      default: return false
      }
    }
    return false
  }

  /// The runs that are missing below the highest number a cell has, first of each cell.
  package var gaps: [(cell: StudyCell, missing: Int, first: Int)] {
    tables.indices.compactMap { cell in
      let runs = tables[cell].runs
      guard let last = runs.max(), last + 1 > runs.count else { return nil }
      let present = Set(runs)
      return (
        plan.cells[cell], last + 1 - runs.count, (0...last).first { !present.contains($0) } ?? 0
      )
    }
  }

  /// Sends the lines of all runs on, some megabytes at a time.
  package func writeLines<Failure: Error>(
    _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes: [UInt8] = []
    for cell in tables.indices {
      for row in 0..<tables[cell].count {
        tables[cell].appendLine(row, cell: texts[cell], to: &bytes)
        if bytes.count > 1 << 22 {
          try write(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
    }
    try write(bytes)
  }
}
