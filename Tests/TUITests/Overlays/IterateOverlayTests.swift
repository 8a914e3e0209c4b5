import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Model, eigenvectors and gradient field over the plane")
struct IterateOverlayTests {
  private func scene(
    _ formula: String, half: Double = 2, start: [Double] = [1, 0.5],
    methods: [OptimizerSpec] = [OptimizerSpec(method: "gradient-descent")]
  ) -> SceneSpec {
    SceneSpec(
      id: "x", title: "x", function: .formula(formula),
      view: ViewSpec(x: -half...half, y: -half...half), start: start, optimizers: methods)
  }

  private func shape(_ model: Model) -> PlaneModel {
    PlaneModel(of: model.sessions[0].runners[model.selected], on: model.sessions[0].terrain)
  }

  @Test("on x² − y² Newton is sent to the saddle and saddle-free Newton away from it")
  func targets() throws {
    let model = try TestScenes.model(scene("x^2 - y^2"), keys: "m")
    let targets = ModelOverlay.targets(of: shape(model))
    #expect(
      targets == [
        ModelOverlay.Target(letter: "N", place: WorldPoint(0, 0)),
        ModelOverlay.Target(letter: "S", place: WorldPoint(0, 1)),
      ])
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let frame = view(model, size: model.size)
    for target in targets {
      let cell = try #require(transform.cell(target.place))
      // The saddle's own sign stays: the letter stands beside it.
      let column = cell.column + (target.letter == "N" ? 1 : 0)
      #expect(frame[column, cell.row].glyph == target.letter)
      #expect(target.letter == "S" || frame[cell.column, cell.row].glyph == "✕")
    }
  }

  @Test("a target out of view is an arrow with the letter at the edge")
  func targetsOutside() throws {
    // From (1, 0.5) Newton on x² + y²/2 − 9x goes to (4.5, 0).
    let model = try TestScenes.model(scene("x^2 + y^2/2 - 9x"), keys: "m")
    let text = model.text
    #expect(text.contains("S→") || text.contains("N→"))
  }

  @Test("of one variable the targets are those along it")
  func oneVariable() throws {
    let model = try TestScenes.model(TestScenes.parabola, keys: "m")
    #expect(
      ModelOverlay.targets(of: shape(model)).map(\.place) == [WorldPoint(0, 0), WorldPoint(0, 0)])
  }

  @Test("where the Hessian is singular there is no target, and that is said")
  func singular() throws {
    let model = try TestScenes.model(scene("x^2 + y"), keys: "m")
    #expect(ModelOverlay.targets(of: shape(model)).isEmpty)
    #expect(model.notice?.text.contains("singular") == true)
  }

  @Test("the model of a quadratic has the quadratic's own contour lines")
  func contoursOfQuadratic() throws {
    let model = try TestScenes.model(scene("3x^2 - 2xy - y^2 + x"))
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let levels = [-2.5, -0.5, 2, 5]
    let lines = ModelOverlay.contours(of: shape(model), at: levels, transform)
    #expect(lines.count >= levels.count)
    for point in lines.joined() {
      let (x, y) = (point.x, point.y)
      let value = 3 * x * x - 2 * x * y - y * y + x
      let nearest = levels.map { abs($0 - value) }.min() ?? .infinity
      // A quarter of the curvature times the square of a cell's side: linear interpolation.
      #expect(nearest < 0.02, "\(value) at \(point)")
    }
  }

  @Test("eigenvectors are orthogonal in the plane, and on the screen where scales are equal")
  func orthogonality() throws {
    for keys in ["", "o"] {
      let model = try TestScenes.model(scene("2x^2 + 3xy - y^2"), keys: keys)
      let transform = try #require(model.transform(of: 0, in: model.layout))
      let axes = EigenvectorsOverlay.axes(of: shape(model), in: transform)
      try #require(axes.count == 2)
      let (a, b) = (axes[0].half, axes[1].half)
      #expect(abs((a * b).sum()) < 1e-12)
      let (p, q) = try (
        #require(GradientFieldOverlay.onScreen(a, transform)),
        #require(GradientFieldOverlay.onScreen(b, transform))
      )
      #expect((abs((p * q).sum()) < 1e-12) == (keys == "o"))
    }
  }

  @Test("eigenvectors are as long as their eigenvalues are large, but for the shortest")
  func lengths() throws {
    // Eigenvalues −2 and 6; then 0.02 and 6.
    for (formula, ratio) in [("3x^2 - y^2", 3.0), ("3x^2 + 0.01y^2", 10)] {
      let model = try TestScenes.model(scene(formula))
      let transform = try #require(model.transform(of: 0, in: model.layout))
      let axes = EigenvectorsOverlay.axes(of: shape(model), in: transform)
      let lengths = axes.map { ($0.half * $0.half).sum().squareRoot() }
      #expect(abs(lengths[1] / lengths[0] - ratio) < 1e-9)
    }
  }

  @Test("the eigenvalues are written with their signs at the ends")
  func eigenvalueLabels() throws {
    let text = try TestScenes.model(scene("3x^2 - y^2"), keys: "e").text
    #expect(text.contains("+6.00") && text.contains("-2.00"))
  }

  @Test("the trust region's edge is at its radius in all coordinates, also on a skew slice")
  func trustRegion() throws {
    let slanted = SceneSpec(
      id: "x", title: "x", function: .formula("x^2 + y^2 + z^2"),
      view: ViewSpec(x: -2...2, y: -2...2), start: [1, 1, 1],
      optimizers: [OptimizerSpec(method: "trust-region", parameters: ["radius": .number(0.25)])],
      slice: SliceSpec(origin: [0, 0, 0], axes: [[2, 0, 1], [1, 1, 0]]))
    for spec in [slanted, scene("x^2 - y^2", methods: slanted.optimizers)] {
      let model = try TestScenes.model(spec, keys: "m")
      let runner = model.sessions[0].runners[0]
      #expect(model.sessions[0].nextRadius(of: runner) == 0.25)
      let terrain = model.sessions[0].terrain
      let shape = shape(model)
      let centre = terrain.point(at: shape.place)
      for place in shape.circle(radius: 0.25) {
        #expect(abs((terrain.point(at: place) - centre).norm - 0.25) < 1e-12)
      }
      #expect(model.notice?.text.contains("trust region") == true)
    }
    let plain = try TestScenes.model(scene("x^2 - y^2"))
    #expect(plain.sessions[0].nextRadius(of: plain.sessions[0].runners[0]) == nil)
  }

  @Test("arrows point where f falls fastest, at right angles to contours under equal scales")
  func gradientField() throws {
    let model = try TestScenes.model(scene("x^2 + 3y^2"), keys: "f o")
    let arrows = try #require(
      model.sessions[0].pictures.newest(GradientFieldRequest.self)?.content)
    let transform = try #require(model.transform(of: 0, in: model.layout))
    #expect(arrows.count > 50)
    for arrow in arrows {
      #expect(arrow.gradient == WorldPoint(2 * arrow.place.x, 6 * arrow.place.y))
      guard let down = GradientFieldOverlay.onScreen(-arrow.gradient, transform) else { continue }
      // The contour's own direction, turned by a right angle from the gradient.
      let along = try #require(
        GradientFieldOverlay.onScreen(
          WorldPoint(-arrow.gradient.y, arrow.gradient.x), transform))
      #expect(abs((down * along).sum()) < 1e-12)
      #expect(down.x * arrow.place.x <= 1e-12 && down.y * arrow.place.y <= 1e-12)
    }
  }

  @Test("longer arrows mean larger gradients")
  func arrowLengths() {
    let law = GradientFieldOverlay.LengthLaw([0, 1, 2, 3, 100, .nan])
    #expect(law.share(of: 100) == 1 && law.share(of: 0) == 0)
    #expect(law.share(of: 1) < law.share(of: 2))
    #expect(abs(law.share(of: 3) - asinh(1) / asinh(100.0 / 3)) < 1e-12)
  }

  @Test(
    "every overlay shows without colour and in ASCII, and goes again",
    arguments: ["m", "e", "f", "p", "w"])
  func withoutColour(key: String) throws {
    let plain = Appearance(theme: .dark, glyphs: .ascii, depth: .none)
    var model = try TestScenes.model(
      scene("2x^2 + 3xy - y^2", start: [1, 0.7]), Size(80, 24), appearance: plain)
    model.overlays = []
    let before = view(model, size: model.size)
    try model.press(key)
    model.notice = nil
    let shown = view(model, size: model.size)
    #expect(shown.cells.map(\.glyph) != before.cells.map(\.glyph))
    #expect(shown.cells.allSatisfy { $0.glyph.isASCII })
    try model.press(key)
    model.notice = nil
    #expect(view(model, size: model.size) == before)
  }

  @Test("nothing is drawn where nothing is finite")
  func notFinite() throws {
    let model = try TestScenes.model(TestScenes.logarithm, keys: "i -0.5,0.5 enter m e f")
    #expect(model.text.contains("Contours"))
    let notice = try TestScenes.model(TestScenes.logarithm, keys: "i -0.5,0.5 enter e").notice
    #expect(notice?.isWarning == true)
  }
}
