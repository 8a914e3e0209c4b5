import Platform
import Wording

/// A file of the person's own settings, in `$XDG_CONFIG_HOME/saddlescope` or `~/.config/saddlescope`.
///
/// Only the full screen reads them: what `frame` and the other commands print depends on nothing
/// around them.
package struct SettingsFile: Sendable, Hashable {
  /// The most bytes that are read.
  package static let maximumSize = 1 << 16

  /// Where it lies.
  package let path: String
  /// What it holds.
  package let text: String

  /// The folder of the settings; nil where neither variable names one.
  package static var folder: String? {
    func folder(_ name: String) -> String? {
      guard let value = getenv(name) else { return nil }
      let text = String(cString: value)
      return text.hasPrefix("/") ? text : nil
    }
    let base = folder("XDG_CONFIG_HOME") ?? folder("HOME").map { $0 + "/.config" }
    return base.map { $0 + "/saddlescope" }
  }

  /// A text under the name it has in messages.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The file of a name in a folder; nil where there is none.
  ///
  /// - Throws: why what is there cannot be read.
  package init?(_ name: String, in folder: String?) throws(SceneFileError) {
    guard let folder else { return nil }
    let path = "\(folder)/\(name)"
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(ofFile: path, limit: Self.maximumSize)
    } catch {
      let reason: String
      switch error {
      case .system(let code) where code == ENOENT || code == ENOTDIR: return nil
      case .system(let code): reason = "cannot be read: \(SystemError.words(for: code))"
      case .isFolder: reason = "is a directory; settings are a file"
      case .isNoRegularFile: reason = "is not a regular file; settings are read from a file only"
      case .isTooLarge: reason = "larger than 64 kB; settings are a few lines"
      }
      throw SceneFileError(file: path, message: reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SceneFileError(file: path, message: "not UTF-8 text; save the file as UTF-8")
    }
    self.init(path: path, text: text)
  }

  /// An error at places of the file.
  package func error(_ problems: [SceneProblem]) -> SceneFileError {
    SceneFileError(file: path, problems: SceneFile.capped(problems))
  }
}
