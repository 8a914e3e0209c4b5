import ArgumentParser
import Scenes

/// `saddlescope scenes`: the presets.
struct SceneList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenes",
    _superCommandName: Words.program,
    abstract: "The preset scenes.",
    discussion: "Open one with \"saddlescope open ID\", or \"saddlescope ID\" for short.")

  @OptionGroup var output: OutputFormat

  func run() throws {
    var out = try output.standardOutput()
    let scenes = PresetScenes.all
    switch try output.form() {
    case .json: try out.write(JSON.list(scenes.map(\.json)))
    case .csv:
      var csv = CSV(header: ["id", "title", "summary", "source"])
      for scene in scenes {
        csv.append([.text(scene.id), .text(scene.title), .text(scene.summary), .text(scene.source)])
      }
      try out.write(csv.bytes)
    case .table:
      var table = ResultTable()
      for scene in scenes { table.append([.text(scene.id), .text(scene.summary)]) }
      try out.write(table.text)
    }
    try out.flush()
  }
}

extension SceneListing {
  fileprivate var json: JSON {
    .object([
      .init("id", .text(id)),
      .init("title", .text(title)),
      .init("summary", .text(summary)),
      .init("source", .text(source)),
    ])
  }
}
