import ArgumentParser
import Landscape
import Mathematics
import Scenes
import Wording

/// `saddlescope profile`: a function along a line.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    _superCommandName: Words.program,
    abstract: "The values along a straight line, with slope and curvature.",
    discussion: """
      f along theta(t) = A + t (B - A): A is at t = 0, B at t = 1. Slope and curvature are exact \
      derivatives in t. A scene brings the ends and the range of its own profile, or A by its start.

        saddlescope profile --formula '(1 - w1 w2)^2' --from -1,-1 --to 1,1
        saddlescope profile monkey-saddle --to 0,0 --range 0,2 --samples 21 --json
      """)

  @OptionGroup var function: SceneOrFormula

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "A, such as -1,2; that of the scene's profile, or its start, unless given.",
      valueName: "point"))
  var start: String?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "B, such as 1,-2; that of the scene's profile unless given.", valueName: "point"))
  var end: String?

  @Option(
    help: ArgumentHelp(
      "From which t to which; the scene's own unless given, else -0.5,1.5.", valueName: "t0,t1"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "The number of values of t, both ends included. (default: 41)", valueName: "number"))
  var samples: String?

  @OptionGroup var output: OutputFormat

  private static let mostSamples = 1_000_000

  func run() throws {
    let form = try output.form()
    let range = try chosenRange()
    let count = try chosenCount()
    let subject = try function.subject(for: "profile")
    let line = try line(for: subject)
    let shown = range ?? subject.scene.profile?.range ?? ProfileSpec.defaultRange
    guard
      let profile = LineProfile(
        of: subject.objective, along: line, range: shown, count: count)
    else { return }
    var out = try output.standardOutput()
    switch form {
    case .json: try out.write(line: Self.json(profile))
    case .csv: try Self.write(profile, to: &out)
    case .table: try out.write(Self.table(profile).text)
    }
    try out.flush()
  }

  private func line(for subject: Subject) throws(CommandLineError) -> Line {
    let own = try ownEnds(of: subject)
    let from: Vector
    if let start {
      from = try subject.point(start, option: "--from")
    } else if let own {
      from = own.from
    } else if subject.isTyped {
      throw .missing(command: "profile", what: "the point at t = 0: --from 1,0.5")
    } else {
      from = Vector(subject.scene.start)
    }
    let to: Vector
    if let end {
      to = try subject.point(end, option: "--to")
    } else if let own {
      to = own.to
    } else {
      throw .missing(command: "profile", what: "the point at t = 1: --to 1,0.5")
    }
    guard from != to else {
      throw .refused("--from and --to are the same point; a line needs two")
    }
    guard (to - from).isFinite else {
      throw .refused("--from and --to are too far apart, or not finite; a line needs two points")
    }
    return Line(from: from, to: to)
  }

  /// The ends of the scene's profile, if one is needed; they may lie at the end of a training.
  private func ownEnds(of subject: Subject) throws(CommandLineError) -> (from: Vector, to: Vector)?
  {
    if start != nil && end != nil { return nil }
    do { return try subject.scene.makeProfileEnds() } catch { throw .failed("\(error)") }
  }

  private func chosenRange() throws(CommandLineError) -> ClosedRange<Double>? {
    guard let range else { return nil }
    let ends = try NumberParsing.list(range, what: "range", example: "-0.5,1.5")
    func wrong(_ problem: String) -> CommandLineError {
      .malformed(
        what: "range", value: range, problem: problem,
        expected: "write t0,t1, such as -0.5,1.5")
    }
    guard ends.count == 2 else {
      throw wrong("\(ends.count.counting("number")) instead of 2")
    }
    guard ends.allSatisfy(\.isFinite) else { throw wrong("its ends must be finite") }
    guard ends[0] < ends[1] else { throw wrong("t0 must be less than t1") }
    guard (ends[1] - ends[0]).isFinite else { throw wrong("it is too long for a number") }
    return ends[0]...ends[1]
  }

  private func chosenCount() throws(CommandLineError) -> Int {
    guard let samples else { return 41 }
    guard let number = NumberReading.whole(samples), (2...Self.mostSamples).contains(number) else {
      throw .outOfBounds(
        what: "number of samples", value: samples,
        allowed: "it is a whole number from 2 to \(Self.mostSamples)")
    }
    return number
  }

  private static func json(_ profile: LineProfile) -> JSON {
    let samples = profile.samples.map { sample in
      JSON.object([
        .init("t", .number(sample.t)), .init("value", .number(sample.value)),
        .init("slope", .number(sample.slope)), .init("curvature", .number(sample.curvature)),
      ])
    }
    return .object([.init("samples", .array(samples))])
  }

  private static let columns = ["t", "value", "slope", "curvature"]

  private static func write(
    _ profile: LineProfile, to out: inout StandardOutput
  ) throws(CommandLineError) {
    try out.write(CSV(header: columns).bytes)
    for sample in profile.samples {
      try out.write(
        CSV.row([
          .number(sample.t), .number(sample.value), .number(sample.slope),
          .number(sample.curvature),
        ]))
    }
  }

  private static func table(_ profile: LineProfile) -> ResultTable {
    var table = ResultTable(header: columns)
    for sample in profile.samples {
      table.append([
        .number(sample.t), .number(sample.value), .number(sample.slope),
        .number(sample.curvature),
      ])
    }
    return table
  }
}
