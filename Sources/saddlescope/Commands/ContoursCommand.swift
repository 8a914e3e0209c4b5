import ArgumentParser
import Landscape

/// `saddlescope contours`: contour lines.
struct ContoursCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contours",
    _superCommandName: Words.program,
    abstract: "Contour lines on a grid.",
    discussion: """
      The lines at exactly the levels asked for, by linear interpolation along the edges of the \
      grid: joined polylines, closed or open. Without --levels, a scene's own; for a formula, 13 on \
      an asinh scale.

        saddlescope contours monkey-saddle --levels -1,0,1 --json
        saddlescope contours --formula 'x^2 + 3y^2' --view -2,2,-1,1 --grid 200x100
      """)

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var window: ViewOptions

  @Option(
    help: ArgumentHelp(
      "Sample points, both ends of the view included. (default: 400x240)", valueName: "WxH"))
  var grid: String?

  @Option(help: ArgumentHelp("The levels, such as -1,0,1.", valueName: "a,b,..."))
  var levels: String?

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    let grid = try Grid(self.grid ?? "400x240")
    let asked = try chosenLevels()
    let view = try window.chosen()
    let subject = try function.subject(for: "contours")
    let field = Field.sample(
      try subject.drawn(for: "contours"), over: view ?? subject.view,
      width: grid.width, height: grid.height)
    let contours = field.contours(at: asked ?? subject.levels(for: field))
    var out = try output.standardOutput()
    switch form {
    case .json: try out.write(line: .object([.init("levels", .array(contours.map(\.json)))]))
    case .csv: try out.write(Self.csv(contours).bytes)
    case .table: try out.write(Self.table(contours).text)
    }
    try out.flush()
  }

  private func chosenLevels() throws(CommandLineError) -> [Double]? {
    guard let levels else { return nil }
    let numbers = try NumberParsing.list(levels, what: "levels", example: "-1,0,1")
    guard !numbers.isEmpty, numbers.allSatisfy(\.isFinite) else {
      throw .malformed(
        what: "levels", value: levels,
        problem: numbers.isEmpty ? "no level" : "a level must be finite",
        expected: "write numbers separated by commas, such as -1,0,1")
    }
    return numbers
  }

  private static func csv(_ contours: [ContourLevel]) -> CSV {
    var csv = CSV(header: ["level", "component", "closed", "x", "y"])
    for level in contours {
      for (index, line) in level.components.enumerated() {
        for point in line.points {
          csv.append([
            .number(level.level), .integer(index + 1), .text(line.isClosed ? "true" : "false"),
            .number(point.x), .number(point.y),
          ])
        }
      }
    }
    return csv
  }

  private static func table(_ contours: [ContourLevel]) -> ResultTable {
    var table = ResultTable(header: ["level", "length", "closed", "open", "points"])
    for level in contours {
      let closed = level.components.count(where: \.isClosed)
      table.append([
        .number(level.level), .number(level.length), .integer(closed),
        .integer(level.components.count - closed),
        .integer(level.components.reduce(0) { $0 + $1.points.count }),
      ])
    }
    return table
  }
}

extension Subject {
  /// The levels of the scene for a field of it.
  func levels(for field: Field) -> [Double] {
    switch scene.levels {
    case .values(let values): values
    case .scaled(let scale, let count): scale.levels(count: count, for: field)
    }
  }
}

extension ContourLevel {
  fileprivate var json: JSON {
    .object([
      .init("level", .number(level)),
      .init("length", .number(length)),
      .init(
        "components",
        .array(
          components.map {
            .object([.init("closed", .boolean($0.isClosed)), .init("points", .points($0.points))])
          })),
    ])
  }
}
