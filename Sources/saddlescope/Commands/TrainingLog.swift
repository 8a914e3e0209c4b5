import Landscape
import Optimizers
import Scenes

/// What `train` tells of a training: a record each so many steps.
struct TrainingLog {
  /// What is known at a step.
  struct Record {
    let step: Int
    let loss: Double
    let gradientNorm: Double
    /// The share of training samples that are classified right, where there are classes.
    let accuracy: Double?
    let validationLoss: Double?
    let validationAccuracy: Double?

    /// At the run's iterate; `network` is nil for a function without samples.
    init(_ run: Run, _ network: SceneNetwork?) {
      let current = run.current
      step = current.step
      loss = current.value
      gradientNorm = current.gradientNorm
      accuracy = network?.training.accuracy(at: current.point)
      validationLoss = network?.validation?.value(at: current.point)
      validationAccuracy = network?.validation?.accuracy(at: current.point)
    }
  }

  private(set) var records: [Record]

  init(_ first: Record) { records = [first] }

  mutating func append(_ record: Record) { records.append(record) }

  /// The names of the columns: those that have values.
  private var columns: [(name: String, value: (Record) -> Double?)] {
    let all: [(name: String, value: (Record) -> Double?)] = [
      ("loss", { $0.loss }), ("gradient-norm", { $0.gradientNorm }), ("accuracy", { $0.accuracy }),
      ("validation-loss", { $0.validationLoss }),
      ("validation-accuracy", { $0.validationAccuracy }),
    ]
    return all.filter { column in records.contains { column.value($0) != nil } }
  }

  /// The rows as comma-separated values.
  var csv: CSV {
    let columns = columns
    var csv = CSV(header: ["step"] + columns.map(\.name))
    for record in records {
      csv.append(
        [.integer(record.step)] + columns.map { .number($0.value(record) ?? .nan) })
    }
    return csv
  }

  /// The rows for people.
  var table: ResultTable {
    let columns = columns
    var table = ResultTable(
      header: ["step"] + columns.map { $0.name.replacing("-", with: " ") })
    for record in records {
      table.append(
        [.integer(record.step)] + columns.map { .number($0.value(record) ?? .nan) })
    }
    return table
  }

  /// The rows as JSON.
  var json: JSON {
    let columns = columns
    return .array(
      records.map { record in
        .object(
          [.init("step", .integer(record.step))]
            + columns.map { .init($0.name, .number($0.value(record) ?? .nan)) })
      })
  }
}
