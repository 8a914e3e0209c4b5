import Foundation
import Landscape
import Mathematics
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Landscapes side by side")
struct ComparisonTests {
  private func model(_ id: String, _ size: Size = Size(120, 40), keys: String = "") throws -> Model
  {
    let scene = try PresetScenes.load(id)
    let companion = try scene.compare.map { try PresetScenes.load($0) }
    return try TestScenes.model(scene, size, keys: keys, beside: companion)
  }

  @Test(
    "one scale: equal heights have equal colours, other heights others",
    arguments: ["quartic-pass", "quartic-form-above", "straight-valley", "double-well-on-the-line"])
  func scale(id: String) throws {
    let model = try model(id)
    let fields = model.sessions.compactMap(\.field)
    #expect(fields.count == 2)
    let maps = fields.map(\.map)
    #expect(maps[0].centre == maps[1].centre && maps[0].scale == maps[1].scale)
    let low = try #require(maps[0].statistics.minimum)
    let high = try #require(maps[0].statistics.maximum)
    // Both landscapes lie within the scale, as far as its samples tell.
    for field in fields {
      let values = field.field.values.filter(\.isFinite)
      let reach = 0.02 * (high - low)
      #expect((values.min() ?? 0) >= low - reach && (values.max() ?? 0) <= high + reach)
    }
    var before = -1.0
    for step in 0...20 {
      let height = low + (high - low) * Double(step) / 20
      let position = try #require(maps[0].position(of: height))
      #expect(maps[1].position(of: height) == position)
      #expect(position > before)
      before = position
    }
    #expect(Set(fields[0].contours.map(\.level)) == Set(fields[1].contours.map(\.level)))
  }

  @Test("a landscape alone keeps its own scale")
  func alone() throws {
    let alone = try TestScenes.model(try PresetScenes.load("quartic-valley"))
    let together = try model("quartic-pass")
    #expect(alone.sessions[0].field?.map.centre == nil)
    #expect(together.sessions[1].field?.map.centre == 0)
  }

  @Test("one colour bar below both", arguments: [Size(80, 24), Size(120, 40), Size(200, 60)])
  func bar(size: Size) throws {
    let model = try model("quartic-pass", size)
    #expect(ContoursPicture.barRect(of: 0, in: model.layout) == nil)
    let rect = try #require(ContoursPicture.barRect(of: 1, in: model.layout))
    let plots = model.layout.plots
    #expect(rect.column == plots[0].area.column && rect.endColumn == plots[1].area.endColumn)
    if size.columns > 80 {
      // Where there is room it says how it is scaled, once.
      #expect(model.text.components(separatedBy: "scale around 0)").count == 2)
    }
  }

  @Test("the same optimizers stand once, with a line for each landscape")
  func legend() throws {
    let model = try model("quartic-pass", keys: "5n")
    #expect(model.sharesOptimizers)
    #expect(model.text.components(separatedBy: "Gradient descent").count == 3)
    let lines = OptimizerTable.lines(of: model, rows: 30, height: 2)
    #expect(
      lines.prefix(4) == [
        .shared(runner: 0), .runner(session: 0, runner: 0), .runner(session: 1, runner: 0),
        .shared(runner: 1),
      ])
    #expect(model.text.contains("◂ escaping along negative curvature"))
    #expect(model.text.contains("▸ descending"))
    // Clicking a line selects its run.
    let rect = try #require(model.layout.optimizers)
    for row in rect.row..<rect.endRow {
      guard case .runner(let session, let runner)? = OptimizerTable.line(at: row, in: rect, model)
      else { continue }
      var clicked = model
      try clicked.press("click:\(rect.column + 6),\(row)")
      #expect(clicked.focus == session && clicked.selected == runner)
    }
  }

  @Test("one chart has the curves of both, each with its letters once, and the side")
  func chart() throws {
    let model = try model("quartic-pass", keys: "5n")
    let rect = try #require(model.layout.loss)
    let frame = view(model, size: model.size)
    let rows = (rect.row + 1..<rect.endRow).map { row in
      String(
        String.UnicodeScalarView((rect.column..<rect.endColumn).map { frame[$0, row].glyph }))
    }
    let text = rows.joined(separator: "\n")
    for badge in ["G", "N", "S"] {
      for side in ["◂", "▸"] {
        #expect(text.components(separatedBy: side + badge).count == 2, "\(side)\(badge)\n\(text)")
      }
    }
  }

  @Test("where rows do not fit, the last says how many more there are")
  func more() throws {
    let model = try model("straight-valley", Size(80, 24))
    #expect(model.text.contains("more: Tab"))
    let lines = OptimizerTable.lines(of: model, rows: 8)
    #expect(lines.count == 8 && lines.last == .more(3))
  }
}
