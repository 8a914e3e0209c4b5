import Optimizers
import Plotting
import Scenes
import TestSupport
import Testing

@testable import TUI

@Suite("The basins view")
struct BasinsTests {
  static let doubleWell = SceneSpec(
    id: "well", title: "Double well", function: .formula("x^4 - 2x^2 + y^2"),
    view: ViewSpec(x: -2...2, y: -1...1), start: [0.5, 0.5],
    optimizers: [
      OptimizerSpec(method: "gradient-descent"), OptimizerSpec(method: "newton"),
    ])
  static let plain = Appearance(glyphs: .ascii, depth: .none)

  @Test("shows gradient descent's saddle as a line, and Newton's as a strip, in letters alone")
  func letters() throws {
    var model = try TestScenes.model(
      Self.doubleWell, Size(80, 24), keys: "f6", appearance: Self.plain)
    expectSnapshot(of: model.text, named: "basins-gradient-descent")
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
    try model.press("tab")
    expectSnapshot(of: model.text, named: "basins-newton")
  }

  @Test("counts the starts of the finest stage, and follows the method and its rate")
  func counts() throws {
    var model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6")
    let request = try #require(
      BasinsPicture.request(model, session: 0, plot: model.layout.plots[0]))
    let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
    #expect(basins.stride == 1)
    #expect(basins.startCount == request.grid.width * request.grid.height)
    #expect(model.text.contains("of \(request.grid.width) x \(request.grid.height) starts"))
    // An odd number of columns: one lies on x = 0, which leads to the saddle.
    let saddle = try #require(basins.limits.firstIndex { $0.words == "saddle" })
    #expect(basins.limits[saddle].count == request.grid.height)
    try model.press("tab")
    let newton = try #require(BasinsPicture.newest(model, session: 0)).basins
    let strip = try #require(newton.limits.firstIndex { $0.words == "saddle" })
    let expected = newton.view.columns(newton.width).count { abs($0) < 1 / 5.0.squareRoot() }
    #expect(newton.limits[strip].count == expected * newton.height)
    try model.press("[")
    #expect(
      BasinsPicture.request(model, session: 0, plot: model.layout.plots[0])?.settings
        == model.runner?.run.parameters)
    #expect(BasinsPicture.newest(model, session: 0)?.basins.startCount == newton.startCount)
  }

  @Test("says at the cross-hair where that start ends, and after how many steps")
  func readOut() throws {
    var model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6 tab")
    // x' = 2x³/(3x² − 1): 0.25, −0.038, 1.1e-4, −3e-12; and y is 0 after the first step.
    model.sessions[0].crossHair = WorldPoint(0.25, 0.5)
    #expect(model.text.contains("Newton ends at the saddle (0, 0) after 3 steps"))
    model.sessions[0].crossHair = WorldPoint(1, 0)
    #expect(model.text.contains("Newton ends at the minimum (1, 0) after 0 steps"))
  }

  @Test("comes coarse first, then finer, never on the main loop")
  func stages() throws {
    let model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6")
    let request = try #require(
      BasinsPicture.request(model, session: 0, plot: model.layout.plots[0]))
    #expect(!request.isQuick)
    var counts: [Int] = []
    request.compute(
      isCancelled: { false },
      send: { stage, place in
        counts.append(stage.basins.startCount)
        #expect(place.isFinal == stage.isComplete)
      })
    #expect(counts.count == 4)
    #expect(counts == counts.sorted())
    #expect(counts[0] * 40 < counts[3])
    counts = []
    request.compute(isCancelled: { true }, send: { _, _ in counts.append(0) })
    #expect(counts.isEmpty)
  }

  @Test("is safe at any size, in every depth of colour, with slices and one variable")
  func safety() throws {
    for depth in ColorDepth.allCases {
      let model = try TestScenes.model(
        TestScenes.himmelblau, Size(50, 20), keys: "f6", appearance: Appearance(depth: depth))
      #expect(model.text.contains("Basins of"))
    }
    for size in [Size(24, 8), Size(80, 9), Size(30, 30)] {
      _ = try TestScenes.model(Self.doubleWell, size, keys: "f6 tab right L").text
    }
    let line = try TestScenes.model(TestScenes.parabola, Size(80, 24), keys: "f6")
    #expect(line.text.contains("minimum (0)"))
  }
}
