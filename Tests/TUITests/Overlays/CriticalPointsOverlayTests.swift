import Landscape
import Mathematics
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Critical points over the plane")
struct CriticalPointsOverlayTests {
  private func scene(_ formula: String, half: Double = 2, start: [Double] = [1, 0.5]) -> SceneSpec {
    SceneSpec(
      id: "x", title: "x", function: .formula(formula),
      view: ViewSpec(x: -half...half, y: -half...half), start: start)
  }

  /// The glyphs in the cell of a place and the one to its right.
  private func glyphs(_ model: Model, at place: WorldPoint) throws -> String {
    let cell = try #require(model.transform(of: 0, in: model.layout)?.cell(place))
    let frame = view(model, size: model.size)
    return String(
      String.UnicodeScalarView([
        frame[cell.column, cell.row].glyph, frame[cell.column + 1, cell.row].glyph,
      ]))
  }

  @Test(
    "a sign by kind stands where a critical point is, with ? where it is not proved",
    arguments: [
      ("(x - 1)^2 + y^2", WorldPoint(1, 0), "●"), ("-(x - 1)^2 - y^2", WorldPoint(1, 0), "○"),
      ("(x + 1)^2 - (y - 1)^2", WorldPoint(-1, 1), "✕"),
      ("x^3 - 3xy^2", WorldPoint(0, 0), "✕3"),
      ("x^4 - 6x^2y^2 + y^4", WorldPoint(0, 0), "✕4"), ("x^2 + y^3", WorldPoint(0, 0), "◇"),
      ("abs(x) + abs(y)", WorldPoint(0, 0), "●?"),
    ])
  func signs(formula: String, place: WorldPoint, sign: String) throws {
    // Started elsewhere, so that no head hides the sign.
    let model = try TestScenes.model(scene(formula, start: [1.5, -1.3]))
    #expect(try glyphs(model, at: place).hasPrefix(sign))
  }

  @Test("what is found where nothing was known beforehand is counted in the heading")
  func counts() throws {
    let text = try TestScenes.model(TestScenes.himmelblau, Size(200, 60)).text
    #expect(text.contains("9 critical points, proved"))
    // Where there is no room for that beside the signs, shortly.
    #expect(try TestScenes.model(TestScenes.himmelblau).text.contains("all 9 proved"))
    let none = try TestScenes.model(scene("exp(x) + y"))
    #expect(none.text.contains("no critical points, proved"))
    let kink = try TestScenes.model(scene("abs(x) + abs(y)"))
    #expect(kink.text.contains("1 critical point, 1 not proved"))
    let line = try TestScenes.model(PresetScenes.load("newton-in-one-variable"))
    #expect(line.text.contains("3 critical points, each drawn as a line"))
  }

  @Test("a curve of critical points is dotted where it lies, and nowhere else")
  func curves() throws {
    // f = (1 − xy)² vanishes on the hyperbola, and 0 is a saddle.
    var model = try TestScenes.model(scene("(1 - xy)^2", start: [1.9, -1.9]), Size(200, 60))
    #expect(model.text.contains("a curve of critical points"))
    model.sessions[0].levels = .values([1e9])
    settle(&model, .resize(model.size))
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let frame = view(model, size: model.size)
    var dotted = 0
    for row in transform.area.row..<transform.area.endRow {
      for column in transform.area.column..<transform.area.endColumn {
        let isBraille = (0x2801...0x28FF).contains(frame[column, row].glyph.value)
        guard isBraille, let place = transform.world(cellColumn: column, row: row) else { continue }
        dotted += 1
        // Within a cell of the hyperbola: its gradient there is (y, x).
        let size = (4 / Double(transform.area.columns), 4 / Double(transform.area.rows))
        let tolerance = abs(place.y) * size.0 + abs(place.x) * size.1
        #expect(abs(place.x * place.y - 1) <= tolerance + size.0 * size.1)
      }
    }
    #expect(dotted > 40)
  }

  @Test("small moves of the view and a closer look ask for no new search")
  func cache() throws {
    var model = try TestScenes.model(TestScenes.himmelblau)
    func searches(_ key: KeyPress) -> Bool {
      update(&model, .key(key)).flattened.contains {
        if case .work(let work) = $0 { work.slot.hasPrefix("critical points") } else { false }
      }
    }
    #expect(!searches(.character("+")))
    #expect(!searches(.character("L")))
    #expect(!searches(.character("n")))
    #expect(!searches(.character("p")))
    #expect(!searches(.character("p")))
    try model.press("0 10-")
    #expect(model.sessions[0].criticalPoints?.view.width ?? 0 > 12)
  }

  @Test("known points are shown until the search comes back, and are not shown twice after it")
  func knownPoints() throws {
    var model = try Model(scene: TestScenes.himmelblau)
    _ = update(&model, .resize(Size(120, 40)))
    #expect(model.sessions[0].criticalPoints == nil)
    #expect(ShownCriticalPoint.all(in: model.sessions[0]).count == 9)
    let found = try TestScenes.model(TestScenes.himmelblau)
    let all = ShownCriticalPoint.all(in: found.sessions[0])
    #expect(all.count == 9)
    #expect(all.allSatisfy { $0.found?.isProved == true })
  }

  @Test("each point visited tells its kind, whether it is proved, f, Poincaré index and why")
  func visits() throws {
    var model = try TestScenes.model(scene("x^2 - y^2"), Size(200, 60), keys: "c")
    #expect(
      model.notice?.text
        == "saddle 1/1, proved, f 0, Poincaré index -1: the eigenvalues have opposite signs")
    model = try TestScenes.model(scene("x^3 - 3xy^2"), Size(200, 60), keys: "c")
    #expect(
      model.notice?.text.hasPrefix("monkey saddle 1/1, proved, f 0, Poincaré index -2") == true)
    model = try TestScenes.model(scene("exp(x) + y"), keys: "c")
    #expect(model.notice?.text == "proved: there is no critical point here")
    model = try TestScenes.model(scene("0 x + 0 y"), keys: "c")
    #expect(model.notice?.text.contains("no isolated critical point here") == true)
  }

  @Test("on a slice they are called those of the slice")
  func slices() throws {
    let slice = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y^2 - z^2 + x"),
      view: ViewSpec(x: -2...2, y: -2...2), start: [1, 1, 0],
      slice: SliceSpec(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 0, 1]]))
    let model = try TestScenes.model(slice, Size(200, 60), keys: "c")
    #expect(model.notice?.text.hasPrefix("saddle of the slice 1/1, proved, f -0.25") == true)
    let chain = try TestScenes.model(TestScenes.chain, Size(200, 60), keys: "c")
    #expect(chain.notice?.text.hasPrefix("no isolated critical point here") == true)
  }

  @Test("a search that nobody waits for ends")
  func cancellation() throws {
    let model = try TestScenes.model(TestScenes.himmelblau)
    let view = View(x: -6...6, y: -6...6)
    let request = try #require(CriticalPointsRequest(model.sessions[0].terrain, around: view))
    var answers = 0
    request.compute(isCancelled: { true }, send: { _, _ in answers += 1 })
    #expect(answers == 0)
    #expect(!request.isQuick)
  }
}
