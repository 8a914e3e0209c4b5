import Landscape
import Optimizers
import Plotting
import Scenes

/// The commands about starts, optimizers, parameters and steps.
extension LineCommand {
  static let starting: [LineCommand] = [
    LineCommand("start", "X,Y", does: "every optimizer starts at a point") {
      (model, text) throws(Prompt.Problem) in
      let variables = model.session?.terrain.objective.coordinateNames ?? []
      model.start(at: try Prompt.numbers(text, variables))
      return .none
    },
    LineCommand("restart", does: "from the same start again") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "restart", text)
      model.restart()
      return .none
    },
    LineCommand("random", does: "a random start inside the view") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "random", text)
      model.startAtRandom()
      return .none
    },
    LineCommand("cross", "X,Y or none", does: "the cross-hair at a point of the drawn plane") {
      (model, text) throws(Prompt.Problem) in
      if text == "none" {
        for index in model.sessions.indices { model.sessions[index].crossHair = nil }
        return .none
      }
      let place = try Prompt.list(text, count: 2, example: "cross 0.2,0.1")
      for index in model.sessions.indices {
        model.sessions[index].crossHair = WorldPoint(place[0], place[1])
      }
      return .none
    },
  ]

  static let racing: [LineCommand] = [
    LineCommand(
      "set", "NAME VALUE", does: "a parameter of the selected optimizer or of the scene",
      values: { model, words in
        if words.isEmpty { return model.promptNames.all }
        let spec = model.promptNames.specs.first { $0.name == words[0] }
        return words.count == 1 ? spec?.choices ?? [] : []
      },
      run: { (model, text) throws(Prompt.Problem) in
        let request = try Prompt.read(text, model.promptNames)
        if case .start = request {
          throw Prompt.Problem(message: "set takes a name and a value, as in set learning-rate 0.1")
        }
        model.perform(request)
        return .none
      }),
    LineCommand(
      "add", "METHOD NAME=VALUE …", does: "one more optimizer, which catches up with the others",
      values: methodValues,
      run: { (model, text) throws(Prompt.Problem) in
        let (method, settings) = try Prompt.method(text, example: "add adam learning-rate=0.1")
        return model.addOptimizer(method, settings: settings)
      }),
    LineCommand(
      "method", "METHOD NAME=VALUE …", does: "another method in place of the selected optimizer",
      values: methodValues,
      run: { (model, text) throws(Prompt.Problem) in
        let (method, settings) = try Prompt.method(text, example: "method adam")
        return model.replaceOptimizer(by: method, settings: settings)
      }),
    LineCommand(
      "continue", "METHOD NAME=VALUE …",
      does: "another method goes on from the selected iterate",
      values: methodValues,
      run: { (model, text) throws(Prompt.Problem) in
        let (method, settings) = try Prompt.method(text, example: "continue adam")
        model.continueOptimizer(with: method, settings: settings)
        return .none
      }),
    LineCommand("remove", does: "the selected optimizer leaves") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "remove", text)
      model.removeOptimizer()
      return .none
    },
    LineCommand(
      "select", "LETTERS", does: "select the optimizer with those letters",
      values: { model, words in
        words.isEmpty ? (model.session?.runners ?? []).map { $0.badge } : []
      },
      run: { (model, text) throws(Prompt.Problem) in
        let runners = model.session?.runners ?? []
        let letters = runners.map { $0.badge }
        guard let place = letters.firstIndex(where: { $0.lowercased() == text.lowercased() }) else {
          throw Prompt.Problem(
            message: "no optimizer has the letters \"\(text)\"; there are "
              + letters.joined(separator: ", "))
        }
        model.selected = place
        return .none
      }),
    LineCommand("switch", does: "the selected optimizer off or on") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "switch", text)
      model.toggleOptimizer()
      return .none
    },
    LineCommand(
      "budget", "GRADIENTS or none", does: "what an optimizer may spend, in gradients",
      values: { _, words in words.isEmpty ? ["none"] : [] },
      run: { (model, text) throws(Prompt.Problem) in
        model.limit(cost: try Prompt.budget(text))
        return .none
      }),
  ]

  private static let methodValues: @Sendable (Model, [String]) -> [String] = { _, words in
    guard let method = words.first else { return OptimizerCatalogue.all.map(\.id) }
    let entry = try? OptimizerCatalogue.entry(method)
    let given = Set(words.dropFirst().map { $0.prefix { $0 != "=" } })
    return (entry?.parameters ?? []).filter { !given.contains($0.name[...]) }.flatMap { spec in
      spec.choices.map { $0.map { "\(spec.name)=\($0)" } } ?? ["\(spec.name)="]
    }
  }

  static let stepping: [LineCommand] = [
    LineCommand("step", "N", does: "so many steps on") { (model, text) throws(Prompt.Problem) in
      model.add(steps: try Prompt.whole(text, usual: 1, example: "step 100"))
    },
    LineCommand("back", "N", does: "so many steps back") { (model, text) throws(Prompt.Problem) in
      model.add(steps: -(try Prompt.whole(text, usual: 1, example: "back 10")))
    },
    LineCommand("goto", "N", does: "to a step, taken before or not") {
      (model, text) throws(Prompt.Problem) in
      let step = try Prompt.whole(text, usual: nil, example: "goto 50")
      model.pending = 0
      return model.add(steps: step - (model.session?.clock ?? 0))
    },
    LineCommand("play", does: "take steps by itself") { (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "play", text)
      return model.playback.isPlaying ? .none : model.togglePlay()
    },
    LineCommand("pause", does: "stop playing") { (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "pause", text)
      return model.playback.isPlaying ? model.togglePlay() : .none
    },
  ]
}
