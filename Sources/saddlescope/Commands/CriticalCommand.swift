import ArgumentParser
import Landscape
import Mathematics
import Networks

/// `saddlescope critical`: all critical points in a box.
struct CriticalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "critical",
    _superCommandName: Words.program,
    abstract: "Every critical point in a box, classified, with what is proved about it.",
    discussion: """
      Formulas of two variables, and slices of formulas, are searched by interval arithmetic: each \
      point comes with a box that encloses it, and "complete" means that it is proved that no \
      critical point lies outside the enclosures. Where critical points are not isolated, or \
      nothing could be decided, boxes are given instead of points. What rests on samples says so.

      Everything else is searched from many starts, and nothing is proved then. With more than two \
      variables and no slice, the first variable runs from x0 to x1 and all others from y0 to y1. Of \
      a single variable only x0 and x1 count.

        saddlescope critical --formula '(x^2 + y - 11)^2 + (x + y^2 - 7)^2' --view -6,6,-6,6
        saddlescope critical monkey-saddle --json
        saddlescope critical two-layer-linear --whole
      """)

  @Flag(
    help: ArgumentHelp(
      "All variables of a scene that draws a slice, not the slice. Of a linear network of two layers "
        + "the critical points are known in closed form."))
  var whole = false

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var window: ViewOptions
  @OptionGroup var output: OutputFormat

  /// The most variables of a function that is searched without a slice: each step from each start
  /// decomposes a Hessian.
  private static let mostVariables = 24

  func run() throws {
    let form = try output.form()
    let asked = try window.chosen()
    let subject = try function.subject(for: "critical")
    let view = asked ?? subject.view
    guard let report = try report(on: subject, in: view) else { return }
    var out = try output.standardOutput()
    switch form {
    case .json: try out.write(line: report.json)
    case .csv: try out.write(report.csv.bytes)
    case .table: try out.write(report.table)
    }
    try out.flush()
  }

  private func report(
    on subject: Subject, in view: View
  ) throws(CommandLineError) -> CriticalReport? {
    let objective = subject.objective
    if objective.dimension > 2 && (whole || subject.scene.slice == nil) {
      if let network = objective as? NetworkObjective, let points = network.linearCriticalPoints() {
        return CriticalReport(
          points, coversAll: network.linearCriticalPointsAreAll, of: network, in: view)
      }
      guard objective.dimension <= Self.mostVariables else {
        throw .needsPlane(command: "critical", names: objective.coordinateNames)
      }
      let sides = (0..<objective.dimension).map { $0 == 0 ? view.x0...view.x1 : view.y0...view.y1 }
      return MultistartSearch().run(objective, in: sides).map {
        CriticalReport($0, of: objective, in: view)
      }
    }
    if let formula = objective as? FormulaObjective, formula.dimension == 1 {
      // The height of the box is of no account: the points lie on the line through its middle.
      return CriticalPointSearch().run(
        Ridge(formula), in: View(x: view.x0...view.x1, y: -1...1)
      ).map { CriticalReport(onLine: $0, of: formula, in: view) }
    }
    let drawn = try subject.drawn(for: "critical")
    return CriticalPointSearch().run(drawn, in: view).map {
      CriticalReport($0, of: drawn, isSlice: objective.dimension > 2)
    }
  }
}
