import Foundation
import PackagePlugin

/// Embeds `scenes/*.yaml`, `lessons/*.yaml` and `glossary/terms.yaml` as source code, so that a copied
/// binary needs no files beside it.
@main
struct EmbedScenes: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    [
      try command("scenes", output: "EmbeddedScenes.swift", context),
      try command("lessons", output: "EmbeddedLessons.swift", context),
      try glossary(output: "EmbeddedGlossary.swift", context),
    ]
  }

  private func glossary(output name: String, _ context: PluginContext) throws -> Command {
    let file = context.package.directoryURL.appending(path: "glossary/terms.yaml")
    let output = context.pluginWorkDirectoryURL.appending(path: name)
    return .buildCommand(
      displayName: "Embedding the glossary",
      executable: try context.tool(named: "embed-scenes").url,
      arguments: ["glossary", output.path, file.path],
      inputFiles: [file],
      outputFiles: [output])
  }

  private func command(
    _ folder: String, output name: String, _ context: PluginContext
  ) throws -> Command {
    let folderURL = context.package.directoryURL.appending(path: folder)
    let files = try FileManager.default
      .contentsOfDirectory(at: folderURL, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }
    let order = folderURL.appending(path: "order.txt")
    let output = context.pluginWorkDirectoryURL.appending(path: name)
    return .buildCommand(
      displayName: "Embedding preset \(folder)",
      executable: try context.tool(named: "embed-scenes").url,
      arguments: [folder, output.path, order.path] + files.map(\.path),
      inputFiles: files + [order],
      outputFiles: [output])
  }
}
