import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// Going through the steps that were taken, and how fast.
extension Model {
  mutating func goToFirstStep() {
    pending = 0
    guard let clock = sessions.first?.clock, clock > 0 else {
      return refuse("this is the first step")
    }
    for index in sessions.indices { _ = sessions[index].step(by: -clock) }
  }

  mutating func goToLastStep() -> Effect<Message> {
    let furthest = sessions.map(\.furthest).max() ?? 0
    let clock = sessions.first?.clock ?? 0
    guard furthest > clock else {
      refuse("this is the last step taken so far; n takes another")
      return .none
    }
    for index in sessions.indices { _ = sessions[index].step(by: furthest - clock) }
    return .none
  }

  mutating func changeSpeed(by places: Int) {
    if playback.changeSpeed(by: places) {
      say("\(playback.speed.counting("step")) a second")
    } else {
      refuse(places > 0 ? "this is the fastest" : "this is the slowest")
    }
  }
}
