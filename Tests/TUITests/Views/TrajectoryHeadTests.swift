import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("The heads of trajectories")
struct TrajectoryHeadTests {
  @Test("at the right edge they stand side by side inside the picture", arguments: [0.599, 0.6])
  func rightEdge(x: Double) throws {
    var scene = TestScenes.monkey
    scene.start = [x, 0.01]
    let model = try TestScenes.model(scene)
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let blank = model.appearance.blankFrame(size: model.size)
    var frame = blank
    Trajectories.draw(model, session: 0, through: transform, on: &frame)
    var letters: [Unicode.Scalar] = []
    for row in 0..<model.size.rows {
      for column in 0..<model.size.columns {
        if transform.area.contains(column: column, row: row) {
          if "GNS".unicodeScalars.contains(frame[column, row].glyph) {
            letters.append(frame[column, row].glyph)
          }
        } else {
          #expect(frame[column, row] == blank[column, row], "past the edge at \(column), \(row)")
        }
      }
    }
    #expect(letters.sorted { $0.value < $1.value } == ["G", "N", "S"])
  }
}
