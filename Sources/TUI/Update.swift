import Loop
import Plotting

/// What a message makes of the model, and what the loop has to do for it. Pure.
package func update(_ model: inout Model, _ message: Message) -> Effect<Message> {
  let message = model.meant(message)
  // Nobody else holds the log while it grows: nothing of it is copied.
  var log = model.log
  model.log = SessionLog()
  log.begin(model.beginning)
  let tellings = model.tellings(of: message)
  let wasStudying = model.study?.isRunning == true
  var effect = model.take(message)
  // What was pointed at comes first: whoever tells the message again has to know it.
  for telling in model.pointing.takeTellings() + tellings { log.add(telling) }
  for telling in model.tellings(after: message, wasStudying: wasStudying) { log.add(telling) }
  for telling in model.floodTellings { log.add(telling) }
  model.floodTellings = []
  effect = effect.and(model.continueLesson()).and(model.keepLessonRecord())
    .and(model.watchOpenFile())
  // A screen that was made ready beside the loop begins a log of its own.
  if model.log.beginning == nil { model.log = log }
  let requests = model.requestPictures().and(model.requestPreview())
    .and(model.requestStudyNumbers())
  return effect.and(requests).and(model.effectOfStarting).and(model.effectOfTyping)
    .and(model.saveSession())
}

extension Model {
  /// Does what one message asks for.
  fileprivate mutating func take(_ message: Message) -> Effect<Message> {
    switch message {
    case .resize(let size):
      self.size = size
      grip = nil
      return .none
    case .key(let key):
      return receive(key)
    case .beat(let spell):
      return beat(spell: spell)
    case .continueStepping:
      return takePendingSteps()
    case .stepped(let sessions, let places, let moved):
      return departure == places ? arrive(sessions, moved: moved) : .none
    case .picture(let answer):
      receive(answer)
      return .none
    case .tween(let number):
      return continueTween(number: number)
    case .previewed(let request, let answer):
      preview.receive(answer, for: request)
      return .none
    case .previewBeat(let spell):
      return beatPreview(spell: spell)
    case .study(let message):
      return receive(message)
    case .notice(let text):
      notice = Notice(text: text, isWarning: false)
      return .none
    case .refusal(let text):
      refuse(text)
      return .none
    case .caughtUp(let sessions, let places, _):
      return departure == places ? arrive(caughtUp: sessions) : .none
    case .opened(let sessions, let words, let number):
      arrive(sessions, words: words, number: number)
      return .none
    case .prepare(let name, let make):
      return prepare(name, make)
    case .prepared(let screen, let number):
      arrive(screen, number: number)
      // A study that took a while to open begins once it is there, as one that is there at once.
      return study == nil ? .none : .next(.study(.begin))
    case .notOpened(let reason, let status, let number):
      return refuseOpening(reason, status: status, number: number)
    case .start:
      return start()
    case .continueTyping(let count):
      return typeNext(count)
    case .keys(let keys):
      return handle(keys)
    case .lookAtFile(let spell):
      return lookAtFile(spell: spell)
    case .fileLooked(let look, let spell):
      return take(look, spell: spell)
    }
  }
}

extension Model {
  /// Asks for what the pictures and overlays shown need and was not asked for yet, and drops what
  /// nobody waits for any more.
  mutating func requestPictures() -> Effect<Message> {
    let layout = layout
    var effect = Effect<Message>.none
    for index in sessions.indices {
      let plot = layout.plots.indices.contains(index) ? layout.plots[index] : nil
      var requests = plot.map { wantedPictures(of: index, in: $0) } ?? []
      if let search = lessonSearch(of: index) { requests.append(search) }
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
    if let notes = notesRequest(of: session) { requests.append(notes) }
    if viewKind.picture.isPlane, let ghost = sessions[session].ghostRequest {
      requests.append(ghost)
    }
    guard session == focus else { return requests }
    if layout.iterate != nil, let runner {
      let request = IterateRequest(runner, on: sessions[session].terrain)
      if !request.isAtOnce { requests.append(request) }
    }
    if layout.loss != nil, let quantities = quantitiesRequest(of: session) {
      requests.append(quantities)
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
