import Platform
import Synchronization

/// Which files a scene may read: those beside or below its own file, since a scene may come from a
/// stranger and what is wrong with a file is told by its content; any, once that was asked for.
public enum DataReach {
  private static let isUnlimited = Atomic(false)

  /// Lets every scene of this process read any file, as `--allow-files` asks for.
  public static func allowAll() { isUnlimited.store(true, ordering: .relaxed) }

  /// Whether a scene from an origin may read a file; links are followed first, and one that does not
  /// exist is told apart by its name alone.
  package static func allows(_ path: String, from origin: SceneOrigin) -> Bool {
    guard !isUnlimited.load(ordering: .relaxed), case .file(let base) = origin else { return true }
    let folder = base.lastIndex(of: "/").map { String(base[...$0]) } ?? "."
    guard let home = real(folder) else { return false }
    let file = real(path) ?? real(self.folder(of: path)).map { $0 + "/." }
    guard let file else { return false }
    // This one holds nothing that could be told.
    return file.hasPrefix(home == "/" ? home : home + "/") || file == "/dev/null"
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// The path without links, dots and double dots; nil where there is nothing.
  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
