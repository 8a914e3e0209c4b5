import Landscape
import Mathematics
import Optimizers

/// Choosing the plane that is drawn of a function of many variables.
extension Model {
  /// The next plane of the session in focus: the scene's own, then those of the selected run.
  mutating func choosePlane(movedBy places: Int) {
    guard let session, let runner else { return }
    guard session.terrain.slice != nil else {
      return refuse("a function of two variables is drawn on their own plane")
    }
    // A choice that could not be had is passed by.
    let now = session.wantedPlane?.choice ?? session.refusedPlane ?? session.planeChoice
    let choice = now.moved(by: places)
    record(key: .nextPlane(1), places, since: moment)
    sessions[focus].wantedPlane = nil
    sessions[focus].refusedPlane = nil
    guard choice != .own else {
      let index = focus
      do {
        try sessions[index].drawOwnPlaneAgain()
        sessions[index].view = View(
          x: sessions[index].scene.view.x, y: sessions[index].scene.view.y)
        say("the scene's own plane")
      } catch {
        refuse("\(error)")
      }
      return
    }
    let other = session.runners.first {
      $0.isOn && $0.number != runner.number
        && $0.run.current.point != runner.run.current.point
    }
    sessions[focus].wantedPlane = ChosenPlane(
      choice, of: runner, on: session.terrain, beside: other)
  }

  /// Takes a plane that was chosen, or says why there is none.
  mutating func receive(
    _ answer: PlaneAnswer, chosen request: ChosenPlane, by index: Int
  ) {
    guard sessions[index].wantedPlane == request else { return }
    switch answer {
    case .training: return
    case .failed(let problem):
      refuse(problem)
      sessions[index].refusedPlane = request.choice
    case .plane(let plane):
      sessions[index].draw(on: plane, as: request.choice)
      if let view = request.choice.view { sessions[index].view = View(x: view.x, y: view.y) }
      sessions[index].crossHair = nil
      say(plane.words)
    }
    sessions[index].wantedPlane = nil
  }
}
