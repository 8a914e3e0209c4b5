import Landscape
import Mathematics
import Testing

@testable import Networks

/// Eigenvalues of a network's Hessian found by products alone, beside those of the whole matrix.
@Suite struct LanczosTests {
  /// Networks of some hundred weights, at random points and after some descent.
  private static let networks: [(layers: [NetworkArchitecture.Layer], seed: UInt64, steps: Int)] = [
    ([.init(size: 5, activation: .tanh), .init(size: 10)], 1, 0),
    ([.init(size: 5, activation: .tanh), .init(size: 10)], 2, 30),
    ([.init(size: 8, activation: .softplus), .init(size: 10)], 3, 10),
  ]

  @Test("What Lanczos' process knows of a real Hessian is in its whole spectrum", arguments: 0..<3)
  func known(_ index: Int) throws {
    let (layers, seed, steps) = Self.networks[index]
    let data = BuiltinData.digits.labelled(count: 40, noise: 0.1, seed: seed)
    let network = NetworkObjective(
      architecture: NetworkArchitecture(inputSize: 64, layers: layers, bias: true),
      loss: .crossEntropy, reduction: .mean,
      samples: Samples(inputs: data.inputs, labels: data.labels, columns: 10))
    let n = network.dimension
    #expect((300...900).contains(n))
    var random = SeededRandom(seed: seed)
    var point = 0.3 * random.normalVector(n)
    for _ in 0..<steps { point.add(-0.1, times: network.gradient(at: point)) }
    let whole = Spectrum.eigenvalues(of: network.hessian(at: point))
    let space = KrylovSubspace(from: random.normalVector(n), dimension: 120) {
      network.hessianVectorProduct(at: point, along: $0)
    }
    let found = KnownEigenvalues(in: space)
    #expect(found.values.count >= 10)
    var unused = whole
    for (value, bound) in zip(found.values, found.bounds) {
      let place = try #require(
        unused.indices.min { abs(unused[$0] - value) < abs(unused[$1] - value) })
      #expect(abs(unused[place] - value) <= bound + 1e-12)
      unused.remove(at: place)
    }
    let scale = whole.map(abs).max() ?? 0
    #expect(abs((found.values.last ?? 0) - (whole.last ?? 0)) <= 2e-6 * scale)
    #expect(abs((found.values.first ?? 0) - (whole.first ?? 0)) <= 2e-6 * scale)
    let rounding = 1e-12 * scale
    #expect(found.negativeAtLeast > 0)
    #expect(found.negativeAtLeast <= whole.count { $0 < rounding })
    #expect(found.positiveAtLeast <= whole.count { $0 > -rounding })
  }
}
