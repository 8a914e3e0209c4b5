import ArgumentParser
import Landscape
import Optimizers
import Platform
import Scenes
import Wording

/// `saddlescope train`: trains a network without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    _superCommandName: Words.program,
    abstract: "Trains a scene's network without a screen.",
    discussion: """
      Runs the scene's training, or what the options make of it, and prints loss, gradient norm and, \
      where there are classes, accuracy, also for the samples kept back for validation. Parameters \
      are saved and loaded in NumPy's format (numpy.load, numpy.save): one array of all of them.

        saddlescope train xor-solved
        saddlescope train xor-solved --method adam --set learning-rate=0.01 --steps 500 --csv
        saddlescope train xor-solved --batch 2 --seed 7 --save weights.npy
      """)

  @OptionGroup var function: SceneOrFormula
  @OptionGroup var methods: MethodOptions

  @Option(
    help: ArgumentHelp("The number of steps; the training's own unless given.", valueName: "number")
  )
  var steps: String?

  @Option(
    help: ArgumentHelp("Samples in a mini-batch; 0 for all.", valueName: "number"))
  var batch: String?

  @Option(
    help: ArgumentHelp(
      "A row each so many steps. (default: 1; a table has about 20 rows)", valueName: "number"))
  var every: String?

  @Option(
    help: ArgumentHelp("Start from the parameters in this file (NPY).", valueName: "file"),
    completion: .file(extensions: ["npy"]))
  var load: String?

  @Option(
    help: ArgumentHelp("Write the parameters at the end to this file (NPY).", valueName: "file"),
    completion: .file(extensions: ["npy"]))
  var save: String?

  @OptionGroup var output: OutputFormat

  @Flag(help: "The same as --format csv.")
  var csv = false

  func run() throws {
    let form = try chosenForm()
    let mostSteps = TrainingSpec.maximumSteps
    let asked = try whole(steps, "number of steps", in: 0...mostSteps)
    let interval = try whole(every, "interval", in: 1...mostSteps)
    let batch = try whole(batch, "batch", in: 0...DataSpec.maximumCount)
    let subject = try function.subject(for: "train")
    guard !subject.isTyped else {
      throw CommandLineError.missing(command: "train", what: "a scene; trace follows a formula")
    }
    if let save {
      try ExistingFile.refuse(
        save, unlessItBegins: [[0x93] + Array("NUMPY".utf8)], noun: "array of NumPy's")
    }
    var run = try makeRun(subject, batch: batch)
    let count = asked ?? subject.scene.training?.steps ?? TrainingSpec.standardSteps
    let stride = interval ?? (form == .table ? max(1, count / 20) : 1)
    let network = try subject.network()
    var log = TrainingLog(TrainingLog.Record(run, network))
    var bar = ProgressBar("training")
    while run.step < count {
      let before = run.step
      // Short pieces where steps are slow, so that the bar moves.
      run.forward(min(stride - before % stride, count - before, Self.piece(of: run)))
      guard run.step > before else { break }
      bar.show(
        Double(run.step) / Double(count),
        "step \(run.step) of \(count)  loss \(Float(run.current.value))")
      if run.step % stride == 0 || run.step == count {
        log.append(TrainingLog.Record(run, network))
      }
    }
    if log.records.last?.step != run.step { log.append(TrainingLog.Record(run, network)) }
    bar.clear()
    run.probe()
    var observer = RunObserver(
      scales: subject.scene.makeStateScales(of: subject.objective, start: run.record(at: 0).point))
    try write(log, run, observer.verdict(of: run), form)
    try store(run)
  }

  /// About a twentieth of a second's work, by the objective's own estimate.
  private static func piece(of run: Run) -> Int {
    var (work, cost) = (25_000_000, 3 * run.objective.cost)
    if case .number(let batch)? = run.parameters["batch"], batch > 0,
      let sampled = run.objective as? any SampledObjective
    {
      // A step costs its batch; what the bar says, a pass over all samples.
      cost = Int(saturating: Double(cost) * min(1, batch / Double(max(1, sampled.sampleCount))))
      work *= 4
    }
    return min(1000, max(1, work / max(1, cost)))
  }

  // MARK: What is run

  private func makeRun(_ subject: Subject, batch: Int?) throws(CommandLineError) -> Run {
    let own = subject.scene.training.map { [$0.optimizer] } ?? subject.scene.optimizers
    var specs = try methods.optimizers(else: own)
    guard specs.count == 1, let first = specs.indices.first else {
      throw .missing(
        command: "train",
        what: specs.isEmpty
          ? "a method: --method adam" : "one method: --method adam; trace takes several")
    }
    let entry = try MethodOptions.entry(specs[first].method)
    if let batch {
      guard entry.parameters.contains(where: { $0.name == "batch" }) else {
        throw .refused("\(entry.id) takes no mini-batches; remove --batch")
      }
      specs[first].parameters["batch"] = .number(Double(batch))
    }
    var start = subject.scene.start(of: specs[first])
    if let load {
      do {
        start = try ParameterFile.load(path: load, count: subject.objective.dimension)
      } catch { throw .failed("\(error)") }
    }
    do {
      var run = try Run(
        method: entry, settings: specs[first].parameters, objective: subject.objective,
        start: start)
      // Nobody steps back here.
      run.memoryLimit = 1 << 20
      return run
    } catch {
      throw .refused(error.message)
    }
  }

  private func whole(
    _ text: String?, _ what: String, in range: ClosedRange<Int>
  ) throws(CommandLineError) -> Int? {
    guard let text else { return nil }
    guard let number = NumberReading.whole(text), range.contains(number) else {
      throw .outOfBounds(
        what: what, value: text,
        allowed: "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func chosenForm() throws(CommandLineError) -> OutputFormat.Form {
    let form = try output.form()
    guard csv, form != .csv else { return form }
    if output.json { throw .conflict("--csv", "--json") }
    if let format = output.format { throw .conflict("--csv", "--format \(format)") }
    return .csv
  }

  // MARK: What is told

  private func write(
    _ log: TrainingLog, _ run: Run, _ verdict: RunVerdict, _ form: OutputFormat.Form
  ) throws {
    let parameters = run.method.parameters.compactMap { spec in
      run.parameters[spec.name].map { (spec.name, $0) }
    }
    var out = try output.standardOutput()
    switch form {
    case .csv: try out.write(log.csv.bytes)
    case .json:
      try out.write(
        line: .object([
          .init("method", .text(run.method.id)),
          .init("parameters", .object(parameters.map { .init($0, $1.json) })),
          .init("status", .text(verdict.name)), .init("reason", .text(verdict.reason)),
          .init("records", log.json),
        ]))
    case .table:
      let settings = parameters.map { "\($0) \($1.text)" }.joined(separator: ", ")
      let reason = verdict.reason
      try out.write(
        "\(run.method.id)  (\(settings))\n" + log.table.text + verdict.name
          + (reason.isEmpty ? "" : ": \(SafeText.line(reason))") + "\n")
    }
    try out.flush()
  }

  private func store(_ run: Run) throws(CommandLineError) {
    guard let save else { return }
    guard run.current.value.isFinite, run.current.point.isFinite else {
      throw .failed("the training diverged, so nothing was written to \(SafeText.quoted(save))")
    }
    do { try ParameterFile.save(run.current.point, to: save) } catch { throw .failed("\(error)") }
  }
}

extension Subject {
  /// The scene's network; nil for a function.
  fileprivate func network() throws(CommandLineError) -> SceneNetwork? {
    do { return try scene.makeNetwork() } catch { throw .failed("\(error)") }
  }
}
