import ArgumentParser
import Landscape

/// `saddlescope field`: values on a grid.
struct FieldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "field",
    _superCommandName: Words.program,
    abstract: "The values on a grid, rows from the top.",
    discussion: """
      The grid has both ends of the view. The table has x over its columns and y before its rows; \
      CSV has a line a point.

        saddlescope field --formula 'x^3 - 3xy^2' --view -1,1,-1,1 --grid 5x5
        saddlescope field monkey-saddle --grid 40x24 --json
      """)

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var window: ViewOptions

  @Option(
    help: ArgumentHelp(
      "Sample points, both ends of the view included. (default: 9x9)", valueName: "WxH"))
  var grid: String?

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    let grid = try Grid(self.grid ?? "9x9")
    let asked = try window.chosen()
    let subject = try function.subject(for: "field")
    let view = asked ?? subject.view
    let field = Field.sample(
      try subject.drawn(for: "field"), over: view, width: grid.width, height: grid.height)
    var out = try output.standardOutput()
    switch form {
    case .json: try out.write(line: Self.json(field))
    case .csv: try Self.write(field, to: &out)
    case .table: try out.write(Self.table(field).text)
    }
    try out.flush()
  }

  private static func json(_ field: Field) -> JSON {
    let view = field.view
    return .object([
      .init("view", .numbers([view.x0, view.x1, view.y0, view.y1])),
      .init("width", .integer(field.width)),
      .init("height", .integer(field.height)),
      .init("values", .rows(field.values, width: field.width)),
    ])
  }

  private static func write(
    _ field: Field, to out: inout StandardOutput
  ) throws(CommandLineError) {
    let columns = field.view.columns(field.width)
    let rows = field.view.rows(field.height)
    try out.write(CSV(header: ["x", "y", "value"]).bytes)
    for (j, y) in rows.enumerated() {
      for (i, x) in columns.enumerated() {
        try out.write(CSV.row([.number(x), .number(y), .number(field[i, j])]))
      }
    }
  }

  private static func table(_ field: Field) -> ResultTable {
    var table = ResultTable()
    table.append(["y \\ x"] + field.view.columns(field.width).map(ResultTable.Cell.number))
    for (j, y) in field.view.rows(field.height).enumerated() {
      table.append(
        [.number(y)] + (0..<field.width).map { .number(field[$0, j]) })
    }
    return table
  }
}
