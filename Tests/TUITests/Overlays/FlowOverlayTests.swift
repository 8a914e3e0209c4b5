import Landscape
import Optimizers
import Platform
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Separatrices and the flow of the model over the plane")
struct FlowOverlayTests {
  private func scene(_ formula: String, start: [Double]) -> SceneSpec {
    SceneSpec(
      id: "x", title: "x", function: .formula(formula),
      view: ViewSpec(x: -2...2, y: -1.5...1.5), start: start,
      optimizers: [OptimizerSpec(method: "gradient-descent")])
  }

  @Test("the double well's pass is entered along x = 0 and left along y = 0")
  func doubleWell() throws {
    let model = try TestScenes.model(scene("x^4 - 2x^2 + y^2", start: [1.3, 1.1]), keys: "w")
    let branches = SeparatricesOverlay.branches(in: model.sessions[0])
    #expect(branches.count == 4)
    for branch in branches {
      for point in branch.points {
        // Traced to a billionth of the view; both lines are invariant by symmetry.
        #expect(abs(branch.kind == .stable ? point.x : point.y) < 1e-7)
      }
      guard branch.kind == .unstable else { continue }
      #expect(abs(abs(branch.points.last?.x ?? 0) - 1) < 1e-2)
    }
    #expect(model.text.contains("solid in, dashed out"))
    #expect(model.notice?.isWarning == false)
  }

  @Test("branches are asked for after the search they need, and once")
  func requests() throws {
    for overlays: Set<Overlay> in [[.separatrices], [.separatrices, .criticalPoints]] {
      var model = try Model(scene: scene("x^2 - y^2", start: [1, 1]))
      model.overlays = overlays
      var slots: [String] = []
      var queue: [Message] = [.resize(Size(120, 40))]
      while !queue.isEmpty {
        for effect in update(&model, queue.removeFirst()).flattened {
          guard case .work(let work) = effect else { continue }
          slots.append(work.slot)
          work.run({ false }, { queue.append($0) })
        }
      }
      #expect(slots.filter { $0 == "critical points 0" }.count == 1)
      #expect(slots.filter { $0 == "separatrices 0" }.count == 1)
      #expect(slots.last == "separatrices 0")
      #expect(model.sessions[0].pictures.progress == nil)
      #expect(SeparatricesOverlay.branches(in: model.sessions[0]).count == 4)
    }
  }

  @Test("where there is no saddle that is said, and nothing is drawn")
  func noSaddle() throws {
    let model = try TestScenes.model(scene("x^2 + y^2", start: [1, 1]), keys: "w")
    #expect(SeparatricesOverlay.branches(in: model.sessions[0]).isEmpty)
    #expect(model.notice?.isWarning == true)
  }

  @Test("the flow of the model follows x = x₀ exp(−λt), and comes to rest at a minimum")
  func flow() throws {
    // x² + 3y² from (1.5, 1): λ 2 and 6, so y = (x / 1.5)³ all along.
    let model = try TestScenes.model(scene("x^2 + 3y^2", start: [1.5, 1]), keys: "m")
    let shape = PlaneModel(of: model.sessions[0].runners[0], on: model.sessions[0].terrain)
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let flow = shape.flow(in: transform)
    #expect(flow.count > 50)
    for point in flow { #expect(abs(point.y - pow(point.x / 1.5, 3)) < 1e-8) }
    #expect(flow.first == WorldPoint(1.5, 1) && flow.last == WorldPoint(0, 0))
  }

  @Test("from beside a saddle the flow of the model leaves the picture")
  func escape() throws {
    let model = try TestScenes.model(scene("x^2 - y^2", start: [1.5, 0.1]), keys: "m")
    let shape = PlaneModel(of: model.sessions[0].runners[0], on: model.sessions[0].terrain)
    let transform = try #require(model.transform(of: 0, in: model.layout))
    let flow = shape.flow(in: transform)
    // x y is conserved.
    for point in flow { #expect(abs(point.x * point.y - 0.15) < 1e-9) }
    #expect((flow.last?.y ?? 0) > 1.5)
  }
}
