/// What a study has measured, cell by cell.
package struct StudySummary: Sendable {
  /// The header of its runs.
  package let header: RecordHeader
  /// The cells in order.
  package let cells: [Cell]

  /// One cell.
  package struct Cell: Sendable {
    /// Its coordinates.
    package let cell: StudyCell
    /// The number of runs, rejected ones included.
    package let runs: Int
    /// The number of runs rejected, by reason.
    package let rejected: [(reason: String, count: Int)]
    /// What was measured.
    package let measures: [Measure]
    /// What else belongs to it.
    package let details: [(name: String, value: JSONText)]
  }

  /// The summary of all runs in a store.
  package init(_ store: RecordStore, version: String) {
    header = RecordHeader(store.plan, version: version)
    cells = store.plan.cells.indices.map { index in
      let table = store.table(index)
      let experiment = store.experiment(index)
      return Cell(
        cell: store.plan.cells[index], runs: table.count, rejected: table.rejected,
        measures: experiment.measures(of: table), details: experiment.details)
    }
  }

  /// The summary in the contract's form.
  package var json: JSONText {
    .object([
      ("study", .string(header.study)), ("version", .string(header.version)),
      ("parameters", header.settings), ("seed", RecordHeader.json(header.seed)),
      ("cells", .array(cells.map(\.json))),
    ])
  }
}

extension StudySummary.Cell {
  var json: JSONText {
    .object(
      [
        ("cell", cell.json), ("runs", .integer(runs)),
        ("rejected", .object(rejected.map { ($0.reason, .integer($0.count)) })),
      ] + details.map { ($0.name, $0.value) } + [("measures", .array(measures.map(\.json)))])
  }
}
