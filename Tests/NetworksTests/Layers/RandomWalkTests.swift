import Foundation
import Mathematics
import Testing

@testable import Networks

@Suite("Initial parameters for very many layers")
struct RandomWalkTests {
  @Test("Gains are those of the paper")
  func gains() {
    // e^(1/200), and √2 e^(1.2/97.6) for a hundred units; narrow layers count as six.
    let linear = NetworkInitialization.randomWalkGain(of: .linear, inputs: 100)
    #expect(abs(linear - 1.005012520859401) < 1e-15)
    let relu = NetworkInitialization.randomWalkGain(of: .relu, inputs: 100)
    #expect(abs(relu - 1.431709) < 1e-6)
    #expect(
      NetworkInitialization.randomWalkGain(of: .relu, inputs: 3)
        == NetworkInitialization.randomWalkGain(of: .relu, inputs: 6))
  }

  @Test(
    "The gradient keeps its size through a thousand layers, and vanishes with gain 1",
    arguments: [1, 2, 3] as [UInt64])
  func thousandLayers(seed: UInt64) throws {
    let width = 24
    let layers = [NetworkArchitecture.Layer](repeating: .init(size: width), count: 1000)
    let architecture = NetworkArchitecture(
      inputSize: 2, layers: layers + [.init(size: 1)], bias: true)
    let samples = BuiltinData.moons.samples(count: 5, for: architecture)
    let objective = NetworkObjective(
      architecture: architecture, loss: .binaryCrossEntropy, reduction: .mean, samples: samples)
    func ratio(_ initial: NetworkInitialization) throws -> Double {
      // With small answers the loss does not saturate, whatever the size the layers give.
      var theta = initial.parameters(for: architecture)
      let last = try #require(architecture.parts.last { $0.name == "W1001" })
      for i in last.range { theta[i] *= 1e-9 }
      let gradient = objective.gradient(at: theta)
      func norm(_ name: String) throws -> Double {
        let part = try #require(architecture.parts.first { $0.name == name })
        return Vector(Array(gradient.elements[part.range])).norm
      }
      return try norm("b2") / norm("b999")
    }
    // ln ‖δ‖² walks at random with variance 2/N a layer: three standard deviations of ln ‖δ‖ are
    // 3 √(2000/24) / 2 = 13.7. With gain 1 there are 997 factors e^(1/48) fewer between.
    let kept = try ratio(.randomWalk(gain: nil, seed: seed))
    #expect(kept > 1e-6 && kept < 1e6)
    let lost = try ratio(.randomWalk(gain: 1, seed: seed))
    #expect(abs(lost / kept / exp(-997.0 / 48) - 1) < 1e-6)
  }
}
