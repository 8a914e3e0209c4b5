import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Stepping")
struct SteppingTests {
  @Test("n, then b, shows the same screen", arguments: TestScenes.all)
  func backUndoesStep(scene: SceneSpec) throws {
    var model = try TestScenes.model(scene, Size(80, 24), keys: "n n")
    // What was explored beyond is told in the title bar; the rest is the same.
    let before = model.text.split(separator: "\n").dropFirst()
    let points = model.sessions[0].runners.map(\.run.current.point)
    try model.press("n b")
    #expect(model.sessions[0].runners.map(\.run.current.point) == points)
    let after = model.text.split(separator: "\n").dropFirst()
    let changed = zip(before, after).filter { $0 != $1 }.count
    // The axis of the loss and its cursor may change, nothing else.
    #expect(changed <= 8)
  }

  @Test("10n is n ten times, and N")
  func counts() throws {
    let one = try TestScenes.model(TestScenes.monkey, keys: "n n n n n n n n n n")
    let ten = try TestScenes.model(TestScenes.monkey, keys: "10n")
    let capital = try TestScenes.model(TestScenes.monkey, keys: "N")
    #expect(one.sessions == ten.sessions)
    #expect(one.sessions == capital.sessions)
    #expect(try TestScenes.model(TestScenes.monkey, keys: "10n 10b").sessions[0].clock == 0)
  }

  @Test("a step taken beside the loop is dropped if something was changed meanwhile")
  func changedMeanwhile() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n")
    model.pending = 1
    let effect = model.stepBeside()
    var messages: [Message] = []
    for case .work(let work) in effect.flattened { work.run({ false }, { messages.append($0) }) }
    let message = try #require(messages.first)

    // Nothing was changed: the step counts.
    var same = model
    _ = update(&same, message)
    #expect(same.sessions[0].clock == 2 && same.sessions[0].runners[0].run.step == 2)

    // The first optimizer was switched off: the others take a step of their own.
    try model.press("x")
    _ = update(&model, message)
    #expect(!model.sessions[0].runners[0].isOn)
    #expect(model.sessions[0].runners.map(\.run.step) == [1, 2, 2])
  }

  @Test("0 continues a count, and alone is the scene's own view")
  func zero() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "1 0")
    #expect(model.count == 10)
    model = try TestScenes.model(TestScenes.monkey, keys: "+ + 0")
    #expect(model.count == nil)
    #expect(model.sessions[0].view == View(x: -0.6...0.6, y: -0.46...0.46))
  }

  @Test("Newton halves its distance to the monkey saddle at every step")
  func newtonHalves() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "n n n")
    #expect(model.sessions[0].runners[1].run.current.point == Vector([0.025, 0.0125]))
  }

  @Test("a thousand steps at most wait at a time, and that is said")
  func cap() throws {
    let model = try TestScenes.model(TestScenes.parabola, keys: "5000n")
    #expect(model.sessions[0].clock <= 1000)
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y^2"), view: ViewSpec(x: -1...1, y: -1...1),
      start: [1, 1], optimizers: [OptimizerSpec(method: "gradient-descent")])
    let bowl = try TestScenes.model(scene, keys: "5000n")
    #expect(bowl.sessions[0].clock == 1000)
    #expect(bowl.notice?.text.contains("1000") == true)
  }

  @Test("many steps are taken in pieces, so that keys stay live")
  func pieces() throws {
    var model = try TestScenes.model(TestScenes.chain)
    for character in "1000" { _ = update(&model, .key(.character(character))) }
    let effects = update(&model, .key(.character("n"))).flattened
    #expect(model.pending > 0)
    #expect(model.text.contains("\(model.pending) waiting"))
    #expect(effects.contains { if case .next(.continueStepping) = $0 { true } else { false } })
    // Esc drops them.
    _ = update(&model, .key(.named(.escape)))
    #expect(model.pending == 0)
  }

  @Test("the first step is the first, and no step beyond the last possible one is counted")
  func ends() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "b")
    #expect(model.notice?.isWarning == true)
    // Newton alone, at the saddle itself: its Hessian is 0.
    model = try TestScenes.model(TestScenes.monkey, keys: "x tab tab x i 0,0 enter n n n")
    #expect(model.sessions[0].clock == 0)
    #expect(model.notice?.text.contains("Newton") == true)
    #expect(model.notice?.text.contains("at a monkey saddle, not a minimum") == true)
  }

  @Test("one that has no step waits while the others go on, and goes back with them")
  func blocked() throws {
    // Newton on a function that is linear in y has no step; gradient descent has.
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y"), view: ViewSpec(x: -1...1, y: -1...1),
      start: [1, 1],
      optimizers: [OptimizerSpec(method: "gradient-descent"), OptimizerSpec(method: "newton")])
    var model = try TestScenes.model(scene, keys: "n n n")
    #expect(model.sessions[0].clock == 3)
    #expect(model.sessions[0].runners.map(\.run.step) == [3, 0])
    #expect(model.text.contains("no step"))
    try model.press("b b")
    #expect(model.sessions[0].runners.map(\.run.step) == [1, 0])
  }

  @Test("opens paused; stepping pauses; a beat of an earlier spell does nothing")
  func playing() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    #expect(!model.playback.isPlaying)
    let effects = update(&model, .key(.named(.space))).flattened
    #expect(model.playback.isPlaying)
    guard case .after(let milliseconds, .beat(let spell))? = effects.first else {
      Issue.record("no beat is set")
      return
    }
    #expect(milliseconds == 500)
    _ = update(&model, .beat(spell: spell))
    #expect(model.sessions[0].clock == 1)
    _ = update(&model, .beat(spell: spell - 1))
    #expect(model.sessions[0].clock == 1)
    try model.press("n")
    #expect(!model.playback.isPlaying)
    _ = update(&model, .beat(spell: spell))
    #expect(model.sessions[0].clock == 2)
  }

  @Test("a changed rate is marked, and stepping back goes through it")
  func changedRate() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n ] n")
    let run = model.sessions[0].runners[0].run
    #expect(run.parameters["learning-rate"] == .number(0.1))
    #expect(run.events.map(\.step) == [2])
    #expect(run.step == 3)
    try model.press("b b")
    #expect(model.sessions[0].runners[0].run.parameters["learning-rate"] == .number(0.05))
    try model.press("n n")
    #expect(model.sessions[0].runners[0].run.parameters["learning-rate"] == .number(0.1))
    #expect(model.sessions[0].runners[0].run.current.point == run.current.point)
  }

  @Test("a new start keeps the run as a step of its own, and stepping back goes through it")
  func changedStart() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n")
    let before = model.sessions[0].runners.map(\.run.current.point)
    try model.press("i 0.3,0.2 enter")
    #expect(model.sessions[0].clock == 3)
    for runner in model.sessions[0].runners {
      #expect(runner.run.current.point == Vector([0.3, 0.2]))
    }
    try model.press("n")
    let halved = model.sessions[0].runners[1].run.current.point
    #expect((halved - Vector([0.15, 0.1])).norm <= 1e-15)
    try model.press("b b")
    #expect(model.sessions[0].runners.map(\.run.current.point) == before)
    try model.press("G")
    #expect(model.sessions[0].runners[1].run.current.point == halved)
    try model.press("r")
    #expect(model.sessions[0].clock == 0)
    #expect(model.sessions[0].runners[1].run.current.point == Vector([0.3, 0.2]))
  }

  @Test("a changed parameter of the function changes the picture, and back")
  func changedParameter() throws {
    var model = try TestScenes.model(TestScenes.parabola, keys: "n n")
    let before = model.sessions[0].field?.field
    try model.press("i a space 3 enter")
    #expect(model.sessions[0].terrain.parameters["a"] == 3)
    #expect(model.sessions[0].field?.field != before)
    let runner = model.sessions[0].runners[0].run
    let expected = 3 * runner.current.point[0] * runner.current.point[0]
    #expect(abs(runner.current.value - expected) <= 1e-15 * expected)
    try model.press("b")
    #expect(model.sessions[0].terrain.parameters["a"] == 2)
    #expect(model.sessions[0].field?.field == before)
    try model.press("i a = 11 enter")
    guard let prompt = model.dialogs.last as? Prompt else {
      Issue.record("a value out of range was taken")
      return
    }
    #expect(prompt.problem?.contains("10") == true)
  }

  @Test("one switched off rests, is not drawn, and goes on from where it was")
  func switchedOff() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n x n n")
    #expect(model.sessions[0].runners.map(\.run.step) == [1, 3, 3])
    try model.press("x n")
    #expect(model.sessions[0].runners.map(\.run.step) == [2, 4, 4])
    try model.press("b b")
    #expect(model.sessions[0].runners.map(\.run.step) == [1, 2, 2])
  }

  @Test("two sessions keep step, and start together")
  func comparison() throws {
    let other = SceneSpec(
      id: "bowl", title: "Bowl", function: .formula("x^2 + y^2"),
      view: ViewSpec(x: -0.6...0.6, y: -0.46...0.46), start: [0.2, 0.1],
      optimizers: [OptimizerSpec(method: "newton")])
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n n n", beside: other)
    #expect(model.sessions.map(\.clock) == [4, 4])
    try model.press("b")
    #expect(model.sessions.map(\.clock) == [3, 3])
    try model.press("i 0.1,0.1 enter")
    #expect(model.sessions[0].runners[0].run.current.point == Vector([0.1, 0.1]))
    #expect(model.sessions[1].runners[0].run.current.point == Vector([0.1, 0.1]))
    #expect(Set(model.sessions.map(\.clock)).count == 1)
  }

  @Test("random starts lie in the view and follow from the seed")
  func randomStarts() throws {
    let a = try TestScenes.model(TestScenes.himmelblau, keys: "R R R")
    let b = try TestScenes.model(TestScenes.himmelblau, keys: "R R R")
    #expect(a.sessions == b.sessions)
    let point = a.sessions[0].runners[0].run.current.point
    #expect(a.sessions[0].view.contains(Point2(x: point[0], y: point[1])))
    #expect(try TestScenes.model(TestScenes.himmelblau, keys: "R").sessions != a.sessions)
  }
}
