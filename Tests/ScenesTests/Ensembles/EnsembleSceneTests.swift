import Landscape
import Mathematics
import Optimizers
import Testing

@testable import Scenes

/// Scenes of landscapes that are drawn from an ensemble.
@Suite struct EnsembleSceneTests {
  private func text(_ objective: String) -> String {
    "title: A scene\nobjective: \(objective)\noptimizers:\n  - {method: newton}"
  }

  @Test(
    "Each is read with a start and a plane of its own, and written back",
    arguments: [
      "{student-teacher: {k: 3, n: 4}}", "{student-teacher: {k: 2, n: 1, seed: 7}}",
      "{spherical-spin-glass: {p: 3, size: 6, seed: 5}}",
      "{spherical-spin-glass: {p: 2, size: 3, chart: true}}",
      "{random-field: {dimension: 2, waves: 30, seed: 2}}", "{random-field: {dimension: 5}}",
      "{random-field: {dimension: 1, waves: 40, seed: 3}}", "{random-matrix: {size: 2}}",
      "{random-matrix: {size: 14, seed: 18446744073709551615}}",
      "{random-matrix: {size: 30, phi: 0.5, energy: 0.02, seed: 4}}",
    ])
  func read(_ objective: String) throws {
    let scene = try SceneFile.parse(text: text(objective), file: "s.yaml")
    let function = try scene.makeObjective()
    #expect(scene.start.count == function.dimension)
    #expect(function.value(at: Vector(scene.start)).isFinite)
    #expect(try scene.makeDrawnObjective().dimension == 2)
    #expect(try SceneFile.parse(text: SceneFile.write(scene), file: "s.yaml") == scene)
    for method in ["gradient-descent", "saddle-free-newton", "trust-region"] {
      var run = try Run(
        method, settings: [:], objective: function, start: Vector(scene.start))
      run.forward(2)
      #expect(run.current.point.isFinite)
    }
  }

  @Test("The same seed is the same landscape, another seed another")
  func seeds() throws {
    func value(_ seed: Int) throws -> Double {
      let objective = "{random-field: {dimension: 3, waves: 20, seed: \(seed)}}"
      return try SceneFile.parse(text: text(objective), file: "s.yaml").makeObjective()
        .value(at: [1, 2, 3])
    }
    #expect(try value(1) == value(1))
    #expect(try value(1) != value(2))
  }

  @Test(
    "What is wrong is said at its place",
    arguments: [
      ("{student-teachr: {k: 3, n: 3}}", "2:13", "did you mean \"student-teacher\"?"),
      ("{student-teacher: {k: 3}}", "2:13", "\"n\" is missing"),
      ("{student-teacher: {k: 0, n: 2}}", "2:34", "\"k\" is a whole number from 1 to 100"),
      ("{student-teacher: {k: 1, n: 1}}", "2:30", "a single weight"),
      ("{spherical-spin-glass: {p: 3, siz: 4}}", "2:42", "did you mean \"size\"?"),
      ("{spherical-spin-glass: {p: 8, size: 100}}", "2:35", "too many couplings"),
      ("{spherical-spin-glass: {p: 3, size: 4, chart: true}}", "2:51", "only the sphere of size 3"),
      ("{random-field: {dimension: 0}}", "2:39", "from 1 to 100"),
      ("{random-matrix: {size: 1}}", "2:35", "from 2 to 1000"),
      ("{random-matrix: {size: 9, phi: 0.5}}", "2:28", "belong together"),
      ("{random-matrix: {size: 9, phi: 2, energy: 1}}", "2:43", "from 0.01 to 1"),
      ("{random-matrix: {size: 9, phi: 0.5, energy: -1}}", "2:56", "a number from 0"),
      ("{random-matrix: {size: 9, seed: -1}}", "2:44", "from 0"),
      ("{}", "2:1", "\"objective\" is one landscape"),
      ("[1]", "2:12", "is a mapping"),
    ])
  func problems(_ objective: String, _ place: String, _ words: String) {
    let problems = SceneText.problems(of: text(objective))
    #expect(problems.contains { $0.hasPrefix(place + ":") && $0.contains(words) }, "\(problems)")
  }

  @Test("An objective stands alone")
  func alone() {
    let both = SceneText.problems(
      of: text("{random-field: {dimension: 2}}") + "\nformula: x\nparameters: {a: 1}")
    #expect(both.contains { $0.contains("\"objective\" or \"formula\", not both") })
    #expect(both.contains { $0.contains("\"parameters\" belongs to a formula") } || both.count == 1)
  }

  @Test("The chart's critical points are found with proof and add up to the sphere's two")
  func proved() throws {
    let scene = try SceneFile.parse(
      text: text("{spherical-spin-glass: {p: 3, size: 3, seed: 1, chart: true}}"), file: "s.yaml")
    let chart = try scene.makeObjective()
    let found = try #require(
      CriticalPointSearch().run(chart, in: View(x: -40...40, y: -40...40)))
    #expect(found.isComplete && found.isSearchedWithProof)
    #expect(found.points.allSatisfy { $0.isProved })
    #expect([2, 6, 10, 14].contains(found.points.count))
    #expect(found.points.reduce(0) { $0 + ($1.poincareIndex ?? 0) } == 2)
  }
}
