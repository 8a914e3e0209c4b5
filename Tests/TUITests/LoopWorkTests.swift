import Landscape
import Loop
import Optimizers
import Platform
import Plotting
import Scenes
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
  private func tell(
    _ model: inout Model, _ message: Message, delivers: Bool
  ) -> (longest: Double, drawing: Double) {
    var messages = [message]
    var longest = 0.0
    var count = 0
    while !messages.isEmpty, count < 60 {
      count += 1
      let start = Self.now
      var works: [Work<Message>] = []
      for effect in update(&model, messages.removeFirst()).flattened {
        switch effect {
        case .next(let message): messages.append(message)
        case .work(let work) where work.isQuick: work.run({ false }, { messages.append($0) })
        case .work(let work) where !work.changesFiles: works.append(work)
        default: break
        }
      }
      longest = max(longest, Self.now - start)
      guard delivers else { continue }
      for work in works {
        let end = Self.now + 0.02
        work.run({ Self.now > end }, { messages.append($0) })
      }
    }
    let start = Self.now
    _ = view(model, size: model.size)
    return (longest, Self.now - start)
  }

  @Test("of any preset, view and method")
  func everything() throws {
    var measured: [Measured] = []
    let keys = [
      "", "n", "N", "b", "G", "g", "c", "+", "tab", "]", "T", "S", "O", "f", "w", "e", "m",
    ]
    for id in PresetScenes.ids {
      let scene = try PresetScenes.load(id)
      for (index, entry) in OptimizerCatalogue.all.enumerated() {
        var alone = scene
        let values = Self.slowest(entry)
        alone.optimizers = [OptimizerSpec(method: entry.id, parameters: values)]
        guard let fresh = try? Model(scene: alone) else { continue }
        let options =
          [id, "--method", entry.id]
          + values.keys.sorted().flatMap { ["--set", "\($0)=\(values[$0]?.words ?? "")"] }
        for view in ViewKind.allCases where fresh.sessions.allSatisfy(view.picture.suits) {
          var model = fresh
          _ = tell(&model, .resize(Size(columns: 200, rows: 60)), delivers: false)
          var pressed: [String] = []
          for key in [view.key.rawValue] + keys where key != "" {
            let words = try KeySequence.words(of: key)
            guard let press = words.first?.keys.first else { continue }
            pressed.append(key)
            let (update, drawing) = tell(&model, .key(press), delivers: index == 0)
            measured.append(
              Measured(
                seconds: max(update, drawing), words: options, keys: pressed.joined(separator: " "))
            )
            // A key that only shows something is pressed again, so that the next begins as usual.
            if ["T", "S", "O", "f", "w", "e", "m"].contains(key) {
              _ = tell(&model, .key(press), delivers: false)
            }
          }
        }
      }
    }
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
}
