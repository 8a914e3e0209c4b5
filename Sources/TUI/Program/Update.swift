import Plotting

/// What a message makes of the model, and what the loop has to do for it. Pure.
public func update(_ model: inout Model, _ message: Message) -> Effect {
  let effect: Effect
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
  case .field(let result):
    model.receive(result)
    effect = .none
  case .notice(let text):
    model.notice = Notice(text: text, isWarning: false)
    effect = .none
  }
  return effect.and(model.requestFields())
}

extension Model {
  /// Asks for the pictures that are wanted now and were not asked for yet.
  ///
  /// What is wanted follows from the model alone, so nothing has to remember to ask.
  mutating func requestFields() -> Effect {
    let layout = layout
    var effect = Effect.none
    for index in sessions.indices where layout.plots.indices.contains(index) {
      let plot = layout.plots[index]
      guard !plot.area.isEmpty else { continue }
      let request = FieldRequest(
        session: index, terrain: sessions[index].terrain,
        view: visibleView(of: index, in: plot), size: plot.area.size,
        levels: sessions[index].levels)
      guard request != sessions[index].requested else { continue }
      sessions[index].requested = request
      effect = effect.and(.work(request.work))
    }
    return effect
  }

  /// Takes a picture if it is still wanted.
  mutating func receive(_ result: FieldResult) {
    let index = result.request.session
    guard sessions.indices.contains(index), sessions[index].requested == result.request else {
      return
    }
    sessions[index].field = result
  }

  /// Says something in the bottom bar.
  mutating func say(_ text: String) { notice = Notice(text: text, isWarning: false) }

  /// Says in the bottom bar why something cannot be done.
  mutating func refuse(_ text: String) { notice = Notice(text: text, isWarning: true) }
}
