import ArgumentParser
import Landscape
import Mathematics
import Optimizers
import Scenes

/// `saddlescope basins`: where a method ends from each start of a grid.
struct BasinsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "basins",
    _superCommandName: Words.program,
    abstract: "Where an optimizer ends from each start of a grid.",
    discussion: """
      Each start is run until its gradient norm is at most 1e-8, or for all the steps. Its limit is \
      the critical point found there, with its kind; critical points that are not isolated count as \
      one limit as far as they hang together. Starts that do not come to rest but keep within a \
      hundredth of the view's diagonal of a minimum over their last steps count for it (the column \
      "near"). The others cycle, have diverged, or are undecided.

        saddlescope basins --formula '5x^2 - y^2' --method newton
        saddlescope basins himmelblau-newton --method newton --grid 480x256 --steps 50 --json
        saddlescope basins monkey-saddle --method saddle-free-newton --set learning-rate=0.5 --format csv
      """)

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var methods: MethodOptions
  @OptionGroup var window: ViewOptions

  @Option(
    help: ArgumentHelp(
      "Starts, both ends of the view included. (default: 120x64)", valueName: "WxH"))
  var grid: String?

  @Option(help: ArgumentHelp("The number of steps from each. (default: 200)", valueName: "number"))
  var steps: String?

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    let grid = try Grid(self.grid ?? "120x64")
    let steps = try StepCount.chosen(steps, else: 200)
    let view = try window.chosen()
    if methods.methods.count > 1 {
      throw CommandLineError.conflict(
        "--method \(methods.methods[0])", "--method \(methods.methods[1])")
    }
    let subject = try function.subject(for: "basins")
    let sampler = try sampler(
      subject, view: view ?? subject.view, grid: grid, steps: steps)
    let count = grid.width * grid.height
    var bar = ProgressBar("running")
    let basins = sampler.run {
      bar.show($0, "\(Int(saturating: $0 * Double(count))) of \(count) starts")
    }
    bar.clear()
    guard let basins else { throw CommandLineError.failed("interrupted") }
    var out = try output.standardOutput()
    switch form {
    case .json: try out.write(line: Self.json(basins))
    case .csv: try Self.write(basins, to: &out)
    case .table:
      try out.write(Self.table(basins, names: subject.objective.coordinateNames).text)
    }
    try out.flush()
  }

  private func sampler(
    _ subject: Subject, view: View, grid: Grid, steps: Int
  ) throws(CommandLineError) -> BasinSampler {
    let specs = try methods.optimizers(else: subject.isTyped ? [] : subject.scene.optimizers)
    guard let spec = specs.first else {
      throw .missing(
        command: "basins", what: "a method: --method newton (\"saddlescope methods\" lists them)")
    }
    // The plane of a scene, or of a function of one variable, in which y changes nothing.
    _ = try subject.drawn(for: "basins")
    do {
      var plane = try subject.scene.makePlane()
      if subject.objective.dimension == 1 {
        plane = Plane(origin: [0], axes: [[1], [0]])
      }
      return try BasinSampler(
        subject.objective, on: plane, method: MethodOptions.entry(spec.method),
        settings: spec.parameters, view: view, width: grid.width, height: grid.height, steps: steps)
    } catch let error as CommandLineError {
      throw error
    } catch let error as ParameterError {
      throw .refused(error.message)
    } catch {
      throw .failed("\(error)")
    }
  }

  private static func json(_ basins: Basins) -> JSON {
    .object([
      .init("width", .integer(basins.width)),
      .init("height", .integer(basins.height)),
      .init("limits", .array(basins.limits.map(\.json))),
      .init(
        "grid",
        .array(
          (0..<basins.height).map { row in
            .array((0..<basins.width).map { .integer(basins.limit(column: $0, row: row)) })
          })),
    ])
  }

  private static func write(
    _ basins: Basins, to out: inout StandardOutput
  ) throws(CommandLineError) {
    let columns = basins.view.columns(basins.width)
    try out.write(CSV(header: ["x", "y", "limit", "kind", "steps"]).bytes)
    for (j, y) in basins.view.rows(basins.height).enumerated() {
      for (i, x) in columns.enumerated() {
        let limit = basins.limit(column: i, row: j)
        try out.write(
          CSV.row([
            .number(x), .number(y), .integer(limit), .text(basins.limits[limit].kind.name),
            .integer(Int(basins.steps[j * basins.width + i])),
          ]))
      }
    }
  }

  private static func table(_ basins: Basins, names: [String]) -> ResultTable {
    var table = ResultTable(header: ["limit", "kind"] + names + ["starts", "share", "near"])
    for (index, limit) in basins.limits.enumerated() {
      let coordinates: [ResultTable.Cell] =
        limit.point.map { $0.elements.map { .number($0) } } ?? names.map { _ in "" }
      table.append(
        [.integer(index), .text(limit.words)] + coordinates + [
          .integer(limit.count), .text(percentage(basins.share(of: index))),
          limit.nearCount > 0 ? .integer(limit.nearCount) : "",
        ])
    }
    return table
  }

  /// "12.5 %", in tenths.
  private static func percentage(_ share: Double) -> String {
    "\((1000 * share).rounded() / 10) %"
  }
}

extension BasinLimit {
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      .init("kind", .text(kind.name)),
      .init("point", .numbers(point?.elements ?? [])),
      .init("count", .integer(count)),
      .init("near", .integer(nearCount)),
    ]
    if case .cycle(let period) = kind { members.append(.init("period", .integer(period))) }
    if !isIsolated { members.append(.init("isolated", .boolean(false))) }
    return .object(members)
  }
}
