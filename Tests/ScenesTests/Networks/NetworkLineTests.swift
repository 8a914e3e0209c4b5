import Landscape
import Mathematics
import Networks
import Testing

@testable import Scenes

/// What the notes say of convolutions, memories, machines and adversaries on the straight line, from the
/// scene's own seed and the two after it.
@Suite struct NetworkLineTests {
  struct Claim: Sendable, CustomTestStringConvertible {
    let id: String
    let parameters: Int
    /// The loss at the start and at the end, from the scene's own seed.
    let losses: (start: Double, end: Double)
    /// The largest loss at the end, from any seed.
    let most: Double
    /// The shares that are right in the end, of the training and of what is kept back.
    var accuracy: (training: Double, kept: Double)?
    /// The loss over what is kept back, from the scene's own seed.
    var kept: Double?
    /// The largest rise from one point of the line to the next, from any seed.
    var rise = 0.0

    var testDescription: String { id }
  }

  @Test(
    "The straight line to the end of training falls without a rise, from three seeds",
    arguments: [
      Claim(
        id: "digits-convolution", parameters: 690, losses: (2.32, 0.0083), most: 0.03,
        accuracy: (1, 0.9333)),
      Claim(
        id: "adding-lstm", parameters: 733, losses: (0.4917, 0.0317), most: 0.06, kept: 0.036,
        // From one of the other seeds, at the very end.
        rise: 0.0003),
      Claim(
        id: "boltzmann-digits", parameters: 1240, losses: (0.7039, 0.3744), most: 0.4,
        kept: 0.458),
      Claim(
        id: "adversarial-maxout", parameters: 1130, losses: (2.776, 0.2449), most: 0.4,
        accuracy: (1, 0.9333), kept: 0.898),
      Claim(
        id: "letters-lstm", parameters: 1417, losses: (2.567, 0.3734), most: 0.45,
        accuracy: (0.8152, 0.7176)),
    ])
  func lines(claim: Claim) throws {
    let first = try PresetScenes.load(claim.id)
    let second = first.otherTraining
    for (index, scene) in [first, second, second.otherTraining].enumerated() {
      let training = try #require(try scene.makeTraining())
      let network = try #require(try scene.makeNetwork())
      #expect(network.training.dimension == claim.parameters)
      let line = Line(from: training.start, to: training.end)
      let losses = (0...40).map { network.training.value(at: line.point(Double($0) / 40)) }
      #expect(
        zip(losses, losses.dropFirst()).allSatisfy { $1 < $0 + (index == 0 ? 0 : claim.rise) },
        "seed \(index + 1)")
      #expect(losses[40] < claim.most, "seed \(index + 1)")
      guard index == 0 else { continue }
      #expect(abs(losses[0] - claim.losses.start) < 0.005)
      #expect(abs(losses[40] - claim.losses.end) < 0.05 * claim.losses.end)
      let validation = try #require(network.validation)
      if let kept = claim.kept {
        #expect(abs(validation.value(at: training.end) - kept) < 0.02)
      }
      if let accuracy = claim.accuracy {
        let found = try #require(network.training.accuracy(at: training.end))
        #expect(abs(found - accuracy.training) < 0.01)
        let held = try #require(validation.accuracy(at: training.end))
        #expect(abs(held - accuracy.kept) < 0.02)
      }
    }
  }

  @Test("Between the ends of trainings from neighbouring seeds lie humps")
  func humps() throws {
    var scene = try PresetScenes.load("solution-to-solution")
    for hump in [4.0, 1.4, 3.5] {
      let other = scene.otherTraining
      let (a, b) = (try scene.makeTraining(), try other.makeTraining())
      let line = Line(from: try #require(a).end, to: try #require(b).end)
      let objective = try scene.makeObjective()
      let losses = (0...20).map { objective.value(at: line.point(Double($0) / 20)) }
      let height = (losses.max() ?? 0) - max(losses[0], losses[20])
      #expect(abs(height - hump) < 0.1)
      scene = other
    }
  }

  @Test("With batches and dropout no error is left, from three seeds")
  func dropout() throws {
    var scene = try PresetScenes.load("dropout-zero-error")
    for seed in 1...3 {
      let training = try #require(try scene.makeTraining())
      let network = try #require(try scene.makeNetwork())
      #expect(network.training.dimension == 3010 && network.training.dropout == 0.2)
      #expect(network.training.accuracy(at: training.end) == 1, "seed \(seed)")
      if seed == 1 { #expect(network.validation?.accuracy(at: training.end) == 0.8) }
      scene = scene.otherTraining
    }
  }
}
