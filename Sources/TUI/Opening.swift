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

  /// Opens a scene in place of what is open.
  mutating func open(
    _ scene: SceneSpec, companion: SceneSpec?, words: [String]? = nil
  ) throws {
    let scenes = [scene] + (companion.map { [$0] } ?? [])
    lesson = nil
    sessions = try scenes.map { try Session(scene: $0, sessions: scenes.count) }
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
    opening = words ?? [scene.id]
    grip = nil
    settings.forgetScene()
  }

  /// Opens a preset, beside the one it is compared with.
  mutating func open(preset id: String) {
    do {
      let scene = try PresetScenes.load(id)
      let companion = try scene.compare.map { try PresetScenes.load($0) }
      try open(scene, companion: companion)
    } catch {
      refuse("\(id) cannot be opened: \(error)")
    }
  }
}
