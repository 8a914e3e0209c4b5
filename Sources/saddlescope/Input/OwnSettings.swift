import Plotting
import Scenes
import TUI

/// What the person set for the full screen in `$XDG_CONFIG_HOME/saddlescope`: keys in `keys.yaml`,
/// and in `start` the commands that are done when a scene is opened.
struct OwnSettings {
  /// The keys that were rebound.
  var keys = KeyMap()
  /// The commands.
  var commands: [StartCommand] = []

  /// The settings in the person's folder.
  ///
  /// - Parameter startsFresh: whether the screen is opened as it is, not as keys or a session say:
  ///   only then the commands are done.
  static func load(startsFresh: Bool) throws(CommandLineError) -> OwnSettings {
    var settings = OwnSettings()
    do {
      let folder = SettingsFile.folder
      if let file = try SettingsFile("keys.yaml", in: folder) { settings.keys = try KeyMap(file) }
      if startsFresh, let file = try SettingsFile("start", in: folder) {
        settings.commands = try StartCommand.all(in: file)
      }
    } catch {
      throw .sceneFile(error)
    }
    return settings
  }

  /// Checks a file of settings; false if the name is that of none.
  static func check(_ path: String) throws(SceneFileError) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return false }
    let folder = parts.count > 1 ? String(path.dropLast(name.utf8.count + 1)) : "."
    guard ["keys.yaml", "start"].contains(name), let file = try SettingsFile(name, in: folder)
    else { return false }
    if name == "start" {
      _ = try StartCommand.all(in: file)
    } else {
      _ = try KeyMap(file)
    }
    return true
  }

  /// The theme that the commands choose.
  var theme: Theme? { StartCommand.theme(in: commands) }

  /// The commands without those that choose a theme, where the command line did.
  var otherCommands: [StartCommand] { commands.filter { !$0.isTheme } }
}
