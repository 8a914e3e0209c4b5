import Landscape
import Mathematics
import Testing

@testable import Networks

@Suite("Dropout")
struct DropoutTests {
  private func objective(_ dropout: Double) -> NetworkObjective {
    let architecture = NetworkArchitecture(
      inputSize: 2,
      layers: [
        .init(size: 30, activation: .tanh), .init(size: 20, activation: .relu), .init(size: 1),
      ],
      bias: true)
    var random = SeededRandom(seed: 4)
    return NetworkObjective(
      architecture: architecture, loss: .halfSquaredError, reduction: .mean,
      samples: Samples(
        inputs: Matrix(rows: 50, columns: 2, elements: random.normalVector(100).elements),
        targets: Matrix(rows: 50, columns: 1, elements: random.normalVector(50).elements)),
      dropout: dropout)
  }

  @Test("Only mini-batches leave units out, and the seed says which")
  func batches() {
    let (plain, dropping) = (objective(0), objective(0.4))
    var random = SeededRandom(seed: 1)
    let point = random.normalVector(plain.dimension)
    #expect(plain.value(at: point) == dropping.value(at: point))
    #expect(plain.gradient(at: point) == dropping.gradient(at: point))
    let all = Array(0..<50)
    #expect(dropping.batch(all).value(at: point) == plain.batch(all).value(at: point))
    let one = dropping.batch(all, seed: 1)
    #expect(one.value(at: point) == dropping.batch(all, seed: 1).value(at: point))
    #expect(one.value(at: point) != dropping.batch(all, seed: 2).value(at: point))
    #expect(plain.batch(all, seed: 1).value(at: point) == plain.value(at: point))
  }

  @Test("A batch with units left out is one function with exact derivatives")
  func derivatives() {
    let batch = objective(0.3).batch(Array(5..<25), seed: 9)
    var random = SeededRandom(seed: 2)
    let point = random.normalVector(batch.dimension)
    let direction = random.normalVector(batch.dimension)
    let h = 1e-6
    let slope =
      (batch.value(at: point + h * direction) - batch.value(at: point - h * direction)) / (2 * h)
    let gradient = batch.gradient(at: point)
    #expect(abs(slope - gradient.dot(direction)) < 1e-7 * max(1, abs(slope)))
    let product = batch.hessianVectorProduct(at: point, along: direction)
    let hessian = batch.hessian(at: point)
    #expect((hessian * direction - product).norm < 1e-11 * product.norm)
  }

  @Test("A share of units is left out, and the others make up for it")
  func masks() {
    let mask = Dropout(share: 0.25, seed: 3).mask(rows: 100, columns: 80, operation: 2)
    let left = mask.elements.count { $0 == 0 }
    #expect(abs(Double(left) / 8000 - 0.25) < 0.02)
    #expect(mask.elements.allSatisfy { $0 == 0 || $0 == 1 / 0.75 })
  }
}
