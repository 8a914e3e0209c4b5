import Loop
import Plotting
import Scenes

/// What is open at first, and what another scene makes of it.
extension Model {
  /// The scene browser, with no scene open; it lists the given files besides the presets.
  package init(appearance: Appearance = Appearance(), seed: UInt64 = 1, files: [String] = []) {
    self.init(blank: appearance, seed: seed)
    ownFiles = files
    dialogs.open(Browser(files: files))
  }

  /// A scene, opened and paused, beside the one it is to be compared with if that is given.
  ///
  /// - Parameter words: The words that name the scene on the command line, with the options it was
  ///   opened with; its id unless given.
  /// - Throws: what the scenes' objectives or optimizers refuse.
  package init(
    scene: SceneSpec, companion: SceneSpec? = nil, appearance: Appearance = Appearance(),
    seed: UInt64 = 1, words: [String]? = nil
  ) throws {
    self.init(blank: appearance, seed: seed)
    try open(scene, companion: companion, words: words)
  }

  /// Whether there is neither a scene nor a list to choose one from.
  package var isBlank: Bool { sessions.isEmpty && dialogs.isEmpty }

  /// Opens a scene in place of what is open.
  mutating func open(
    _ scene: SceneSpec, companion: SceneSpec?, words: [String]? = nil
  ) throws {
    open(try Self.sessions(of: scene, companion), words: words ?? [scene.id])
  }

  /// A scene and the one it is compared with, each at its beginning.
  static func sessions(
    of scene: SceneSpec, _ companion: SceneSpec?
  ) throws -> [Session] {
    let scenes = [scene] + (companion.map { [$0] } ?? [])
    return try scenes.map { try Session(scene: $0, sessions: scenes.count) }
  }

  /// Shows scenes that are ready in place of what is open.
  mutating func open(_ opened: [Session], words: [String]) {
    lesson = nil
    sessions = opened
    focus = 0
    selected = 0
    pending = 0
    departure = nil
    count = nil
    playback.pause()
    dialogs.closeAll()
    notesPage = 0
    removed = [:]
    journal = Journal()
    if !sessions.allSatisfy(viewKind.picture.suits) { viewKind = .contours }
    if !curveKinds.contains(curves) { curves = .lossByStep }
    if viewKind != .contours { record(key: .showView(viewKind), kind: .view, since: moment) }
    opening = words
    openingKeys = arrivalKeys
    arrivalKeys = []
    studyResumes = study?.isRunning == true
    study?.pause()
    grip = nil
    settings.forgetScene()
  }

  /// Opens a scene file, and the scene it is compared with.
  mutating func open(file path: String) -> Effect<Message> {
    if LessonFile.isLesson(file: path) { return begin(lessonFile: path) }
    return open(named: path, words: [path]) {
      let scene = try SceneReference.file(path).load()
      let companion = try scene.compare.map { try SceneReference($0, from: scene.origin).load() }
      return try Self.sessions(of: scene, companion)
    }
  }

  /// Opens a preset, beside the one it is compared with.
  mutating func open(preset id: String) -> Effect<Message> {
    open(named: id, words: [id]) {
      let scene = try PresetScenes.load(id)
      let companion = try scene.compare.map { try PresetScenes.load($0) }
      return try Self.sessions(of: scene, companion)
    }
  }
}
