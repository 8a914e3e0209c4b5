import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import TestSupport
import Testing

@testable import TUI

@Suite("The spectrum")
struct SpectrumViewTests {
  @Test("as text", arguments: [Size(80, 24), Size(120, 40)])
  func snapshots(size: Size) throws {
    let model = try TestScenes.model(
      TestScenes.monkey, size, keys: "n n n f5", appearance: Appearance(depth: .none))
    expectSnapshot(of: model.text, named: "spectrum-\(size.columns)x\(size.rows)")
  }

  @Test("in plain ASCII")
  func ascii() throws {
    let model = try TestScenes.model(
      TestScenes.chain, Size(80, 24), keys: "n n f5",
      appearance: Appearance(glyphs: .ascii, depth: .none))
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(model.text.contains("index 1 of 11") || model.text.contains("index 10 of 11"))
  }

  private func answer(_ model: Model) throws -> SpectrumAnswer {
    try #require(model.sessions[0].pictures.newest(SpectrumRequest.self)).content
  }

  @Test("the eigenvalues of every step are those of the Hessian there")
  func history() throws {
    // On the monkey saddle they are ±6r.
    let model = try TestScenes.model(TestScenes.monkey, keys: "f5 1 2 n")
    let spectra = try answer(model).spectra
    #expect(spectra.map(\.step) == Array(0...12))
    let run = model.sessions[0].runners[0].run
    for spectrum in spectra {
      let point = run.record(at: spectrum.step).point
      let r = (point[0] * point[0] + point[1] * point[1]).squareRoot()
      #expect(abs(spectrum.eigenvalues[0] + 6 * r) < 1e-12)
      #expect(abs(spectrum.eigenvalues[1] - 6 * r) < 1e-12)
    }
  }

  @Test("going back and on another way gives the spectra of that way")
  func replay() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f5 9 n 6 b ] ] n n n")
    let run = model.sessions[0].runners[0].run
    for spectrum in try answer(model).spectra {
      let point = run.record(at: spectrum.step).point
      let r = (point[0] * point[0] + point[1] * point[1]).squareRoot()
      #expect(abs(spectrum.eigenvalues[1] - 6 * r) < 1e-12)
    }
    try model.press("tab")
    #expect(try answer(model).runner == 1)
  }

  @Test("a step needs one spectrum more: those before it are known")
  func incremental() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "f5 2 0 n")
    let histories = try answer(model).histories
    var ahead = model.sessions[0].runners[0]
    _ = ahead.go(to: 21)
    let request = try #require(
      SpectrumRequest(ahead, on: model.sessions[0].terrain, known: histories))
    #expect(request.steps.count == 22)
    let missing = zip(request.steps, request.points).count { step, point in
      histories[0]?[step, at: point] == nil
    }
    #expect(missing == 1)
  }

  @Test("of a long run a bounded number of spectra is kept")
  func bounded() throws {
    // So slow that it is still on its way.
    let model = try TestScenes.model(
      TestScenes.himmelblau, keys: "i learning-rate space 1e-4 enter f5 1 0 0 0 n")
    #expect(model.sessions[0].runners[0].run.step == 1000)
    #expect(try answer(model).spectra.count <= SpectrumRequest.most + 1)
    #expect(try answer(model).spectra.last?.step == 1000)
  }

  @Test("left and right select an eigenvalue, to the ends")
  func selecting() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f5 left")
    #expect(model.notice?.isWarning == true)
    try model.press("right")
    #expect(model.spectrum.selected == 1)
    #expect(model.sessions[0].crossHair == nil)
    try model.press("right")
    #expect(model.notice?.isWarning == true)
  }

  @Test("keys of the plane say where they belong, and change nothing")
  func planeKeys() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "f5")
    let before = model.sessions[0].view
    for key in ["+", "-", "L", "0", "F", "o", "enter"] {
      try model.press(key)
      #expect(model.notice?.isWarning == true, "\(key)")
    }
    #expect(model.sessions[0].view == before && !model.hasEqualScales)
    try model.press("click:20,10")
    #expect(model.sessions[0].runners[0].start == Vector([0.2, 0.1]))
    try model.press("z")
    #expect(model.spectrum.isLinear != nil)
  }

  private func facts(_ formula: String, _ rate: Double, at point: [Double]) throws -> SpectrumFacts
  {
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("f(x, y) = " + formula),
      view: ViewSpec(x: -1...1, y: -1...1), start: point,
      optimizers: [
        OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(rate)])
      ])
    let model = try TestScenes.model(scene, keys: "f5")
    return SpectrumFacts(
      local: try answer(model).local, run: model.sessions[0].runners[0].run)
  }

  @Test("above 2/η steps of gradient descent grow by the factor that is told")
  func stability() throws {
    // Curvatures 2 and 10: 2/η is 8 for η = 0.25, and 1 − 0.25 · 10 = −1.5.
    let facts = try facts("x^2 + 5y^2", 0.25, at: [0.5, 0.5])
    #expect(facts.stabilityBound == 8)
    #expect(facts.conditionNumber == 5)
    let text = facts.lines(columns: 80, selected: 0, Appearance())
      .map { $0.map(\.text).joined() }.joined(separator: "\n")
    #expect(text.contains("1.50 times"))
    let calm = try self.facts("x^2 + 5y^2", 0.1, at: [0.5, 0.5])
    let words = calm.lines(columns: 80, selected: 0, Appearance())
      .map { $0.map(\.text).joined() }.joined(separator: "\n")
    #expect(words.contains("< 2/η = 20"))
  }

  @Test("the bound is told of plain gradient descent only")
  func plainOnly() throws {
    let model = try TestScenes.model(TestScenes.monkey)
    let session = model.sessions[0]
    let bounds = session.runners.map {
      SpectrumFacts(local: $0.run.localModel, run: $0.run).stabilityBound
    }
    #expect(bounds == [40, nil, nil])
  }

  @Test("a semicircle is told apart from two lumps, and its share of negative ones is exact")
  func semicircle() throws {
    // Quantiles of the semicircle of radius 1 round 0: cut where its distribution function is k/n.
    let n = 400
    func share(_ x: Double) -> Double {
      var sum = 0.0
      let steps = 2000
      for k in 0..<steps {
        let t = -1 + (x + 1) * (Double(k) + 0.5) / Double(steps)
        sum += (1 - t * t).squareRoot() * (x + 1) / Double(steps)
      }
      return sum * 2 / .pi
    }
    let values = (0..<n).map { k -> Double in
      var (low, high) = (-1.0, 1.0)
      for _ in 0..<30 {
        let middle = (low + high) / 2
        if share(middle) < (Double(k) + 0.5) / Double(n) { low = middle } else { high = middle }
      }
      return low
    }
    let law = try #require(SpectrumFacts.semicircle(of: values))
    #expect(abs(law.alpha - 0.5) < 1e-6 && law.distance < 0.01)
    let shifted = try #require(SpectrumFacts.semicircle(of: values.map { $0 + 0.5 }))
    // (arccos 1/2 − 1/2 √3/2) / π
    #expect(abs(shifted.alpha - (1.0 / 3 - 0.75.squareRoot() / 2 / .pi)) < 0.005)
    let lumps = (0..<n).map { $0 < n / 2 ? -1.0 : 1.0 }
    #expect((SpectrumFacts.semicircle(of: lumps)?.distance ?? 0) > 0.2)
    #expect(SpectrumFacts.semicircle(of: [1, 1, 1]) == nil)
  }

  @Test("no Hessian, one variable, many: something true is shown")
  func degenerate() throws {
    for formula in ["0", "1/0", "log(-1 - x^2)", "x", "abs(x)"] {
      let scene = SceneSpec(
        id: "x", title: "x", function: .formula("f(x, y) = " + formula),
        view: ViewSpec(x: -1...1, y: -1...1), start: [0.5, 0.25])
      for size in [Size(24, 8), Size(40, 12), Size(80, 24), Size(200, 60)] {
        let model = try TestScenes.model(scene, size, keys: "f5 n n right z z b")
        _ = view(model, size: size)
      }
    }
    let one = try TestScenes.model(TestScenes.parabola, keys: "f5 n n")
    #expect(try answer(one).local.spectrum.eigenvalues == [4])
  }
}
