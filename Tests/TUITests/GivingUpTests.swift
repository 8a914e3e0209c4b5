import Loop
import Platform
import Plotting
import Scenes
import Synchronization
import Terminal
import Testing

@testable import TUI

@Suite("Steps and scenes that take long can be given up")
struct GivingUpTests {
  /// The works that a message asks for.
  private func works(_ effect: Effect<Message>) -> [Work<Message>] {
    effect.flattened.compactMap { if case .work(let work) = $0 { work } else { nil } }
  }

  private func flow(timeStep: Double = 3) throws -> Model {
    var scene = try PresetScenes.load("monkey-saddle")
    scene.optimizers = [
      OptimizerSpec(method: "gradient-flow", parameters: ["time-step": .number(timeStep)])
    ]
    return try Model(scene: scene)
  }

  @Test("a step of a flow is taken beside the loop, and Esc leaves everything as it was")
  func flowIsGivenUp() throws {
    var model = try flow()
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    let before = model.sessions
    let work = try #require(works(update(&model, .key(.character("n")))).first)
    #expect(model.isStepping)
    #expect(!work.isQuick)
    let effects = update(&model, .key(.named(.escape))).flattened
    #expect(effects.contains { if case .cancel("steps") = $0 { true } else { false } })
    #expect(!model.isStepping)
    #expect(model.pending == 0)
    // Whatever the work still sends counts for nothing.
    var sent: [Message] = []
    work.run({ false }, { sent.append($0) })
    for message in sent { _ = update(&model, message) }
    #expect(model.sessions == before)
  }

  @Test("steps that set out before another start do not undo it")
  func startMeanwhile() throws {
    var model = try flow(timeStep: 0.5)
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    let first = try #require(model.session?.runners.first?.run.current.point)
    let work = try #require(works(update(&model, .key(.character("n")))).first)
    // At the first step a start changes nothing but the point.
    model.start(at: [0.05, 0.3])
    _ = update(&model, .key(.character("n")))
    var sent: [Message] = []
    work.run({ false }, { sent.append($0) })
    var next: [Work<Message>] = []
    for message in sent { next += works(update(&model, message)) }
    #expect(model.session?.clock == 0)
    #expect(model.session?.runners.first?.run.current.point == [0.05, 0.3])
    #expect(first != [0.05, 0.3])
    // The step that waits is taken from there.
    let again = try #require(next.first { $0.slot == Model.steppingSlot })
    sent = []
    again.run({ false }, { sent.append($0) })
    for message in sent { _ = update(&model, message) }
    #expect(model.session?.clock == 1)
    _ = model.sessions[0].step(by: -1)
    #expect(model.session?.runners.first?.run.current.point == [0.05, 0.3])
  }

  @Test("what changes runs waits for an optimizer that is still on its way by costly steps")
  func keysWaitForNewcomers() throws {
    var model = try Model(scene: PresetScenes.load("monkey-saddle"))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    for _ in 0..<3 { settle(&model, .key(.character("n"))) }
    try model.sessions[0].add(
      OptimizerSpec(method: "gradient-flow", parameters: ["time-step": .number(0.05)]), besides: 0)
    #expect(model.newcomersTakeLong)
    let rate = model.sessions[0].runners[0].run.parameters
    let begun = works(update(&model, .key(.character("]")))).filter {
      $0.slot == Model.steppingSlot
    }
    #expect(begun.count == 1)
    #expect(model.waitingKeys.count == 1)
    #expect(model.sessions[0].runners[0].run.parameters == rate)
    model.start(at: [0.3, 0.3])
    #expect(model.notice?.isWarning == true)
    // What only looks acts at once.
    _ = update(&model, .key(.character("T")))
    var sent: [Message] = []
    for work in begun { work.run({ false }, { sent.append($0) }) }
    for message in sent { settle(&model, message) }
    #expect(!model.newcomersTakeLong)
    #expect(model.waitingKeys.isEmpty)
    #expect(model.sessions[0].runners[0].run.parameters != rate)
    #expect(model.sessions[0].runners.last?.run.step == 3)
  }

  @Test("where the next step leads is found out beside the loop, too: for a profile and a radius")
  func nextStepsBeside() throws {
    var model = try flow(timeStep: 0.05)
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    let asked = works(update(&model, .key(.named(.f3))))
    #expect(asked.map(\.slot) == ["next steps 0"])
    #expect(model.profileLine(of: 0) == nil)
    // Keys know of it once the answer is there, not as soon as it is found out.
    for work in asked { work.run({ false }, { _ in }) }
    #expect(model.profileLine(of: 0) == nil)
    #expect(model.text.contains("stepping…"))
    model = try flow(timeStep: 0.05)
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    settle(&model, .key(.named(.f3)))
    let line = try #require(model.profileLine(of: 0))
    let next = try #require(model.sessions[0].runners[0].nextStep)
    #expect(line.line.point(1) == next.point)
    #expect(ProfilePicture.curve(model)?.landings.map(\.t) == [1])
  }

  @Test("a step that is given up asks within a few substeps, and sends nothing")
  func cancellationReachesSubsteps() throws {
    var model = try flow()
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    let work = try #require(works(update(&model, .key(.character("n")))).first)
    let asked = Mutex(0)
    var sent = 0
    work.run(
      {
        asked.withLock { count in
          count += 1
          return count > 2
        }
      }, { _ in sent += 1 })
    #expect(sent == 0)
    #expect(asked.withLock { $0 } < 10)
  }

  @Test("the same steps beside the loop as one after the other")
  func sameSteps() throws {
    // The flow is at infinity before a time of 3 has passed.
    var some = try flow(timeStep: 0.05)
    settle(&some, .resize(Size(columns: 120, rows: 40)))
    var other = some
    for key in "7n" { settle(&some, .key(.character(key))) }
    for _ in 0..<7 { settle(&other, .key(.character("n"))) }
    #expect(some.sessions.map(\.clock) == [7])
    #expect(some.sessions.first?.runners == other.sessions.first?.runners)
  }

  @Test("while a scene opens, keys wait for it, q quits and Esc gives it up")
  func openingWaits() throws {
    let messages: [String: Int32] = ["q": 0, "c-c": 130]
    for (key, status) in messages {
      var model = try flow()
      _ = update(&model, .prepare("slow", make: { Model() }))
      let press = try #require(try KeySequence.words(of: key).first?.keys.first)
      let effects = update(&model, .key(press)).flattened
      #expect(effects.contains { if case .quit(status) = $0 { true } else { false } })
    }
    var model = try flow()
    let scene = try PresetScenes.load("plain-saddle")
    let make: @Sendable () throws -> Model = { try Model(scene: scene) }
    let effect = update(&model, .prepare("slow", make: make))
    let work = try #require(works(effect).first)
    for key in "2n" { _ = update(&model, .key(.character(key))) }
    #expect(model.sessions.first?.scene.id == "monkey-saddle")
    var given = model
    _ = update(&given, .key(.named(.escape)))
    var sent: [Message] = []
    work.run({ false }, { sent.append($0) })
    for message in sent {
      settle(&model, message)
      settle(&given, message)
    }
    #expect(model.sessions.first?.scene.id == "plain-saddle")
    #expect(model.sessions.first?.clock == 2)
    #expect(given.sessions.first?.scene.id == "monkey-saddle")
  }

  @Test("a flood of keys is bounded, and its steps are taken afterwards")
  func flood() throws {
    var model = try Model(scene: PresetScenes.load("monkey-saddle"))
    settle(&model, .keys([KeyPress](repeating: .character("n"), count: 300)))
    #expect(model.sessions.first?.clock == 300)
    settle(&model, .keys([KeyPress](repeating: .character("n"), count: 100_000)))
    #expect(model.sessions.first?.clock == 300 + 512)
    #expect(model.notice?.isWarning == true)
    let effects = update(
      &model, .keys([.control("c")] + [KeyPress](repeating: .character("n"), count: 9000))
    ).flattened
    #expect(effects.contains { if case .quit(130) = $0 { true } else { false } })
  }

  @Test(
    "a flood does what its keys do typed slowly, in their order",
    arguments: ["monkey-saddle", "bowl", "xor-stuck"],
    ["n ]", "3n [ ] b n", "N g n", "b n n b", "n tab + n v", "n x n x", "i 1 enter n"])
  func floodInOrder(id: String, pattern: String) throws {
    let scene = try PresetScenes.load(id)
    let keys = try KeySequence.words(of: pattern).flatMap(\.keys)
    let many = Array(repeating: keys, count: 300 / keys.count).flatMap(\.self)
    var (slow, flooded) = (try Model(scene: scene), try Model(scene: scene))
    for key in many { settle(&slow, .key(key)) }
    settle(&flooded, .keys(many))
    #expect(flooded.waitingKeys.isEmpty && flooded.pending == 0)
    #expect(flooded.sumOfNumbers == slow.sumOfNumbers)
    #expect(flooded.session?.clock == slow.session?.clock)
    let settings = { (model: Model) in model.sessions[0].runners.map(\.run.parameters) }
    #expect(settings(flooded) == settings(slow))
  }
}
