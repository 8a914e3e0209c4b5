import Optimizers
import Plotting
import Scenes
import Terminal
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

  @Test("shows gradient descent's saddle as a line, and Newton's as a strip, in digits alone")
  func letters() throws {
    var model = try TestScenes.model(
      Self.doubleWell, Size(80, 24), keys: "f6", appearance: Self.plain)
    expectSnapshot(of: model.text, named: "basins-gradient-descent")
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
    try model.press("tab")
    expectSnapshot(of: model.text, named: "basins-newton")
  }

  @Test("the signs of which regions are made are in the pixels, too")
  func textures() throws {
    let model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6 tab")
    let frame = view(model, size: model.size)
    let area = model.layout.plots[0].area
    let raster = try #require(PixelRaster(cellWidth: 10, cellHeight: 20))
    let image = raster.image(of: frame, in: area)
    var count = 0
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let cell = frame[column, row]
        // The strip that leads to the saddle; the saddle's own sign is a letter.
        guard cell.glyph == "✕", frame.showsPicture(column: column, row: row),
          let ink = cell.style.foreground, ink != model.appearance.theme.marker
        else { continue }
        count += 1
        let (left, top) = ((column - area.column) * 10, (row - area.row) * 20)
        let drawn = (0..<200).count { image[left + $0 % 10, top + $0 / 10] == ink }
        #expect(drawn > 8, "column \(column), row \(row)")
      }
    }
    #expect(count > 5)
  }

  @Test("counts the starts of the finest stage, and follows the method and its rate")
  func counts() throws {
    var model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6")
    let request = try #require(
      BasinsPicture.request(model, session: 0, plot: model.layout.plots[0]))
    let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
    #expect(basins.stride == 1)
    #expect(basins.startCount == request.plan.width * request.plan.height)
    #expect(model.text.contains("of \(request.plan.width) x \(request.plan.height) starts"))
    // An odd number of columns: one lies on x = 0, which leads to the saddle.
    let saddle = try #require(basins.limits.firstIndex { $0.words == "saddle" })
    #expect(basins.limits[saddle].count == request.plan.height)
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

  /// The first model of a session in the view, before anything was computed for it.
  private func waiting(_ scene: SceneSpec, keys: String, _ size: Size) throws -> Model {
    var model = try TestScenes.model(scene, size, keys: keys)
    _ = update(&model, .key(.named(.f6)))
    return model
  }

  @Test("says that it is running over whatever is drawn there already")
  func waits() throws {
    // Trajectories cross the middle of the view.
    var scene = Self.doubleWell
    scene.view = ViewSpec(x: -1...1, y: -1...1)
    scene.start = [-0.9, 0]
    for size in [Size(80, 24), Size(120, 40), Size(40, 16)] {
      let model = try waiting(scene, keys: "20n tab", size)
      #expect(BasinsPicture.newest(model, session: 0) == nil)
      #expect(model.text.contains(" running from every start… "))
    }
  }

  @Test("says how many steps led to no limit, where there is none")
  func noLimit() throws {
    let keys = "i learning-rate space 1e-9 enter f6"
    // Three starts lie on the critical points.
    let few = try TestScenes.model(Self.doubleWell, Size(80, 24), keys: keys)
    #expect(few.text.contains("most are undecided after 200 steps"))
    #expect(!few.text.contains("to the end"))
    var scene = Self.doubleWell
    scene.view = ViewSpec(x: 0.1...0.9, y: 0.1...0.9)
    let none = try TestScenes.model(scene, Size(80, 24), keys: keys)
    #expect(none.text.contains("no limit reached after 200 steps"))
    #expect(!none.text.contains("to the end"))
  }

  @Test("runs what a few seconds allow, whatever a step costs, and says what was cut")
  func budget() throws {
    let cheap = try waiting(Self.doubleWell, keys: "", Size(200, 60))
    let full = try #require(BasinsPicture.request(cheap, session: 0, plot: cheap.layout.plots[0]))
    #expect(full.plan.width == full.size.columns | 1 && full.plan.height == 2 * full.size.rows | 1)
    #expect(full.plan.steps == 200)
    var before = (starts: Int.max, steps: 200)
    for samples in [30, 200, 2_000] {
      let model = try waiting(
        NetworkScenes.digits(hidden: 16, samples: samples), keys: "", Size(120, 40))
      let plot = model.layout.plots[0]
      let request = try #require(BasinsPicture.request(model, session: 0, plot: plot))
      let plan = request.plan
      #expect(plan.width % 2 == 1 && plan.height % 2 == 1)
      #expect(plan.width >= 17 && plan.height >= 17 && plan.steps >= 20)
      let operations =
        Double(plan.width * plan.height * plan.steps) * 4
        * Double(request.terrain.objective.cost)
      let isLeast = plan.width == 17 && plan.height == 17 && plan.steps == 20
      #expect(operations <= 7e10 || isLeast, "\(samples): \(plan)")
      #expect(plan.width * plan.height <= before.starts && plan.steps <= before.steps)
      before = (plan.width * plan.height, plan.steps)
    }
    #expect(before.starts == 17 * 17 && before.steps < 200)
    let well = try TestScenes.model(Self.doubleWell, Size(80, 24), keys: "f6")
    let basins = try #require(BasinsPicture.newest(well, session: 0)).basins
    var frame = Frame(size: Size(60, 1), filledWith: Cell(" ", .plain))
    BasinPainter(basins, Self.plain).drawScale(
      on: &frame, in: frame.bounds, shades: 0, steps: 40)
    #expect(FrameRenderer.text(frame).contains("to the end, of 40 at most"))
  }

  @Test("without colours enough, no sign of a basin is that of an optimizer, and all are explained")
  func signs() throws {
    var scene = TestScenes.himmelblau
    scene.optimizers = ["A", "B", "C", "D"].map { (letter: String) in
      OptimizerSpec(method: "newton", name: "from \(letter)", letter: letter)
    }
    for depth in [ColorDepth.none, .ansi8, .ansi16] {
      for size in [Size(80, 24), Size(120, 40)] {
        let model = try TestScenes.model(
          scene, size, keys: "f6", appearance: Appearance(depth: depth))
        let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
        let painter = BasinPainter(basins, model.appearance)
        let signs = basins.limits.indices.filter { basins.limits[$0].point != nil }
          .map(painter.sign)
        #expect(signs.count >= 9 && Set(signs).count == signs.count)
        #expect(signs.allSatisfy { !$0.properties.isAlphabetic })
        let frame = view(model, size: size)
        let rect = try #require(model.layout.loss)
        for sign in signs {
          let isThere = (rect.row..<rect.endRow).contains { row in
            (rect.column..<rect.endColumn).contains { column in
              frame[column, row].glyph == sign && frame[column - 1, row].glyph == " "
                && frame[column + 1, row].glyph == " "
            }
          }
          #expect(isThere, "\(sign) at \(size.columns), \(depth)")
        }
      }
    }
  }

  @Test("fills basins in 16 colours, minima apart from each other, signs readable on them")
  func fewColors() throws {
    let model = try TestScenes.model(
      TestScenes.himmelblau, Size(80, 24), keys: "f6 tab", appearance: Appearance(depth: .ansi16))
    let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
    let painter = BasinPainter(basins, model.appearance)
    let minima = basins.limits.indices.filter { basins.limits[$0].words == "minimum" }
    var quantizer = Quantizer(.ansi16)
    #expect(minima.count == 4)
    #expect(Set(minima.map { quantizer.index(of: painter.color(of: $0)) }).count == 4)
    for limit in basins.limits.indices where basins.limits[limit].point != nil {
      let style = painter.signStyle(of: limit)
      let ground = try #require(style.background)
      let ink = try #require(style.foreground)
      let (behind, before) = (quantizer.index(of: ground), quantizer.index(of: ink, on: ground))
      let contrast = ColorDepth.color(ofIndex: try #require(before))
        .contrast(with: ColorDepth.color(ofIndex: try #require(behind)))
      #expect(contrast >= 3, "\(limit)")
    }
  }

  @Test(
    "of 256 colours each entry of the legend has its own, and the map has those of the legend",
    arguments: Theme.all)
  func cube(theme: Theme) throws {
    let appearance = Appearance(theme: theme, depth: .palette256)
    for (scene, keys) in [
      (TestScenes.himmelblau, "f6 tab"), (TestScenes.monkey, "f6"), (Self.doubleWell, "f6"),
    ] {
      let model = try TestScenes.model(scene, Size(120, 40), keys: keys, appearance: appearance)
      let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
      let frame = view(model, size: model.size)
      var quantizer = Quantizer(.palette256)
      let rect = try #require(model.layout.loss)
      let chips = (rect.row + 1..<rect.endRow).compactMap { row -> UInt8? in
        let ground = quantizer.indices(for: frame[rect.column + 2, row]).background
        return ground == quantizer.index(of: theme.background) ? nil : ground
      }
      #expect(chips.count >= 3 && Set(chips).count == chips.count, "\(scene.id): \(chips)")
      let area = model.layout.plots[0].area
      var seen: Set<UInt8> = []
      for row in area.row..<area.endRow {
        for column in area.column..<area.endColumn {
          if let ground = quantizer.indices(for: frame[column, row]).background {
            seen.insert(ground)
          }
        }
      }
      // What ends in a place is a region as a rule, but a saddle's may be a line of starts only.
      #expect(chips.count { seen.contains($0) } >= 2, "\(scene.id): \(chips), \(seen)")
      let painter = BasinPainter(basins, appearance)
      let undecided = quantizer.index(of: theme.undefined)
      for limit in basins.limits.indices where basins.limits[limit].point != nil {
        let index = quantizer.index(of: painter.color(of: limit)) ?? 0
        #expect(index < 232 && index != undecided, "\(limit)")
        // There are no shades that would be another entry's colour.
        #expect(painter.color(of: limit, shade: 1) == painter.color(of: limit))
      }
    }
  }

  @Test("the scale of shades is that of the basin under the cross-hair, else of the largest")
  func shades() throws {
    var model = try TestScenes.model(Self.doubleWell, Size(120, 40), keys: "f6 tab")
    let basins = try #require(BasinsPicture.newest(model, session: 0)).basins
    let painter = BasinPainter(basins, model.appearance)
    func bar() throws -> Set<Color> {
      let frame = view(model, size: model.size)
      let line = try #require(model.layout.plots[0].colorBar)
      return Set((line.column..<line.endColumn).compactMap { frame[$0, line.row].style.background })
    }
    let saddle = try #require(basins.limits.firstIndex { $0.words == "saddle" })
    let largest = try #require(
      basins.limits.indices.max { basins.limits[$0].count < basins.limits[$1].count })
    #expect(largest != saddle)
    model.sessions[0].crossHair = WorldPoint(0.1, 0.5)
    let beneath = try bar()
    #expect(beneath.contains(painter.color(of: saddle)))
    model.sessions[0].crossHair = nil
    let shown = try bar()
    let isWell = basins.limits.indices.contains {
      basins.limits[$0].words == "minimum" && shown.contains(painter.color(of: $0))
    }
    #expect(isWell)
    #expect(!shown.contains(painter.color(of: saddle)))
  }

  @Test("is called after the method, with the letter where the method runs twice otherwise")
  func heading() throws {
    var scene = Self.doubleWell
    scene.optimizers = [
      OptimizerSpec(method: "newton", name: "from 0 0", letter: "A"),
      OptimizerSpec(method: "newton", name: "from 3 0", letter: "B"),
      OptimizerSpec(method: "gradient-descent", name: "slow", letter: "S"),
      OptimizerSpec(
        method: "gradient-descent", name: "fast", letter: "F",
        parameters: ["learning-rate": .number(0.2)]),
    ]
    var model = try TestScenes.model(scene, Size(120, 40), keys: "f6")
    #expect(model.text.contains("Basins of Newton "))
    #expect(!model.text.contains("Newton (A)"))
    #expect(model.text.contains("Curvature at “from 0 0”"))
    try model.press("3 tab")
    #expect(model.text.contains("Basins of Gradient descent (F)"))
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
