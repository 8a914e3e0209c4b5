import Landscape
import Mathematics
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Looking around")
struct LookingTests {
  private func isClose(_ a: View, _ b: View) -> Bool {
    let size = max(a.width, a.height)
    return abs(a.x0 - b.x0) < 1e-12 * size && abs(a.x1 - b.x1) < 1e-12 * size
      && abs(a.y0 - b.y0) < 1e-12 * size && abs(a.y1 - b.y1) < 1e-12 * size
  }

  @Test(
    "moving there and back, in and out, shows the same view",
    arguments: ["L H", "K J", "+ -", "3+ 3-", "s-left s-right", "wheelup:30,12 wheeldown:30,12"])
  func inverses(keys: String) throws {
    var model = try TestScenes.model(TestScenes.monkey)
    let before = model.sessions[0].view
    try model.press(keys)
    #expect(isClose(model.sessions[0].view, before))
  }

  @Test("dragging moves the place that is held under the pointer")
  func dragging() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    let before = model.transform(of: 0, in: model.layout)
    let held = before?.world(cellColumn: 30, row: 12)
    try model.press("drag:30,12,41,19")
    let after = model.transform(of: 0, in: model.layout)?.world(cellColumn: 41, row: 19)
    let (a, b) = try (#require(held), #require(after))
    #expect(abs(a.x - b.x) < 1e-12 && abs(a.y - b.y) < 1e-12)
    #expect(model.sessions[0].clock == 0)
    #expect(model.sessions[0].runners[0].start == Vector([0.2, 0.1]))
  }

  @Test("the wheel zooms at the pointer")
  func wheel() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    let before = model.transform(of: 0, in: model.layout)?.world(cellColumn: 50, row: 9)
    try model.press("wheelup:50,9 wheelup:50,9")
    let after = model.transform(of: 0, in: model.layout)?.world(cellColumn: 50, row: 9)
    let (a, b) = try (#require(before), #require(after))
    #expect(abs(a.x - b.x) < 1e-12 && abs(a.y - b.y) < 1e-12)
    #expect(model.sessions[0].view.width < 0.7 * 1.2)
  }

  @Test(
    "a click starts at the centre of the clicked cell, exactly",
    arguments: [
      Size(80, 24), Size(120, 40), Size(200, 60),
    ])
  func clicks(size: Size) throws {
    for (column, row) in [(10, 5), (20, 13), (31, 17)] {
      let model = try TestScenes.model(TestScenes.monkey, size, keys: "click:\(column),\(row)")
      let area = model.layout.plots[0].area
      // Counted in half cells from both edges: the weights of the two ends of the view.
      let fromLeft = Double(2 * (column - area.column) + 1)
      let fromTop = Double(2 * (row - area.row) + 1)
      let (width, height) = (Double(2 * area.columns), Double(2 * area.rows))
      let x = (-0.6 * (width - fromLeft) + 0.6 * fromLeft) / width
      let y = (0.46 * (height - fromTop) + -0.46 * fromTop) / height
      for runner in model.sessions[0].runners {
        #expect(runner.run.current.point == Vector([x, y]))
      }
    }
  }

  @Test("a click on a slice starts at origin + a, b times the axes")
  func clickOnSlice() throws {
    let model = try TestScenes.model(TestScenes.chain, keys: "click:40,12")
    let place = try #require(
      model.transform(of: 0, in: model.layout)?.world(cellColumn: 40, row: 12))
    let point = model.sessions[0].runners[0].run.current.point
    #expect(Array(point.elements.prefix(6)) == [Double](repeating: place.x, count: 6))
    #expect(Array(point.elements.suffix(5)) == [Double](repeating: place.y, count: 5))
  }

  @Test("a click of one variable starts at its abscissa")
  func clickOnLine() throws {
    let model = try TestScenes.model(TestScenes.parabola, keys: "click:40,12")
    let place = try #require(
      model.transform(of: 0, in: model.layout)?.world(cellColumn: 40, row: 12))
    #expect(model.sessions[0].runners[0].run.current.point == Vector([place.x]))
  }

  @Test("the cross-hair moves over round numbers, and Enter starts there")
  func crossHair() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "right right up 3left")
    let place = try #require(model.sessions[0].crossHair)
    // A cell is 1.2/69 wide: the next round number is 0.02; and 0.92/33 high: 0.05.
    let (across, up) = (place.x / 0.02, place.y / 0.05)
    #expect(abs(across - across.rounded()) < 1e-9 && abs(up - up.rounded()) < 1e-9)
    var started = model
    try started.press("enter")
    let expected = Vector([place.x, place.y])
    #expect(started.sessions[0].runners.allSatisfy { $0.run.current.point == expected })
    #expect(started.sessions[0].crossHair == nil)
  }

  @Test("the read-out at the cross-hair is f, gradient and eigenvalues there")
  func readOut() throws {
    // At (0.3, 0.1) of x³ − 3xy²: f = 0.018, ∇f = (0.24, −0.18), λ = ±6 · 0.316228.
    var model = try TestScenes.model(TestScenes.monkey, Size(200, 60))
    model.sessions[0].crossHair = WorldPoint(0.3, 0.1)
    let heading = String(model.text.split(separator: "\n")[1])
    for part in ["x 0.3", "y 0.1", "f 0.018", "(0.24", "-0.18", "-1.8974, 1.8974"] {
      #expect(heading.contains(part), "no \(part) in \(heading)")
    }
    let narrow = try TestScenes.model(TestScenes.monkey, Size(80, 24), keys: "right")
    #expect(narrow.text.contains("At the cross-hair"))
  }

  @Test("the cross-hair visits the critical points")
  func criticalPoints() throws {
    var model = try TestScenes.model(TestScenes.himmelblau)
    var visited: Set<[Double]> = []
    for _ in 0..<9 {
      try model.press("c")
      let place = try #require(model.sessions[0].crossHair)
      visited.insert([place.x, place.y])
    }
    #expect(visited.count == 9)
    #expect(visited.contains { abs($0[0] - 3) < 1e-9 && abs($0[1] - 2) < 1e-9 })
  }

  @Test("equal scales make a unit as high as wide on the screen")
  func equalScales() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "o")
    let plot = model.layout.plots[0]
    let view = model.visibleView(of: 0, in: plot)
    let cell = (view.width / Double(plot.area.columns), view.height / Double(plot.area.rows))
    #expect(abs(cell.1 / cell.0 - 2) < 1e-12)
  }

  @Test("F shows every iterate")
  func fit() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "10n F")
    for runner in model.sessions[0].runners {
      let point = runner.run.current.point
      #expect(model.sessions[0].view.contains(Point2(x: point[0], y: point[1])))
    }
  }

  @Test("F leaves out what a run that diverges has come to, and goes no further than reason")
  func fitDiverged() throws {
    var scene = TestScenes.himmelblau
    scene.optimizers = [
      OptimizerSpec(method: "newton"),
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.5)]),
    ]
    for keys in ["3n F", "6n F", "40n F"] {
      var model = try TestScenes.model(scene, keys: keys)
      let view = model.sessions[0].view
      #expect(view.width < 25_000 && view.height < 25_000, "\(keys): \(view)")
      let newton = model.sessions[0].runners[0].run.current.point
      #expect(view.contains(Point2(x: newton[0], y: newton[1])))
      model.sessions[0].runners = [model.sessions[0].runners[1]]
      try model.press("F")
      #expect(model.sessions[0].view.width < 25_000)
    }
    let far = try TestScenes.model(scene, keys: "40n i 1e9,1e9 enter r F")
    #expect(far.notice?.text.contains("scene's own view") == true)
    #expect(far.sessions[0].view == View(x: -6...6, y: -6...6))
  }

  @Test("a step computes no picture anew; moving the view does")
  func cache() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    func works(_ key: Character) -> [String] {
      update(&model, .key(.character(key))).flattened.compactMap {
        if case .work(let work) = $0 { work.slot } else { nil }
      }
    }
    #expect(works("n").isEmpty)
    // A changed rate asks for the dotted run with it, and for nothing else.
    #expect(works("]") == [GhostRequest.slot(in: 0)])
    #expect(works("b").isEmpty)
    #expect(!works("+").isEmpty)
  }

  @Test("a picture that is no longer wanted is not shown")
  func stalePictures() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    func answer(_ model: Model) throws -> PictureAnswer {
      let newest = try #require(model.sessions[0].pictures.newest(FieldRequest.self))
      return PictureAnswer(
        session: 0, request: newest.request, content: newest.content, stage: newest.stage)
    }
    let old = try answer(model)
    try model.press("+")
    let new = try answer(model)
    #expect(new != old)
    _ = update(&model, .picture(old))
    #expect(try answer(model) == new)
  }

  @Test("a costly picture comes coarse first, then finer, and stops when it is not wanted")
  func costlyPictures() throws {
    let sum = (1...400).map { "sin(\($0)x)cos(\($0)y)" }.joined(separator: "+")
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula(sum), view: ViewSpec(x: -1...1, y: -1...1),
      start: [1, 1])
    var model = try Model(scene: scene)
    model.overlays = []
    let effects = update(&model, .resize(Size(120, 40))).flattened
    guard case .work(let work)? = effects.first else {
      Issue.record("no work was asked for")
      return
    }
    #expect(!work.isQuick)
    var stages: [Int] = []
    work.run(
      { false },
      { message in
        guard case .picture(let answer) = message,
          let picture = answer.content as? FieldPicture
        else { return }
        stages.append(picture.field.width)
        _ = update(&model, message)
      })
    #expect(stages.count > 1)
    #expect(stages == stages.sorted())
    #expect(model.sessions[0].pictures.progress == nil)
    var after = 0
    work.run({ true }, { _ in after += 1 })
    #expect(after == 0)
  }

  @Test("deep in a zoom the labels of the axis are whole")
  func deepLabels() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "i 0.2,0.1 enter")
    model.sessions[0].view = View(x: 0.2...0.2000001, y: 0.1...0.1000001)
    settle(&model, .resize(Size(120, 40)))
    let plot = model.layout.plots[0]
    let frame = view(model, size: model.size)
    let labels = (plot.area.row..<plot.area.endRow).map { row in
      String(String.UnicodeScalarView((0..<plot.area.column - 1).map { frame[$0, row].glyph }))
        .filter { $0 != " " }
    }.filter { !$0.isEmpty }
    #expect(labels.count > 3)
    #expect(Set(labels).count == labels.count)
    #expect(labels.allSatisfy { (Double($0) ?? .nan) >= 0.1 })
  }

  @Test("an iterate off the slice tells how far off it is, and the loss in the slice and here")
  func offSlice() throws {
    // x² + y² + z² on the plane z = 0, from (1, 1, 2).
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y^2 + z^2"),
      view: ViewSpec(x: -2...2, y: -2...2), start: [1, 1, 2],
      slice: SliceSpec(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]))
    let text = try TestScenes.model(scene, Size(200, 60), keys: "T").text
    #expect(text.contains("2.00 off: f 6.000, in it 2.000"))
  }
}
