import Landscape
import Mathematics
import Plotting
import Scenes
import Terminal
import TestSupport
import Testing

@testable import TUI

@Suite("The surface")
struct SurfaceViewTests {
  @Test("as text", arguments: [Size(80, 24), Size(120, 40)])
  func snapshots(size: Size) throws {
    let model = try TestScenes.model(
      TestScenes.monkey, size, keys: "n n n f4", appearance: Appearance(depth: .none))
    expectSnapshot(of: model.text, named: "surface-\(size.columns)x\(size.rows)")
  }

  @Test("in plain ASCII, without colour")
  func ascii() throws {
    let model = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "n n n f4",
      appearance: Appearance(glyphs: .ascii, depth: .none))
    expectSnapshot(of: model.text, named: "surface-ascii")
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "names and numbers of its axes, and heads, stand over its pixels",
    arguments: ["", " W", " W W"])
  func letters(keys: String) throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "n n n f4" + keys)
    let frame = view(model, size: model.size)
    let area = model.layout.plots[0].frame
    var letters = ""
    var pictures = 0
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        if frame.showsPicture(column: column, row: row) { pictures += 1 }
        let glyph = frame[column, row].glyph
        guard glyph.isASCII, glyph.properties.isAlphabetic || glyph.properties.numericType != nil
        else { continue }
        letters.unicodeScalars.append(glyph)
        #expect(!frame.showsPicture(column: column, row: row), "\(glyph)")
      }
    }
    for name in ["x", "y", "f"] { #expect(letters.contains(name)) }
    #expect(letters.count > 20 && pictures > area.columns * area.rows / 2)
  }

  @Test("it is drawn from the field of the contours: nothing is computed anew")
  func sameField() throws {
    var model = try TestScenes.model(TestScenes.himmelblau)
    let effect = update(&model, .key(.named(.f4)))
    let works = effect.flattened.count {
      if case .work = $0 { true } else { false }
    }
    #expect(works == 0)
    #expect(model.viewKind == .surface)
  }

  @Test("arrows turn it, and back; the top and the bottom are the ends")
  func turning() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f4")
    let first = view(model, size: model.size)
    try model.press("right")
    #expect(model.surface.camera.azimuth == 25)
    try model.press("3 up")
    #expect(model.surface.camera.elevation == 50)
    let isTheSame = view(model, size: model.size) == first
    #expect(!isTheSame)
    try model.press("left 3 down")
    let isBack = view(model, size: model.size) == first
    #expect(isBack)
    try model.press("1 0 0 up")
    #expect(model.surface.camera.elevation == 90)
    #expect(model.notice?.isWarning != true)
    try model.press("up")
    #expect(model.notice?.isWarning == true)
    #expect(model.sessions[0].crossHair == nil)
  }

  @Test("0 shows the scene's own view from where it is first seen")
  func ownView() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f4")
    let first = view(model, size: model.size)
    try model.press("5 left up + L")
    #expect(model.sessions[0].view != View(x: -0.6...0.6, y: -0.46...0.46))
    try model.press("0")
    #expect(model.sessions[0].view == View(x: -0.6...0.6, y: -0.46...0.46))
    let isBack = view(model, size: model.size) == first
    #expect(isBack)
    try model.press("right 0")
    #expect(model.notice == nil)
    try model.press("0")
    #expect(model.notice?.isWarning == true)
  }

  @Test("W goes through the three ways of drawing, in this view only")
  func styles() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "W")
    #expect(model.notice?.isWarning == true)
    try model.press("f4")
    #expect(model.surface.style(for: model.appearance) == .contoured)
    var pictures: Set<Frame> = []
    for _ in SurfaceStyle.allCases {
      pictures.insert(view(model, size: model.size))
      try model.press("W")
      model.notice = nil
    }
    #expect(pictures.count == 3)
    let isFirst = pictures.contains(view(model, size: model.size))
    #expect(isFirst)
  }

  @Test("a click starts at the place of the surface that is seen there")
  func clicking() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f4")
    try model.press("click:35,18")
    let start = model.sessions[0].runners[0].start
    #expect(start != Vector([0.2, 0.1]))
    // The ring stands where the mouse was.
    let frame = view(model, size: model.size)
    let ring = Marker.target.glyph(in: .braille)
    let near = (34...36).contains { column in
      (17...19).contains { row in
        frame[column, row].glyph == ring || "GNS".unicodeScalars.contains(frame[column, row].glyph)
      }
    }
    #expect(near)
    try model.press("click:1,1")
    #expect(model.sessions[0].runners[0].start == start)
  }

  @Test("dragging turns it and starts nothing, also where the pointer leaves the picture")
  func dragging() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f4")
    let own = model.sessions[0].view
    try model.press("drag:30,12,40,12")
    #expect(model.surface.camera.azimuth < 30)
    #expect(model.surface.camera.elevation == 35)
    try model.press("drag:30,12,100,39")
    #expect(model.surface.camera.elevation > 35)
    #expect(model.sessions[0].view == own)
    #expect(model.sessions[0].runners[0].start == Vector([0.2, 0.1]))
    #expect(model.grip == nil)
    // Lessons and sessions may name any cell: the difference of these two is no number.
    try model.press("drag:60,15,-9223372036854775808,9223372036854775807")
    #expect(model.viewKind == .surface)
    #expect(model.surface.camera.azimuth.isFinite)
  }

  @Test("the wheel zooms at the place under the pointer")
  func wheel() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f4 wheelup:35,18")
    #expect(model.sessions[0].view.width < 1.2)
    try model.press("wheeldown:35,18")
    #expect(abs(model.sessions[0].view.width - 1.2) < 1e-9)
  }

  @Test("two scenes side by side turn together")
  func together() throws {
    var bowl = TestScenes.monkey
    bowl.title = "Bowl"
    bowl.function = .formula("x^2 + y^2")
    var model = try TestScenes.model(
      TestScenes.monkey, Size(200, 60), keys: "f4", beside: bowl)
    let before = view(model, size: model.size)
    try model.press("2 right")
    let after = view(model, size: model.size)
    for plot in model.layout.plots {
      let cells = (plot.area.row..<plot.area.endRow).flatMap { row in
        (plot.area.column..<plot.area.endColumn).map { (column: $0, row: row) }
      }
      let hasTurned = cells.contains { before[$0.column, $0.row] != after[$0.column, $0.row] }
      #expect(hasTurned)
    }
  }

  @Test("the letter of each optimizer is on it, an arrow beside those that left the view")
  func heads() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(120, 40), keys: "3 0 n f4")
    let frame = view(model, size: model.size)
    let area = model.layout.plots[0].area
    let glyphs = (area.row..<area.endRow).flatMap { row in
      (area.column..<area.endColumn).map { frame[$0, row].glyph }
    }
    for letter in "GNS".unicodeScalars { #expect(glyphs.contains(letter)) }
    let arrows = (0..<8).compactMap { Arrow(rawValue: $0)?.glyph(in: .braille) }
    #expect(glyphs.contains { arrows.contains($0) })
  }

  @Test("where nothing is finite, or all is level, it says so or is level")
  func degenerate() throws {
    for formula in ["0", "1/0", "log(-1 - x^2)", "x"] {
      let scene = SceneSpec(
        id: "x", title: "x", function: .formula("f(x, y) = " + formula),
        view: ViewSpec(x: -1...1, y: -1...1), start: [0.5, 0.25])
      for size in [Size(24, 8), Size(40, 12), Size(80, 24)] {
        let model = try TestScenes.model(scene, size, keys: "f4 n right up W W o")
        _ = view(model, size: size)
      }
    }
  }
}
