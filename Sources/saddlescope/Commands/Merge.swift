import ArgumentParser
import Studies

/// `saddlescope merge`: files of runs as one.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    _superCommandName: Words.program,
    abstract: "Puts the runs of a study from many files together.",
    discussion: """
      Prints the summary of all runs, or with --out writes them to one file, sorted: the same bytes \
      for any cut into files and any order. Files with unlike headers, and two different results \
      for one run, are an error that names both lines; equal duplicates count once.

        saddlescope merge part-*.jsonl --out all.jsonl
        saddlescope merge all.jsonl --json
      """)

  @Argument(
    help: ArgumentHelp("The files.", valueName: "files"),
    completion: .file(extensions: ["jsonl"]))
  var files: [String]

  @Option(
    help: ArgumentHelp("Write all runs to this file.", valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var out: String?

  @Flag(
    help: ArgumentHelp(
      "Of two results for one run compare the outcome only, and keep one: for processors that "
        + "round differently."))
  var tolerateRounding = false

  @OptionGroup var output: OutputFormat

  func run() throws {
    let form = try output.form()
    do throws(StudyError) {
      let (header, store) = try RecordMerge.read(files, toleratesRounding: tolerateRounding)
      if store.count == 0 { StudyProgressLine.warn("there is no run in what was given") }
      for gap in store.gaps {
        StudyProgressLine.warn(
          "\(gap.cell.words): \(gap.missing) run\(gap.missing == 1 ? " is" : "s are") missing, "
            + "the first is \(gap.first)")
      }
      if let out {
        let file = try RecordFile(replacing: out)
        try file.write(header.json.bytes + [UInt8(ascii: "\n")])
        try store.writeLines { (bytes) throws(StudyError) in try file.write(bytes) }
      } else {
        let summary = StudySummary(store, version: header.version)
        try StudyOutput(summary, store.plan.study).write(form, output)
      }
    } catch {
      throw try error.commandLineError(resumesFrom: nil)
    }
  }
}
