import Loop
import Plotting
import Scenes
import Studies
import Terminal
import Wording

/// Going through lessons: beat by beat, back, and back to the stop after exploring.
extension Model {
  /// A lesson at its first beat, on a screen of its own.
  package init(
    lesson: Lesson, appearance: Appearance = Appearance(), seed: UInt64 = 1, words: [String]? = nil
  ) throws {
    self.init(blank: appearance, seed: seed)
    begin(lesson)
    // What it computes begins with the first message.
    study?.pause()
    departure = nil
    if sessions.isEmpty, study == nil {
      throw LessonOpeningError(words: notice?.text ?? "it has no scene")
    }
    if let words { lessonWords = words }
  }

  /// Begins a lesson in place of what is open.
  @discardableResult
  mutating func begin(_ lesson: Lesson, isTour: Bool = false) -> Effect<Message> {
    self.lesson = LessonProgress(lesson, isTour: isTour)
    lessonWords = isTour ? opening : [lesson.id]
    dialogs.closeAll()
    let effect = takeBeat()
    recallLesson()
    return effect
  }

  /// Begins one of the program's lessons.
  mutating func begin(lesson id: String) -> Effect<Message> {
    do { return begin(try PresetLessons.load(id, vocabulary: .screen())) } catch {
      refuse("the lesson \(id) cannot be opened: \(error)")
      return .none
    }
  }

  /// Begins the lesson of a file.
  mutating func begin(lessonFile path: String) -> Effect<Message> {
    do throws(SceneFileError) {
      if case .lesson(let lesson) = try FileContent.load(path: path, vocabulary: .screen()) {
        return begin(lesson)
      }
    } catch {
      refuse(error.lines.first ?? "")
    }
    return .none
  }

  /// So many beats on, or back if negative.
  mutating func move(beats count: Int) -> Effect<Message> {
    // Who goes on from elsewhere comes back first.
    if lesson?.isAway == true { return returnToStop() }
    guard lesson != nil else {
      guard let scene = session?.scene, !scene.tour.isEmpty, count > 0 else {
        refuse("no lesson is open; :lesson opens one")
        return .none
      }
      return begin(scene.lessonOfTour, isTour: true)
    }
    guard count > 0 else {
      return (0..<(-count)).reduce(Effect<Message>.none) { effect, _ in effect.and(beatBack()) }
    }
    lesson?.queued += count
    return continueLesson()
  }

  /// What follows once the steps of a beat are taken: its answers and numbers, and beats that wait.
  mutating func continueLesson() -> Effect<Message> {
    var effect = Effect<Message>.none
    while let now = lesson, !now.isAway, pending == 0, departure == nil {
      if lessonWaitsForPlane {
        // A beat need not wait for it, an answer has to.
        awaitLessonSearch()
        guard now.stopsToReveal.isEmpty else { break }
      } else {
        guard lessonIsSearched else {
          awaitLessonSearch()
          break
        }
        // What some of the runs say is no answer.
        guard now.stopsToReveal.isEmpty || study?.isRunning != true else { break }
        revealAnswers()
        reportLesson()
      }
      guard let queued = lesson?.queued, queued > 0 else { break }
      lesson?.queued = queued - 1
      effect = effect.and(takeBeat())
    }
    return effect
  }

  /// The next beat: the next word of keys, or the next stop with its first.
  private mutating func takeBeat() -> Effect<Message> {
    guard let now = lesson else { return .none }
    lesson?.explored = []
    guard !now.isOver else {
      lesson?.queued = 0
      refuse("this is the end of the lesson; ( goes back, s opens another")
      return .none
    }
    var screen = self
    screen.lesson = nil
    lesson?.past.append(LessonMark(screen: [screen], stop: now.stop, beat: now.beat))
    notice = nil
    if now.beat < 0 { return arrive(at: 0) }
    if !now.stopIsComplete {
      lesson?.beat = now.beat + 1
      return press(beat: now.beat + 1)
    }
    if now.stop + 1 < now.lesson.stops.count { return arrive(at: now.stop + 1) }
    lesson?.isOver = true
    lesson?.queued = 0
    return .none
  }

  private mutating func arrive(at stop: Int) -> Effect<Message> {
    guard let now = lesson?.lesson.stops[stop] else { return .none }
    lesson?.stop = stop
    lesson?.beat = 0
    let effect = now.place.map { open($0, set: now.settings ?? []) } ?? .none
    if let name = now.show, let kind = ViewKind.named(name), kind != viewKind { show(kind) }
    return effect.and(press(beat: 0))
  }

  /// The runs a cell that a lesson asks for.
  private static let studyRuns = 20

  private mutating func open(
    _ place: LessonStop.Place, set settings: [StudySetting]
  ) -> Effect<Message> {
    guard let progress = lesson else { return .none }
    let stops: Effect<Message> = study?.isRunning == true ? pauseStudy() : .none
    do {
      let scene: SceneSpec
      switch place {
      case .inline(let spec): scene = spec
      case .scene(let name):
        scene = try SceneReference(name, from: progress.lesson.origin).load()
      case .study(let id):
        let choices = settings.map { StudyState.Choice(name: $0.name, value: $0.value) }
        open(try StudyState(StudyCatalogue.study(id), choices: choices, runs: Self.studyRuns))
        return stops.and(computeStudy())
      }
      study = nil
      let companion = try scene.compare.map { try SceneReference($0, from: scene.origin).load() }
      resetLooks()
      try open(scene, companion: companion)
      lesson = progress
    } catch {
      lesson = progress
      refuse("the scene cannot be opened: \(error)")
    }
    return stops
  }

  /// Everything that is drawn besides the scene as it is at first: what a stop shows is not to depend
  /// on the stops before it, which differ between a lesson and the lectures made of its stops.
  private mutating func resetLooks() {
    let fresh = Model(appearance: appearance)
    viewKind = fresh.viewKind
    overlays = fresh.overlays
    hasEqualScales = fresh.hasEqualScales
    lossIsLinear = fresh.lossIsLinear
    curves = fresh.curves
    showsNumbers = fresh.showsNumbers
    showsMultiples = fresh.showsMultiples
  }

  private mutating func press(beat: Int) -> Effect<Message> {
    guard let stop = lesson?.currentStop, stop.keys.indices.contains(beat),
      let words = try? KeySequence.words(of: stop.keys[beat])
    else { return .none }
    var effect = Effect<Message>.none
    for key in words.flatMap(\.keys) { effect = effect.and(handle(key)) }
    return effect
  }

  private mutating func beatBack() -> Effect<Message> {
    guard var progress = lesson else { return .none }
    progress.queued = 0
    guard progress.past.count > 1, let mark = progress.past.popLast() else {
      refuse("this is the first beat of the lesson")
      return .none
    }
    progress.isOver = false
    // What was learnt since is kept; what was not asked yet is open again.
    for stop in progress.questionStops where stop >= mark.stop { progress.reveals[stop] = nil }
    progress.stop = mark.stop
    progress.beat = mark.beat
    return restore(mark, progress)
  }

  /// Back to where the present beat began, and through it again.
  mutating func returnToStop() -> Effect<Message> {
    guard var progress = lesson, let mark = progress.past.popLast() else {
      refuse("no lesson is open; :lesson opens one")
      return .none
    }
    let wasOver = progress.isOver
    progress.queued = 0
    progress.isOver = false
    progress.stop = mark.stop
    progress.beat = mark.beat
    let effect = restore(mark, progress).and(takeBeat())
    if !wasOver { say("back at stop \((lesson?.stop ?? 0) + 1)") }
    return effect
  }

  /// The screen of a mark, its size and looks as they are now.
  private mutating func restore(
    _ mark: LessonMark, _ progress: LessonProgress
  ) -> Effect<Message> {
    guard var screen = mark.screen.first else { return .none }
    let stops: Effect<Message> = study?.isRunning == true ? pauseStudy() : .none
    screen.size = size
    screen.appearance = appearance
    screen.mouseIsOn = mouseIsOn
    screen.history = history
    screen.hasMotion = hasMotion
    (screen.watchesFiles, screen.watched, screen.watches) = (watchesFiles, watched, watches)
    (screen.openings, screen.waitingKeys) = (openings, waitingKeys)
    // The mark may have been made among keys that came at once.
    (screen.isFlooded, screen.floodTellings) = (isFlooded, floodTellings)
    screen.pointing = pointing
    screen.lessonRecord = lessonRecord
    screen.pending = 0
    screen.departure = nil
    screen.notice = nil
    screen.playback.pause()
    for index in screen.sessions.indices { screen.sessions[index].pictures.askAnew() }
    screen.lesson = progress
    screen.lesson?.report = nil
    screen.lesson?.isAway = false
    screen.lesson?.explored = []
    // Runs that were on their way are asked for again.
    let continues = screen.study?.isRunning == true && !screen.dialogs.isEmpty
    screen.study?.pause()
    self = screen
    return continues ? stops.and(computeStudy()) : stops
  }

  /// Takes an answer; false if the number is none of the choices.
  mutating func answer(_ choice: Int) -> Bool {
    guard lesson?.isAway == false, let question = lesson?.openQuestion, let stop = lesson?.stop
    else { return false }
    guard question.choices.indices.contains(choice - 1) else {
      refuse("the answers are 1 to \(question.choices.count)")
      return true
    }
    count = nil
    lesson?.answers[stop] = choice
    return true
  }
}

/// Why a lesson cannot be opened.
package struct LessonOpeningError: Error, Sendable, CustomStringConvertible {
  let words: String
  /// In one line.
  package var description: String { words }
}
