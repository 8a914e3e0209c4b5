import Platform
import Plotting
import Scenes
import TUI
import Wording

extension ScreenOptions {
  /// Whether what is named is a file of a session.
  var isSession: Bool { function.scene?.hasSuffix(".session") == true && function.formula == nil }

  /// The screen that a session had come to.
  func retold(_ path: String, _ appearance: Appearance) throws(CommandLineError) -> Model {
    guard words == [path] || words == [path, "--allow-files"] else {
      throw .refused("a session has its scene, its options and its start: open it by its name only")
    }
    if let first = FileReading.beginning(ofFile: path, count: SessionFile.beginning) {
      do { try SessionFile.check(beginning: first) } catch {
        throw .failed("\(path) \(error.message)")
      }
    }
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(ofFile: path, limit: SessionFile.maximumSize)
    } catch {
      throw .unreadable(file: path, reason: Self.words(for: error))
    }
    let file: SessionFile
    do { file = try SessionFile(bytes) } catch {
      throw .failed("\(path) \(error.message)")
    }
    let options: ScreenOptions
    do {
      options = try ScreenOptions.parse(try Words.joined(Self.found(file.words, beside: path)))
    } catch let error as CommandLineError {
      throw error
    } catch {
      throw .failed("\(path) is damaged: it was opened with words that mean nothing")
    }
    // One that opens itself would never end.
    guard !options.isSession else { throw .failed("\(path) is damaged: it opens a session") }
    try refuseFarFiles(of: options, from: path)
    var looks = appearance
    if let theme = Theme.named(file.theme) { looks.theme = theme }
    var model = try options.model(appearance: looks, files: file.files)
    _ = model.retell(file)
    if try self.appearance.chosenTheme() != nil { model.appearance.theme = appearance.theme }
    return model
  }

  /// A session may come from a stranger: what it opens lies beside or below it or the folder one is
  /// in, and it does not say itself that scenes may read any file.
  private func refuseFarFiles(
    of opened: ScreenOptions, from path: String
  ) throws(CommandLineError) {
    guard !function.allowFiles else { return DataReach.allowAll() }
    if opened.function.allowFiles {
      throw .refused("\(path) was begun with --allow-files; open it with --allow-files, too")
    }
    guard let name = opened.function.scene, case .file(let scene) = SceneReference(name) else {
      return
    }
    guard DataReach.allows(scene, from: .file(path)) || DataReach.allows(scene, from: .file("."))
    else {
      throw .refused(
        "the scene of \(path) is outside its folder and this one; --allow-files opens it")
    }
  }

  /// The words with a scene file looked for beside the session where it is not found from here.
  private static func found(_ words: [String], beside path: String) -> [String] {
    guard let name = words.first, name.hasSuffix(".yaml"), !name.hasPrefix("/"),
      access(name, F_OK) != 0, let slash = path.lastIndex(of: "/")
    else { return words }
    return [String(path[...slash]) + name] + words.dropFirst()
  }

  private static func words(for failure: FileReading.Failure) -> String {
    switch failure {
    case .system(let code): SystemError.words(for: code)
    case .isFolder: "it is a directory"
    case .isNoRegularFile: "it is not a regular file"
    case .isTooLarge: "it is larger than \(SessionFile.maximumSize >> 20) MB"
    }
  }
}
