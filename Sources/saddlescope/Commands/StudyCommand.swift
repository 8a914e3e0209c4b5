import ArgumentParser
import Platform
import Studies
import Wording

/// `saddlescope study`: runs a study and sums it up.
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    _superCommandName: Words.program,
    abstract: "Runs an experiment over many landscapes.",
    discussion: """
      Every run depends on the study, its parameters, its cell, its number and the master seed \
      alone: any cut into shards gives the same runs. With --out, runs are appended to a file line \
      by line, and those that are there already are not repeated; \"saddlescope merge\" puts files \
      together. The status is 75 if it was stopped before all runs were done.

        saddlescope study eigenvalue-signs --set n=4,6 --runs 10000
        saddlescope study ising-glass --seeds 0:500 --out part-0.jsonl --json
      """)

  @Argument(
    help: ArgumentHelp("The study.", valueName: "study"),
    completion: .list(StudyCatalogue.all.map(\.id)))
  var id: String

  @Option(
    help: ArgumentHelp(
      "A parameter; a coordinate of the cells takes a list, and the cells are the product.",
      valueName: "name=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("Runs 0 to N−1 of each cell.", valueName: "N"))
  var runs: String?

  @Option(help: ArgumentHelp("Runs A to B−1 of each cell.", valueName: "A:B"))
  var seeds: String?

  @Option(
    help: ArgumentHelp(
      "Only the runs whose number is I modulo N, I from 0.", valueName: "I/N"))
  var shard: String?

  @Option(help: ArgumentHelp("The master seed. (default: 1)", valueName: "seed"))
  var seed: String?

  @Option(help: ArgumentHelp("How many cores work. (default: all)", valueName: "number"))
  var jobs: String?

  @Option(
    help: ArgumentHelp("Append each run to this file.", valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var out: String?

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    do throws(StudyError) {
      let study = try StudyCatalogue.study(id)
      let plan = try StudyPlan(
        study, assignments: try assignments(), masterSeed: try masterSeed())
      let range = try range(of: study)
      let jobs = try StudyNumbers.whole(
        jobs, "number of jobs", in: 1...1024, else: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      var store = try RecordStore(plan)
      let file = try out.map { path throws(StudyError) in try resumed(path, plan, &store) }
      let stop = StopSignal.watch()
      let progress = StudyProgressLine(study.id)
      let isComplete = try StudyRunner.run(
        &store, range, jobs: jobs, file: file, shouldStop: { stop.signal != 0 },
        report: { progress.show($0) })
      progress.clear()
      guard isComplete else { throw .unfinished(signal: stop.signal, done: store.count) }
      try StudyOutput(StudySummary(store, version: ProgramVersion.current), study).write(
        form, output)
    } catch {
      throw try error.commandLineError(resumesFrom: out)
    }
  }

  private func assignments() throws(StudyError) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    for text in set {
      do throws(CommandLineError) {
        let assignment = try Assignment(text, option: "--set", example: "--set n=4,6")
        guard !result.contains(where: { $0.name == assignment.name }) else {
          throw .refused("--set gives \(SafeText.quoted(assignment.name)) twice; a list is n=4,6")
        }
        result.append((assignment.name, assignment.value))
      } catch {
        throw .value(error.message)
      }
    }
    return result
  }

  private func masterSeed() throws(StudyError) -> UInt64 {
    UInt64(try StudyNumbers.whole(seed, "seed", in: 0...1 << 53, else: 1))
  }

  private func range(of study: Study) throws(StudyError) -> RunRange {
    let most = 1_000_000_000
    if runs != nil, seeds != nil {
      throw .value("--runs and --seeds exclude each other; give one of them")
    }
    var numbers =
      0..<(try StudyNumbers.whole(runs, "number of runs", in: 1...most, else: study.standardRuns))
    if let seeds {
      let parts = seeds.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let first = NumberReading.whole(parts[0]),
        let end = NumberReading.whole(parts[1]), first >= 0, first < end, end <= most
      else {
        throw .value(
          "--seeds \(SafeText.quoted(seeds)): write A:B for the runs A to B-1, such as --seeds 0:1000"
        )
      }
      numbers = first..<end
    }
    guard let shard else { return RunRange(numbers) }
    let parts = shard.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = NumberReading.whole(parts[0]),
      let count = NumberReading.whole(parts[1]), index >= 0, index < count, count <= most
    else {
      throw .value(
        "--shard \(SafeText.quoted(shard)): write I/N with I from 0 to N-1, such as --shard 0/4")
    }
    return RunRange(numbers, shard: index, of: count)
  }

  /// The file to append to, its runs in the store; a new one begins with the header.
  private func resumed(
    _ path: String, _ plan: StudyPlan, _ store: inout RecordStore
  ) throws(StudyError) -> RecordFile {
    let file = try RecordFile(appendingTo: path)
    try file.cutUnfinishedLine()
    let header = RecordHeader(plan, version: ProgramVersion.current)
    if try file.isEmpty {
      try file.write(header.json.bytes + [UInt8(ascii: "\n")])
      return file
    }
    let (found, runs) = try RecordMerge.read([path])
    if let difference = header.difference(from: found) {
      throw .contradiction(
        "\(path):1 is of other runs than those asked for: they differ in \(difference); "
          + "write to another file")
    }
    store.adopt(runs)
    return file
  }
}
