import Landscape
import Loop
import Mathematics
import Plotting
import Scenes
import Terminal
import Wording

/// The command that reproduces the screen.
extension Model {
  /// The words of the command that shows this screen, `saddlescope` the first.
  var commandWords: [String] {
    if let lesson, !lesson.isAway, !lesson.isTour { return wordsOfLesson(lesson) }
    var words = ["saddlescope", "open"] + opening
    // What the projector changed it changes again.
    let theme = appearance.theme == .light ? themeBeside ?? .light : appearance.theme
    if theme.name != Theme.dark.name { words += ["--theme", theme.name] }
    let keys = keysToHere
    // With keys, even none, nothing is done of what is done at every start.
    if !keys.isEmpty || hasStartCommands { words += ["--keys", keys.joined(separator: " ")] }
    return words
  }

  /// The words of the command that opens a lesson at this place.
  private func wordsOfLesson(_ lesson: LessonProgress) -> [String] {
    var words = ["saddlescope", "lesson"] + lessonWords
    let theme = appearance.theme == .light ? themeBeside ?? .light : appearance.theme
    if theme.name != Theme.dark.name { words += ["--theme", theme.name] }
    let keys = lesson.keysToHere
    if !keys.isEmpty { words += ["--keys", keys.joined(separator: " ")] }
    return words
  }

  /// The keys that options cannot express.
  private var keysToHere: [String] {
    guard let session else { return [] }
    var words = keysOfSettings
    let path = journal.keys(
      to: moment, furthest: sessions.map(\.furthest).max() ?? session.clock
    ) { command, times in
      KeyTable.key(for: command).map { KeySequence.text(of: $0, times: times) }
    }
    words += path
    // The last change says something in the bottom bar; drawing again takes that away.
    if let last = words.last, !Self.isSilent(last) || journal.triedAt != nil { words.append("c-l") }
    if let place = session.crossHair {
      words.append(
        KeySequence.typing(
          ":cross \(NumberText.shortest(place.x)),\(NumberText.shortest(place.y))") + " enter")
    }
    if playback.isPlaying { words.append("space") }
    return openingKeys + words
  }

  /// Whether a word of keys leaves the bottom bar to the keys.
  private static func isSilent(_ word: String) -> Bool {
    ["tab", "s-tab"].contains(word) || word.allSatisfy { $0.isNumber || $0 == "n" || $0 == "b" }
  }

  /// The keys of what is the same at every step: levels, scales, overlays, speed.
  private var keysOfSettings: [String] {
    guard let session else { return [] }
    let fresh = Model(appearance: appearance)
    var words: [String] = []
    // The scene's own view stays what it is: by it states are judged.
    if sessions.contains(where: { $0.hasMoved }) {
      let views = sessions.map { Self.list($0.view) }.joined(separator: ",")
      words.append(KeySequence.typing(":view \(views)") + " enter")
    }
    if session.levels != session.scene.levels {
      words.append(KeySequence.typing(":levels \(Self.words(session.levels))") + " enter")
    }
    func press(_ command: Command, _ times: Int = 1) {
      guard times > 0, let key = KeyTable.key(for: command) else { return }
      words.append(KeySequence.text(of: key, times: times))
    }
    press(.toggleEqualScales, hasEqualScales == fresh.hasEqualScales ? 0 : 1)
    press(.toggleLossScale, lossIsLinear == fresh.lossIsLinear ? 0 : 1)
    press(.nextCurves, curveKinds.firstIndex(of: curves) ?? 0)
    press(.toggleMouse, mouseIsOn == fresh.mouseIsOn ? 0 : 1)
    for overlay in Overlay.allCases
    where overlays.contains(overlay) != fresh.overlays.contains(overlay) {
      press(.toggleOverlay(overlay))
    }
    let faster = playback.places(from: fresh.playback)
    press(.changeSpeed(faster > 0 ? 1 : -1), abs(faster))
    press(.scrollNotes(1), notesPage)
    press(.turnPage, showsNumbers ? 1 : 0)
    press(.toggleProjector, isProjected ? 1 : 0)
    press(.toggleMultiples, showsMultiples ? 1 : 0)
    return words
  }

  private static func list(_ view: View) -> String {
    [view.x0, view.x1, view.y0, view.y1].map { NumberText.shortest($0) }.joined(separator: ",")
  }

  private static func words(_ levels: LevelsSpec) -> String {
    switch levels {
    case .scaled(let scale, let count): "\(scale.rawValue) \(count)"
    case .values(let values): values.map { NumberText.shortest($0) }.joined(separator: ",")
    }
  }

  /// Shows the command and copies it.
  mutating func showCommand() -> Effect<Message> {
    guard !sessions.isEmpty else {
      refuse("open a scene first")
      return .none
    }
    let command = commandWords.map(ShellWord.quoted).joined(separator: " ")
    dialogs.open(Reproduction(command: command))
    return .copy(command)
  }
}

extension Session {
  /// Whether the view is not the scene's own.
  fileprivate var hasMoved: Bool { view != View(x: scene.view.x, y: scene.view.y) }
}

/// A word of a shell's command.
enum ShellWord {
  /// The word as any POSIX shell reads it back: plain where that is safe, else in single quotes.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9") ~= $0
            || "-_./,:=+@%".unicodeScalars.contains($0))
      }
    return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
