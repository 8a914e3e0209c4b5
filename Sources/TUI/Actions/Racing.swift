import Landscape
import Loop
import Optimizers
import Plotting
import Scenes
import Wording

/// Who races, what it may cost, and what the losses are drawn over.
extension Model {
  /// Whether one more optimizer may race; says so if not.
  var hasRoomForAnother: Bool {
    mutating get {
      guard sessions.allSatisfy({ $0.runners.count < Session.mostRunners }) else {
        refuse("\(Session.mostRunners) optimizers race already; d removes the selected one")
        return false
      }
      return true
    }
  }

  /// The place of the selected optimizer in a session, or of its first one.
  private func leader(in session: Int) -> Int {
    sessions[session].runners.indices.contains(selected) ? selected : 0
  }

  /// The optimizer of a method as it was removed, or with the parameters given, or at its defaults.
  private func spec(
    _ method: String, _ settings: [String: ParameterValue]
  ) throws(ParameterError) -> OptimizerSpec {
    let entry = try OptimizerCatalogue.entry(method)
    let known = settings.isEmpty ? removed[entry.id] : nil
    var spec = OptimizerSpec(method: entry.id, parameters: known?.parameters ?? settings)
    spec.name = known?.name
    return spec
  }

  /// An optimizer joins every session where the selected one started, and catches up.
  mutating func addOptimizer(
    _ method: String, settings: [String: ParameterValue] = [:]
  ) -> Effect<Message> {
    guard hasRoomForAnother else { return .none }
    let before = moment
    let clock = before.clock
    changeSessions { [self] index, session in
      try session.add(try spec(method, settings), besides: leader(in: index))
    }
    guard notice?.isWarning != true, let runner = session?.runners.last else { return .none }
    removed[runner.run.method.id] = nil
    selected = (session?.runners.count ?? 1) - 1
    pending = 0
    record(.other, "add \(Self.words(method, settings))", since: before)
    let begin = runner.startClock
    say(
      "\(runner.name) joins as \(runner.badge)"
        + (clock > begin ? " and takes the \(clock - begin) steps of the others; " : "; ")
        + "d removes it")
    return takePendingSteps()
  }

  /// Another method takes the place of the selected optimizer, from the same start.
  mutating func replaceOptimizer(
    by method: String, settings: [String: ParameterValue] = [:]
  ) -> Effect<Message> {
    guard let old = runner else { return .none }
    let (places, place, before) = (counterparts, selected, moment)
    changeSessions { [self] index, session in
      guard places.contains(index) else { return }
      try session.replace(place, by: try spec(method, settings))
    }
    guard notice?.isWarning != true, let runner else { return .none }
    removed[runner.run.method.id] = nil
    pending = 0
    record(.other, "method \(Self.words(method, settings))", since: before)
    say("\(runner.name) takes the place of \(old.name)")
    return takePendingSteps()
  }

  /// Another method goes on from where the selected optimizer stands, and its counterparts.
  mutating func continueOptimizer(with method: String, settings: [String: ParameterValue] = [:]) {
    guard let old = runner else { return }
    let (places, place, before) = (counterparts, selected, moment)
    changeSessions { index, session in
      guard places.contains(index) else { return }
      try session.switchMethod(of: place, to: method, settings: settings)
    }
    guard notice?.isWarning != true, let runner else { return }
    pending = 0
    record(.other, "continue \(Self.words(method, settings))", since: before)
    say("\(old.name) goes on as \(runner.name) from step \(before.clock)")
  }

  /// The selected optimizer leaves, and its counterparts beside it.
  mutating func removeOptimizer() {
    guard let runner else { return }
    let (places, place, before) = (counterparts, selected, moment)
    guard places.allSatisfy({ sessions[$0].runners.count > 1 }) else {
      return refuse("\(runner.name) is the last optimizer; a adds another one first")
    }
    pending = 0
    removed[runner.run.method.id] = runner.currentSpec
    for index in places { sessions[index].remove(place) }
    selected = min(place, (session?.runners.count ?? 1) - 1)
    record(key: .removeOptimizer, since: before)
    say("\(runner.name) is removed; a brings it back, with its parameters")
  }

  /// A method and its settings as the command line takes them.
  private static func words(_ method: String, _ settings: [String: ParameterValue]) -> String {
    let assignments = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
    return ([method] + assignments).joined(separator: " ")
  }

  /// Changes all sessions, each with its place, or none if one of them refuses.
  private mutating func changeSessions(_ change: (Int, inout Session) throws -> Void) {
    var changed = sessions
    do {
      for index in changed.indices { try change(index, &changed[index]) }
      sessions = changed
    } catch {
      refuse("\(error)")
    }
  }

  // MARK: Cost

  /// Opens the race with a budget, in gradient equivalents.
  package mutating func set(budget: Double) {
    for index in sessions.indices { sessions[index].limit(cost: budget) }
  }

  /// What a run may cost, in gradient equivalents; nil for no bound.
  mutating func limit(cost: Double?) {
    let before = moment
    pending = 0
    for index in sessions.indices { sessions[index].limit(cost: cost) }
    record(.budget, "budget \(cost.map { NumberText.shortest($0) } ?? "none")", since: before)
    guard let cost else { return say("no budget: every optimizer steps on as long as it can") }
    let words = NumberText.shortest(cost)
    let over = sessions.flatMap(\.runners).filter { $0.run.current.cost > cost }.map(\.name)
    say(
      over.isEmpty
        ? "budget: \(words) gradient equivalents; no step takes an optimizer beyond"
        : "budget: \(words) gradient equivalents; spent by \(over.joined(separator: ", "))")
  }
}
