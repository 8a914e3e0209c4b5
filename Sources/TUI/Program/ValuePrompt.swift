import Landscape
import Optimizers

/// Typing exact values.
extension Model {
  /// The names that may be typed now.
  var promptNames: Prompt.Names {
    let session = self.session
    return Prompt.Names(
      method: runner?.name ?? "", specs: runner?.run.method.parameters ?? [],
      scene: (session?.scene.parameters ?? [:]).mapValues(\.range),
      variables: session?.terrain.objective.coordinateNames ?? [])
  }

  /// Does what was typed; the line stays open if it asks for nothing.
  mutating func enter(_ prompt: Prompt) -> Effect {
    var prompt = prompt
    do throws(Prompt.Problem) {
      let request = try Prompt.read(prompt.editor.string, promptNames)
      dialogs.removeLast()
      switch request {
      case .start(let coordinates): start(at: coordinates)
      case .method(let name, let value): set(name, to: value)
      case .scene(let name, let value):
        pending = 0
        changeSessions { session in
          if session.terrain.parameters[name] != nil { try session.setParameter(name, to: value) }
        }
        keepTogether()
      }
      if let notice, notice.isWarning {
        prompt.problem = notice.text
        self.notice = nil
        dialogs.append(.prompt(prompt))
      }
    } catch {
      prompt.problem = error.message
      dialogs[dialogs.count - 1] = .prompt(prompt)
    }
    return .none
  }

  /// Completes the name at the beginning of the line.
  mutating func complete(_ prompt: inout Prompt) {
    let typed = prompt.editor.string
    guard !typed.contains(" ") else { return }
    let candidates = (promptNames.all + ["start"]).filter { $0.hasPrefix(typed) }
    guard
      let first = candidates.first(where: { name in
        candidates.allSatisfy { $0.hasPrefix(name) }
      }) ?? candidates.first
    else {
      prompt.problem = "no name begins with \"\(typed)\""
      return
    }
    if candidates.allSatisfy({ $0.hasPrefix(first) }) {
      prompt.editor.replace(with: first + " ")
    } else {
      var common = first
      for candidate in candidates {
        while !candidate.hasPrefix(common) { common.removeLast() }
      }
      prompt.editor.replace(with: common)
      prompt.problem = candidates.joined(separator: "  ")
    }
  }
}
