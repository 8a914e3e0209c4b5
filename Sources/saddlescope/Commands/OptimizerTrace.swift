import Landscape
import Optimizers
import Wording

/// One optimizer's iterates, already in the form that will be printed: a million of them take the
/// room of their text only.
struct OptimizerTrace {
  private var run: Run
  private var verdict = RunVerdict.running("")
  private let form: OutputFormat.Form
  private var pieces: [[UInt8]] = []
  private var bytes: [UInt8] = []
  private var records: [IterateRecord] = []
  private static let pieceSize = 1 << 20

  /// Takes up to `steps` steps, fewer where none exists or, if asked, once converged; the scales say
  /// what near means.
  init(
    of run: Run, in scales: StateScales, steps: Int, untilConverged: Bool, form: OutputFormat.Form
  ) {
    self.run = run
    self.form = form
    var observer = RunObserver(scales: scales)
    append(run.current)
    for _ in 0..<steps {
      if untilConverged, observer.hasConverged(self.run) { break }
      guard self.run.forward() == 1 else { break }
      append(self.run.current)
    }
    // The verdict is about the last iterate: whether a step exists from there belongs to it.
    self.run.probe()
    verdict = observer.verdict(of: self.run)
  }

  private mutating func append(_ record: IterateRecord) {
    switch form {
    case .json: Self.append(record, to: &bytes)
    case .csv:
      bytes += CSV.row(
        [.text(run.method.id), .integer(record.step)]
          + record.point.elements.map(CSV.Field.number)
          + [.number(record.value), .number(record.gradientNorm)])
    case .table: records.append(record)
    }
    if bytes.count >= Self.pieceSize {
      pieces.append(bytes)
      bytes = []
    }
  }

  /// An element of the array of iterates, a comma behind it: written by hand, since there may be
  /// millions.
  private static func append(_ record: IterateRecord, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: #"{"step":"#.utf8)
    bytes.append(contentsOf: String(record.step).utf8)
    bytes.append(contentsOf: #","point":["#.utf8)
    for (index, coordinate) in record.point.elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.append(coordinate, to: &bytes)
    }
    bytes.append(contentsOf: #"],"value":"#.utf8)
    JSON.append(record.value, to: &bytes)
    bytes.append(contentsOf: #","gradient-norm":"#.utf8)
    JSON.append(record.gradientNorm, to: &bytes)
    bytes.append(contentsOf: "},".utf8)
  }

  /// The head of the CSV form.
  static func header(_ names: [String]) -> CSV {
    CSV(header: ["method", "step"] + names + ["value", "gradient-norm"])
  }

  /// Writes the rows of the CSV form.
  func writeRows(to out: inout StandardOutput) throws(CommandLineError) {
    for piece in pieces { try out.write(piece) }
    try out.write(bytes)
  }

  /// Writes the object of the JSON form, on a line of its own.
  func writeJSON(to out: inout StandardOutput) throws(CommandLineError) {
    let head = JSON.object([
      .init("method", .text(run.method.id)),
      .init("parameters", .object(parameters.map { .init($0, $1.json) })),
      .init("status", .text(verdict.name)),
      .init("reason", .text(verdict.reason)),
    ])
    try out.write(Array(head.line.dropLast()) + Array(#","iterates":["#.utf8))
    // The comma behind the last iterate is left out; the start is always there.
    let all = bytes.isEmpty ? pieces : pieces + [bytes]
    for piece in all.dropLast() { try out.write(piece) }
    try out.write(Array((all.last ?? []).dropLast()))
    try out.write("]}\n")
  }

  /// For people.
  func table(_ names: [String]) -> String {
    var table = ResultTable(header: ["step"] + names + ["value", "gradient norm"])
    for record in records {
      table.append(
        [.integer(record.step)] + record.point.elements.map(ResultTable.Cell.number)
          + [.number(record.value), .number(record.gradientNorm)])
    }
    let settings = parameters.map { "\($0) \($1.text)" }.joined(separator: ", ")
    let reason = verdict.reason
    return run.method.id + (settings.isEmpty ? "" : "  (\(settings))") + "\n" + table.text
      + verdict.name + (reason.isEmpty ? "" : ": \(SafeText.line(reason))") + "\n"
  }

  /// The parameters in the order of the catalogue.
  private var parameters: [(String, ParameterValue)] {
    run.method.parameters.compactMap { spec in
      run.parameters[spec.name].map { (spec.name, $0) }
    }
  }
}

extension ParameterValue {
  /// A number or a word.
  var json: JSON {
    switch self {
    case .number(let number): .number(number)
    case .word(let word): .text(word)
    }
  }
}
