import Loop
import Plotting

/// What a message makes of the model, and what the loop has to do for it. Pure.
package func update(_ model: inout Model, _ message: Message) -> Effect<Message> {
  var effect: Effect<Message>
  switch message {
  case .resize(let size):
    model.size = size
    model.grip = nil
    effect = .none
  case .key(let key):
    effect = model.handle(key)
  case .beat(let spell):
    effect = model.beat(spell: spell)
  case .continueStepping:
    effect = model.takePendingSteps()
  case .stepped(let sessions, let moved):
    effect = model.arrive(sessions, moved: moved)
  case .picture(let answer):
    model.receive(answer)
    effect = .none
  case .tween(let number):
    effect = model.continueTween(number: number)
  case .previewed(let request, let answer):
    model.preview.receive(answer, for: request)
    effect = .none
  case .previewBeat(let spell):
    effect = model.beatPreview(spell: spell)
  case .notice(let text):
    model.notice = Notice(text: text, isWarning: false)
    effect = .none
  case .refusal(let text):
    model.refuse(text)
    effect = .none
  case .caughtUp(let sessions):
    effect = model.arrive(caughtUp: sessions)
  case .opened(let sessions, let words, let number):
    model.arrive(sessions, words: words, number: number)
    effect = .none
  case .prepare(let name, let make):
    effect = model.prepare(name, make)
  case .prepared(let screen, let number):
    model.arrive(screen, number: number)
    // A study that took a while to open begins once it is there.
    effect = model.computeStudy()
  case .notOpened(let reason, let status, let number):
    effect = model.refuseOpening(reason, status: status, number: number)
  case .continueTyping:
    effect = model.typeNext()
  case .keys(let keys):
    effect = model.handle(keys)
  case .study(let message):
    effect = model.receive(message)
  }
  effect = effect.and(model.continueLesson())
  let requests = model.requestPictures().and(model.requestPreview())
  return effect.and(requests).and(model.effectOfTyping)
}

extension Model {
  /// Asks for what the pictures and overlays shown need and was not asked for yet, and drops what
  /// nobody waits for any more.
  mutating func requestPictures() -> Effect<Message> {
    let layout = layout
    var effect = Effect<Message>.none
    for index in sessions.indices {
      let plot = layout.plots.indices.contains(index) ? layout.plots[index] : nil
      let requests = plot.map { wantedPictures(of: index, in: $0) } ?? []
      let (new, dropped) = sessions[index].pictures.want(requests)
      for name in dropped { effect = effect.and(.cancel(slot: "\(name) \(index)")) }
      for request in new { effect = effect.and(.work(request.work(for: index))) }
    }
    return effect
  }

  private func wantedPictures(of session: Int, in plot: PlotLayout) -> [any PictureRequest] {
    guard !plot.area.isEmpty else { return [] }
    var requests = wantedByPanels(of: session)
    let terrain = sessions[session].terrain
    if terrain.waitsForPlane {
      requests.append(PlaneRequest(terrain: terrain))
      if viewKind.picture.needsPlane { return requests }
    }
    requests += viewKind.picture.requests(self, session: session, plot: plot)
    if viewKind.picture.isPlane {
      for overlay in Overlay.allCases where overlays.contains(overlay) {
        requests += overlay.drawing.requests(self, session: session, plot: plot)
      }
    }
    return requests
  }

  private func wantedByPanels(of session: Int) -> [any PictureRequest] {
    var requests: [any PictureRequest] = []
    if let wanted = sessions[session].wantedPlane {
      requests.append(ChosenPlaneRequest(wanted: wanted))
    }
    let layout = layout
    if layout.optimizers != nil, let states = sessions[session].statesRequest {
      requests.append(states)
    }
    if viewKind.picture.isPlane, let ghost = sessions[session].ghostRequest {
      requests.append(ghost)
    }
    guard session == focus else { return requests }
    if layout.iterate != nil, let runner {
      let request = IterateRequest(runner, on: sessions[session].terrain)
      if !request.isAtOnce { requests.append(request) }
    }
    if layout.loss != nil || layout.iterate != nil,
      let scores = sessions[session].scoresRequest
    {
      requests.append(scores)
    }
    return requests
  }

  /// Takes an answer if it is still wanted.
  mutating func receive(_ answer: PictureAnswer) {
    guard sessions.indices.contains(answer.session) else { return }
    guard sessions[answer.session].pictures.receive(answer) else { return }
    if let request = answer.request as? PlaneRequest,
      let plane = answer.content as? PlaneAnswer
    {
      sessions[answer.session].receive(plane, for: request.terrain)
    } else if let request = answer.request as? ChosenPlaneRequest,
      let plane = answer.content as? PlaneAnswer
    {
      receive(plane, chosen: request.wanted, by: answer.session)
    } else if answer.request is ScoresRequest,
      let found = answer.content as? [ScoreKey: NetworkScores]
    {
      sessions[answer.session].scores.add(found)
    }
  }
}
