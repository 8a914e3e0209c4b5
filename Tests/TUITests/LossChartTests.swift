import Optimizers
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

/// The chart of losses over all presets.
@Suite("Every optimizer is found in the chart of losses") struct LossChartTests {
  private static let presets: [SceneSpec] = PresetScenes.ids.compactMap {
    try? PresetScenes.load($0)
  }

  private static let scenes: [SceneSpec] = presets.filter { scene in
    // What costs more than a moment a step is the same code.
    guard case .network = scene.function else { return true }
    return false
  }

  @Test(
    "each running optimizer's letters are there once, in its colour, at the row of its last loss",
    arguments: scenes)
  func letters(scene: SceneSpec) throws {
    var model = try TestScenes.model(scene)
    for keys in ["", "n", "4n", "15n"] {
      try model.press(keys)
      let session = model.sessions[0]
      let rect = try #require(model.layout.loss)
      let frame = view(model, size: model.size)
      let scale = LossScale(of: session, isLinear: model.lossIsLinear)
      var seen: [String: [Int]] = [:]
      for runner in session.runners {
        let color = model.appearance.theme.color(of: runner.ink)
        let letters = Array(runner.badge.unicodeScalars)
        for row in rect.row + 1..<rect.endRow {
          for column in rect.column...rect.endColumn - letters.count {
            let cells = letters.indices.map { frame[column + $0, row] }
            guard zip(cells, letters).allSatisfy({ $0.glyph == $1 && $0.style.foreground == color })
            else { continue }
            seen[runner.badge, default: []].append(row)
          }
        }
        let rows = seen[runner.badge] ?? []
        #expect(rows.count == 1, "\(scene.id): \(runner.badge) at step \(model.sessions[0].clock)")
        // Higher losses stand no lower.
        for other in session.runners where other.badge != runner.badge {
          guard let a = rows.first, let b = seen[other.badge]?.first else { continue }
          let (mine, its) = (runner.run.current.value, other.run.current.value)
          guard mine.isFinite, its.isFinite, scale.ceiling >= max(mine, its) else { continue }
          #expect(mine <= its || a <= b, "\(scene.id): \(runner.badge) and \(other.badge)")
        }
      }
    }
  }

  @Test("no two methods that a preset races share a colour or a badge, nor do any two of a session")
  func colors() throws {
    for scene in Self.presets {
      let methods = Set(scene.optimizers.map(\.method))
      let hues = try Set(methods.map { try OptimizerCatalogue.entry($0).hue })
      #expect(hues.count == methods.count, "\(scene.id)")
      let runners = try Session(scene: scene).runners
      #expect(Set(runners.map(\.badge)).count == runners.count, "\(scene.id)")
      #expect(
        Set(runners.map { Theme.dark.color(of: $0.ink) }).count == runners.count, "\(scene.id)")
    }
    for entry in OptimizerCatalogue.all { #expect(Hue(rawValue: entry.hue) != nil, "\(entry.id)") }
  }

  @Test(
    "of 8 and 16 colours, too, no two methods that a preset races share one while others are free",
    arguments: Theme.all)
  func fewColors(theme: Theme) throws {
    // On paper eight colours hold five that are read.
    for (depth, enough) in [(ColorDepth.ansi8, theme.isDark ? 7 : 5), (.ansi16, 8)] {
      let appearance = Appearance(theme: theme, depth: depth)
      var quantizer = Quantizer(depth)
      for scene in Self.presets {
        var sent: [String: Set<UInt8?>] = [:]
        for runner in try Session(scene: scene).runners {
          let color = appearance.color(of: runner.ink)
          sent[runner.run.method.id, default: []].formUnion([
            quantizer.index(of: color, on: theme.background),
            quantizer.index(of: appearance.badge(runner.ink).background ?? theme.background),
          ])
        }
        #expect(sent.values.allSatisfy { $0.count == 1 }, "\(scene.id): \(sent)")
        let used = Set(sent.values.flatMap { $0 })
        #expect(used.count >= min(sent.count, enough), "\(scene.id) at \(depth): \(sent)")
      }
    }
  }

  @Test("in 16 colours badges, curves and letters of a method have its colour, also after a change")
  func oneColor() throws {
    let appearance = Appearance(theme: .light, depth: .ansi16)
    var model = try TestScenes.model(
      try PresetScenes.load("plateau-and-adaptive-rates"), keys: "5n", appearance: appearance)
    func check() throws {
      let frame = view(model, size: model.size)
      var quantizer = Quantizer(.ansi16)
      let runners = model.sessions[0].runners
      let rect = try #require(model.layout.loss)
      for runner in runners {
        let own = quantizer.index(of: appearance.color(of: runner.ink))
        let letters = Array(runner.badge.unicodeScalars)
        func has(_ isRight: (Cell) -> Bool, columns: Range<Int>, rows: Range<Int>) -> Bool {
          rows.contains { row in
            columns.dropLast(letters.count - 1).contains { column in
              letters.indices.allSatisfy {
                frame[column + $0, row].glyph == letters[$0] && isRight(frame[column + $0, row])
              }
            }
          }
        }
        #expect(
          has(
            { quantizer.indices(for: $0).background == own }, columns: 0..<frame.size.columns,
            rows: 0..<frame.size.rows), "badge \(runner.badge)")
        #expect(
          has(
            { quantizer.indices(for: $0).foreground == own }, columns: rect.column..<rect.endColumn,
            rows: rect.row..<rect.endRow), "letter \(runner.badge)")
      }
      #expect(Set(runners.map { appearance.color(of: $0.ink) }).count == runners.count)
    }
    try check()
    #expect(model.sessions[0].runners.allSatisfy { $0.hues.count == 5 })
    // Another method's hue comes in its place, and goes again with the step.
    let before = model.sessions[0].runners.map(\.ink)
    try model.sessions[0].switchMethod(of: 4, to: "trust-region")
    #expect(model.sessions[0].runners[4].ink.hue == .blue)
    #expect(model.sessions[0].runners[0].hues.last == .blue)
    try check()
    _ = model.sessions[0].step(by: -1)
    #expect(model.sessions[0].runners.map(\.ink) == before)
  }

  @Test("of two landscapes with samples kept back the chart says which dashes are which")
  func keptBack() throws {
    let scene = NetworkScenes.digits()
    for (size, words) in [
      (Size(200, 60), "▸ dashed, kept back dotted"), (Size(80, 24), "▸ ╌╌ kept back ┈┈"),
    ] {
      let model = try TestScenes.model(scene, size, beside: scene)
      #expect(model.text.contains(words), "\(size.columns)")
    }
  }

  @Test("the scale of a scene does not change while it is stepped")
  func scale() throws {
    for id in ["monkey-saddle", "five-fold-saddle", "quartic-pass", "rosenbrock-ravine"] {
      let scene = try PresetScenes.load(id)
      var model = try TestScenes.model(scene)
      let before = LossScale(of: model.sessions[0], isLinear: false)
      try model.press("20n")
      #expect(LossScale(of: model.sessions[0], isLinear: false) == before)
    }
  }

  @Test("the axis of steps grows by leaps, never past twice what was taken")
  func leaps() {
    #expect(
      [0, 10, 11, 15, 16, 20, 21, 61, 99, 101, 1234].map(LossAbscissa.end(ofSteps:))
        == [10, 10, 20, 20, 20, 20, 30, 80, 100, 200, 2000])
    for steps in 1...5_000 {
      let end = LossAbscissa.end(ofSteps: steps)
      #expect(end >= steps && (end == 10 || end < 2 * steps))
    }
    #expect(LossAbscissa.end(ofSteps: .max) == .max)
  }

  @Test("what ends in a hollow of the view is charted, not below the chart")
  func hollows() throws {
    for id in ["gallery-of-points", "six-hump-camel"] {
      var model = try TestScenes.model(try PresetScenes.load(id))
      try model.press("20n")
      let scale = LossScale(of: model.sessions[0], isLinear: false)
      for runner in model.sessions[0].runners {
        #expect(runner.run.current.value >= scale.floor, "\(id): \(runner.badge)")
      }
    }
  }
}
