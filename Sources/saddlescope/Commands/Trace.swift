import ArgumentParser
import Landscape
import Mathematics
import Optimizers
import Scenes

/// `saddlescope trace`: the iterates of optimizers.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    _superCommandName: Words.program,
    abstract: "The iterates of an optimizer, or of several from the same start.",
    discussion: """
      All the steps asked for are taken, unless no step exists or a value is not finite. The status \
      is the verdict at the last iterate: converged (the gradient norm is at most 1e-8, or what \
      rounding makes it, and a critical point is no farther than a millionth of the view; the reason \
      says of what kind), undefined (there is no step), diverged, or running (the reason says what \
      it is doing). A scene brings its own optimizers and start.

        saddlescope trace monkey-saddle --steps 10
        saddlescope trace --formula 'x^2 - y^4' --method newton --from 1,1 --steps 5
        saddlescope trace bowl --method newton --set learning-rate=0.5 --json
      """)

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var methods: MethodOptions

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The start, such as -1,2; the scene's own unless given.", valueName: "point")
  )
  var start: String?

  @Option(help: ArgumentHelp("The number of steps. (default: 20)", valueName: "number"))
  var steps: String?

  @OptionGroup var budget: BudgetOption

  @Flag(help: "Stop at the first iterate that has converged.")
  var untilConverged = false

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    let steps = try StepCount.chosen(steps, else: 20)
    let subject = try function.subject(for: "trace")
    let specs = try methods.optimizers(else: subject.isTyped ? [] : subject.scene.optimizers)
    guard !specs.isEmpty else {
      throw CommandLineError.missing(
        command: "trace", what: "a method: --method newton (\"saddlescope methods\" lists them)")
    }
    let traces = try specs.map { spec in
      let run = try makeRun(spec, subject)
      return OptimizerTrace(
        of: run,
        in: subject.scene.makeStateScales(
          of: subject.objective, start: run.current.point, isPictured: !subject.isTyped),
        steps: steps, untilConverged: untilConverged, form: form)
    }
    var out = try output.standardOutput()
    if form == .csv {
      try out.write(OptimizerTrace.header(subject.objective.coordinateNames).bytes)
    }
    for (index, trace) in traces.enumerated() {
      switch form {
      case .json: try trace.writeJSON(to: &out)
      case .csv: try trace.writeRows(to: &out)
      case .table:
        try out.write((index > 0 ? "\n" : "") + trace.table(subject.objective.coordinateNames))
      }
    }
    try out.flush()
  }

  private func makeRun(_ spec: OptimizerSpec, _ subject: Subject) throws(CommandLineError) -> Run {
    let from: Vector
    if let start {
      from = try subject.point(start, option: "--from")
    } else if subject.isTyped {
      throw .missing(command: "trace", what: "a start: --from 1,0.5")
    } else {
      from = Vector(spec.start ?? subject.scene.start)
    }
    let limit = try budget.chosen()
    do {
      var run = try Run(
        method: MethodOptions.entry(spec.method), settings: spec.parameters,
        objective: subject.objective, start: from)
      run.budget = limit
      return run
    } catch let error as CommandLineError {
      throw error
    } catch let error as ParameterError {
      throw .refused(error.message)
    } catch {
      throw .failed("\(error)")
    }
  }
}
