import Landscape
import Mathematics
import Optimizers
import Scenes

/// The notes of a scene with their numbers, computed from the runs as they are and will be.
///
/// Where notes name a step that was not taken yet, the run is explored so far on a copy.
struct NotesRequest: PictureRequest {
  static let name = "notes"
  /// What the notes say.
  let markup: Markup
  /// The scenes on the screen, the notes' own first.
  let sessions: [Session]
  private let moment: NotesMoment

  init(_ markup: Markup, of sessions: [Session]) {
    self.markup = markup
    self.sessions = sessions
    moment = NotesMoment(markup, sessions)
  }

  /// Whether what these notes ask for is likely to take no longer than a frame.
  var isQuick: Bool {
    // What holds at no step is looked for along all of a run, by each claim anew and whether the
    // optimizer is on or off. The time of a small network is not its arithmetic.
    let claims = markup.claims
    let step = sessions.reduce(0.0) { $0 + Double($1.costOfStep { _ in true }) }
    let steps = Double((1 + claims.count) * RunsAhead.farthest)
    return steps * step <= Double(QuickWork.operations)
      && sessions.allSatisfy { $0.terrain.network == nil }
      && !claims.contains(where: \.searchesPlane)
  }

  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: ([LessonSpan], PictureStage) -> Void
  ) {
    let world = LessonWorld(
      sessions, memo: sessions.first?.noteMemo ?? LessonMemo(),
      ahead: RunsAhead(isCancelled: isCancelled))
    let spans = world.noteSpans(of: markup)
    if !isCancelled() { send(spans, PictureStage()) }
  }

  static func == (a: NotesRequest, b: NotesRequest) -> Bool { a.moment == b.moment }
}

/// What the numbers of notes depend on.
private struct NotesMoment: Equatable {
  private struct RunnerMoment: Equatable {
    var number: Int
    var method: String
    var parameters: [String: ParameterValue]
    var start: Vector
    /// Where it stands, if the notes ask for that.
    var step: Int?
    /// The run, once it was changed by hand: its history is no longer told by its parameters.
    var changed: Run?
  }

  private let markup: Markup
  private let terrains: [Terrain]
  private let views: [View]
  private let runners: [[RunnerMoment]]

  init(_ markup: Markup, _ sessions: [Session]) {
    let claims = markup.claims
    let looksAtPresent = claims.contains(where: \.looksAtPresent)
    self.markup = markup
    terrains = sessions.map(\.terrain)
    views = claims.contains(where: \.searchesPlane) ? sessions.map(\.view) : []
    runners = sessions.map { session in
      session.runners.map { runner in
        RunnerMoment(
          number: runner.number, method: runner.run.method.id, parameters: runner.run.parameters,
          start: runner.start, step: looksAtPresent ? runner.run.step : nil,
          changed: runner.run.events.isEmpty ? nil : runner.run)
      }
    }
  }
}

extension LessonWorld {
  /// Notes with their numbers; what has none is told by a dash.
  func noteSpans(of markup: Markup) -> [LessonSpan] {
    spans(of: markup).map { span in
      switch span {
      case .fault: .number("–")
      default: span
      }
    }
  }
}

extension Model {
  /// What has to be computed for the notes that are shown; nil if nothing has.
  func notesRequest(of session: Int) -> NotesRequest? {
    guard session == 0, layout.why != nil else { return nil }
    let markup = sessions[session].scene.noteMarkup
    guard !markup.claims.isEmpty, !sessions[session].terrain.waitsForPlane else { return nil }
    return NotesRequest(markup, of: sessions)
  }

  /// The notes as far as they are computed, or the summary where there are none.
  var noteSpans: [LessonSpan] {
    guard let session = sessions.first else { return [] }
    guard !session.scene.notes.isEmpty else { return [.text(session.scene.summary)] }
    if let request = notesRequest(of: 0), let known = session.pictures.answer(to: request) {
      return known.content
    }
    return LessonText.spans(ofUncomputed: session.scene.noteMarkup)
  }
}
