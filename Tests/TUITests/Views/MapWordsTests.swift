import Landscape
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Words and signs on the map")
struct MapWordsTests {
  private func preset(_ id: String, _ size: Size = Size(120, 40), keys: String = "") throws -> Model
  {
    let scene = try PresetScenes.load(id)
    return try TestScenes.model(
      scene, size, keys: keys, beside: try scene.compare.map { try PresetScenes.load($0) })
  }

  private func line(_ model: Model, _ row: Int) -> String {
    String(model.text.split(separator: "\n", omittingEmptySubsequences: false)[row])
  }

  @Test("the dividing saddle is named, and an arrow leads down each of its ways down")
  func saddle() throws {
    let model = try TestScenes.model(TestScenes.monkey)
    let saddle = try #require(model.sessions[0].dividingSaddle)
    let field = try #require(model.sessions[0].field?.field)
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let words = try #require(SaddleWords(of: saddle, on: field, through: transform))
    // x³ - 3xy² = r³ cos 3φ falls along 60°, 180° and 300°; on the screen a row is two columns high.
    #expect(words.waysDown.count == 3)
    for (turn, degrees) in zip(words.waysDown, [60.0, 180, 300]) {
      #expect(abs(360 * turn - degrees) < 12, "\(turn)")
    }
    #expect(model.text.contains(" monkey saddle "))
    for arrow in ["↗", "←", "↘"] { #expect(model.text.contains(arrow), "\(arrow)") }
    // Without the overlay of critical points they are gone.
    let plain = try TestScenes.model(TestScenes.monkey, keys: "p")
    #expect(!plain.text.contains(" monkey saddle "))
  }

  @Test("signs are named before it is said how many there are, and beside another landscape too")
  func legend() throws {
    let hollows = line(try preset("hill-among-hollows"), 1)
    for words in ["● minimum", "✕ saddle", "○ maximum", "◉ start", "all 7 proved"] {
      #expect(hollows.contains(words), "\(hollows)")
    }
    let pass = line(try preset("quartic-pass"), 1)
    for words in ["✕ saddle", "● minimum"] { #expect(pass.contains(words), "\(pass)") }
    // What is proved of a slice is proved of nothing else.
    #expect(!line(try preset("random-walk"), 1).contains("● minimum  proved"))
    // Where there is room for all of it, the sentence stays.
    #expect(line(try preset("monkey-saddle"), 1).contains("1 critical point, proved"))
  }

  @Test("what belongs to a sign at the right edge stands to its left")
  func signAtTheEdge() throws {
    let transform = try #require(
      WorldTransform(
        x0: 0, x1: 10, y0: 0, y1: 5, area: Rect(column: 0, row: 0, columns: 10, rows: 5)))
    func columns(_ x: Double) -> [Int] {
      ShownCriticalPoint(
        place: WorldPoint(x, 2.5), kind: .monkeySaddle, found: nil
      ).cells(through: transform, glyphs: .braille).map(\.column)
    }
    #expect(columns(4.5) == [4, 5])
    #expect(columns(9.5) == [9, 8])
    #expect(columns(12).isEmpty)
  }

  @Test("what a run did after it left the view for good is no part of the picture")
  func departed() throws {
    let path = try preset("ill-conditioned-bowl", keys: "100n")
    let runner = path.sessions[0].runners[1]
    let transform = try #require(path.transform(of: 0, in: path.layout))
    let whole = TrajectoryPath(of: runner, in: path.sessions[0].terrain)
    let shown = whole.untilItLeft(through: transform)
    // At the rate 0.021 y is multiplied by -1.1 a step: 1.1⁷ < 2 < 1.1⁸, the edge of the view.
    #expect(whole.legs.map(\.count) == [101])
    #expect(shown.legs.map(\.count) == [9])
    let near = try preset("ill-conditioned-bowl", keys: "5n")
    let early = TrajectoryPath(of: near.sessions[0].runners[1], in: near.sessions[0].terrain)
    #expect(early.untilItLeft(through: transform).legs == early.legs)
  }

  @Test("a start on a critical point hides its sign no more")
  func startOnASign() throws {
    let model = try preset("slice-hides-the-way-down")
    let transforms = try (0..<2).map { try #require(model.transform(of: $0, in: model.layout)) }
    let frame = view(model, size: model.size)
    for (transform, sign) in zip(transforms, ["●", "✕"]) {
      let cell = try #require(transform.cell(.zero))
      #expect(String(frame[cell.column, cell.row].glyph) == sign)
      #expect(String(frame[cell.column - 1, cell.row].glyph) == "◉")
    }
  }

  @Test("badges on a surface stand beside each other and beside signs")
  func surfaceBadges() throws {
    let model = try preset("plain-saddle", Size(80, 24), keys: "10n f4")
    let rows = model.text.split(separator: "\n").dropFirst(2).dropLast()
    let map = rows.map { $0.prefix(45) }.joined(separator: "\n")
    for badge in ["G", "N", "S"] {
      #expect(map.filter { String($0) == badge }.count == 1, "\(badge)\n\(map)")
    }
  }

  @Test("a loss that is no finite number is told without abbreviations")
  func infiniteLoss() throws {
    let model = try preset("quartic-pass", keys: "20n")
    #expect(model.sessions[0].runners.contains { $0.run.current.value == -.infinity })
    #expect(model.text.contains("-∞"))
    #expect(!model.text.contains("-inf"))
  }
}
