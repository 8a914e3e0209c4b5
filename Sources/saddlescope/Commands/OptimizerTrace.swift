import Landscape
import Optimizers

/// One optimizer's iterates, already in the form that will be printed: a million of them take the
/// room of their text only.
struct OptimizerTrace {
  private var run: Run
  private let form: OutputFormat.Form
  private var bytes: [UInt8] = []
  private var records: [IterateRecord] = []

  /// Takes up to `steps` steps, fewer where none exists or, if asked, once converged.
  init(of run: Run, steps: Int, untilConverged: Bool, form: OutputFormat.Form) {
    self.run = run
    self.form = form
    append(run.current)
    for _ in 0..<steps {
      if untilConverged && self.run.current.gradientNorm <= Run.tolerance { break }
      guard self.run.forward() == 1 else { break }
      append(self.run.current)
    }
    // The verdict is about the last iterate: whether a step exists from there belongs to it.
    self.run.probe()
  }

  private mutating func append(_ record: IterateRecord) {
    switch form {
    case .json:
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      JSON.object([
        .init("step", .integer(record.step)),
        .init("point", .numbers(record.point.elements)),
        .init("value", .number(record.value)),
        .init("gradient-norm", .number(record.gradientNorm)),
      ]).append(to: &bytes)
    case .csv:
      bytes += CSV.row(
        [.text(run.method.id), .integer(record.step)]
          + record.point.elements.map(CSV.Field.number)
          + [.number(record.value), .number(record.gradientNorm)])
    case .table: records.append(record)
    }
  }

  /// The head of the CSV form.
  static func header(_ names: [String]) -> CSV {
    CSV(header: ["method", "step"] + names + ["value", "gradient-norm"])
  }

  /// The rows of the CSV form.
  var rows: [UInt8] { bytes }

  /// The object of the JSON form.
  var json: JSON {
    .object([
      .init("method", .text(run.method.id)),
      .init("parameters", .object(parameters.map { .init($0, $1.json) })),
      .init("status", .text(run.status.name)),
      .init("reason", .text(run.status.reason)),
      .init("iterates", .verbatim([UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")])),
    ])
  }

  /// For people.
  func table(_ names: [String]) -> String {
    var table = TextTable(header: ["step"] + names + ["value", "gradient norm"])
    for record in records {
      table.append(
        [.integer(record.step)] + record.point.elements.map(TextTable.Cell.number)
          + [.number(record.value), .number(record.gradientNorm)])
    }
    let settings = parameters.map { "\($0) \($1.text)" }.joined(separator: ", ")
    let reason = run.status.reason
    return run.method.id + (settings.isEmpty ? "" : "  (\(settings))") + "\n" + table.text
      + run.status.name + (reason.isEmpty ? "" : ": \(SafeText.line(reason))") + "\n"
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
