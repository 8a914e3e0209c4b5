import ArgumentParser
import Landscape

/// `saddlescope eval`: value and derivatives at points.
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Value, gradient, Hessian and eigenvalues at points.",
    discussion: """
      Derivatives are exact. Points are given in the order of the variables: by name, then by \
      number (x < y, w1 < w2 < w10).

        saddlescope eval --formula 'x^3 - 3xy^2' --at 1,2
        saddlescope eval monkey-saddle --at -1,1 --at 1,1 --json
        saddlescope eval --formula '(1 - w1 w2)^2' --at 0,0 --format csv

      A file of points has one point a line, numbers separated by commas. Blank lines and lines \
      that begin with # are skipped; a first line that names the variables gives their order.
      """)

  @OptionGroup var function: SceneOrFormula

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("A point, such as -1,2; repeatable.", valueName: "point"))
  var points: [String] = []

  @Option(
    name: .customLong("points"),
    help: ArgumentHelp(
      "A file of points, one a line; - is standard input.", valueName: "file"),
    completion: .file())
  var file: String?

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    let subject = try function.subject(for: "eval")
    let objective = subject.objective
    var results: [Vector] = []
    for point in points { results.append(try subject.point(point, option: "--at")) }
    if let file {
      if !points.isEmpty { throw CommandLineError.conflict("--at", "--points") }
      results = try PointsFile.read(file, variables: objective.coordinateNames).map(Vector.init)
    } else if points.isEmpty {
      throw CommandLineError.missing(
        command: "eval", what: "a point: --at 1,0.5, or --points FILE")
    }
    var out = StandardOutput()
    let names = objective.coordinateNames
    if form == .csv { try out.write(Evaluation.header(names).bytes) }
    for (index, point) in results.enumerated() {
      let evaluation = Evaluation(of: objective, at: point)
      switch form {
      case .json: try out.write(line: evaluation.json)
      case .csv: try out.write(evaluation.row)
      case .table: try out.write((index > 0 ? "\n" : "") + evaluation.table(names))
      }
    }
    try out.flush()
  }
}

/// What `eval` says of one point.
struct Evaluation {
  let point: Vector
  let value: Double
  let gradient: Vector
  let hessian: Matrix
  let eigenvalues: [Double]

  /// Evaluates an objective at a point.
  init(of objective: any Objective, at point: Vector) {
    self.point = point
    (value, gradient) = objective.valueAndGradient(at: point)
    hessian = objective.hessian(at: point)
    eigenvalues = point.dimension == 0 ? [] : Spectrum(of: hessian).eigenvalues
  }

  /// One line of JSON.
  var json: JSON {
    .object([
      .init("point", .numbers(point.elements)),
      .init("value", .number(value)),
      .init("gradient", .numbers(gradient.elements)),
      .init("hessian", .matrix(hessian)),
      .init("eigenvalues", .numbers(eigenvalues)),
    ])
  }

  /// The head of the CSV form: the Hessian's entries row by row.
  static func header(_ names: [String]) -> CSV {
    CSV(
      header: names + ["value"] + names.map { "gradient \($0)" }
        + names.flatMap { row in names.map { "hessian \(row) \($0)" } }
        + names.indices.map { "eigenvalue \($0 + 1)" })
  }

  /// A row of the CSV form.
  var row: [UInt8] {
    CSV.row(
      (point.elements + [value] + gradient.elements + hessian.elements + eigenvalues)
        .map(CSV.Field.number))
  }

  /// For people: a block of lines with the variables' names over the columns.
  func table(_ names: [String]) -> String {
    var table = TextTable(header: [""] + names)
    table.append(["point"] + point.elements.map(TextTable.Cell.number))
    table.append(["gradient"] + gradient.elements.map(TextTable.Cell.number))
    for (index, name) in names.enumerated() {
      table.append(
        [.text("hessian \(name)")] + hessian.row(index).elements.map(TextTable.Cell.number))
    }
    table.append(["eigenvalues"] + eigenvalues.map(TextTable.Cell.number))
    return "value  \(NumberText.of(value))\n" + table.text
  }
}
