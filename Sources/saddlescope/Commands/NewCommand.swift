import ArgumentParser
import Landscape
import Platform
import Scenes
import TUI
import Wording

/// `saddlescope new`: a commented scene to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    _superCommandName: Words.program,
    abstract: "Writes a commented scene file to start from.",
    discussion: """
      A file that is there already stays as it is, unless --replace says otherwise.

        saddlescope new mine.yaml --formula 'x^4 - 2x^2 + y^2'
        saddlescope new mine.yaml --formula 'a x^2 - y^2' --parameter a=2 --method newton
      """)

  @Argument(
    help: ArgumentHelp("The file, ending in .yaml.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var file: String

  @Option(
    help: ArgumentHelp("The function, such as 'x^3 - 3xy^2'.", valueName: "formula"))
  var formula: String?

  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp(
      "The value of a name in the formula, as name=value; repeatable.", valueName: "name=value"))
  var parameters: [String] = []

  @OptionGroup var window: ViewOptions

  @Option(
    name: .customLong("start"),
    help: ArgumentHelp("The start of all optimizers, such as -1,2.", valueName: "point"))
  var start: String?

  @OptionGroup var methods: MethodOptions

  @Flag(help: "Writes in place of a file that is there.")
  var replace = false

  func run() throws {
    guard file.hasSuffix(".yaml") else {
      throw CommandLineError.refused("\(SafeText.line(file)): a scene's file ends in .yaml")
    }
    guard let formula else {
      throw CommandLineError.missing(
        command: "new", what: "a function, such as --formula 'x^3 - 3xy^2'")
    }
    let values = try parameters.map { text -> (name: String, value: Double) in
      let assignment = try Assignment(text, option: "--parameter", example: "a=2")
      guard let value = NumberReading.number(assignment.value), value.isFinite else {
        throw CommandLineError.malformed(
          what: "--parameter", value: text, problem: NumberParsing.problem(with: assignment.value),
          expected: "write name=value, such as a=2")
      }
      return (assignment.name, value)
    }
    let subject = try Subject(formula: formula, parameters: values)
    var scene = subject.scene
    if let view = try window.chosen() {
      scene.view = ViewSpec(x: view.x0...view.x1, y: view.y0...view.y1)
    }
    let dimension = subject.objective.dimension
    scene.start = SceneSpec.start(in: scene.view, dimension: dimension)
    if let start {
      let point = try subject.point(start, option: "--start")
      guard point.isFinite else {
        throw CommandLineError.refused(
          "--start \(start): every coordinate of a start is a finite number")
      }
      scene.start = point.elements
    }
    scene.optimizers = try methods.optimizers(else: Session.standardOptimizers)
    if dimension > 2 { scene.slice = .coordinatePlane(through: scene.start) }
    let name = file.contains("/") ? file : "./\(file)"
    let text = SceneTemplate.text(of: scene, file: name)
    guard replace || access(file, F_OK) != 0 else {
      throw CommandLineError.failed(
        "\(SafeText.line(file)) is there already; --replace writes in its place")
    }
    do throws(SceneFileError) {
      // What is written can be read: else it is not written.
      _ = try SceneFile.parse(text: text, file: file)
      try SceneFile.save(text: text, to: file, replacing: replace)
    } catch {
      throw CommandLineError.sceneFile(error)
    }
    var out = StandardOutput()
    try out.write(
      "\(SafeText.line(file)): open it with \"saddlescope open \(SafeText.line(name))\"\n")
    try out.flush()
  }
}
