import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// Which optimizer is selected, and its parameters.
extension Model {
  mutating func selectOptimizer(_ places: Int) {
    let all = sessions.indices.flatMap { session in
      sessions[session].runners.indices.map { (session, $0) }
    }
    guard let at = all.firstIndex(where: { $0 == (focus, selected) }) else { return }
    let count = all.count
    (focus, selected) = all[((at + places) % count + count) % count]
  }

  mutating func toggleOptimizer() {
    guard let runner else { return }
    let before = moment
    sessions[focus].toggle(selected)
    record(key: .toggleOptimizer, since: before)
    say("\(runner.name) is switched \(runner.isOn ? "off" : "on")")
  }

  /// The selected optimizer and those in its place in the other sessions, if they are of its method.
  var counterparts: [Int] {
    guard let runner else { return [] }
    return sessions.indices.filter { index in
      index == focus
        || sessions[index].runners.indices.contains(selected)
          && sessions[index].runners[selected].run.method.id == runner.run.method.id
    }
  }

  mutating func changeParameter(_ name: String, by steps: Int) {
    guard let runner else { return }
    guard case .number(let old)? = runner.run.parameters[name] else {
      let words = name.map { $0 == "-" ? " " : $0 }
      return refuse("\(runner.name) has no \(String(words))")
    }
    let range = runner.run.method.parameters.first { $0.name == name }?.range
    let ladder = OneTwoFive(lowest: name == "damping" ? 1e-6 : nil, range: range)
    let new = ladder.value(old, movedBy: steps)
    guard new != old else {
      return refuse("\(name) is \(NumberText.shortest(old)); it goes no further")
    }
    set(name, to: .number(new))
  }

  /// Sets a parameter of the selected optimizer and its counterparts.
  mutating func set(_ name: String, to value: ParameterValue) {
    guard let runner else { return }
    let (indices, place, before) = (counterparts, selected, moment)
    var changed = sessions
    do {
      for index in indices { try changed[index].change([name: value], of: place) }
    } catch {
      return refuse("\(error)")
    }
    sessions = changed
    for index in sessions.indices {
      sessions[index].showGhost(of: indices.contains(index) ? [place] : [])
    }
    pending = 0
    record(.parameter(name, of: before.selected), "set \(name) \(value.text)", since: before)
    let clock = sessions[focus].clock
    say(
      "\(runner.name): \(name) \(value.words) from step \(clock) on"
        + (clock > 0 ? "; dotted: from the start, U takes it" : ""))
  }

  /// Another value of a parameter of the scenes that have it.
  mutating func setScene(_ name: String, to value: Double) {
    let before = moment
    pending = 0
    changeSessions { session in
      if session.terrain.parameters[name] != nil { try session.setParameter(name, to: value) }
    }
    keepTogether()
    guard notice?.isWarning != true else { return }
    for index in sessions.indices {
      sessions[index].showGhost(of: Array(sessions[index].runners.indices))
    }
    record(.sceneParameter(name), "set \(name) \(NumberText.shortest(value))", since: before)
  }

  /// Makes the dotted run the run.
  mutating func adoptGhost() -> Effect<Message> {
    guard sessions.contains(where: { $0.ghost?.runners.isEmpty == false }) else {
      refuse("no dotted run is drawn; [ ] or i change a parameter, and it comes")
      return .none
    }
    let before = moment
    pending = 0
    changeSessions { try $0.adoptGhost() }
    guard notice?.isWarning != true else { return .none }
    record(key: .adoptGhost, since: before)
    say("the dotted run is the run now, from the start")
    return takePendingSteps()
  }
}
