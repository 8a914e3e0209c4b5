import Landscape
import Mathematics

/// What makes a gradient inexact: Gaussian noise, mini-batches, or both. Any method can run on it.
///
/// Each step draws ξ ~ N(0, σ² I), n components, and a batch of the samples, and the method takes
/// its step on f_batch(θ) + ξᵀθ, whose gradient is ∇f_batch + ξ everywhere: so a method that looks
/// at several points in one step sees one consistent function. What a run shows remains f.
///
/// Batches walk through a random order of the samples, a new order each epoch; the last batch of an
/// epoch has what is left. Generator and place are part of what a run remembers: replay is
/// bit-equal. Source: Robbins & Monro, A stochastic approximation method, 1951.
public struct GradientNoise: Sendable, Hashable {
  /// σ ≥ 0, the standard deviation of each component's noise.
  public var standardDeviation: Double
  /// The number of samples in a batch; 0 for all of them.
  public var batch: Int
  /// The seed of noise and batches.
  public var seed: UInt64

  /// Noise as given; none at all by default.
  public init(standardDeviation: Double = 0, batch: Int = 0, seed: UInt64 = 1) {
    self.standardDeviation = standardDeviation
    self.batch = batch
    self.seed = seed
  }

  /// What is carried from step to step.
  struct Memory: Sendable, Equatable {
    /// The source of ξ.
    var random: SeededRandom
    /// The number of samples drawn so far.
    var drawn = 0
  }

  /// A step on a function drawn, and what that function was where it began.
  struct DrawnStep<Memory: OptimizerMemory> {
    /// The step.
    var step: Step<Memory>
    /// Loss of the batch at the iterate, without the noise added, and gradient; nil without one.
    var batch: Evaluation?
  }

  /// Each so many steps the whole function is evaluated too, for the curve of the losses: the least
  /// power of two that is four epochs or more, so that it adds a quarter to the cost at most. 1
  /// without batches.
  func wholeInterval(on objective: any Objective) -> Int {
    guard batch > 0, let sampled = objective as? any SampledObjective else { return 1 }
    let epoch = max(1, (sampled.sampleCount + batch - 1) / batch)
    var interval = 4
    while interval < 4 * epoch { interval *= 2 }
    return interval
  }

  /// Whether gradients are exact.
  var isNone: Bool { standardDeviation == 0 && batch == 0 }

  var initialMemory: Memory { Memory(random: SeededRandom(seed: seed)) }

  /// The memory to go on with when `previous` is replaced: a new seed begins its own sequence.
  func memory(_ memory: Memory, from previous: GradientNoise) -> Memory {
    seed == previous.seed ? memory : initialMemory
  }

  /// The method's step on the function drawn; on a mini-batch the step's cost is counted as the
  /// batch's share of gradients, the gradient at the iterate included.
  func step<Method: Optimizer>(
    of method: Method, from iterate: Iterate<Method.Memory>, _ memory: inout Memory,
    on objective: any Objective
  ) throws(StepError) -> DrawnStep<Method.Memory> {
    let n = iterate.point.dimension
    let tilt =
      standardDeviation > 0 ? standardDeviation * memory.random.normalVector(n) : nil
    var start = iterate
    var step: Step<Method.Memory>
    var seen: Evaluation?
    if batch > 0 {
      guard let sampled = objective as? any SampledObjective else {
        throw .noProgress("a mini-batch needs a function that is a mean or sum over samples")
      }
      let indices = batchIndices(memory.drawn, of: sampled.sampleCount)
      let masks = (seed ^ 0x6d61_736b) &+ UInt64(memory.drawn) &* 0x9e37_79b9_7f4a_7c15
      memory.drawn += indices.count
      let part = Tilted(objective: sampled.batch(indices, seed: masks), tilt: tilt)
      // Of a method that does not use it, for show only: it is not counted.
      (start.value, start.gradient) = part.valueAndGradient(at: start.point)
      seen = Evaluation(
        value: start.value - part.slope(at: start.point),
        gradient: start.gradient)
      step = try method.step(from: start, on: part)
      var counted = step.report.evaluations
      if method.usesGradientAtIterate { counted.gradients += 1 }
      let share = Double(indices.count) / Double(sampled.sampleCount)
      step.report.evaluations = Evaluations(
        partialGradients: share * counted.gradientEquivalents(dimension: n))
    } else {
      let tilted = Tilted(objective: objective, tilt: tilt)
      start.value += tilted.slope(at: start.point)
      if let tilt { start.gradient = start.gradient + tilt }
      step = try method.step(from: start, on: tilted)
    }
    // What was evaluated on the function drawn is not known of f.
    step.evaluation = nil
    return DrawnStep(step: step, batch: seen)
  }

  /// The next samples of the epoch after `drawn` samples of earlier batches.
  private func batchIndices(_ drawn: Int, of count: Int) -> [Int] {
    let epoch = UInt64(drawn / count)
    let place = drawn % count
    // An order follows from (seed, epoch), so that no run has to hold it.
    let order = SampleOrders.order(of: count, seed: seed ^ (epoch &+ 1) &* 0x9e37_79b9_7f4a_7c15)
    return Array(order[place..<min(place + batch, count)])
  }
}

extension ParameterSpec {
  /// The standard deviation of Gaussian noise.
  static let gradientNoise = ParameterSpec.number(
    "gradient-noise", 0, in: 0...1e6,
    "standard deviation of Gaussian noise on each component of the gradient")

  /// The size of a mini-batch.
  static let batch = ParameterSpec.integer(
    "batch", 0, in: 0...1_000_000_000,
    "samples in a mini-batch, for functions that have samples; 0 for all")

  /// What every method on gradients has besides its own parameters.
  static let inexactGradient: [ParameterSpec] = [.gradientNoise, .batch, .seed]
}

extension ParameterValues {
  /// The seed of the random numbers.
  var seed: UInt64 { UInt64(number("seed")) }

  /// The noise asked for, by the parameters there are.
  var noise: GradientNoise {
    func value(_ spec: ParameterSpec) -> Double {
      values[spec.name] == nil ? 0 : number(spec.name)
    }
    return GradientNoise(
      standardDeviation: value(.gradientNoise), batch: Int(value(.batch)),
      seed: UInt64(value(.seed)))
  }
}
