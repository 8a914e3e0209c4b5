/// The runs of one cell: column by name, a row a run.
package struct RunTable: Sendable {
  /// The names of the columns.
  package let names: [String]
  /// The number of each row's run.
  package private(set) var runs: [Int] = []
  /// 0 where a run counts, else 1 + the place of its reason.
  private var outcomes: [UInt16] = []
  /// The reasons of rejection, in the order met.
  private var reasons: [String] = []
  /// Row after row.
  private var values: [Double] = []

  /// What stands where a run recorded nothing: a NaN that no arithmetic makes.
  package static let absent = Double(bitPattern: 0x7ff8_dead_0000_beef)

  /// Whether a value was recorded.
  package static func isPresent(_ value: Double) -> Bool { value.bitPattern != absent.bitPattern }

  /// An empty table.
  package init(names: [String]) { self.names = names }

  /// The number of runs, rejected ones included.
  package var count: Int { runs.count }

  /// Appends a run.
  package mutating func append(
    run: Int, outcome: String?, _ row: UnsafeBufferPointer<Double>
  ) {
    runs.append(run)
    if let outcome {
      let place =
        reasons.firstIndex(of: outcome)
        ?? {
          reasons.append(outcome)
          return reasons.count - 1
        }()
      outcomes.append(UInt16(place + 1))
    } else {
      outcomes.append(0)
    }
    values.append(contentsOf: row)
  }

  /// The reason why row `row` is rejected; nil where it counts.
  package func reason(_ row: Int) -> String? {
    outcomes[row] == 0 ? nil : reasons[Int(outcomes[row]) - 1]
  }

  /// The value of a row in a column.
  package func value(_ row: Int, _ column: Int) -> Double { values[row * names.count + column] }

  /// How many runs were rejected for which reason, by reason.
  package var rejected: [(reason: String, count: Int)] {
    var counts = [Int](repeating: 0, count: reasons.count)
    for outcome in outcomes where outcome > 0 { counts[Int(outcome) - 1] += 1 }
    return zip(reasons, counts).map { ($0, $1) }.filter { $0.count > 0 }.sorted {
      $0.reason < $1.reason
    }
  }

  /// The rows of the runs that count, in order.
  package var accepted: [Int] { outcomes.indices.filter { outcomes[$0] == 0 } }

  /// The place of a column.
  package func column(_ name: String) -> Int {
    guard let column = names.firstIndex(of: name) else {
      preconditionFailure("a study asks for a number it does not record: \(name)")
    }
    return column
  }

  /// The values of a column in the runs that count and recorded it.
  package func values(of name: String) -> [Double] {
    let column = column(name)
    let width = names.count
    var result: [Double] = []
    result.reserveCapacity(count)
    for row in outcomes.indices where outcomes[row] == 0 {
      let value = values[row * width + column]
      if Self.isPresent(value) { result.append(value) }
    }
    return result
  }

  /// Whether the runs ascend, each once.
  private var isSorted: Bool { zip(runs, runs.dropFirst()).allSatisfy { $0 < $1 } }

  /// The order of the rows by run; rows of one run stay in the order they came in.
  package var order: [Int] {
    isSorted ? Array(runs.indices) : runs.indices.sorted { (runs[$0], $0) < (runs[$1], $1) }
  }

  /// The table with the given rows only, in the given order.
  package func selecting(_ rows: [Int]) -> RunTable {
    if rows.count == count, isSorted, rows == Array(runs.indices) { return self }
    var result = RunTable(names: names)
    result.reasons = reasons
    result.runs = rows.map { runs[$0] }
    result.outcomes = rows.map { outcomes[$0] }
    let width = names.count
    result.values.reserveCapacity(rows.count * width)
    for row in rows { result.values.append(contentsOf: values[row * width..<(row + 1) * width]) }
    return result
  }

  /// Whether two rows say the same, number by number.
  func agrees(_ a: Int, _ b: Int) -> Bool {
    guard outcomes[a] == outcomes[b] else { return false }
    let width = names.count
    for column in 0..<width
    where values[a * width + column].bitPattern != values[b * width + column].bitPattern {
      return false
    }
    return true
  }

  /// Whether two rows have the same outcome.
  func agreesInOutcome(_ a: Int, _ b: Int) -> Bool { outcomes[a] == outcomes[b] }

  /// Whether row `a` comes before `b` by its numbers: an order that no cut into files changes.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    let width = names.count
    for column in 0..<width {
      let (x, y) = (values[a * width + column], values[b * width + column])
      if x.bitPattern != y.bitPattern { return x < y || (y.isNaN && !x.isNaN) }
    }
    return false
  }

  /// Appends a row as a line of a file: `{"cell":{..},"run":17,"outcome":"ok","numbers":{..}}`.
  package func appendLine(_ row: Int, cell: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(contentsOf: RecordText.cellStart)
    bytes.append(contentsOf: cell)
    bytes.append(contentsOf: RecordText.runStart)
    JSONText.append(runs[row], to: &bytes)
    bytes.append(contentsOf: RecordText.outcomeStart)
    JSONText.string(reason(row) ?? RecordText.accepted).append(to: &bytes)
    bytes.append(contentsOf: RecordText.numbersStart)
    var isFirst = true
    for column in names.indices {
      let value = value(row, column)
      guard Self.isPresent(value) else { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: names[column].utf8)
      bytes.append(contentsOf: "\":".utf8)
      JSONText.append(value, to: &bytes)
    }
    bytes.append(contentsOf: "}}\n".utf8)
  }
}

/// The fixed parts of a line.
enum RecordText {
  static let cellStart = Array(#"{"cell":"#.utf8)
  static let runStart = Array(#","run":"#.utf8)
  static let outcomeStart = Array(#","outcome":"#.utf8)
  static let numbersStart = Array(#","numbers":{"#.utf8)
  static let accepted = "ok"
  static let headerKey = "saddlescope-study"
  /// The form of the files.
  static let form = 1
}
