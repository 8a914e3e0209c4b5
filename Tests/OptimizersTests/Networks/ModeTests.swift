import Landscape
import Mathematics
import Networks
import Testing

@testable import Optimizers

/// The strengths that optimizers reach on networks of three modes, beside those of theory.
@Suite("Modes of deep linear networks under the optimizers")
struct ModeTests {
  /// Three modes with 4, 2 and 1, turned by the rotations (3, 4)/5 and (5, 12)/13 in two planes, from
  /// the same factor in every layer.
  private static func network(
    layers: Int, factor: Double
  ) -> (objective: NetworkObjective, start: Vector) {
    let first = Matrix(rows: 3, columns: 3, elements: [0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1])
    let second = Matrix(
      rows: 3, columns: 3, elements: [5.0 / 13, 0, -12.0 / 13, 0, 1, 0, 12.0 / 13, 0, 5.0 / 13])
    let left = first * second
    let right = second * first
    let map = left * Matrix.diagonal([4, 2, 1]) * right.transposed
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 3, layers: [NetworkArchitecture.Layer](repeating: .init(size: 3), count: layers),
        bias: false),
      loss: .halfSquaredError, reduction: .sum,
      samples: Samples(inputs: .diagonal([1, 1, 1]), targets: map.transposed))
    let small = Matrix.diagonal([factor, factor, factor])
    let weights =
      [small * right.transposed] + [Matrix](repeating: small, count: layers - 2) + [left * small]
    return (objective, Vector(weights.flatMap(\.elements)))
  }

  /// The largest distance of a method's strengths from theory, over all modes and steps.
  private func distance(
    _ method: String, _ settings: [String: ParameterValue], time: Double, steps: Int,
    layers: Int, factor: Double
  ) throws -> Double {
    let (objective, start) = Self.network(layers: layers, factor: factor)
    let modes = try #require(LinearModes(of: objective))
    let theory = try modes.theory(from: start).map {
      try #require($0).strengths(every: time, count: steps)
    }
    #expect(theory.count == 3)
    var run = try Run(method, settings: settings, objective: objective, start: start)
    var largest = 0.0
    for step in 0...steps {
      for (mode, strength) in zip(theory, modes.strengths(at: run.current.point)) {
        largest = max(largest, abs(strength - mode[step]))
      }
      run.forward()
    }
    // All three were learned on the way.
    let end = zip(modes.strengths(at: run.current.point), modes.targets)
    #expect(end.allSatisfy { abs($0 - $1) < 0.02 * $1 })
    return largest
  }

  @Test("Gradient flow is the closed form", arguments: [(2, 0.01), (3, 0.1)])
  func flow(layers: Int, factor: Double) throws {
    let largest = try distance(
      "gradient-flow", ["time-step": .number(0.1)], time: 0.1, steps: layers == 2 ? 80 : 120,
      layers: layers, factor: factor)
    #expect(largest < 1e-8)
  }

  @Test(
    "Gradient descent departs from it in proportion to the rate", arguments: [(2, 0.01), (3, 0.1)])
  func descent(layers: Int, factor: Double) throws {
    let time = layers == 2 ? 8.0 : 12
    let errors = try [0.004, 0.002, 0.001].map { rate in
      try distance(
        "gradient-descent", ["learning-rate": .number(rate)], time: rate,
        steps: Int((time / rate).rounded()), layers: layers, factor: factor)
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect((1.85...2.15).contains(coarse / fine), "\(errors)")
    }
    #expect(errors[2] < 0.1)
  }
}
