import Landscape

/// A first-order method on an inexact gradient: with Gaussian noise, over a mini-batch, or both.
///
/// Each step draws ξ ~ N(0, σ² I), n components, and a batch of the samples, and the method takes
/// its step on f_batch(θ) + ξᵀθ, whose gradient is ∇f_batch + ξ everywhere: so a method that looks
/// at several points in one step sees one consistent function. What the run shows remains f.
///
/// Batches walk through a random order of the samples, a new order each epoch; the last batch of an
/// epoch has what is left. The generator and the place in the epoch live in the memory: replay is
/// bit-equal. Source: Robbins & Monro, A stochastic approximation method, 1951.
public struct Noisy<Base: Optimizer>: Optimizer {
  /// The method.
  public var base: Base
  /// σ ≥ 0, the standard deviation of each component's noise.
  public var gradientNoise: Double
  /// The number of samples in a batch; 0 for all of them.
  public var batch: Int
  /// The seed of noise and batches.
  public var seed: UInt64

  /// What is carried from step to step.
  public struct Memory: OptimizerMemory {
    /// The method's own.
    public var base: Base.Memory
    /// The source of ξ.
    public var random: SeededRandom
    /// The number of samples drawn so far.
    public var drawn: Int

    /// The method's own, on the heap.
    public var byteCount: Int { base.byteCount }
  }

  /// The method on a gradient with the given noise and batches.
  public init(_ base: Base, gradientNoise: Double = 0, batch: Int = 0, seed: UInt64 = 1) {
    self.base = base
    self.gradientNoise = gradientNoise
    self.batch = batch
    self.seed = seed
  }

  /// Over a mini-batch, the gradient over all samples is for show only.
  public var usesGradientAtIterate: Bool { batch == 0 && base.usesGradientAtIterate }

  /// The method's own memory, and the generator at its seed.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(
      base: base.initialMemory(at: start), random: SeededRandom(seed: seed), drawn: 0)
  }

  /// A new seed begins its own sequence.
  public func memory(_ memory: Memory, from previous: Noisy) -> Memory {
    var memory = memory
    memory.base = base.memory(memory.base, from: previous.base)
    if seed != previous.seed {
      memory.random = SeededRandom(seed: seed)
      memory.drawn = 0
    }
    return memory
  }

  /// The method's step on the function drawn.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    var memory = iterate.memory
    if gradientNoise == 0, batch == 0 {
      let step = try base.step(from: inner(iterate), on: objective)
      memory.base = step.memory
      return Step(
        point: step.point, memory: memory, evaluation: step.evaluation, report: step.report)
    }
    let noise = gradientNoise > 0 ? memory.random.normalVector(iterate.point.dimension) : nil
    guard batch > 0 else {
      let tilt = gradientNoise * (noise ?? .zero(iterate.point.dimension))
      let tilted = Tilted(objective: objective, tilt: tilt)
      var start = inner(iterate)
      start.value += tilt.dot(start.point)
      start.gradient = start.gradient + tilt
      return outer(try base.step(from: start, on: tilted), memory)
    }
    guard let sampled = objective as? any SampledObjective else {
      throw .noProgress("a mini-batch needs a function that is a mean or sum over samples")
    }
    let indices = batchIndices(memory.drawn, of: sampled.sampleCount)
    memory.drawn += indices.count
    let part = Tilted(
      objective: sampled.batch(indices),
      tilt: gradientNoise * (noise ?? .zero(iterate.point.dimension)))
    var start = inner(iterate)
    var ownGradients = 0
    if base.usesGradientAtIterate {
      (start.value, start.gradient) = part.valueAndGradient(at: start.point)
      ownGradients = 1
    }
    var step = outer(try base.step(from: start, on: part), memory)
    var counted = step.report.evaluations
    counted.gradients += ownGradients
    let share = Double(indices.count) / Double(sampled.sampleCount)
    step.report.evaluations = Evaluations(
      partialGradients: share
        * counted.gradientEquivalents(dimension: iterate.point.dimension))
    return step
  }

  private func inner(_ iterate: Iterate<Memory>) -> Iterate<Base.Memory> {
    Iterate(
      step: iterate.step, point: iterate.point, value: iterate.value, gradient: iterate.gradient,
      memory: iterate.memory.base)
  }

  /// The step in terms of f: what was evaluated on the function drawn is not known of f.
  private func outer(_ step: Step<Base.Memory>, _ memory: Memory) -> Step<Memory> {
    var memory = memory
    memory.base = step.memory
    var report = step.report
    if gradientNoise > 0 { report.quantities.append(Quantity("gradient noise", gradientNoise)) }
    return Step(point: step.point, memory: memory, evaluation: nil, report: report)
  }

  /// The next samples of the epoch after `drawn` samples of earlier batches.
  private func batchIndices(_ drawn: Int, of count: Int) -> [Int] {
    let epoch = UInt64(drawn / count)
    let place = drawn % count
    // An order is drawn anew from (seed, epoch) each time, so that no memory has to hold it.
    var random = SeededRandom(seed: seed ^ (epoch &+ 1) &* 0x9e37_79b9_7f4a_7c15)
    return Array(random.permutation(count)[place..<min(place + batch, count)])
  }
}

extension CatalogueEntry {
  /// The entry of a first-order method, with the parameters of inexact gradients added.
  static func noisy<Base: Optimizer>(
    id: String, title: String, letter: Character, parameters: [ParameterSpec], formula: String,
    source: String, make: @escaping @Sendable (ParameterValues) -> Base
  ) -> CatalogueEntry {
    CatalogueEntry(
      id: id, title: title, letter: letter, order: .first,
      parameters: parameters + [
        .number(
          "gradient-noise", 0, in: 0...1e6,
          "standard deviation of Gaussian noise on each component of the gradient"),
        .batch, .seed,
      ],
      formula: formula, source: source
    ) {
      Noisy(
        make($0), gradientNoise: $0.number("gradient-noise"), batch: $0.integer("batch"),
        seed: $0.seed)
    }
  }
}

extension ParameterValues {
  /// The seed of the random numbers.
  var seed: UInt64 { UInt64(number("seed")) }
}

extension ParameterSpec {
  /// The size of a mini-batch.
  static let batch = ParameterSpec.integer(
    "batch", 0, in: 0...1_000_000_000,
    "samples in a mini-batch, for functions that have samples; 0 for all")
}
