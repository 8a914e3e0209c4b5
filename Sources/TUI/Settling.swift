import Plotting

/// Sends a message and does at once, one after the other, whatever work follows from it: the loop
/// without a terminal, a clock or threads. Ends when nothing is left to do.
///
/// `isCancelled` is asked before each message and by all work; then what is left is given up.
///
/// Returns the exit status once the message ends the program, else nil.
@discardableResult
package func settle(
  _ model: inout Model, _ message: Message,
  isCancelled: @escaping @Sendable () -> Bool = { false }
) -> Int32? {
  var queue = [message]
  var status: Int32?
  var head = 0
  while head < queue.count, !isCancelled() {
    let next = queue[head]
    head += 1
    for effect in update(&model, next).flattened {
      switch effect {
      case .quit(let code): status = code
      case .fail(let code, _): status = code
      case .next(let message): queue.append(message)
      case .work(let work) where !work.changesFiles:
        work.run(isCancelled, { queue.append($0) })
      default: break
      }
    }
  }
  return status
}

/// What a screen does first, without a terminal: it learns its size, and all that was under way when
/// it was opened is done.
package func settleOpening(_ model: inout Model, _ size: Size) {
  settle(&model, .resize(size))
  for message in model.firstMessages { settle(&model, message) }
  if model.study != nil { settle(&model, .study(.begin)) }
}
