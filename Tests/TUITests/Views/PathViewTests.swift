import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

/// The view of an optimizer's path, the choice of planes, and methods switched in mid-run.
@Suite struct PathViewTests {
  private func path(_ model: Model) throws -> PathPicture {
    let answer = try #require(model.session?.pictures.newest(PathRequest.self))
    return try #require(answer.content)
  }

  @Test func thePathIsSeenFromTheLineBetweenItsEnds() throws {
    // Newton on x² − y² + … of the monkey saddle halves the point: a straight path.
    let model = try TestScenes.model(TestScenes.monkey, keys: "tab f8 n n n n")
    let path = try path(model)
    #expect(path.path.count == 5)
    #expect(path.path.allSatisfy { abs($0.y) < 1e-12 })
    #expect(path.path[0] == WorldPoint(0, 0))
    #expect(path.path[4] == WorldPoint(1, 0))
    // After k of 4 halvings 1 - 2^-k of the way 1 - 2^-4 is done.
    for (k, share) in [0, 0.5, 0.75, 0.875, 0.9375].enumerated() {
      #expect(abs(path.path[k].x - share / 0.9375) < 1e-12)
    }
    let start = (0.2 * 0.2 + 0.1 * 0.1).squareRoot()
    #expect(abs(path.length - 0.9375 * start) < 1e-12)
  }

  @Test func theLossesAreThoseOfThePathAndOfTheLine() throws {
    let model = try TestScenes.model(NetworkScenes.xor(), keys: "f8 n n n n n n")
    let path = try path(model)
    let run = try #require(model.runner).run
    let (first, last) = (run.record(at: 0).point, run.record(at: 6).point)
    for (step, shown) in path.losses.enumerated() {
      #expect(shown.y == run.record(at: step).value)
    }
    for place in path.line {
      let point = first + place.x * (last - first)
      #expect(abs(place.y - run.objective.value(at: point)) < 1e-12)
    }
    let departed = path.path.map(\.y).max() ?? 0
    #expect(departed > 0)
  }

  @Test func theRandomWalkHasAsManyDimensionsAndComesNearTheSemicircle() throws {
    let model = try TestScenes.model(NetworkScenes.digits(hidden: 32), keys: "f8 20n")
    let path = try path(model)
    #expect(path.dimension == 2410)
    #expect(path.walkSteps == 20)
    for place in path.walk {
      let radius = ((place.x - 0.5) * (place.x - 0.5) + place.y * place.y).squareRoot()
      #expect(abs(radius - 0.5) < 0.05)
    }
  }

  @Test func aPathThatIsTooShortSaysSo() throws {
    let model = try TestScenes.model(NetworkScenes.xor(), keys: "f8")
    #expect(model.text.contains("a path has two steps or more"))
  }

  @Test func planesOfTheRunAreChosenAndLeftAgain() throws {
    var model = try TestScenes.model(NetworkScenes.xor(), keys: "n n n n n")
    let own = try #require(model.session?.terrain.plane)
    let runner = try #require(model.runner)
    try model.press("P")
    #expect(model.session?.planeChoice == .random)
    #expect(model.session?.terrain.plane?.origin == runner.run.current.point)
    try model.press("P")
    #expect(model.session?.planeChoice == .principal)
    let principal = try #require(model.session?.terrain)
    // The run ends at (0, 0) and begins at the left.
    #expect(principal.projection(of: runner.run.current.point) == WorldPoint(0, 0))
    #expect(principal.projection(of: runner.start).x < 0)
    try model.press("P")
    #expect(model.session?.planeChoice == .hessian)
    let axes = try #require(model.session?.terrain.plane).axes
    let hessian = runner.run.objective.hessian(at: runner.run.current.point)
    let eigenvalues = Spectrum(of: hessian).eigenvalues
    #expect(abs(axes[0].dot(hessian * axes[0]) - (eigenvalues.last ?? 0)) < 1e-9)
    #expect(abs(axes[1].dot(hessian * axes[1]) - (eigenvalues.first ?? 0)) < 1e-9)
    try model.press("P")
    #expect(model.session?.planeChoice == .points)
    let points = try #require(model.session?.terrain)
    let other = try #require(model.session).runners[1].run.current.point
    for (point, place) in [
      (runner.start, WorldPoint(0, 0)), (runner.run.current.point, WorldPoint(1, 0)),
      (other, WorldPoint(0, 1)),
    ] {
      let seen = points.projection(of: point)
      #expect(abs(seen.x - place.x) < 1e-9 && abs(seen.y - place.y) < 1e-9)
    }
    try model.press("P")
    #expect(model.session?.planeChoice == .own)
    #expect(model.session?.terrain.plane == own)
    // Choosing a plane is no step, and steps go on.
    #expect(model.session?.clock == 5)
  }

  @Test func ofTwoVariablesThereIsNoOtherPlane() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "P")
    #expect(model.notice?.isWarning == true)
    #expect(model.session?.planeChoice == .own)
  }

  @Test func theMethodIsSwitchedInMidRunAndBack() throws {
    var model = try TestScenes.model(NetworkScenes.xor(), keys: "n n n n")
    let before = try #require(model.runner).run.current.point
    let other = try #require(model.session).runners[1].run.current.point
    try model.sessions[0].switchMethod(
      of: 0, to: "adam", settings: ["learning-rate": .number(0.05)])
    #expect(model.runner?.name == "Adam")
    try model.press("n n n")
    var fresh = try Run(
      "adam", settings: ["learning-rate": .number(0.05)],
      objective: try #require(model.session).terrain.objective, start: before)
    fresh.forward(3)
    #expect(model.runner?.run.current.point == fresh.current.point)
    #expect(model.session?.clock == 7)
    try model.press("b b b b")
    #expect(model.runner?.name == "Gradient descent")
    #expect(model.session?.clock == 3)
    try model.press("n")
    #expect(model.runner?.run.current.point == before)
    #expect(model.session?.runners[1].run.current.point == other)
    // Another step from before the switch: it was taken already, and is Adam's.
    try model.press("n")
    #expect(model.runner?.name == "Adam")
  }
}
