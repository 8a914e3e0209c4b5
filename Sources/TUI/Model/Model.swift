import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes

/// Everything the screen shows is drawn from this value.
package struct Model: Sendable, Equatable {
  /// The size of the screen.
  package internal(set) var size = Size(columns: 120, rows: 40)
  /// The scenes side by side, stepped together; empty before the first scene is opened.
  package internal(set) var sessions: [Session] = []
  /// The session whose panels are shown.
  package internal(set) var focus = 0
  /// The optimizer of that session whose iterate is shown.
  package internal(set) var selected = 0
  /// Colours, glyphs and what the terminal can show of them.
  package var appearance: Appearance
  /// Playing, and how fast.
  package internal(set) var playback = Playback()
  /// Steps that wait to be taken; negative ones go back.
  package internal(set) var pending = 0
  /// Where the sessions stood when a step was begun beside the loop; nil while none is.
  var departure: [SessionPlace]?
  /// The count typed before a key.
  package internal(set) var count: Int?
  /// What it was told since it was opened.
  var log = SessionLog()
  /// What the log still has to hold of keys whose number is known only when they are pressed.
  var floodTellings: [Telling] = []
  /// What it still has to hold of places that were pointed at.
  var pointing = Pointing()
  /// Commands that are still to be done at the start.
  var startCommands: [StartCommand] = []
  /// Whether there were any: then the command that reproduces the screen says that it needs none.
  var hasStartCommands = false
  /// The keys that the person rebound.
  package var keyMap = KeyMap()
  /// Where the session is to be written once this message is dealt with.
  var sessionSaving: SessionSaving?

  /// A file for a session.
  struct SessionSaving: Sendable, Equatable {
    var path: String
    var isReplacing: Bool
  }

  /// A scene that is being opened; nil while none is.
  var arrival: ExpectedScene?
  /// How many scenes were asked for so far.
  var openings = 0
  /// Keys that are still to be typed.
  var waitingKeys: [WaitingKey] = []
  /// Whether keys come in faster than anybody types, so that steps are taken after them.
  var isFlooded = false
  /// What is open over the picture, the uppermost last.
  package internal(set) var dialogs = DialogStack()
  /// A line to show instead of the keys, until the next key.
  package internal(set) var notice: Notice?
  /// What is drawn in the large part of the screen.
  package internal(set) var viewKind = ViewKind.contours
  /// What each view remembers.
  var settings = ViewSettings()
  /// What is drawn over the views of the plane.
  package internal(set) var overlays: Set<Overlay> = [.criticalPoints]
  /// Whether a unit is equally long on both axes.
  package internal(set) var hasEqualScales = false
  /// Whether losses are drawn on a linear scale, and mode strengths on a logarithmic one: the other
  /// of what is usual for each.
  package internal(set) var lossIsLinear = false
  /// Whether the mouse is reported.
  package internal(set) var mouseIsOn = true
  /// The page of the notes that is shown.
  package internal(set) var notesPage = 0
  /// Whether the second page is shown: numbers in place of words.
  package internal(set) var showsNumbers = false
  /// Whether contours and basins are drawn once for each optimizer.
  package internal(set) var showsMultiples = false
  /// Whether the screen is for the back row of a hall.
  package internal(set) var isProjected = false
  /// The theme that is put back when it no longer is; nil where none was changed for it.
  var themeBeside: Theme?
  /// Whether only the landscape is drawn, as the browser shows it.
  var isPreview = false
  /// Whether somebody waits for the whole picture, as for a printed one: then costly landscapes are
  /// sampled no finer than a moment allows. On a terminal they come coarse first and go on.
  package var isWaitedFor = false
  /// Whether things may move by themselves: not without a clock, and not for who asked for stillness.
  package var hasMotion = false
  /// A step on its way.
  var tween: Tween?
  /// The number of that step: a frame of an earlier one is ignored.
  var tweenNumber = 0
  /// The scene beside the browser's list.
  var preview = ScenePreview()
  /// Optimizers that were removed, by method, so that adding one again restores its parameters.
  package internal(set) var removed: [String: OptimizerSpec] = [:]
  /// Which curves of the optimizers are drawn.
  package internal(set) var curves = CurveKind.lossByStep
  /// The commands typed so far, the newest last.
  package internal(set) var history: [String] = []
  /// The lesson that is gone through, if one is.
  package internal(set) var lesson: LessonProgress?
  /// How far the person came in lessons; nil where that is not kept.
  package var lessonRecord: LessonRecord?
  /// Whether the file that is open is read again when it changes: where there is a clock.
  package var watchesFiles = false
  /// That file, as it was read last; nil where none is open.
  var watched: WatchedFile?
  /// How many files were watched so far.
  var watches = 0
  /// The words that name the lesson on the command line.
  var lessonWords: [String] = []
  /// What was done to the scene since it was opened.
  var journal = Journal()
  /// The words that name the scene on the command line, with the options it was opened with.
  package internal(set) var opening: [String] = []
  /// The user's own files, for the browser: paths of scenes in the folder that the program was
  /// started in.
  package var ownFiles: [String] = []
  /// The keys that lead to what is open from what those words open: of a study's run.
  package internal(set) var openingKeys: [String] = []
  /// The same of a scene that is being opened.
  var arrivalKeys: [String] = []
  /// The study that is open, or that the open scene is a run of.
  package internal(set) var study: StudyState?
  /// The seeds of the runs of which numbers are being found for its pictures.
  var studyNumbersWanted: [UInt64] = []
  /// Whether that study goes on when it is returned to.
  var studyResumes = false
  /// Where random starts come from.
  var random: SeededRandom
  /// Where the mouse button went down, and where the pointer was last.
  var grip: Grip?

  /// The mouse with its button held.
  struct Grip: Sendable, Equatable {
    var session: Int
    var column: Int
    var row: Int
    var hasMoved = false
  }

  /// The most steps that may wait at a time.
  package static let mostPending = 1000

  /// Nothing open.
  package init(blank appearance: Appearance, seed: UInt64) {
    self.appearance = appearance
    random = SeededRandom(seed: seed)
  }

  /// The session whose panels are shown, if a scene is open.
  package var session: Session? { sessions.indices.contains(focus) ? sessions[focus] : nil }

  /// The optimizer whose iterate is shown, if there is one.
  package var runner: Runner? {
    guard let session, session.runners.indices.contains(selected) else { return nil }
    return session.runners[selected]
  }

  /// Where everything is.
  package var layout: Layout { layout(for: size) }

  /// Where everything would be on a screen of another size.
  func layout(for size: Size) -> Layout {
    let runners = sessions.reduce(0) { $0 + $1.runners.count }
    let headings = sessions.count > 1 ? sessions.count : 0
    func layout(labelColumns: [Int]) -> Layout {
      Layout(
        size: size, plots: sessions.count, optimizers: runners, headings: headings,
        isShared: sharesOptimizers, form: form, labelColumns: labelColumns,
        lessonRows: lesson == nil ? 0 : Layout.lessonRows(for: size),
        hasNotes: lesson?.hidesNotes != true)
    }
    let usual = layout(labelColumns: [])
    let labels = zip(sessions, usual.plots).map { session, plot in
      session.labelColumns.columns(of: session.view, rows: plot.area.rows)
    }
    // Deep in a zoom neighbouring numbers differ in their last digits only.
    guard zip(labels, usual.plots).contains(where: { $0 >= $1.area.column - $1.rect.column }) else {
      return usual
    }
    return layout(labelColumns: labels)
  }

  /// The contour lines that are wanted: for the back row of a hall few.
  func shownLevels(of session: Int) -> LevelsSpec {
    let levels = sessions[session].levels
    guard isProjected, case .scaled(let scale, let count) = levels else { return levels }
    return .scaled(scale, count: min(count, 5))
  }

  /// Which form of the screen is shown.
  var form: ScreenForm {
    isPreview ? .preview : isProjected ? .projector : showsNumbers ? .numbers : .words
  }

  /// The part of the plane that a session's picture shows, scales made equal if they are to be.
  func visibleView(of session: Int, in plot: PlotLayout) -> View {
    let view = sessions[session].view
    guard hasEqualScales, !plot.area.isEmpty else { return view }
    // A cell is twice as high as it is wide.
    return view.withEqualScales(
      aspect: Double(plot.area.columns) / Double(2 * plot.area.rows))
  }

  /// Where a session's plane lies on the screen; nil if there is no room for its picture.
  func transform(of session: Int, in layout: Layout) -> WorldTransform? {
    guard layout.plots.indices.contains(session), sessions.indices.contains(session) else {
      return nil
    }
    let plot = layout.plots[session]
    let view = visibleView(of: session, in: plot)
    guard !plot.area.isEmpty else { return nil }
    return WorldTransform(
      x0: view.x0, x1: view.x1, y0: view.y0, y1: view.y1, area: plot.area)
  }
}
