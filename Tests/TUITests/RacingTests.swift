import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing
import Wording

@testable import TUI

@Suite("Who races, and what it may cost")
struct RacingTests {
  @Test("a newcomer starts where the others did and has taken as many steps")
  func joining() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n n n n a / adam enter")
    let session = model.sessions[0]
    #expect(session.runners.count == 4 && model.selected == 3)
    let newcomer = try #require(session.runners.last)
    #expect(newcomer.run.method.id == "adagrad" || newcomer.run.method.id == "adam")
    #expect(newcomer.run.step == 5 && newcomer.start == Vector([0.2, 0.1]))
    // The same iterates as in a race it was in from the beginning.
    var scene = TestScenes.monkey
    scene.optimizers.append(OptimizerSpec(method: newcomer.run.method.id))
    let whole = try TestScenes.model(scene, keys: "n n n n n")
    #expect(whole.sessions[0].runners[3].run.current == newcomer.run.current)
    try model.press("b b b")
    #expect(model.sessions[0].runners[3].run.step == 2)
    try model.press("10n")
    #expect(model.sessions[0].runners[3].run.step == 12)
  }

  @Test("a newcomer sees the changes of the function that the others have seen, at the same steps")
  func joiningAfterChanges() throws {
    var scene = TestScenes.parabola
    scene.optimizers = [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.1)])
    ]
    var model = try TestScenes.model(
      scene, keys: "n n i a = 1 enter n i a = 0.5 enter n n a / gradient enter [")
    let run = model.sessions[0].runners[1].run
    // 1.5 (1 - 0.4)^2 at a = 2, then a factor 0.8 at a = 1, then 0.9 twice at a = 0.5.
    let expected = 1.5 * 0.6 * 0.6 * 0.8 * 0.9 * 0.9
    let rate = model.sessions[0].runners[0].run.parameters["learning-rate"]
    #expect(rate == .number(0.1))
    #expect(abs(model.sessions[0].runners[0].run.current.point[0] - expected) < 1e-15)
    try model.press("d")
    #expect(model.sessions[0].runners.count == 1)
    model = try TestScenes.model(
      scene, keys: "n n i a = 1 enter n i a = 0.5 enter n n a / gradient enter")
    // Its own rate is the default: compare with a race it was in from the beginning.
    scene.optimizers.append(OptimizerSpec(method: run.method.id))
    let whole = try TestScenes.model(scene, keys: "n n i a = 1 enter n i a = 0.5 enter n n")
    let (late, early) = (model.sessions[0].runners[1].run, whole.sessions[0].runners[1].run)
    #expect(late.current.point == early.current.point && late.step == early.step)
    for _ in 0..<5 {
      try model.press("b")
      #expect(model.sessions[0].runners[1].run.current.point.isFinite)
    }
  }

  @Test("a newcomer begins where the others were put last, at the step at which they were")
  func joiningAfterMove() throws {
    var model = try TestScenes.model(
      TestScenes.monkey, keys: "n n n i -0.3,0.2 enter n n a / rmsprop enter")
    let newcomer = model.sessions[0].runners[3]
    #expect(newcomer.start == Vector([-0.3, 0.2]) && newcomer.run.step == 2)
    try model.press("b b")
    #expect(model.sessions[0].runners[3].run.current.point == Vector([-0.3, 0.2]))
    // Before that it did not race.
    try model.press("b b")
    #expect(model.sessions[0].runners[3].run.step == 0)
  }

  @Test("nine race, each with a colour and a letter of its own; a tenth is refused")
  func nine() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    for _ in 0..<6 { try model.press("a / gradient enter") }
    let runners = model.sessions[0].runners
    #expect(runners.count == 9)
    #expect(Set(runners.map(\.badge)).count == 9)
    #expect(runners.map(\.number).sorted() == Array(0..<9))
    try model.press("a")
    #expect(model.dialogs.isEmpty)
    #expect(model.notice?.isWarning == true && model.notice?.text.contains("9") == true)
    // Its colour is free again for the next one.
    try model.press("tab tab d")
    let left = model.sessions[0].runners.map(\.number)
    try model.press("a enter")
    let free = Set(0..<9).subtracting(left)
    #expect(model.sessions[0].runners.last?.number == free.first)
  }

  @Test("the last optimizer is not removed; one removed comes back with its parameters")
  func removing() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n d d d")
    #expect(model.sessions[0].runners.count == 1)
    #expect(model.notice?.isWarning == true)
    try model.press("a / gradient space descent enter")
    let descents = model.sessions[0].runners.filter { $0.run.method.id == "gradient-descent" }
    #expect(descents.first?.run.parameters["learning-rate"] == .number(0.05))
    #expect(descents.first?.run.step == 2)
  }

  @Test("what is removed and added leaves the others as they were")
  func others() throws {
    let plain = try TestScenes.model(TestScenes.monkey, keys: "n n n n")
    let busy = try TestScenes.model(
      TestScenes.monkey, keys: "n n a / nesterov enter n tab s-tab d n")
    #expect(plain.sessions[0].runners == busy.sessions[0].runners)
  }

  @Test("a table too short for all optimizers shows the selected one", arguments: 0..<3, 1...2)
  func shortTable(selected: Int, rows: Int) throws {
    let model = try TestScenes.model(
      TestScenes.monkey, keys: Array(repeating: "tab", count: selected).joined(separator: " "))
    let lines = OptimizerTable.lines(of: model, rows: rows)
    #expect(lines.count == rows)
    #expect(lines.contains(.runner(session: 0, runner: selected)))
  }

  @Test("beside another scene an optimizer joins and leaves both")
  func comparison() throws {
    var model = try TestScenes.model(
      TestScenes.monkey, keys: "n n a / rmsprop enter", beside: TestScenes.himmelblau)
    #expect(model.sessions.map(\.runners.count) == [4, 4])
    #expect(model.sessions[1].runners[3].start == Vector([1, 1]))
    try model.press("d")
    #expect(model.sessions.map(\.runners.count) == [3, 3])
  }

  @Test("a budget ends each optimizer before the step that would exceed it, and the panel says who")
  func budget() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "i budget space 20 enter 50n")
    let runs = model.sessions[0].runners.map(\.run)
    #expect(runs.allSatisfy { $0.current.cost <= 20 })
    // Gradient descent pays one gradient a step, the start's included.
    #expect(runs[0].step == 19 && runs[0].hasSpentBudget)
    // Newton pays a gradient and a Hessian of two variables, 5 gradients a step.
    #expect(runs[1].step == 3 && runs[1].current.cost == 16)
    // As much of it as there is room for.
    #expect(model.text.contains("budget spent by G N S"))
    settle(&model, .resize(Size(columns: 200, rows: 60)))
    #expect(model.text.contains("budget 20 spent by G N S"))
    try model.press("C")
    #expect(model.text.contains("budget 20 spent by G N S"))
    try model.press("g")
    #expect(!model.text.contains("spent"))
    // More is granted, and they go on.
    try model.press("G i budget space none enter n")
    #expect(model.sessions[0].runners[0].run.step == 20)
    #expect(model.sessions[0].budget == nil)
  }

  @Test("a budget below what was spent forbids the steps beyond it, also those taken before")
  func lateBudget() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "30n 20b i budget space 15 enter 30n")
    #expect(model.sessions[0].runners[0].run.step == 14)
    try model.press("r 30n")
    #expect(model.sessions[0].runners[0].run.step == 14)
  }

  @Test("the losses are drawn over steps or over what they cost")
  func lossAxis() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "20n")
    #expect(model.text.contains("Loss by step"))
    try model.press("C")
    #expect(model.text.contains("Loss by cost"))
    let notice = try #require(model.notice?.text)
    #expect(notice.contains("1/3") && notice.contains("Hessian 4"))
    // Newton has paid five gradients a step: its curve reaches further to the right.
    // Then gradients and curvature, four stations of them, the distance, and the losses again.
    try model.press("C C C C C C")
    #expect(model.notice?.text == "loss by step")
  }

  @Test("the ratio of the actual change to the predicted one, the radius and the cost are told")
  func used() throws {
    var scene = TestScenes.himmelblau
    scene.optimizers = [OptimizerSpec(method: "trust-region")]
    let model = try TestScenes.model(scene, Size(200, 60), keys: "n T")
    let run = model.sessions[0].runners[0].run
    let arrival = try #require(run.current.arrival)
    let predicted = try #require(run.predictedChange)
    let ratio = NumberText.significant(arrival.actualChange / predicted, digits: 3)
    #expect(model.text.contains("ratio \(ratio)"))
    #expect(model.text.contains("radius 0.5"))
    // A gradient at the start and one at the end, a Hessian of two variables, a value.
    #expect(abs(run.current.cost - 19.0 / 3) < 1e-12)
    #expect(model.text.contains("6.3333 gradients"))
  }
}

extension RacingTests {
  @Test("in ASCII every method is told without a sign that has no spelling")
  func plainMethods() throws {
    for entry in OptimizerCatalogue.all {
      for text in [entry.title, entry.formula, entry.source] {
        let plain = GlyphSet.ascii.spell(text)
        #expect(plain.unicodeScalars.allSatisfy { $0.isASCII } && !plain.contains("?"), "\(plain)")
      }
    }
  }

  @Test("nine are told apart: dashes where colours are few, letters at the iterates")
  func apart() throws {
    var appearance = Appearance()
    for depth in [ColorDepth.none, .ansi8, .ansi16] {
      appearance.depth = depth
      #expect(Set((0..<9).map { appearance.dash(Ink(.orange, number: $0)) }).count == 9)
      let model = try TestScenes.model(TestScenes.monkey, keys: "4n", appearance: appearance)
      for letter in ["n", "s", "G", "N", "S"] { #expect(model.text.contains(letter)) }
    }
    for depth in [ColorDepth.palette256, .truecolor] {
      appearance.depth = depth
      #expect((0..<9).allSatisfy { appearance.dash(Ink(.orange, number: $0)) == .solid })
    }
  }
}
