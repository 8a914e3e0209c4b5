import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Regions that methods trust, beside each other over the plane")
struct TrustedRegionTests {
  private func model(
    _ formula: String = "x^2 - y^2/4", start: [Double] = [0.8, 0.5],
    _ methods: [String] = ["saddle-free-newton", "trust-region"], keys: String = "m"
  ) throws -> Model {
    let spec = SceneSpec(
      id: "x", title: "x", function: .formula(formula),
      view: ViewSpec(x: -1.6...2.4, y: -1.6...2.6), start: start,
      optimizers: methods.map { OptimizerSpec(method: $0) })
    return try TestScenes.model(spec, keys: keys)
  }

  private func regions(_ model: Model) throws -> (PlaneModel, [TrustedRegion]) {
    let runner = try #require(PlaneModel.runner(model, session: 0))
    let shape = PlaneModel(of: runner, on: model.sessions[0].terrain)
    return (shape, TrustedRegion.all(of: shape, at: runner, in: model.sessions[0]))
  }

  @Test("on the edge of the ellipse dᵀ|H|d is Δ, and S on it is where the linear model is lowest")
  func ellipse() throws {
    // g = (1.6, −0.25), H = diag(2, −1/2): Δ = 1.28 + 0.125.
    let (shape, regions) = try regions(model())
    let ellipse = try #require(regions.first { $0.name == "ellipse" })
    #expect(ellipse.words == "dᵀ|H|d ≤ 1.41")
    let linear = ellipse.edge.map { place in
      let (x, y) = (place.x - 0.8, place.y - 0.5)
      #expect(abs(2 * x * x + y * y / 2 - 1.405) < 1e-12)
      return 1.6 * x - 0.25 * y
    }
    let target = try #require(shape.saddleFreeTarget)
    #expect(abs(target.x) < 1e-12 && abs(target.y - 1) < 1e-12)
    // At S it is −Δ; the nearest of 96 corners is hardly higher, none is lower.
    let least = try #require(linear.min())
    #expect(least >= -1.405 - 1e-12 && least < -1.4)
  }

  @Test("a turned ellipse has the eigenvectors as its axes")
  func turned() throws {
    // 3xy: H = (0 3; 3 0), |H| = 3 I, a circle. With x² added it is turned.
    for (formula, absolute) in [
      ("3x y", (3.0, 0.0, 3.0)),
      // H = (2 3; 3 0): |H| = (H² )^½ = (11, 3; 3, 9)/√10 by H² = (13 6; 6 9).
      ("x^2 + 3x y", (11 / 10.0.squareRoot(), 3 / 10.0.squareRoot(), 9 / 10.0.squareRoot())),
    ] {
      let (shape, regions) = try regions(model(formula))
      let ellipse = try #require(regions.first { $0.name == "ellipse" })
      let size = try #require(shape.local.saddleFreeSize)
      for place in ellipse.edge {
        let (x, y) = (place.x - 0.8, place.y - 0.5)
        let (a, b, c) = absolute
        #expect(abs(a * x * x + 2 * b * x * y + c * y * y - size) < 1e-9 * size)
      }
    }
  }

  @Test("T stands where the quadratic model is lowest in the ball, where the method goes")
  func ball() throws {
    let model = try model()
    let (shape, regions) = try regions(model)
    let targets = ModelOverlay.targets(of: shape, regions)
    #expect(targets.map(\.letter) == ["N", "S", "T"])
    let next = try #require(model.sessions[0].runners[1].nextStep?.point)
    let place = try #require(targets.last?.place)
    #expect(abs(place.x - next[0]) < 1e-12 && abs(place.y - next[1]) < 1e-12)
    #expect(abs((Vector([place.x, place.y]) - shape.local.point).norm - 0.5) < 1e-12)
    #expect(regions.first { $0.name == "ball" }?.words == "‖d‖ ≤ 0.5")
  }

  @Test("both are named on the map, and by the message")
  func names() throws {
    let model = try model()
    let text = model.text
    #expect(text.contains("ball") && text.contains("ellipse"))
    let notice = try #require(model.notice?.text)
    #expect(notice.contains("trust regions dotted, S's ellipse dᵀ|H|d ≤ 1.41"))
    #expect(notice.contains(", T's ball ‖d‖ ≤ 0.5"))
  }

  @Test("only regions of methods that stand at the model are drawn, with an end, in two variables")
  func absent() throws {
    #expect(try regions(model(keys: "n m")).1.map(\.name) == ["ellipse"])
    #expect(try regions(model(keys: "n tab m")).1.map(\.name) == ["ball"])
    #expect(try regions(model("x^2 + y")).1.map(\.name) == ["ball"])
    #expect(try regions(model("x y", ["newton", "gradient-descent"])).1.isEmpty)
    // At a critical point there is no step and no ellipse.
    #expect(try regions(model(start: [0, 0], ["saddle-free-newton"])).1.isEmpty)
    #expect(try regions(model("x^4 - x", start: [0.5], ["saddle-free-newton"])).1.isEmpty)
  }
}
