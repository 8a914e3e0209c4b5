import ArgumentParser
import Landscape
import Mathematics

/// `saddlescope eval`: value and derivatives at points.
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    _superCommandName: Words.program,
    abstract: "Value, gradient, Hessian and eigenvalues at points.",
    discussion: """
      Derivatives are exact. Points are given in the order of the variables: by name, then by \
      number (x < y, w1 < w2 < w10).

        saddlescope eval --formula 'x^3 - 3xy^2' --at 1,2
        saddlescope eval monkey-saddle --at -1,1 --at 1,1 --json
        saddlescope eval monkey-saddle --at start
        saddlescope eval --formula '(1 - w1 w2)^2' --at 0,0 --format csv

      A file of points has one point a line, numbers separated by commas. Blank lines and lines \
      that begin with # are skipped; a first line that names the variables gives their order.
      """)

  @OptionGroup var function: SceneOrFormula

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "A point, such as -1,2, or start, the scene's own; repeatable.", valueName: "point"))
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
    } else if points.isEmpty, !subject.isTyped {
      results = [Vector(subject.scene.start)]
    } else if points.isEmpty {
      throw CommandLineError.missing(
        command: "eval", what: "a point: --at 1,0.5, or --points FILE")
    }
    var out = try output.standardOutput()
    let names = objective.coordinateNames
    if form == .csv { try out.write(EvaluatedPoint.header(names).bytes) }
    for (index, point) in results.enumerated() {
      let evaluation = EvaluatedPoint(of: objective, at: point)
      switch form {
      case .json: try out.write(line: evaluation.json)
      case .csv: try out.write(evaluation.row)
      case .table: try out.write((index > 0 ? "\n" : "") + evaluation.table(names))
      }
    }
    try out.flush()
  }
}
