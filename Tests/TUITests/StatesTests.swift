import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("States on the screen")
struct StatesTests {
  @Test("The table and the panel say what the instrument says")
  func monkey() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    try model.press("5n")
    let newton = try #require(model.sessions[0].runners.first { $0.run.method.id == "newton" })
    let state = model.sessions[0].state(of: newton)
    #expect(state.sentence == "falling into a monkey saddle, ×0.50")
    #expect(model.sessions[0].state(of: newton) == state)
    try model.press("25n")
    let later = try #require(model.sessions[0].runners.first { $0.run.method.id == "newton" })
    #expect(model.sessions[0].state(of: later).word == "saddle")
  }

  @Test("Playing stops when all are at rest or gone, and it is said")
  func rest() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    #expect(!model.isAtRest)
    try model.press("200n")
    #expect(model.isAtRest)
    _ = model.togglePlay()
    #expect(model.playback.isPlaying)
    _ = model.beat(spell: model.playback.spell)
    #expect(!model.playback.isPlaying)
    #expect(model.notice?.text.contains("at rest") == true)
  }

  @Test("A key takes as many steps as the scene's stride says, and the title says so")
  func stride() throws {
    var scene = TestScenes.monkey
    scene.stride = 5
    var model = try TestScenes.model(scene)
    try model.press("n n")
    #expect(model.sessions[0].clock == 10)
    try model.press("b")
    #expect(model.sessions[0].clock == 5)
  }
}
