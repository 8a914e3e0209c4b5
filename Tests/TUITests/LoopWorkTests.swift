import Dispatch
import Landscape
import Loop
import Optimizers
import Platform
import Plotting
import Scenes
import Synchronization
import Terminal
import Testing

@testable import TUI

/// Goes through every preset, view and method at its slowest parameters, and measures each thing the
/// loop does by the processor time of its thread: minutes, so only `script/test-all answers` asks for
/// it, in a release build. The slowest are written down for the trial in a real terminal.
@Suite(
  "Nothing that the loop does itself takes long",
  .enabled(if: getenv("SADDLESCOPE_ANSWERS") != nil))
struct LoopWorkTests {
  private struct Measured {
    var seconds: Double
    var words: [String]
    var keys: String
  }

  /// What a frame may cost: 50 ms.
  private static let most = 0.05

  /// The processor time of this thread.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The parameters at which a step takes longest, as far as their names tell.
  private static func slowest(_ entry: CatalogueEntry) -> [String: ParameterValue] {
    var values: [String: ParameterValue] = [:]
    for spec in entry.parameters {
      guard let range = spec.range else { continue }
      switch spec.name {
      case "time-step": values[spec.name] = .number(min(1000, range.upperBound))
      case "memory", "iterations", "dimension", "order", "inner-steps", "subspace":
        values[spec.name] = .number(min(range.upperBound, 1000))
      default: break
      }
    }
    return values
  }

  /// Runs a message as the loop does: what is quick is done at once, what is not is given up after a
  /// few milliseconds where `delivers` says so, and never comes back otherwise.
  private static func tell(
    _ model: inout Model, _ message: Message, delivers: Bool
  ) -> (longest: Double, drawing: Double) {
    var messages = [message]
    var longest = 0.0
    var count = 0
    while !messages.isEmpty, count < 60 {
      count += 1
      let start = now
      var works: [Work<Message>] = []
      for effect in update(&model, messages.removeFirst()).flattened {
        switch effect {
        case .next(let message): messages.append(message)
        case .work(let work) where work.isQuick: work.run({ false }, { messages.append($0) })
        case .work(let work) where !work.changesFiles: works.append(work)
        default: break
        }
      }
      longest = max(longest, now - start)
      guard delivers else { continue }
      for work in works {
        let end = now + 0.02
        work.run({ now > end }, { messages.append($0) })
      }
    }
    let start = now
    _ = view(model, size: model.size)
    return (longest, now - start)
  }

  /// Keys that go through the steps, and those that ask for something to be shown or changed.
  private static let stepping = ["", "n", "N", "b"]
  private static let others = ["G", "g", "c", "+", "tab", "]"] + shown
  /// A key that only shows something is pressed again, so that the next begins as usual.
  private static let shown = ["T", "S", "O", "f", "w", "e", "m"]

  @Test("of any preset, view and method")
  func everything() throws {
    let ids = PresetScenes.ids
    let found = Mutex((measured: [Measured](), errors: [String]()))
    // Each unit is measured by the time of its own thread.
    DispatchQueue.concurrentPerform(iterations: ids.count) { place in
      do {
        let measured = try Self.measured(ids[place])
        found.withLock { $0.measured += measured }
      } catch {
        found.withLock { $0.errors.append("\(ids[place]): \(error)") }
      }
    }
    var (measured, errors) = found.withLock { $0 }
    #expect(errors.isEmpty)
    measured.sort { $0.seconds > $1.seconds }
    let text = measured.prefix(40).map {
      "\($0.seconds)\t\($0.words.joined(separator: " "))\t\($0.keys)\n"
    }.joined()
    if let path = getenv("SADDLESCOPE_ANSWERS") {
      try SceneFile.save(text: text, to: String(cString: path))
    }
    print("\(measured.count) units of work, the slowest:\n\(text)")
    for one in measured.prefix(while: { $0.seconds > Self.most }).prefix(20) {
      Issue.record("\(one.seconds) s: \(one.words.joined(separator: " ")), \(one.keys)")
    }
  }

  /// What a preset's units take: in every view with every method its steps; all keys in every view with
  /// its first method, and in its first view with every method.
  private static func measured(_ id: String) throws -> [Measured] {
    var measured: [Measured] = []
    let scene = try PresetScenes.load(id)
    for (index, entry) in OptimizerCatalogue.all.enumerated() {
      var alone = scene
      let values = slowest(entry)
      alone.optimizers = [OptimizerSpec(method: entry.id, parameters: values)]
      guard let fresh = try? Model(scene: alone) else { continue }
      let options =
        [id, "--method", entry.id]
        + values.keys.sorted().flatMap { ["--set", "\($0)=\(values[$0]?.words ?? "")"] }
      let views = ViewKind.allCases.filter { view in
        fresh.sessions.allSatisfy(view.picture.suits)
      }
      for view in views {
        var model = fresh
        _ = tell(&model, .resize(Size(columns: 200, rows: 60)), delivers: false)
        var pressed: [String] = []
        let keys = stepping + (index == 0 || view == views.first ? others : [])
        for key in [view.key.rawValue] + keys where key != "" {
          guard let press = try KeySequence.words(of: key).first?.keys.first else { continue }
          pressed.append(key)
          let (update, drawing) = tell(&model, .key(press), delivers: index == 0)
          measured.append(
            Measured(
              seconds: max(update, drawing), words: options, keys: pressed.joined(separator: " ")))
          if shown.contains(key) { _ = tell(&model, .key(press), delivers: false) }
        }
      }
    }
    return measured
  }
}
