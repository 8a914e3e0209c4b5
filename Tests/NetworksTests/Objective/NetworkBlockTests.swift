import Landscape
import Mathematics
import Testing

@testable import Networks

/// Samples are worked on in blocks, and planes by what is linear in them: the sums must not tell.
@Suite("Networks over many samples")
struct NetworkBlockTests {
  /// A network of 16-16-8 has blocks of 1024 samples: 2500 are three.
  static func network(
    _ count: Int, loss: NetworkLoss = .crossEntropy, batchNormalization: Bool = false,
    residual: Bool = false
  ) -> (objective: NetworkObjective, point: Vector) {
    var random = SeededRandom(seed: 11)
    let architecture = NetworkArchitecture(
      inputSize: 16,
      layers: [
        .init(
          size: 16, activation: .tanh, residual: residual,
          batchNormalization: batchNormalization), .init(size: 8),
      ], bias: true)
    let samples = Samples(
      inputs: Matrix(
        rows: count, columns: 16, elements: (0..<count * 16).map { _ in random.normal() }),
      labels: (0..<count).map { _ in Int(random.uniform(0, 8)) }, columns: 8)
    return (
      NetworkObjective(
        architecture: architecture, loss: loss, reduction: .mean, samples: samples),
      NetworkInitialization.glorot(seed: 4).parameters(for: architecture)
    )
  }

  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-13 * max(1, abs(b)) }

  @Test(
    "Loss, gradient and products are the means of those of single samples", arguments: [1, 2500])
  func means(_ count: Int) throws {
    let (whole, point) = Self.network(count)
    var random = SeededRandom(seed: 5)
    let direction = random.normalVector(whole.dimension)
    var (value, gradient, product) = (0.0, Vector.zero(408), Vector.zero(408))
    for sample in 0..<count {
      let single = try #require(whole.batch([sample]) as? NetworkObjective)
      let (f, g) = single.valueAndGradient(at: point)
      value += f / Double(count)
      gradient.add(1 / Double(count), times: g)
      product.add(
        1 / Double(count), times: single.hessianVectorProduct(at: point, along: direction))
    }
    let found = whole.valueAndGradient(at: point)
    #expect(Self.close(found.value, value))
    #expect((found.gradient - gradient).norm < 1e-13)
    let along = whole.hessianVectorProduct(at: point, along: direction)
    #expect((along - product).norm < 1e-12)
    #expect((whole.hessian(at: point) * direction - product).norm < 1e-12)
  }

  @Test("The same bits at every call, alone and among others")
  func deterministic() {
    let (objective, point) = Self.network(2500)
    let points = (0..<5).map { (1 + 0.1 * Double($0)) * point }
    let block = PointBlock(coordinates: (0..<408).map { i in points.map { $0[i] } })
    #expect(objective.values(at: block) == points.map(objective.value(at:)))
    for _ in 0..<3 {
      #expect(objective.valueAndGradient(at: point) == objective.valueAndGradient(at: point))
    }
    #expect(objective.hessian(at: point) == objective.hessian(at: point))
  }

  @Test(
    "On a plane the losses are those at the embedded points, whatever the first layer is",
    arguments: [(false, false), (true, false), (false, true), (true, true)])
  func plane(_ kind: (normalized: Bool, residual: Bool)) throws {
    for count in [40, 2500] where count == 40 || !kind.normalized {
      let (objective, point) = Self.network(
        count, batchNormalization: kind.normalized, residual: kind.residual)
      let restriction = objective.restricted(to: try Plane.random(through: point, seed: 2))
      var random = SeededRandom(seed: 9)
      // More points than a slab holds, and not a multiple of it.
      let coordinates = (0..<2).map { _ in (0..<70).map { _ in random.uniform(-3, 3) } }
      let block = PointBlock(coordinates: coordinates)
      let found = restriction.values(at: block)
      for index in 0..<70 {
        #expect(Self.close(found[index], restriction.value(at: block.point(index))))
      }
      #expect(found == restriction.values(at: block))
    }
  }
}
