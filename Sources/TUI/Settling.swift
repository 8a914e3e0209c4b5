import Loop
import Platform
import Plotting
import Terminal

/// Sends a message and does at once, one after the other, whatever work follows from it: the loop
/// without a terminal, a clock or threads. Ends when nothing is left to do.
///
/// `isCancelled` is asked before each message and by all work; then what is left is given up: unless
/// said otherwise where more was done than the command waits for.
/// Where `postponing` is true, what only a drawing needs is left for `computePostponed`.
///
/// Returns the exit status once the message ends the program, else nil.
@discardableResult
package func settle(
  _ model: inout Model, _ message: Message, postponing: Bool = false,
  isCancelled: @escaping @Sendable () -> Bool = { Patience.isOver }
) -> Int32? {
  settle(
    &model, update(&model, message), postponing: postponing, isCancelled: isCancelled)
}

private func settle(
  _ model: inout Model, _ effect: Effect<Message>, postponing: Bool = false,
  isCancelled: @escaping @Sendable () -> Bool
) -> Int32? {
  var effect = effect
  var queue: [Message] = []
  var status: Int32?
  while true {
    for effect in effect.flattened {
      switch effect {
      case .quit(let code): status = code
      case .fail(let code, _): status = code
      case .next(let message): queue.append(message)
      case .work(let work) where !work.changesFiles:
        if postponing, model.isForDrawingAlone(work.slot) { continue }
        work.run(isCancelled, { queue.append($0) })
      default: break
      }
    }
    guard !queue.isEmpty, !isCancelled() else { return status }
    // What steps came to is held by its message alone: hundreds of them took 700 MB.
    effect = update(&model, queue.removeFirst())
  }
}

/// Computes what was left out for being needed by a drawing alone.
package func computePostponed(_ model: inout Model) {
  for index in model.sessions.indices { model.sessions[index].pictures.askAnew() }
  _ = settle(&model, model.requestPictures(), isCancelled: { Patience.isOver })
}

/// Presses a key as `settle` does, but leaves out what only a drawing needs: before the next drawing
/// `computePostponed` has to be called.
///
/// Returns the exit status once the key ends the program, else nil.
package func settleUndrawn(_ model: inout Model, _ key: KeyPress) -> Int32? {
  // A line command may wait until all pictures are there, and so may what a dialog does.
  guard model.dialogs.isEmpty, model.waitingKeys.isEmpty, key != .character(":") else {
    computePostponed(&model)
    return settle(&model, .key(key))
  }
  let before = model
  let status = settle(&model, .key(key), postponing: true)
  // What is said of a step that was refused names the state of each optimizer, which is drawn, too.
  guard let notice = model.notice, notice != before.notice, before.hasPostponed else {
    return status
  }
  model = before
  computePostponed(&model)
  return settle(&model, .key(key), postponing: true)
}

extension Model {
  /// Requests whose answers are drawn and change nothing else: all others may be looked at by keys.
  private static let drawnAlone = [
    FieldRequest.name, StatesRequest.name, IterateRequest.name, BasinsRequest.name,
    AllBasinsRequest.name,
  ]

  /// Whether the work of a slot is for such a request.
  fileprivate func isForDrawingAlone(_ slot: String) -> Bool {
    sessions.indices.contains { session in
      Self.drawnAlone.contains { "\($0) \(session)" == slot }
    }
  }

  /// Whether something that is wanted has not been computed.
  fileprivate var hasPostponed: Bool { sessions.contains { $0.pictures.progress != nil } }
}

/// What a screen does first, without a terminal: it learns its size, and all that was under way when
/// it was opened is done.
/// Where `postponing` is true, what only a drawing needs is left for `computePostponed`.
package func settleOpening(_ model: inout Model, _ size: Size, postponing: Bool = false) {
  settle(&model, .resize(size), postponing: postponing)
  for message in model.firstMessages { settle(&model, message, postponing: postponing) }
  if model.study != nil { settle(&model, .study(.begin)) }
}
