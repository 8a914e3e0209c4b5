import Foundation
import PackagePlugin

/// Embeds `scenes/*.yaml` as source code, so that a copied binary needs no files beside it.
@main
struct EmbedScenes: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "scenes")
    let scenes = try FileManager.default
      .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }
    let order = folder.appending(path: "order.txt")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedScenes.swift")
    return [
      .buildCommand(
        displayName: "Embedding preset scenes",
        executable: try context.tool(named: "embed-scenes").url,
        arguments: [output.path, order.path] + scenes.map(\.path),
        inputFiles: scenes + [order],
        outputFiles: [output])
    ]
  }
}
