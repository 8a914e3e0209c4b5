import Landscape
import Loop
import Optimizers
import Plotting
import Scenes
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import TUI

/// The loss around a path, over α and β, as the path's view shows it.
@Suite struct PathSurfaceViewTests {
  private func picture(_ model: Model) throws -> PathSurfacePicture {
    let answer = try #require(model.session?.pictures.newest(PathSurfaceRequest.self))
    return try #require(answer.content)
  }

  /// A bowl in three dimensions, not round, so that descent bends.
  private static let bowl = SceneSpec(
    id: "bowl", title: "Bowl", function: .formula("x^2 + 3y^2 + 5z^2"),
    view: ViewSpec(x: -2...2, y: -2...2), start: [2, 1, -1],
    optimizers: [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.05)]),
      OptimizerSpec(method: "momentum", parameters: ["learning-rate": .number(0.05)]),
    ], slice: SliceSpec(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]))

  @Test func theSurfaceIsTheLossAtStartPlusAlphaUPlusBetaV() throws {
    let model = try TestScenes.model(Self.bowl, keys: "f8 W 7n")
    let picture = try picture(model)
    let run = try #require(model.runner).run
    let points = (0...7).map { run.record(at: $0).point.elements }
    // By hand: u from the ends, then what is left of each point, and f of the sum.
    let chord = zip(points[0], points[7]).map { $1 - $0 }
    let length = chord.map { $0 * $0 }.reduce(0, +).squareRoot()
    let u = chord.map { $0 / length }
    #expect(abs(picture.length - length) < 1e-12)
    #expect(picture.steps == 0...7 && picture.isWhole && picture.samples == nil)
    var largest = 0.0
    for (step, row) in picture.surface.rows.enumerated() {
      let offset = zip(points[0], points[step]).map { $1 - $0 }
      let alpha = zip(offset, u).map { $0 * $1 }.reduce(0, +)
      let rest = zip(offset, u).map { $0 - alpha * $1 }
      let beta = rest.map { $0 * $0 }.reduce(0, +).squareRoot()
      #expect(abs(picture.surface.alphas[step] - alpha) < 1e-12)
      // The ends are on the line: β is 0, there is no v(t), and no row.
      #expect((row == nil) == (step == 0 || step == 7))
      guard let row else { continue }
      largest = max(largest, beta)
      #expect(row.betas.count == 41 && row.betas[0] == 0)
      for (b, value) in zip(row.betas, row.values) {
        let at = (0..<3).map { points[0][$0] + alpha * u[$0] + b * rest[$0] / beta }
        let f = at[0] * at[0] + 3 * at[1] * at[1] + 5 * at[2] * at[2]
        #expect(abs(value - f) < 1e-12 * max(1, f))
      }
      #expect(abs(row.betas[row.own] - beta) < 1e-12)
      #expect(abs(row.values[row.own] - run.record(at: step).value) < 1e-12)
    }
    #expect(abs(picture.surface.largestBeta - 1.25 * largest) < 1e-12)
  }

  @Test func ofANetworkItIsTheLossOfTheTrainingSamples() throws {
    let model = try TestScenes.model(NetworkScenes.digits(), keys: "f8 W 6n")
    let picture = try picture(model)
    #expect(picture.samples == 45)
    let run = try #require(model.runner).run
    let coordinates = try #require(
      PathCoordinates(of: (0...6).map { run.record(at: $0).point }))
    for (index, row) in picture.surface.rows.enumerated() {
      guard let row, let residual = coordinates.samples[index].residual else { continue }
      for place in [0, 7, row.own, 40] {
        var point = coordinates.start
        point.add(coordinates.samples[index].alpha, times: coordinates.direction)
        point.add(row.betas[place], times: residual)
        #expect(abs(row.values[place] - run.objective.value(at: point)) < 1e-10)
      }
    }
    #expect(model.text.contains("path  loss over 45 samples at start + α u + β v(t)"))
  }

  @Test func wGoesFromTheCurvesThroughTheWaysOfDrawingBackToTheCurves() throws {
    var model = try TestScenes.model(Self.bowl, keys: "f8 7n")
    let curves = model.text
    #expect(curves.contains("random walk"))
    var pictures: Set<Frame> = [view(model, size: model.size)]
    for style in SurfaceStyle.allCases {
      try model.press("W")
      #expect(model.path.style == style)
      model.notice = nil
      pictures.insert(view(model, size: model.size))
      #expect(!model.text.contains("random walk"))
    }
    #expect(pictures.count == 4)
    try model.press("W")
    model.notice = nil
    #expect(model.text == curves)
    // Without colours the wire comes first.
    var plain = try TestScenes.model(
      Self.bowl, keys: "f8 7n W", appearance: Appearance(depth: .none))
    #expect(plain.path.style == .wire)
    try plain.press("W W W")
    #expect(!plain.path.showsSurface)
  }

  @Test func arrowsAndTheMouseTurnItAndZeroTurnsItBack() throws {
    var model = try TestScenes.model(Self.bowl, keys: "f8 7n W")
    model.notice = nil
    let first = view(model, size: model.size)
    try model.press("2 right up")
    #expect(model.path.camera.azimuth == 20 && model.path.camera.elevation == 40)
    #expect(model.surface.camera == SurfaceCamera())
    try model.press("drag:30,12,40,14")
    #expect(model.path.camera.azimuth < 20 && model.path.camera.elevation > 40)
    #expect(model.grip == nil)
    try model.press("0")
    let isBack = view(model, size: model.size) == first
    #expect(isBack)
    try model.press("0")
    #expect(model.notice?.isWarning == true)
    // Nothing moves behind the picture, and nothing starts.
    let own = model.sessions[0].view
    try model.press("+ L click:30,12 wheelup:30,12")
    #expect(model.sessions[0].view == own && model.session?.clock == 7)
    try model.press("W W W right click:30,12 F")
    #expect(!model.path.showsSurface && model.sessions[0].crossHair == nil)
    #expect(model.sessions[0].view == own && model.session?.clock == 7)
  }

  @Test func theScaleOfTheLossIsTheSessions() throws {
    var model = try TestScenes.model(Self.bowl, Size(120, 40), keys: "f8 7n W")
    #expect(model.text.contains("f (log scale)"))
    try model.press("Z")
    #expect(model.text.contains("f (linear scale)"))
    // Negative losses have no logarithm.
    var sunk = Self.bowl
    sunk.function = .formula("x^2 + 3y^2 + 5z^2 - 4")
    model = try TestScenes.model(sunk, keys: "f8 9n W")
    #expect(model.text.contains("f (asinh scale)"))
  }

  @Test func endsFarBelowTheSurfaceAreDrawnOnTheFloorAndSaidSo() throws {
    let scale = PathLossScale(of: [1, 10, 0.1, .nan, .infinity], isLinear: false)
    // Two decades below the surface.
    let deep = scale.map(with: [2, 1e-20])
    #expect(abs((deep.statistics.minimum ?? 0) - 1e-3) < 1e-15)
    #expect(deep.position(of: 1e-20) == 0)
    #expect(abs((deep.position(of: 0.1) ?? 0) - 0.5) < 1e-12)
    #expect(scale.map(with: [20, 0.01]).statistics.minimum == 0.01)
    #expect(scale.map(with: [20, 0.01]).statistics.maximum == 20)
    // Or a third of the height where the surface itself spans more.
    let wide = PathLossScale(of: [1e-6, 1], isLinear: false).map(with: [0])
    #expect(abs((wide.position(of: 1e-6) ?? 0) - 1 / 3.0) < 1e-12)
    // On the other scales nothing is cut.
    #expect(
      PathLossScale(of: [0.1, 1], isLinear: true).map(with: [1e-20]).statistics.minimum == 1e-20)
    #expect(PathLossScale(of: [0.1, 1], isLinear: false).map(with: [-3]).scale == .asinh)
    let model = try TestScenes.model(Self.bowl, keys: "f8 500n W")
    #expect(model.text.contains("; end lower: "))
    let shallow = try TestScenes.model(Self.bowl, keys: "f8 7n W")
    #expect(!shallow.text.contains("lower"))
  }

  @Test func theLegendSaysHowManyRowsThereAre() throws {
    let short = try TestScenes.model(Self.bowl, Size(200, 60), keys: "f8 7n W")
    #expect(
      short.text.contains(
        "f at start + α u + β v(t), a row for each of 6 iterates t; none where β = 0"))
    // More iterates than dots could show: as many rows as there are, said as such.
    let long = try TestScenes.model(Self.bowl, Size(200, 60), keys: "tab f8 400n W")
    let picture = try picture(long)
    #expect(picture.steps == 0...400 && !picture.isWhole)
    #expect(picture.surface.rows.count <= 97 && picture.surface.rows.count > 20)
    #expect(long.text.contains("f at start + α u + β v(t), \(picture.surface.rowCount) rows; none"))
    // Put elsewhere by hand, the path begins anew.
    let again = try TestScenes.model(
      Self.bowl, Size(200, 60), keys: "7n : s t a r t space 1 , 2 , 3 enter 5n f8 W")
    #expect(try self.picture(again).steps == 8...13)
    #expect(again.text.contains("a row for each of 4 iterates t"))
  }

  @Test func whereThereIsNoSurfaceItSaysWhy() throws {
    func words(_ scene: SceneSpec, _ keys: String) throws -> String {
      try TestScenes.model(scene, keys: keys).text
    }
    #expect(try words(Self.bowl, "f8 W").contains("a path has two steps or more; n takes one"))
    #expect(try words(Self.bowl, "f8 W 2n").contains("two points off the line or more"))
    // Newton on the monkey saddle halves the point: a straight path.
    #expect(
      try words(TestScenes.monkey, "tab f8 W 6n").contains("keeps to the straight line"))
    var still = Self.bowl
    still.start = [0, 0, 0]
    #expect(
      try words(still, "f8 W 3n").contains("the path ends where it began"))
  }

  @Test func itIsComputedBesideTheLoopCoarseFirstAndKept() throws {
    var model = try TestScenes.model(NetworkScenes.digits(), keys: "f8 130n")
    let effect = update(&model, .key(.character("W")))
    let works = effect.flattened.compactMap { effect -> Work<Message>? in
      if case .work(let work) = effect { work } else { nil }
    }
    let work = try #require(works.first { $0.slot == "path surface 0" })
    #expect(!work.isQuick)
    var rows: [Int] = []
    work.run(
      { false },
      { message in
        _ = update(&model, message)
        if let picture = try? picture(model) { rows.append(picture.surface.rows.count) }
      })
    #expect(rows.count == 3 && rows == rows.sorted() && rows[0] <= 13 && rows[2] > 33)
    #expect(model.session?.pictures.progress == nil)
    // Turning and going to the curves and back computes nothing anew.
    for key in [KeyPress.named(.left), .character("W"), .character("W")] {
      let isQuiet = update(&model, .key(key)).flattened.allSatisfy {
        if case .work = $0 { false } else { true }
      }
      #expect(isQuiet)
    }
    // A cancelled one sends nothing more.
    let sent = Mutex(0)
    work.run({ sent.withLock { $0 > 0 } }, { _ in sent.withLock { $0 += 1 } })
    #expect(sent.withLock { $0 } == 1)
  }

  /// The rows of the picture as text, without the panels beside it.
  private func pictureText(_ model: Model) throws -> String {
    let rect = try #require(model.layout.plots.first).rect
    return model.text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(rect.row).prefix(rect.rows)
      .map { line in
        var line = String(line.prefix(rect.endColumn))
        while line.last == " " { line.removeLast() }
        return line + "\n"
      }.joined()
  }

  @Test("as text", arguments: [Size(80, 24), Size(120, 40)])
  func snapshots(size: Size) throws {
    let model = try TestScenes.model(
      NetworkScenes.xor(), size, keys: "f8 30n W", appearance: Appearance(depth: .none))
    expectSnapshot(
      of: try pictureText(model), named: "path-surface-\(size.columns)x\(size.rows)")
  }

  @Test func inPlainCharactersToo() throws {
    let model = try TestScenes.model(
      NetworkScenes.xor(), Size(80, 24), keys: "f8 30n W",
      appearance: Appearance(glyphs: .ascii, depth: .none))
    expectSnapshot(of: try pictureText(model), named: "path-surface-ascii")
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    "f8 W 7n", "7n tab f8 W W 3 left up Z", "f8 W 9n 2b right 0 left W", "4n f8 W W W W 3n",
    "f8 9n W drag:30,12,40,14 W",
  ])
  func theCommandThatReproducesTheScreenShowsIt(keys: String) throws {
    var original = try TestScenes.model(Self.bowl, keys: keys)
    let words = original.commandWords
    original.notice = nil
    #expect(words.prefix(4) == ["saddlescope", "open", "bowl", "--keys"] && words.count == 5)
    let copy = try TestScenes.model(Self.bowl, keys: words.last ?? "")
    let isTheSame = view(copy, size: copy.size) == view(original, size: original.size)
    #expect(isTheSame, "\(words)\n\(original.text)\n\(copy.text)")
  }

  @Test func atAnySizeAndWhereValuesAreNotFinite() throws {
    let logarithm = SceneSpec(
      id: "x", title: "x", function: .formula("log(x) + y^2 + sqrt(3 - z)"),
      view: ViewSpec(x: -1...1, y: -1...1), start: [1, 2, 1],
      slice: SliceSpec(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]))
    for scene in [Self.bowl, TestScenes.monkey, logarithm, TestScenes.chain] {
      for size in [Size(24, 8), Size(40, 12), Size(120, 40)] {
        let model = try TestScenes.model(scene, size, keys: "f8 9n W right up o W W Z")
        _ = view(model, size: size)
      }
    }
  }

  @Test func twoScenesSideBySideTurnTogether() throws {
    var other = Self.bowl
    other.function = .formula("x^2 + y^2 z^2 + 2z^2")
    var model = try TestScenes.model(Self.bowl, Size(200, 60), keys: "f8 8n W", beside: other)
    model.notice = nil
    let before = view(model, size: model.size)
    try model.press("3 left")
    let after = view(model, size: model.size)
    for plot in model.layout.plots {
      let cells = (plot.area.row..<plot.area.endRow).flatMap { row in
        (plot.area.column..<plot.area.endColumn).map { (column: $0, row: row) }
      }
      let hasTurned = cells.contains { before[$0.column, $0.row] != after[$0.column, $0.row] }
      #expect(hasTurned)
    }
  }
}
