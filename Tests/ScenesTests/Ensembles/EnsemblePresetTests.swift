import Landscape
import Mathematics
import Optimizers
import Testing

@testable import Scenes

/// What the notes of the scenes of ensembles say.
@Suite struct EnsemblePresetTests {
  /// The optimizers, by number, of which something is held below.
  static let held: [String: Set<Int>] = [
    "random-landscape": [0, 1, 2], "spin-glass-sphere": [0, 1, 2], "spin-glass": [0, 1, 2],
    "student-stuck": [0, 1],
  ]

  /// Where a method ends within so many steps, as it is set in the scene.
  private func end(
    _ id: String, _ method: String, steps: Int
  ) throws -> (step: Int, value: Double, point: Vector, eigenvalues: [Double]) {
    let scene = try PresetScenes.load(id)
    let objective = try scene.makeObjective()
    let optimizer = try #require(scene.optimizers.first { $0.method == method })
    var run = try Run(
      method, settings: optimizer.parameters, objective: objective,
      start: scene.start(of: optimizer))
    while run.step < steps, run.current.gradient.norm > 1e-7, run.forward() == 1 {}
    let end = run.current
    return (
      end.step, end.value, end.point, Spectrum(of: objective.hessian(at: end.point)).eigenvalues
    )
  }

  @Test("Chance: Newton climbs in four steps, the others go down to one minimum")
  func field() throws {
    let newton = try end("random-landscape", "newton", steps: 4)
    #expect(newton.eigenvalues.allSatisfy { $0 < 0 })
    let free = try end("random-landscape", "saddle-free-newton", steps: 30)
    let descent = try end("random-landscape", "gradient-descent", steps: 300)
    #expect(abs(free.value + 2.44) < 0.005 && free.eigenvalues.allSatisfy { $0 > 0 })
    #expect((free.point - descent.point).norm < 1e-5)
  }

  @Test("A glass of three spins: 4, 4 and 6, all in the view and proved")
  func sphere() throws {
    let scene = try PresetScenes.load("spin-glass-sphere")
    let chart = try scene.makeObjective()
    let view = View(x: scene.view.x, y: scene.view.y)
    let found = try #require(CriticalPointSearch().run(chart, in: view))
    #expect(found.isComplete && found.points.allSatisfy { $0.isProved })
    #expect(found.points.count { $0.kind == .minimum } == 4)
    #expect(found.points.count { $0.kind == .maximum } == 4)
    #expect(found.points.count { $0.kind == .saddle } == 6)
    // Each method ends at one of them: the two that go down in a minimum, Newton at a saddle.
    for (method, steps) in [
      ("gradient-descent", 2000), ("saddle-free-newton", 200), ("newton", 60),
    ] {
      let last = try end("spin-glass-sphere", method, steps: steps)
      let wanted: CriticalKind = method == "newton" ? .saddle : .minimum
      let isThere = found.points.contains { candidate in
        let away = Vector([candidate.point.x, candidate.point.y]) - last.point
        return away.norm < 1e-4 && candidate.kind == wanted
      }
      #expect(isThere, "\(method) ended at \(last.point.elements)")
    }
  }

  @Test("Twelve spins: Newton ends higher than the others")
  func glass() throws {
    let newton = try end("spin-glass", "newton", steps: 13)
    #expect(abs(newton.value + 14.94) < 0.005 && newton.eigenvalues.allSatisfy { $0 > 0 })
    #expect(abs(newton.point.dot(newton.point) - 12) < 1e-6)
    let free = try end("spin-glass", "saddle-free-newton", steps: 60)
    let descent = try end("spin-glass", "gradient-descent", steps: 900)
    #expect(abs(free.value + 20.45) < 0.005 && free.eigenvalues.allSatisfy { $0 > 0 })
    #expect((free.point - descent.point).norm < 1e-4)
  }

  @Test("A student: gradient descent rests at a bad minimum, saddle-free Newton solves it")
  func student() throws {
    let descent = try end("student-stuck", "gradient-descent", steps: 1200)
    #expect(abs(descent.value - 0.0215) < 1e-4)
    #expect(abs((descent.eigenvalues.first ?? 0) - 0.021) < 5e-4)
    let free = try end("student-stuck", "saddle-free-newton", steps: 18)
    #expect(abs(free.value) < 1e-10)
  }
}
