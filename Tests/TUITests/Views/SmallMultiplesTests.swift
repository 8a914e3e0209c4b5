import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("A picture for each optimizer")
struct SmallMultiplesTests {
  @Test("S draws one for each that is on, apart from each other and inside the picture's room")
  func panes() throws {
    for size in [Size(80, 24), Size(120, 40), Size(200, 60)] {
      let model = try TestScenes.model(TestScenes.monkey, size, keys: "4n S")
      let plot = model.layout.plots[0]
      let panes = try #require(SmallMultiples(model, session: 0, plot: plot)).panes
      #expect(panes.map(\.runner) == [0, 1, 2])
      for (place, pane) in panes.enumerated() {
        #expect(pane.area.intersection(plot.frame) == pane.area)
        #expect(pane.caption.intersection(plot.frame) == pane.caption)
        for other in panes[..<place] {
          #expect(pane.area.intersection(other.area).isEmpty)
          #expect(pane.caption.intersection(other.area).isEmpty)
        }
      }
      let all = try TestScenes.model(TestScenes.monkey, size, keys: "4n x S")
      #expect(
        SmallMultiples(all, session: 0, plot: all.layout.plots[0])?.panes.map(\.runner) == [1, 2])
    }
  }

  @Test("each pane has its own optimizer's head and no other's")
  func heads() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "4n S")
    let frame = view(model, size: model.size)
    let panes = try #require(
      SmallMultiples(model, session: 0, plot: model.layout.plots[0])
    ).panes
    for pane in panes {
      var badges: Set<Int> = []
      for row in pane.area.row..<pane.area.endRow {
        for column in pane.area.column..<pane.area.endColumn {
          for (place, runner) in model.sessions[0].runners.enumerated()
          where frame[column, row].style.background == model.appearance.badge(runner.ink).background
            && String(frame[column, row].glyph) == runner.badge
          {
            badges.insert(place)
          }
        }
      }
      #expect(badges == [pane.runner])
    }
  }

  @Test("the basins of several methods have one list of limits, and their counts add up")
  func aligned() throws {
    let model = try TestScenes.model(BasinsTests.doubleWell, Size(120, 40), keys: "f6 S")
    let parts = try #require(model.sessions[0].pictures.newest(AllBasinsRequest.self)).content
    let all = parts.compactMap { $0?.basins }
    let aligned = Basins.aligned(all)
    #expect(aligned.count == 2 && aligned[0].limits.count == aligned[1].limits.count)
    for (own, common) in zip(all, aligned) {
      #expect(own.startCount == common.startCount)
      for index in own.grid.indices {
        let (a, b) = (own.limits[Int(own.grid[index])], common.limits[Int(common.grid[index])])
        #expect(a.kind == b.kind)
      }
    }
    for (a, b) in zip(aligned[0].limits, aligned[1].limits) {
      #expect(a.kind == b.kind && a.isIsolated == b.isIsolated)
    }
    #expect(model.text.contains("Where starts end"))
  }

  @Test("with one optimizer, or in another view, S says why there is nothing to set side by side")
  func refused() throws {
    let one = try TestScenes.model(TestScenes.monkey, keys: "d d S")
    #expect(one.notice?.text.contains("two optimizers") == true)
    #expect(SmallMultiples(one, session: 0, plot: one.layout.plots[0]) == nil)
    let surface = try TestScenes.model(TestScenes.monkey, keys: "f4 S")
    #expect(!surface.showsMultiples && surface.notice?.text.contains("F2") == true)
  }
}

@Suite("Views that show what was lost, and heads off the plane")
struct PlaneTruthTests {
  @Test("F keeps the sides of a view to each other within ten times those of the scene's own")
  func ribbon() throws {
    let own = View(x: -1...1, y: -2...2)
    let wide = try #require(View(x0: -500, x1: 1500, y0: 3, y1: 4)).readable(beside: own)
    #expect(wide.width == 2000 && abs(wide.height - 400) < 1e-9 && wide.center.y == 3.5)
    let high = try #require(View(x0: 0, x1: 1, y0: 0, y1: 400)).readable(beside: own)
    #expect(high.height == 400 && abs(high.width - 20) < 1e-9 && high.center.x == 0.5)
    #expect(own.readable(beside: own) == own)
  }

  @Test("a start far from the plane is no part of the path; its distance is that of least squares")
  func offPlane() throws {
    // The plane z = 0 through x and y; the run starts 3 above it, the view's quarter is √2 / 2.
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y^2 + z^2"),
      view: ViewSpec(x: -2...2, y: -2...2), start: [1, 0.5, 3],
      optimizers: [
        OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.4)])
      ], slice: SliceSpec(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]))
    var model = try TestScenes.model(scene)
    var path = TrajectoryPath(of: model.sessions[0].runners[0], in: model.sessions[0].terrain)
    #expect(path.distance == 3 && path.starts.isEmpty && path.legs.allSatisfy(\.isEmpty))
    #expect(model.text.contains("G 3.0 off"))
    // Each step leaves a fifth: 0.6 is less than √2 / 2.
    try model.press("n")
    path = TrajectoryPath(of: model.sessions[0].runners[0], in: model.sessions[0].terrain)
    #expect(path.distance == nil && path.legs.flatMap { $0 }.count == 1)
    #expect(!model.text.contains("off"))
  }

  @Test("the heading names the signs that are on the plane, and no others")
  func legend() throws {
    let model = try TestScenes.model(TestScenes.himmelblau, Size(200, 60))
    #expect(
      Set(SignLegend.kinds(model, session: 0)) == ["● minimum", "✕ saddle", "○ maximum"])
    #expect(SignLegend.others(model, session: 0) == ["◉ start"])
    #expect(model.text.contains("✕ saddle"))
    let none = try TestScenes.model(TestScenes.himmelblau, Size(200, 60), keys: "p")
    #expect(SignLegend.kinds(none, session: 0).isEmpty)
    #expect(SignLegend.others(none, session: 0) == ["◉ start"])
  }
}
