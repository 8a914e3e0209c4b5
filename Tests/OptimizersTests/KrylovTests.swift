import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("Krylov saddle-free Newton")
struct KrylovTests {
  /// A symmetric quadratic with random entries, of mixed signs.
  static func quadratic(_ n: Int, seed: UInt64) -> Polynomial {
    var random = SeededRandom(seed: seed)
    var terms: [(Double, [Int])] = []
    for i in 0..<n {
      for j in i..<n {
        var exponents = [Int](repeating: 0, count: n)
        exponents[i] += 1
        exponents[j] += 1
        terms.append((random.normal(), exponents))
      }
      var linear = [Int](repeating: 0, count: n)
      linear[i] = 1
      terms.append((random.normal(), linear))
    }
    return Polynomial(n, terms)
  }

  @Test("With k = n it is saddle-free Newton", arguments: [2, 3, 5, 9])
  func full(n: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let objective = Self.quadratic(n, seed: seed)
      var random = SeededRandom(seed: seed + 100)
      let start = random.normalVector(n)
      for damping in [0, 0.3] {
        let krylov = try points(
          "krylov-saddle-free-newton",
          ["subspace-dimension": Double(n), "damping": damping], on: objective, from: start,
          steps: 1)
        let whole = try points(
          "saddle-free-newton", ["damping": damping], on: objective, from: start, steps: 1)
        #expect(distance(krylov[1], whole[1]) < 1e-10 * max(1, whole[1].norm))
      }
    }
  }

  @Test("k = number of distinct eigenvalues in the gradient is enough")
  func distinct() throws {
    let objective = Polynomial.diagonal([2, 2, -1, -1, 2])
    let start: Vector = [1, 2, 3, -1, 0.5]
    let krylov = try points(
      "krylov-saddle-free-newton", ["subspace-dimension": 2], on: objective, from: start, steps: 1)
    let whole = try points("saddle-free-newton", on: objective, from: start, steps: 1)
    #expect(distance(krylov[1], whole[1]) < 1e-12)
  }

  @Test("An invariant subspace ends the process and costs no more products")
  func invariant() throws {
    var run = try Run(
      "krylov-saddle-free-newton", settings: ["subspace-dimension": .number(5)],
      objective: Polynomial.diagonal([2, 2, -1, -1, 2]), start: [1, 2, 3, -1, 0.5])
    run.forward()
    #expect(run.current.spent == Evaluations(gradients: 2, products: 2))
  }

  @Test("It says when the subspace hides a negative direction, and only then")
  func hidden() throws {
    let objective = Polynomial.diagonal([2, 3, -1])
    var run = try Run("krylov-saddle-free-newton", objective: objective, start: [1, 1, 0])
    run.forward()
    #expect(run.remark?.contains("hides a negative direction") == true)
    #expect(run.remark?.contains("-1") == true)
    var seeing = try Run("krylov-saddle-free-newton", objective: objective, start: [1, 0, 1])
    seeing.forward()
    #expect(seeing.remark == nil)
  }

  @Test("At g = 0 it begins at a random vector, and replays it")
  func randomStart() throws {
    var run = try Run("krylov-saddle-free-newton", objective: Polynomial.saddle, start: [0, 0])
    #expect(run.forward(2) == 2)
    let end = run.current
    run.back(2)
    run.forward(2)
    #expect(run.current == end)
  }

  @Test("The basis is orthonormal and the projection is VᵀHV")
  func basis() {
    let objective = Self.quadratic(8, seed: 9)
    var random = SeededRandom(seed: 1)
    let space = KrylovSubspace(
      of: objective, at: .zero(8), from: random.normalVector(8), dimension: 6)
    let v = space.basis
    let gram = v.transposed * v
    let projection = v.transposed * objective.hessian(at: .zero(8)) * v
    for i in 0..<6 {
      for j in 0..<6 {
        #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-14)
        #expect(abs(projection[i, j] - space.projection[i, j]) < 1e-12)
      }
    }
  }
}
