import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes
import Testing
import Wording

@testable import TUI

@Suite("The profile view")
struct ProfileTests {
  private func scene(
    _ formula: String, start: [Double] = [1, 0.5],
    methods: [OptimizerSpec] = [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.1)]),
      OptimizerSpec(method: "newton"),
    ], profile: ProfileSpec? = nil
  ) -> SceneSpec {
    SceneSpec(
      id: "x", title: "x", function: .formula(formula),
      view: ViewSpec(x: -2...2, y: -2...2), start: start, optimizers: methods, profile: profile)
  }

  private func profile(_ model: Model) throws -> (line: ProfileLine, curve: ProfileCurve) {
    let line = try #require(model.profileLine(of: 0))
    let newest = try #require(model.sessions[0].pictures.newest(ProfileRequest.self))
    #expect(newest.request.line == line)
    return (line, newest.content)
  }

  private func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  }

  @Test("letters beside the curve stand apart from the legend, so that they are none of its lines")
  func legendApart() throws {
    for size in [Size(80, 24), Size(120, 40), Size(200, 60)] {
      let model = try TestScenes.model(TestScenes.monkey, size, keys: "3n f3")
      let frame = view(model, size: size)
      let area = try #require(ProfilePicture.transform(model, session: 0)).area
      let letters = "GNS".unicodeScalars
      var legend: [Int] = []
      var others: [Int] = []
      for row in area.row..<area.endRow {
        for column in area.column..<area.endColumn - 6
        where letters.contains(frame[column, row].glyph) && frame[column - 1, row].glyph == " " {
          let isEntry = frame[column + 4, row].glyph == "l" || frame[column + 4, row].glyph == "t"
          if isEntry { legend.append(row) } else if column < area.column + 4 { others.append(row) }
        }
      }
      #expect(legend.count == 3)
      for row in others {
        #expect(legend.allSatisfy { abs($0 - row) > 2 }, "\(size.columns): \(row) \(legend)")
      }
    }
  }

  @Test("the line of the next step has the iterate at 0 and the landing at 1")
  func nextStep() throws {
    let model = try TestScenes.model(scene("x^2 - y^2"), keys: "f3")
    let (line, curve) = try profile(model)
    #expect(line.kind == .step && line.here == 0)
    // Gradient descent of rate 0.1 goes from (1, 0.5) to (0.8, 0.6).
    let end = line.line.point(1)
    #expect(isClose(end[0], 0.8) && isClose(end[1], 0.6))
    let own = try #require(curve.landings.first { $0.badge == "G" })
    #expect(own.isOnLine && isClose(own.t, 1) && isClose(own.value, 0.28))
    // Newton lands at 0: its foot on the line through (1, 0.5) along (−0.2, 0.1) is at t 3.
    let newton = try #require(curve.landings.first { $0.badge == "N" })
    #expect(!newton.isOnLine && isClose(newton.t, 3))
    #expect(isClose(newton.distance, hypot(1 - 0.6, 0.5 + 0.3)))
  }

  @Test("along every line of a quadratic the parabola is the curve")
  func parabola() throws {
    var model = try TestScenes.model(scene("3x^2 - 2xy - y^2 + x"), keys: "n f3")
    var kinds: Set<ProfileLine.Kind> = []
    for _ in 0..<6 {
      let (line, curve) = try profile(model)
      kinds.insert(line.kind)
      #expect(curve.points.count > 100)
      for point in curve.points {
        #expect(isClose(curve.expansion.parabola(point.x), point.y, 1e-10))
      }
      try model.press("down")
    }
    #expect(
      kinds == [
        .step, .gradient, .eigenvector(0), .eigenvector(1), .throughStart, .random,
      ])
    #expect(try profile(model).line.kind == .step)
    try model.press("up")
    #expect(try profile(model).line.kind == .random)
  }

  @Test("along the gradient t is the learning rate")
  func gradientLine() throws {
    let model = try TestScenes.model(scene("x^4 + y^2"), keys: "f3 down")
    let (line, curve) = try profile(model)
    #expect(line.kind == .gradient)
    let own = try #require(curve.landings.first { $0.badge == "G" })
    #expect(own.isOnLine && isClose(own.t, 0.1))
    // df/dt at 0 is −‖∇f‖², ∇f = (4, 1).
    #expect(isClose(curve.expansion.slope, -17))
  }

  @Test("along an eigenvector the curvature is its eigenvalue")
  func eigenvectorLine() throws {
    for (keys, place) in [("f3 2 down", 0), ("f3 3 down", 1)] {
      let model = try TestScenes.model(scene("x^3 y + y^2"), keys: keys)
      let (line, curve) = try profile(model)
      let eigenvalue = model.sessions[0].runners[0].run.localModel.spectrum.eigenvalues[place]
      #expect(line.kind == .eigenvector(place))
      #expect(isClose(curve.expansion.curvature, eigenvalue))
      #expect(isClose(line.line.direction.norm, 1))
    }
  }

  @Test("from the start through the iterate, t 0 is the start and 1 is now")
  func throughStart() throws {
    let model = try TestScenes.model(scene("x^4 + y^2"), keys: "3n f3 4 down")
    let (line, curve) = try profile(model)
    let run = model.sessions[0].runners[0].run
    #expect(line.kind == .throughStart && line.here == 1)
    #expect(line.line.point(0) == Vector([1, 0.5]))
    #expect((line.line.point(1) - run.current.point).norm < 1e-15)
    #expect(isClose(curve.expansion.value, run.current.value))
  }

  @Test("the scene's own line is shown first, over its range")
  func ownLine() throws {
    let spec = ProfileSpec(from: .point([0, -1]), to: .point([2, -1]), range: -0.25...2)
    let model = try TestScenes.model(scene("x^2 y", profile: spec), keys: "f3")
    let (line, curve) = try profile(model)
    #expect(line.kind == .scene && line.here == nil)
    #expect(curve.points.first?.x == -0.25 && curve.points.last?.x == 2)
    for point in curve.points { #expect(isClose(point.y, -4 * point.x * point.x)) }
  }

  @Test("a random direction has unit length, is seeded, and D shows another")
  func randomDirection() throws {
    let model = try TestScenes.model(scene("x^2 y"), keys: "D")
    #expect(model.viewKind == .profile)
    let first = try profile(model).line
    #expect(isClose(first.line.direction.norm, 1))
    #expect(try profile(TestScenes.model(scene("x^2 y"), keys: "D")).line == first)
    #expect(try profile(TestScenes.model(scene("x^2 y"), keys: "D D")).line != first)
  }

  @Test("of one variable the line is the variable itself, and D has no other to show")
  func onlyDirection() throws {
    // 2x² from 1.5.
    var model = try TestScenes.model(TestScenes.parabola, Size(120, 40), keys: "f3")
    let first = try profile(model)
    #expect(first.line.words == "f over x" && first.line.here == 1.5)
    for point in first.curve.points { #expect(isClose(point.y, 2 * point.x * point.x)) }
    for part in ["x 1.5  ", "f 4.5  ", "f′ 6  ", "f″ 4", "lands at x "] {
      #expect(model.text.contains(part), "no \(part)")
    }
    try model.press("D")
    #expect(try profile(model).line == first.line)
    #expect(model.notice?.text.contains("only direction") == true)
    let runner = model.sessions[0].runners[0]
    #expect(ProfileLine.kinds(for: runner, in: model.sessions[0]) == [.random, .step, .gradient])
  }

  @Test("the read-out at the cursor is t, f, slope and curvature there")
  func readOut() throws {
    // f = x⁴ along (1, 0) from (1, 0): at t 0.5, f 5.0625, f′ 13.5, f″ 27.
    let spec = ProfileSpec(from: .point([1, 0]), to: .point([2, 0]), range: 0...1)
    var model = try TestScenes.model(scene("x^4 + 0y", profile: spec), Size(200, 60), keys: "f3")
    model.profile.cursor = 0.5
    let text = model.text
    for part in ["t 0.5  ", "f 5.0625  ", "f′ 13.5  ", "f″ 27"] {
      #expect(text.contains(part), "no \(part)")
    }
    try model.press("enter")
    #expect(model.sessions[0].runners.allSatisfy { $0.run.current.point == Vector([1.5, 0]) })
  }

  @Test("the cursor moves over round values of t and stays in the picture")
  func cursor() throws {
    var model = try TestScenes.model(scene("x^4 + y^2"), keys: "f3 left")
    let transform = try #require(ProfilePicture.transform(model, session: 0))
    let unit = OneTwoFive.atLeast((transform.x1 - transform.x0) / Double(transform.area.columns))
    #expect(isClose(try #require(model.profile.cursor), -unit))
    try model.press("200 right")
    let (_, curve) = try profile(model)
    #expect(curve.range.contains(try #require(model.profile.cursor)))
    try model.press("esc")
    #expect(model.profile.cursor == nil)
  }

  @Test("zoom, pan, own range and fit do what they say")
  func range() throws {
    var model = try TestScenes.model(scene("x^2 - y^2"), keys: "f3")
    let own = try profile(model).curve.range
    try model.press("+")
    let closer = try profile(model).curve.range
    #expect(
      isClose(closer.upperBound - closer.lowerBound, (own.upperBound - own.lowerBound) / 1.25))
    try model.press("L")
    #expect(try profile(model).curve.range.lowerBound > closer.lowerBound)
    try model.press("0")
    #expect(try profile(model).curve.range == own)
    try model.press("F")
    let (_, curve) = try profile(model)
    #expect(curve.landings.allSatisfy { curve.range.contains($0.t) })
    #expect(model.sessions[0].view == View(x: -2...2, y: -2...2))
  }

  @Test("c goes from one stationary point of the line to the next")
  func stationaryPoints() throws {
    // Along the x axis (x² − 1)² has minima at ±1 and a maximum at 0.
    let spec = ProfileSpec(from: .point([0, 0]), to: .point([1, 0]), range: -1.6...1.7)
    var model = try TestScenes.model(scene("(x^2 - 1)^2 + y^2", profile: spec), keys: "f3")
    for (t, words) in [(-1.0, "a minimum"), (0, "a maximum"), (1, "a minimum"), (-1, "a minimum")] {
      try model.press("c")
      #expect(isClose(try #require(model.profile.cursor), t, 1e-9))
      #expect(model.notice?.text.hasPrefix(words) == true)
    }
  }

  @Test("the curve is interrupted where f is not finite, close to the edge of its domain")
  func interruptions() throws {
    // log(x) along the x axis from 1: defined for t > −1 only.
    let spec = ProfileSpec(from: .point([1, 0]), to: .point([2, 0]), range: -2...2)
    let model = try TestScenes.model(scene("log(x) + y", profile: spec), keys: "f3")
    let (_, curve) = try profile(model)
    let first = try #require(curve.points.first { $0.y.isFinite })
    #expect(first.x > -1 && first.x < -0.999)
    #expect(curve.points.allSatisfy { ($0.x > -1) == $0.y.isFinite })
    #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test("a narrow dip is drawn to its depth")
  func narrowDip() throws {
    // Half a dot wide.
    let spec = ProfileSpec(from: .point([0, 0]), to: .point([1, 0]), range: -1...1)
    let model = try TestScenes.model(
      scene("-exp(-(20000 x - 33)^2/5000) + 0y", profile: spec), keys: "f3")
    let (_, curve) = try profile(model)
    let lowest = curve.points.map(\.y).min() ?? 0
    #expect(lowest < -0.95)
  }

  @Test("where there is no such line the view says why, and goes on")
  func noLine() throws {
    let model = try TestScenes.model(scene("x^2 + y^2", start: [0, 0]), keys: "f3")
    #expect(model.text.contains("has neither a next step nor a last one"))
    let next = try TestScenes.model(scene("x^2 + y^2", start: [0, 0]), keys: "f3 down")
    #expect(next.text.contains("the gradient at Gradient descent is zero"))
  }

  @Test("of more than two variables and of one the line runs through all of them")
  func otherDimensions() throws {
    let chain = try profile(TestScenes.model(TestScenes.chain, keys: "f3"))
    #expect(chain.line.line.direction.dimension == 11)
    let parabola = try profile(TestScenes.model(TestScenes.parabola, keys: "f3 2 down"))
    #expect(parabola.line.kind == .gradient)
    // 2x² from 1.5 down its slope of 6.
    for point in parabola.curve.points {
      #expect(isClose(point.y, 2 * (1.5 - 6 * point.x) * (1.5 - 6 * point.x)))
    }
  }

  @Test("heights on a scale asked for are those of the values; log only where all are positive")
  func scales() throws {
    var model = try TestScenes.model(scene("exp(5x) + exp(y)"), keys: "f3 z z")
    #expect(model.notice?.text == "heights: log scale")
    #expect(ProfilePicture.transform(model, session: 0)?.yScale == .log)
    try model.press("z")
    #expect(ProfilePicture.transform(model, session: 0)?.yScale == .linear)
    let signed = try TestScenes.model(scene("x^3 - y", start: [0.1, 0.1]), keys: "f3 z z")
    #expect(signed.notice?.text == "heights: linear scale")
  }

  @Test("a costly profile comes coarse first")
  func costly() throws {
    var model = try Model(scene: scene("sum(i=1..2000, sin(i*x)*cos(i*y))"))
    model.overlays = []
    model.viewKind = .profile
    let effects = update(&model, .resize(Size(120, 40))).flattened
    guard case .work(let work)? = effects.first else {
      Issue.record("no work was asked for")
      return
    }
    #expect(!work.isQuick)
    var counts: [Int] = []
    work.run(
      { false },
      { message in
        guard case .picture(let answer) = message, let curve = answer.content as? ProfileCurve
        else { return }
        counts.append(curve.points.count)
      })
    #expect(counts.count == 2 && counts[0] == 33 && counts[1] > 100)
  }

  @Test("of 256 colours the ground below the curve is of greys, as the landscape's")
  func relief() throws {
    let model = try TestScenes.model(
      TestScenes.monkey, keys: "f3 n", appearance: Appearance(depth: .palette256))
    let frame = view(model, size: model.size)
    let area = model.layout.plots[0].area
    var quantizer = Quantizer(.palette256)
    var greys: Set<UInt8> = []
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn where frame[column, row].glyph == " " {
        let ground = quantizer.indices(for: frame[column, row]).background ?? 0
        let color = ColorDepth.color(ofIndex: ground)
        #expect(color.red == color.green && color.green == color.blue, "\(column), \(row)")
        greys.insert(ground)
      }
    }
    #expect(greys.count >= 5)
  }

  @Test(
    "it is drawn at every size, in ASCII without colour too",
    arguments: [Size(24, 8), Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)])
  func sizes(size: Size) throws {
    for appearance in [
      Appearance(), Appearance(theme: .light, glyphs: .blocks, depth: .ansi16),
      Appearance(theme: .dark, glyphs: .ascii, depth: .none),
    ] {
      for spec in [TestScenes.monkey, TestScenes.chain, TestScenes.logarithm] {
        let model = try TestScenes.model(
          spec, size, keys: "f3 n right z down", appearance: appearance)
        let frame = view(model, size: size)
        #expect(frame.size == size)
        if appearance.glyphs == .ascii { #expect(frame.cells.allSatisfy { $0.glyph.isASCII }) }
      }
    }
  }
}
