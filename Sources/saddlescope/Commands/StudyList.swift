import ArgumentParser
import Studies

/// `saddlescope studies`: the experiments over many landscapes.
struct StudyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studies",
    _superCommandName: Words.program,
    abstract: "The studies: experiments over many landscapes, with theory beside them.",
    discussion: "Run one with \"saddlescope study ID\".")

  @OptionGroup var output: OutputFormat

  func run() throws {
    var out = try output.standardOutput()
    let studies = StudyCatalogue.all
    switch try output.form() {
    case .json: try out.write(JSON.list(studies.map(\.json)))
    case .csv:
      var csv = CSV(header: ["id", "title", "measured", "runs", "source"])
      for study in studies {
        csv.append([
          .text(study.id), .text(study.title), .text(study.measured),
          .integer(study.standardRuns), .text(study.source),
        ])
      }
      try out.write(csv.bytes)
    case .table:
      var table = ResultTable()
      for study in studies { table.append([.text(study.id), .text(study.title)]) }
      try out.write(table.text)
    }
    try out.flush()
  }
}

extension Study {
  fileprivate var json: JSON {
    .object([
      .init("id", .text(id)),
      .init("title", .text(title)),
      .init("measured", .text(measured)),
      .init("measures", .array(measures.map { .text($0) })),
      .init("parameters", .array(parameters.map(\.json))),
      .init("runs", .integer(standardRuns)),
      .init("remark", .text(remark)),
      .init("source", .text(source)),
    ])
  }
}

extension StudyParameter {
  fileprivate var json: JSON {
    let values: JSON
    if let follows {
      values = .text(follows)
    } else if isCoordinate {
      values = .array(defaults.map(\.outputJSON))
    } else {
      values = defaults.first?.outputJSON ?? .null
    }
    return .object([
      .init("name", .text(name)),
      .init("cell", .boolean(isCoordinate)),
      .init("default", values),
      .init("range", range.map { .numbers([$0.lowerBound, $0.upperBound]) } ?? .null),
      .init("choices", choices.map { .array($0.map { .text($0) }) } ?? .null),
      .init("meaning", .text(meaning)),
    ])
  }
}

extension StudyValue {
  fileprivate var outputJSON: JSON {
    switch self {
    case .number(let number): .number(number)
    case .word(let word): .text(word)
    }
  }
}
