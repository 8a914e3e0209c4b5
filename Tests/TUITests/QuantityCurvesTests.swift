import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Gradients and curvature by step")
struct QuantityCurvesTests {
  @Test("at a point of the monkey saddle they are what is found by hand")
  func byHand() throws {
    // x³ − 3xy² at (0.2, 0.1): g = (3x² − 3y², −6xy) = (0.09, −0.12), H = 6 [[x, −y], [−y, −x]].
    let objective = try Terrain(scene: TestScenes.monkey).objective
    let here = IterateQuantities(of: objective, at: [0.2, 0.1], withSpectrum: true)
    #expect(abs(here.squaredNorm - 0.0225) < 1e-15)
    // 6 (0.2 · 0.0081 + 2 · 0.1 · 0.0108 − 0.2 · 0.0144)
    #expect(abs(here.curvature - 0.0054) < 1e-15)
    #expect(abs((here.bestRate ?? 0) - 25.0 / 6) < 1e-12)
    #expect(abs((here.least ?? 0) + 6 * 0.05.squareRoot()) < 1e-14 && here.index == 1)
    let less = IterateQuantities(of: objective, at: [0.2, 0.1], withSpectrum: false)
    #expect(less.least == nil && abs(less.curvature - 0.0054) < 1e-15)
    // Uphill curvature along the gradient is needed for a best rate: at (−1, 0) there is none.
    #expect(IterateQuantities(of: objective, at: [-1, 0], withSpectrum: false).bestRate == nil)
  }

  @Test("C goes through all of them and comes back to the loss, and each shows every optimizer")
  func stations() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "6n")
    var titles: [String] = []
    for _ in 0..<7 {
      try model.press("C")
      let text = model.text
      for title in [
        "Loss by cost", "‖∇f‖ by step", "gᵀHg by step", "Best rate ε* by step",
        "λₘᵢₙ by step", "Distance to G by step", "Loss by step",
      ] where text.contains(title) {
        titles.append(title)
      }
    }
    #expect(
      titles == [
        "Loss by cost", "‖∇f‖ by step", "gᵀHg by step", "Best rate ε* by step",
        "λₘᵢₙ by step", "Distance to G by step", "Loss by step",
      ])
  }

  @Test("by epoch a step on a batch counts its share of the samples, any other step one")
  func epochs() throws {
    // 120 digits: G and A take all of them each step, B twelve.
    let model = try TestScenes.model(PresetScenes.load("strategies-part"), keys: "20n")
    let runs = model.sessions[0].runners.map(\.run)
    let places = runs.map { LossAbscissa.epochs.place(ofPresentIn: $0) }
    for (found, expected) in zip(places, [20.0, 2, 20]) { #expect(abs(found - expected) < 1e-9) }
    let batches = LossAbscissa.epochs.places(in: runs[1].trajectory)
    #expect(zip(batches, batches.dropFirst()).allSatisfy { abs($1 - $0 - 0.1) < 1e-9 })
    #expect(LossAbscissa.passes(of: model.sessions[0].runners) == 10)
    #expect(model.curveKinds.contains(.lossByEpoch) && model.curveKinds.contains(.distance))
    let monkey = try TestScenes.model(TestScenes.monkey)
    #expect(!monkey.curveKinds.contains(.lossByEpoch))
  }

  @Test("a further step computes one point a run")
  func reuse() throws {
    var model = try TestScenes.model(TestScenes.himmelblau, keys: "5n C C C")
    let before = try #require(model.quantitiesRequest(of: 0))
    _ = update(&model, .key(.character("n")))
    let after = try #require(model.quantitiesRequest(of: 0))
    let runs = model.sessions[0].runners.count
    #expect(before.tracks.count == runs)
    let missing = after.tracks.flatMap(\.points).filter { before.known[$0] == nil }
    #expect(missing.count <= runs)
  }
}

@Suite("Multipliers of methods along eigenvectors")
struct MultiplierTableTests {
  private func table(_ formula: String, _ optimizers: [OptimizerSpec]) throws -> [String: [String]]
  {
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula(formula), view: ViewSpec(x: -2...2, y: -2...2),
      start: [0.5, 0.25], optimizers: optimizers)
    let model = try TestScenes.model(scene, keys: "f5")
    let session = model.sessions[0]
    let table = try #require(SpectrumMultipliers(at: session.runners[0].run, in: session))
    return Dictionary(
      table.rows.map { row in
        (row.badge, row.multipliers.map { SpectrumMultipliers.text($0, isPlain: false) })
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("on x² − y² each is what its rule makes of −2 and 2")
  func quadratic() throws {
    let rows = try table(
      "x^2 - y^2",
      [
        OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.1)]),
        OptimizerSpec(method: "newton", parameters: ["learning-rate": .number(0.75)]),
        OptimizerSpec(
          method: "saddle-free-newton",
          parameters: ["learning-rate": .number(0.5), "damping": .number(2)]),
        OptimizerSpec(
          method: "momentum",
          parameters: ["learning-rate": .number(0.1), "momentum": .number(0.9)]),
      ])
    #expect(rows["G"] == ["×1.20", "×0.800"])
    #expect(rows["N"] == ["×0.250", "×0.250"])
    // 1 + 0.5 · 2 / 4 and 1 − 0.5 · 2 / 4.
    #expect(rows["S"] == ["×1.25", "×0.750"])
    // z² − 2.1 z + 0.9: 1.05 + √0.2025 = 1.5; z² − 1.7 z + 0.9: modulus √0.9, cos = 0.85/√0.9.
    #expect(rows["M"] == ["×1.50", "×0.949 ∠26°"])
    // Methods that do not race are there too, but those that mix eigenvectors are not.
    #expect(rows["F"] != nil && rows["A"] == nil && rows["B"] == nil)
  }
}
