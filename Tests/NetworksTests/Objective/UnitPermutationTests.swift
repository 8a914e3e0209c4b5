import Mathematics
import Testing

@testable import Networks

@Suite("Permuted units")
struct UnitPermutationTests {
  @Test("Two hidden units change places by hand")
  func byHand() {
    let architecture = NetworkArchitecture(
      inputSize: 2, layers: [.init(size: 2, activation: .tanh), .init(size: 1)], bias: true)
    // W1 = [[1, 2], [3, 4]], b1 = (5, 6), W2 = (7, 8), b2 = 9.
    #expect(
      architecture.permutingUnits(of: [1, 2, 3, 4, 5, 6, 7, 8, 9])
        == [3, 4, 1, 2, 6, 5, 8, 7, 9])
  }

  @Test("No output changes, and as many turns as there are units lead back")
  func outputs() {
    let architecture = NetworkArchitecture(
      inputSize: 3,
      layers: [
        .init(size: 4, activation: .maxout, pieces: 3),
        .init(size: 4, activation: .sigmoid, batchNormalization: true),
        .init(size: 4, activation: .relu, residual: true), .init(size: 2),
      ], bias: true)
    var random = SeededRandom(seed: 4)
    let inputs = Matrix(rows: 5, columns: 3, elements: random.normalVector(15).elements)
    let objective = NetworkObjective(
      architecture: architecture, loss: .squaredError, reduction: .sum,
      samples: Samples(inputs: inputs, targets: .zero(rows: 5, columns: 2)))
    let point = random.normalVector(architecture.parameterCount)
    let moved = architecture.permutingUnits(of: point)
    #expect(moved != point)
    let change = objective.outputs(at: point).combined(with: objective.outputs(at: moved), -)
    #expect(change.elements.allSatisfy { abs($0) < 1e-12 })
    var turned = point
    for _ in 0..<4 { turned = architecture.permutingUnits(of: turned) }
    #expect(turned == point)
    // The second and third layer are tied to each other by the residual connection.
    #expect((0..<4).map(architecture.canPermuteUnits(of:)) == [true, false, false, false])
  }
}
