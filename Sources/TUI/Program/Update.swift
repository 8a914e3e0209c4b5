import Plotting

/// What a message makes of the model, and what the loop has to do for it. Pure.
public func update(_ model: inout Model, _ message: Message) -> Effect {
  switch message {
  case .resize(let size): model.size = size
  case .key(.character("q")): return .quit(status: 0)
  case .key(.control("c")): return .quit(status: 130)
  default: break
  }
  return .none
}
