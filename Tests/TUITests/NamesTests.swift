import Landscape
import Networks
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("Names and numbers of things")
struct NamesTests {
  private func race(_ names: [String]) -> SceneSpec {
    var scene = TestScenes.himmelblau
    scene.optimizers = zip(names, "ABCDEFGHI").map {
      OptimizerSpec(method: "newton", name: $0, letter: String($1))
    }
    return scene
  }

  @Test("names that begin alike are told apart by their ends where there is little room")
  func ends() throws {
    let model = try TestScenes.model(
      race(["from 0 0", "from 3 0", "from 0 3", "from 2 0.5"]), Size(80, 24), keys: "T")
    for end in ["…0 0", "…3 0", "…0 3", "…2 0.5"] { #expect(model.text.contains(end), "\(end)") }
    #expect(!model.text.contains("F00"))
  }

  @Test("initials stand for a method only where they begin with its letter")
  func initials() throws {
    let model = try TestScenes.model(TestScenes.monkey)
    let runners = model.sessions[0].runners
    #expect(runners[2].name(fitting: 6, among: []) == "SFN")
    #expect(runners[0].name(fitting: 6, among: []) == "GD")
    #expect(runners[0].name(fitting: 16, among: []) == "Gradient descent")
    let flow = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "a / gradient-flow enter enter T")
    #expect(flow.sessions[0].runners.last?.badge == "F")
    #expect(flow.text.contains("…flow"))
    let added = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "a / nelder enter enter T")
    let nelder = try #require(added.sessions[0].runners.last)
    #expect(nelder.run.method.id == "nelder-mead" && nelder.badge == "NM")
    // A badge of two letters is whole in a narrow table, too.
    #expect(added.text.contains("NM NM  ") && !added.text.contains("… NM"))
  }

  @Test("one gradient is one, one sample is one")
  func singular() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(200, 60), keys: "T")
    #expect(model.text.contains("cost  1 gradient\n"))
    let next = try TestScenes.model(TestScenes.monkey, Size(200, 60), keys: "n T")
    #expect(next.text.contains("cost  2 gradients"))
    let network = NetworkSpec(
      inputSize: 2, layers: [NetworkArchitecture.Layer(size: 1, activation: .linear)],
      loss: .squaredError, initial: .normal(standardDeviation: 1, seed: 3),
      data: DataSpec(.rows(inputs: [[1, 0]], targets: .values([[1]]))))
    var scene = NetworkScenes.xor()
    scene.function = .network(network)
    scene.start = network.initialParameters.elements
    scene.slice = .random(normalize: .filter, seed: 1, around: nil)
    scene.training = nil
    let text = try Terrain(scene: scene).formulaText
    #expect(text.contains("over 1 sample, 3 parameters"))
  }

  @Test("scenes side by side are told apart by formulas, or by titles where those look alike")
  func sideBySide() throws {
    var skip = NetworkScenes.digits()
    skip.title = "A surface with skip connections"
    var plain = skip
    plain.title = "A surface without skip connections"
    let alike = try Model(scene: skip, companion: plain)
    #expect(
      SceneNames.telling(alike.sessions, apartIn: 37)
        == ["with skip connections", "without skip connections"])
    let formulas = try Model(scene: TestScenes.monkey, companion: TestScenes.himmelblau)
    #expect(SceneNames.telling(formulas.sessions, apartIn: 37)[0].contains("x³ − 3xy²"))
    let same = try Model(scene: skip, companion: skip)
    #expect(SceneNames.telling(same.sessions, apartIn: 37)[0].hasPrefix("64-8-10"))
  }

  @Test("eigenvalues that a verdict takes for zero count as zero, whatever rounding left of them")
  func zeros() throws {
    let eigenvalues = [-0.2, -3e-17, 0, 4e-17, 2.1]
    let verdict = Verdict(eigenvalues: eigenvalues)
    #expect(verdict.counted(eigenvalues) == [-0.2, 0, 0, 0, 2.1])
    #expect(Verdict(eigenvalues: [-3, -2]).counted([-3, -2]) == [-3, -2])
    #expect(Verdict(eigenvalues: [.nan, 1]).counted([.nan, 1])[1] == 1)
    // The second eigenvalue of 2 [[1, 1/3], [1/3, 1/9]] is 0 but for rounding.
    let scene = SceneSpec(
      id: "x", title: "x", function: .formula("f(x, y) = (x + y/3)^2"),
      view: ViewSpec(x: -1...1, y: -1...1), start: [0.5, 0.25])
    let model = try TestScenes.model(scene, keys: "f5")
    let run = model.sessions[0].runners[0].run
    let facts = SpectrumFacts(local: run.localModel, run: run)
    #expect(facts.counted[0] == 0 && facts.counted[1] > 2)
    #expect(facts.conditionNumber == .infinity)
  }
}
