import Loop
import Plotting
import Scenes
import Terminal

/// A scene or lesson whose file changes while it is open is read again.
extension Model {
  private static let slot = "watch"

  /// The path of the file that is open; nil where it is none.
  private var openFile: String? {
    guard watchesFiles, arrival == nil else { return nil }
    if let lesson, !lesson.isTour, !lesson.isAway {
      guard case .file(let path) = lesson.lesson.origin else { return nil }
      return path
    }
    guard case .file(let path)? = sessions.first?.scene.origin else { return nil }
    return path
  }

  /// Begins to look at the file that is open, or stops.
  mutating func watchOpenFile() -> Effect<Message> {
    let path = openFile
    guard path != watched?.path else { return .none }
    watches += 1
    watched = path.map { WatchedFile(path: $0, spell: watches) }
    return watched == nil ? .none : nextLook
  }

  private var nextLook: Effect<Message> {
    .after(milliseconds: WatchedFile.interval, .lookAtFile(spell: watches))
  }

  /// Looks at the file beside the loop.
  mutating func lookAtFile(spell: Int) -> Effect<Message> {
    guard let watched, watched.spell == spell else { return .none }
    let (path, known) = (watched.path, watched.stamp)
    return .work(
      Work(slot: Self.slot, isQuick: false) { _, send in
        send(.fileLooked(Self.look(at: path, known: known), spell: spell))
      })
  }

  private static func look(at path: String, known: FileStamp?) -> FileLook {
    guard let stamp = FileStamp(ofFile: path) else { return .away }
    guard stamp != known else { return .same }
    do throws(SceneFileError) {
      switch try FileContent.load(path: path, vocabulary: .screen()) {
      case .lesson(let lesson): return .lesson(lesson, stamp)
      case .scene(let scene):
        let companion = try companion(of: scene, path)
        // What cannot be opened is told here, where it has a name.
        for scene in [scene] + companion { _ = try opened(scene, path) }
        return .scene([scene] + companion, stamp)
      }
    } catch {
      return .wrong(error.lines, stamp)
    }
  }

  private static func companion(
    of scene: SceneSpec, _ path: String
  ) throws(SceneFileError) -> [SceneSpec] {
    guard let name = scene.compare else { return [] }
    do { return [try SceneReference(name, from: scene.origin).load()] } catch {
      throw SceneFileError(
        file: path, problems: [SceneProblem(line: 1, column: 1, message: "\(error)")])
    }
  }

  private static func opened(_ scene: SceneSpec, _ path: String) throws(SceneFileError) -> Session {
    do { return try Session(scene: scene) } catch {
      throw SceneFileError(
        file: path, problems: [SceneProblem(line: 1, column: 1, message: "\(error)")])
    }
  }

  /// Takes what was seen of the file, and goes on looking.
  mutating func take(_ look: FileLook, spell: Int) -> Effect<Message> {
    guard watched?.spell == spell else { return .none }
    // The first look says what there is to change: options may have changed the scene since.
    let isFirst = watched?.stamp == nil
    var effect = Effect<Message>.none
    switch look {
    case .same, .away: break
    case .wrong(let lines, let stamp):
      watched?.stamp = stamp
      watched?.problems = lines
    case .scene(let scenes, let stamp):
      let isMended = watched?.problems.isEmpty == false
      watched?.stamp = stamp
      watched?.problems = []
      if !isFirst, lesson == nil || lesson?.isTour == true, scenes.first != sessions.first?.scene {
        effect = readAgain(scenes)
      } else if isMended {
        say("\(watched?.path ?? "") can be read again")
      }
    case .lesson(let next, let stamp):
      watched?.stamp = stamp
      watched?.problems = []
      if !isFirst, let now = lesson, !now.isTour, now.lesson != next { effect = readAgain(next) }
    }
    return effect.and(nextLook)
  }

  /// The changed scene in place of what is open: at the same step, seen as it was.
  private mutating func readAgain(_ scenes: [SceneSpec]) -> Effect<Message> {
    guard
      let fresh = try? scenes.map({ try Session(scene: $0, sessions: scenes.count) })
    else { return .none }
    let (before, kept) = (sessions, (dialogs, selected, watched, notesPage, curves))
    let wasPlaying = playback.isPlaying
    let step = session?.clock ?? 0
    open(fresh, words: opening)
    (dialogs, watched, notesPage) = (kept.0, kept.2, kept.3)
    if curveKinds.contains(kept.4) { curves = kept.4 }
    selected = max(0, min(kept.1, (session?.runners.count ?? 1) - 1))
    for index in sessions.indices where before.indices.contains(index) {
      let old = before[index]
      // What was chosen on the screen stays, unless the file changed it.
      if old.scene.view == sessions[index].scene.view { sessions[index].view = old.view }
      if old.scene.levels == sessions[index].scene.levels { sessions[index].levels = old.levels }
      sessions[index].crossHair = old.crossHair
    }
    // The session that is kept begins with the file as it is now.
    log.begin(beginning)
    log.add(waiting: waitingKeys)
    log.add(.size(size))
    let stride = max(1, session?.scene.stride ?? 1)
    if step / stride > 0, let words = try? KeySequence.words(of: "\(step / stride)n") {
      type(words.flatMap(\.keys).map { WaitingKey(key: $0) })
    }
    if wasPlaying { type([WaitingKey(key: .named(.space))]) }
    say("\(watched?.path ?? "") was read again")
    return .none
  }

  /// The changed lesson, gone through again to the same beat.
  private mutating func readAgain(_ next: Lesson) -> Effect<Message> {
    guard let now = lesson else { return .none }
    let beats = now.past.count - 1
    let (words, kept) = (lessonWords, watched)
    let most = next.stops.reduce(0) { $0 + $1.beatCount } - 1
    var effect = begin(next)
    (lessonWords, watched) = (words, kept)
    lesson?.answers = now.answers.filter {
      next.stops.indices.contains($0.key) && next.stops[$0.key].question != nil
    }
    log.begin(beginning)
    log.add(waiting: waitingKeys)
    log.add(.size(size))
    if min(beats, most) > 0 { effect = effect.and(move(beats: min(beats, most))) }
    say("\(watched?.path ?? "") was read again")
    return effect
  }
}

/// What is wrong with the open file as it is now, over the picture.
enum FileProblemDrawing {
  private static let mostLines = 8

  static func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let watched = model.watched, !watched.problems.isEmpty,
      let plot = layout.plots.first?.rect, plot.rows >= 5, plot.columns >= 20
    else { return }
    let appearance = model.appearance
    let room = plot.columns - 4
    let lines = watched.problems.flatMap {
      DisplayText.wrapped(appearance.glyphs.spell($0), to: room, reflow: false).map(\.string)
    }
    let shown = min(lines.count, min(Self.mostLines, plot.rows - 2))
    let box = Rect(column: plot.column, row: plot.row, columns: plot.columns, rows: shown + 2)
    frame.fill(box, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(
      box, title: "The file as it is now cannot be read", isFocused: true,
      appearance: appearance)
    for row in 0..<shown {
      frame.print(
        [Span(lines[row], appearance.error)], in: inner.line(row), appearance: appearance)
    }
  }
}
