import Platform
import Plotting
import TUI
import Wording

extension ScreenOptions {
  /// The screen that a session had come to.
  func retold(_ path: String, _ appearance: Appearance) throws(CommandLineError) -> Model {
    guard words == [path] else {
      throw .refused("a session has its scene, its options and its start: open it by its name only")
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
    var looks = appearance
    if let theme = Theme.named(file.theme) { looks.theme = theme }
    var model = try options.model(appearance: looks, files: file.files)
    _ = model.retell(file)
    if try self.appearance.chosenTheme() != nil { model.appearance.theme = appearance.theme }
    return model
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
