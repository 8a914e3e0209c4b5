import Loop
import Platform
import Plotting
import Scenes
import Terminal
import Wording

/// The picture beside the browser's list: computed beside the loop, and given up when the cursor
/// moves on.
extension Model {
  private static let previewSlot = "preview"

  /// The picture that is wanted now; nil where the browser is not open, has no room for it, or
  /// selects nothing that can be shown.
  private var wantedPreview: PreviewRequest? {
    if let glossary = dialogs.last as? GlossaryList {
      guard let term = glossary.selection,
        let rect = GlossaryLayout(glossary, size: size).picture(
          of: term, keyMap, appearance)
      else { return nil }
      return picture(of: term, rect.size)
    }
    guard let browser = dialogs.last as? Browser, let entry = browser.selection,
      let rect = BrowserLayout(browser, size: size).picture, rect.columns >= 20, rect.rows >= 6
    else { return nil }
    let scene: SceneReference
    switch entry.kind {
    case .scene: scene = .preset(entry.id)
    // Its picture would be of runs that are not there yet.
    case .study: return nil
    case .term: return entry.word.map { picture(of: $0, rect.size) }
    case .file: scene = .file(entry.id)
    case .lesson:
      guard case .scene(let name)? = try? PresetLessons.load(entry.id).stops.first?.place else {
        return nil
      }
      scene = SceneReference(name)
    }
    return PreviewRequest(scene: scene, size: rect.size, appearance: appearance)
  }

  /// The picture that shows a word of the glossary.
  private func picture(of term: GlossaryTerm, _ size: Size) -> PreviewRequest {
    PreviewRequest(
      scene: .preset(term.scene), keys: term.keys, size: size, appearance: appearance)
  }

  /// Asks for the picture if another one is wanted than was asked for.
  mutating func requestPreview() -> Effect<Message> {
    let wanted = wantedPreview
    guard wanted != preview.request else { return .none }
    preview.begin(wanted)
    guard let wanted else { return .cancel(slot: Self.previewSlot) }
    let work = Effect<Message>.work(
      Work(slot: Self.previewSlot, isQuick: false) { isCancelled, send in
        Demand.during(isCancelled: isCancelled) {
          PreviewWork(request: wanted, isCancelled: isCancelled)
            .compute { send(.previewed(wanted, $0)) }
        }
      })
    return hasMotion ? work.and(nextPreviewBeat) : work
  }

  private var nextPreviewBeat: Effect<Message> {
    .after(milliseconds: ScenePreview.interval, .previewBeat(spell: preview.spell))
  }

  /// One beat of the small picture's clock.
  mutating func beatPreview(spell: Int) -> Effect<Message> {
    guard spell == preview.spell, preview.request != nil, preview.beat() else { return .none }
    return nextPreviewBeat
  }
}

extension Model {
  /// Whether a plane that is shown takes a while to find: by training first.
  fileprivate var waitsForPlane: Bool {
    sessions.contains { $0.terrain.waitsForPlane && $0.terrain.spec.planeIsCostly }
  }
}

/// Computes the screens of a scene's first steps.
struct PreviewWork {
  let request: PreviewRequest
  let isCancelled: @Sendable () -> Bool

  /// Steps that are shown.
  private static let steps = 10
  /// Operations that all of them may take together.
  private static let mostOperations = 400_000_000
  /// For so long the first picture waits for the level of a saddle that divides its colours.
  private static let patience = Duration.milliseconds(25)

  /// Sends the landscape first, then the steps, then all of it with what takes longest: the proved
  /// critical points.
  func compute(send: (PreviewAnswer) -> Void) {
    guard let fresh = open(send), !isCancelled() else { return }
    // Of a word there is one picture, and it is worth a training.
    if fresh.waitsForPlane { return show(fresh, send) }
    var model = fresh
    let begin = ContinuousClock.now
    let isLate = { @Sendable [isCancelled] in
      isCancelled() || ContinuousClock.now - begin > Self.patience
    }
    settle(&model, .resize(request.size), isCancelled: isLate)
    var start = model
    if model.sessions.contains(where: { $0.pictures.progress != nil }) {
      // Too long for a first look: first without.
      model = fresh
      model.overlays = []
      settle(&model, .resize(request.size), isCancelled: isCancelled)
      start = model
    }
    guard !isCancelled() else { return }
    send(.frame(view(model, size: request.size), number: 0))
    guard request.keys.isEmpty else { return show(fresh, send) }
    play(&model, send)
    guard !isCancelled() else { return }
    if start.overlays.isEmpty {
      start.overlays = [.criticalPoints]
      settle(&start, .resize(request.size), isCancelled: isCancelled)
      guard !isCancelled() else { return }
      send(.frame(view(start, size: request.size), number: 0))
      play(&start, send)
    }
    if !isCancelled() { send(.end) }
  }

  /// Sends the screen after the keys, and nothing more.
  private func show(_ fresh: Model, _ send: (PreviewAnswer) -> Void) {
    var model = fresh
    settle(&model, .resize(request.size), isCancelled: isCancelled)
    for word in (try? KeySequence.words(of: request.keys)) ?? [] {
      for key in word.keys { settle(&model, .key(key), isCancelled: isCancelled) }
    }
    guard !isCancelled() else { return }
    send(.frame(view(model, size: request.size), number: 0))
    send(.end)
  }

  private func open(_ send: (PreviewAnswer) -> Void) -> Model? {
    do {
      let scene = try request.scene.load()
      let companion = try scene.compare.map { try SceneReference($0, from: scene.origin).load() }
      var model = try Model(scene: scene, companion: companion, appearance: request.appearance)
      if model.waitsForPlane {
        let isOfWord = !request.keys.isEmpty
        send(
          .words(
            "Its plane is found by training first" + (isOfWord ? "…" : ": Enter opens it.")))
        guard isOfWord else { return nil }
      }
      model.isPreview = true
      return model
    } catch {
      send(.words("\(error)".split(separator: "\n").first.map(String.init) ?? ""))
      return nil
    }
  }

  private func play(_ model: inout Model, _ send: (PreviewAnswer) -> Void) {
    let cost = model.sessions.reduce(0) { sum, session in
      sum.addingReportingOverflow(session.costOfStep).partialValue
    }
    guard cost <= Self.mostOperations / Self.steps else { return }
    for number in 1...Self.steps {
      guard !isCancelled() else { return }
      settle(&model, .key(.character("n")), isCancelled: isCancelled)
      guard !isCancelled() else { return }
      send(.frame(view(model, size: request.size), number: number))
      if model.isAtRest { return }
    }
  }
}
