import Landscape
import Mathematics
import Platform

/// The loss of a network over samples, as a function of all its parameters: with weight decay
/// L(θ) + (w/2) ‖θ‖²; with adversarial training L is the mean of the loss at x and at
/// x + ε sign ∂L/∂x, the sign (0 at 0) of each input of each sample held fixed in derivatives
/// (Goodfellow, Shlens & Szegedy 2015, section 6). They are then exact almost everywhere, and the
/// loss jumps where a sign changes.
///
/// Value, gradient and Hessian-vector products are exact; where relu or maxout have a kink the
/// derivative is the one `Activation` documents. Cost of a gradient: about three forward sweeps;
/// of a Hessian-vector product: about six; of the Hessian: n products, in blocks on both cores.
public struct NetworkObjective: SampledObjective {
  /// The layers.
  public let architecture: NetworkArchitecture
  /// The charge for one sample.
  public let loss: NetworkLoss
  /// Mean or sum over the samples.
  public let reduction: Reduction
  /// w, the weight of ‖θ‖²/2; 0 for none.
  public let weightDecay: Double
  /// ε of adversarial training; 0 for none.
  public let adversarialStep: Double
  /// The share of hidden units that a mini-batch (`batch(_:seed:)`) leaves out.
  public let dropout: Double
  /// The data.
  public let samples: Samples
  /// The data in blocks that are worked on apart and summed in order, whatever works on them.
  private let blocks: [Samples]
  /// The network's operations.
  private let tape: NetworkTape
  /// The units left out, in a mini-batch with dropout.
  private let dropped: Dropout?

  /// A loss; the samples must have the network's number of inputs and outputs.
  public init(
    architecture: NetworkArchitecture, loss: NetworkLoss, reduction: Reduction, samples: Samples,
    weightDecay: Double = 0, adversarialStep: Double = 0, dropout: Double = 0
  ) {
    self.init(
      architecture: architecture, loss: loss, reduction: reduction, samples: samples,
      weightDecay: weightDecay, adversarialStep: adversarialStep, dropout: dropout,
      tape: NetworkTapeBuilder.tape(of: architecture, dropping: dropout > 0))
  }

  private init(
    architecture: NetworkArchitecture, loss: NetworkLoss, reduction: Reduction, samples: Samples,
    weightDecay: Double, adversarialStep: Double, dropout: Double, tape: NetworkTape,
    dropped: Dropout? = nil
  ) {
    precondition(weightDecay >= 0 && adversarialStep >= 0, "0 or more")
    precondition((0..<1).contains(dropout), "a share below 1")
    self.dropout = dropout
    self.dropped = dropped
    precondition(samples.inputs.columns == architecture.inputSize, "inputs of another size")
    precondition(samples.targets.columns == architecture.outputSize, "targets of another size")
    self.architecture = architecture
    self.loss = loss
    self.reduction = reduction
    self.samples = samples
    self.weightDecay = weightDecay
    self.adversarialStep = adversarialStep
    self.tape = tape
    // Masks are drawn for all samples at once.
    blocks =
      dropped == nil
      ? samples.split(rows: Self.blockRows(of: architecture, samples.count)) : [samples]
  }

  /// The number of samples worked on at a time: as many as keep a product of matrices small enough
  /// for one core and its cache, so that the cores work on different samples. Where layers are
  /// large, all of them, and the library of matrix products shares the work out; where a layer
  /// normalises over the batch, all of them, because it does.
  private static func blockRows(of architecture: NetworkArchitecture, _ count: Int) -> Int {
    // OpenBLAS takes a product of up to this many multiplications for one core.
    var rows = (1 << 18) / max(1, architecture.largestProduct)
    if architecture.layers.contains(where: \.batchNormalization) { return max(1, count) }
    if architecture.layers.contains(where: \.kind.isRecurrent) {
      // Steps wait for one another, samples do not: half of them for each of two cores.
      rows = min(rows, max(32, (count + 1) / 2))
    }
    if rows >= 32 { return rows }
    // Patches of a large convolution are many times its input: no more at once than memory holds.
    return max(1, min(count, (1 << 23) / max(1, architecture.largestPatches)))
  }

  /// Whether it is the loss alone, without weight decay and adversarial training.
  public var isPlain: Bool { weightDecay == 0 && adversarialStep == 0 }
  /// The number n of parameters.
  public var dimension: Int { architecture.parameterCount }
  /// "W1[1,1]", …, in the order of θ.
  public var coordinateNames: [String] { architecture.parameterNames }
  /// The number of samples.
  public var sampleCount: Int { samples.count }
  /// Two operations a parameter, sample and place where it is used.
  public var cost: Int {
    // Adversarial inputs take a reverse sweep of their own.
    (adversarialStep > 0 ? 8 : 2) * architecture.multiplications.reduce(0, +)
      * max(1, samples.count)
  }

  /// What a value of a small network costs beside its multiplications: each operation of the tape makes
  /// a matrix of its own, in the time of some 150 floating-point operations.
  package var overhead: Int { 150 * tape.operations.count * blocks.count }

  /// The same network and loss over the samples with the given indices.
  public func batch(_ indices: [Int]) -> any Objective { batch(indices, dropped: nil) }

  /// The same network and loss over the samples with the given indices, hidden units left out by
  /// `dropout` as the seed draws them.
  public func batch(_ indices: [Int], seed: UInt64) -> any Objective {
    batch(indices, dropped: dropout > 0 ? Dropout(share: dropout, seed: seed) : nil)
  }

  private func batch(_ indices: [Int], dropped: Dropout?) -> NetworkObjective {
    NetworkObjective(
      architecture: architecture, loss: loss, reduction: reduction,
      samples: samples.selecting(indices), weightDecay: weightDecay,
      adversarialStep: adversarialStep, dropout: dropout, tape: tape, dropped: dropped)
  }

  /// The outputs at θ, samples × outputs; those of all steps of a sequence one after another.
  public func outputs(at point: Vector) -> Matrix {
    outputs(at: point, for: samples.inputs, masks: samples.masks)
  }

  /// The outputs at θ for other inputs, one row a sample.
  public func outputs(at point: Vector, for inputs: Matrix, masks: Matrix? = nil) -> Matrix {
    var pass = pass(at: point)
    let outputs = pass.outputs(for: inputs, masks: masks, keepingTrace: false).value
    return outputs.reshaped(columns: architecture.outputSize)
  }

  private func pass(at point: Vector, along directions: [Vector] = []) -> NetworkPass {
    var pass = NetworkPass(tape, of: architecture, at: point, along: directions)
    pass.dropout = dropped
    return pass
  }

  /// The share of samples (of steps, where each has an answer) whose class is predicted; nil where
  /// the samples have no labels.
  public func accuracy(at point: Vector) -> Double? {
    guard let labels = samples.labels, samples.count > 0 else { return nil }
    let outputs = outputs(at: point).reshaped(columns: architecture.outputColumns)
    let right = labels.indices.count { predictedClass(from: outputs, row: $0) == labels[$0] }
    return Double(right) / Double(labels.count)
  }

  /// The loss at θ.
  public func value(at point: Vector) -> Double {
    Patience.spend(cost)
    guard let losses = overBlocks({ losses(at: point, over: $0) }) else { return .nan }
    return decayed(factor * losses.reduce(0, +), at: point)
  }

  /// The loss at every point, the points on both cores.
  public func values(at block: PointBlock) -> [Double] {
    Patience.spend(cost, times: block.count)
    return concurrently(block.count, if: block.count * cost > Self.worthSharing) { index in
      let point = block.point(index)
      return decayed(factor * blocks.reduce(0) { $0 + losses(at: point, over: $1) }, at: point)
    }
  }

  /// The loss at points of a line or plane. What the first layer's units get is linear in θ: it is
  /// computed once for the origin and each axis, not at every point.
  public func values(
    at block: PointBlock, from origin: Vector, along axes: [Vector]
  ) -> [Double] {
    Patience.spend(cost, times: block.count)
    let isShared = block.count * cost > Self.worthSharing
    func point(_ index: Int) -> Vector {
      let place = block.point(index)
      var point = origin
      for (k, axis) in axes.enumerated() { point.add(place[k], times: axis) }
      return point
    }
    guard adversarialStep == 0 else {
      return concurrently(block.count, if: isShared) { value(at: point($0)) }
    }
    let terms = concurrently(blocks.count, if: isShared) { index in
      ([origin] + axes).map { point -> Matrix? in
        var pass = pass(at: point)
        return pass.firstWeighted(for: blocks[index].inputs)?.value
      }
    }
    // A block of samples stays in the cache while a slab of points goes by.
    let slab = 64
    let slabs = (block.count + slab - 1) / slab
    let sums = concurrently(slabs * blocks.count, if: isShared) { task in
      let (points, samples) = task.quotientAndRemainder(dividingBy: blocks.count)
      return (points * slab..<min(block.count, (points + 1) * slab)).map { index in
        let place = block.point(index)
        var (point, first) = (origin, terms[samples][0])
        for (k, axis) in axes.enumerated() {
          point.add(place[k], times: axis)
          if let term = terms[samples][k + 1] { first?.add(place[k], times: term) }
        }
        var pass = pass(at: point)
        let outputs = pass.outputs(
          for: blocks[samples].inputs, keepingTrace: false,
          first: first.map { MatrixJet($0, directions: 0) })
        return losses(outputs.value, blocks[samples])
      }
    }
    return (0..<block.count).map { index in
      let (points, place) = index.quotientAndRemainder(dividingBy: slab)
      let loss =
        factor * blocks.indices.reduce(0) { $0 + sums[points * blocks.count + $1][place] }
      return weightDecay == 0 ? loss : decayed(loss, at: point(index))
    }
  }

  /// The loss with the weight decay at θ.
  private func decayed(_ loss: Double, at point: Vector) -> Double {
    weightDecay == 0 ? loss : loss + 0.5 * weightDecay * point.dot(point)
  }

  private func losses(at point: Vector, over samples: Samples) -> Double {
    func plain(_ inputs: Matrix) -> Double {
      var pass = pass(at: point)
      let outputs = pass.outputs(for: inputs, masks: samples.masks, keepingTrace: false)
      return losses(outputs.value, samples)
    }
    let loss = plain(samples.inputs)
    guard let worse = adversarialInputs(at: point, samples) else { return loss }
    return 0.5 * (loss + plain(worse))
  }

  /// x + ε sign ∂L/∂x; nil without adversarial training.
  private func adversarialInputs(at point: Vector, _ samples: Samples) -> Matrix? {
    guard adversarialStep > 0 else { return nil }
    var pass = pass(at: point)
    let outputs = pass.outputs(for: samples.inputs, keepingTrace: true)
    let found = pass.gradient(fromOutputs: charge(outputs, samples), ofInputs: true)
    return found.inputs.map { slopes in
      samples.inputs.combined(with: slopes) { x, slope in
        slope > 0 ? x + adversarialStep : slope < 0 ? x - adversarialStep : x
      }
    }
  }

  /// The loss and its gradient at θ.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    Patience.spend(cost, times: 3)
    guard let shares = overBlocks({ share(at: point, along: [], over: $0) }) else {
      return (.nan, givenUp)
    }
    var value = 0.0
    var gradient = shares.first.map { Vector($0.gradient) } ?? Vector.zero(dimension)
    for share in shares { value += share.loss }
    for share in shares.dropFirst() { gradient.add(1, times: Vector(share.gradient)) }
    if weightDecay != 0 { gradient.add(weightDecay, times: point) }
    return (decayed(value * factor, at: point), gradient)
  }

  /// ∇²f(θ) v, forward over reverse.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    Patience.spend(cost, times: 6)
    guard
      let shares = overBlocks({ share(at: point, along: [direction], over: $0).products[0] })
    else { return givenUp }
    var product = Vector.zero(dimension)
    for share in shares { product.add(1, times: Vector(share)) }
    if weightDecay != 0 { product.add(weightDecay, times: direction) }
    return product
  }

  /// What a block of samples adds to the loss (before `factor`; only without directions), its
  /// gradient and its products.
  private struct Share {
    var loss: Double
    var gradient: [Double]
    var products: [[Double]]
  }

  private func share(
    at point: Vector, along directions: [Vector], over samples: Samples
  ) -> Share {
    func plain(_ inputs: Matrix) -> Share {
      var pass = pass(at: point, along: directions)
      let outputs = pass.outputs(for: inputs, masks: samples.masks, keepingTrace: true)
      let powers = exponentials(of: outputs.value)
      let found = pass.gradient(fromOutputs: charge(outputs, samples, powers))
      return Share(
        loss: directions.isEmpty ? losses(outputs.value, samples, powers) : 0,
        gradient: found.gradient, products: found.tangents)
    }
    var share = plain(samples.inputs)
    guard let worse = adversarialInputs(at: point, samples) else { return share }
    let other = plain(worse)
    func mean(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { 0.5 * ($0 + $1) } }
    share.loss = 0.5 * (share.loss + other.loss)
    share.gradient = mean(share.gradient, other.gradient)
    share.products = zip(share.products, other.products).map(mean)
    return share
  }

  // MARK: Both cores

  /// The operations from which on work is shared out: less takes less time than to share it.
  private static let worthSharing = 500_000

  /// The operations from which on a Hessian counts as what a command may not wait for: steps that were
  /// asked for are taken where each takes less than some tenths of a second.
  private static let longHessian = 5_000_000_000

  /// The results for the blocks, in order; nil if nobody waits for them any more.
  private func overBlocks<Result>(_ work: (Samples) -> Result) -> [Result]? {
    guard cost > Self.worthSharing, let isGone = Demand.current else {
      return concurrently(blocks.count, if: cost > Self.worthSharing) { work(blocks[$0]) }
    }
    let results = concurrently(blocks.count, if: true) { index in
      isGone() ? nil : work(blocks[index])
    }
    let there = results.compactMap(\.self)
    return there.count == blocks.count ? there : nil
  }

  /// What stands for a gradient that nobody waits for any more.
  private var givenUp: Vector { Vector([Double](repeating: .nan, count: dimension)) }

  /// ∇²f(θ), n × n.
  public func hessian(at point: Vector) -> Matrix {
    let n = dimension
    let operations = cost.multipliedSaturating(by: 6 * n)
    if operations >= Self.longHessian { Patience.spend(operations) }
    // Wide enough to share the work on values, narrow enough for the cache.
    let width = max(1, min(32, n))
    let bands = stride(from: 0, to: n, by: width).map { $0..<min(n, $0 + width) }
    let isGone = n * cost > Self.worthSharing ? Demand.current : nil
    // n² numbers twice are much memory for what nobody waits for.
    if isGone?() == true {
      return Matrix(rows: n, columns: n, elements: [Double](repeating: .nan, count: n * n))
    }
    let rows = concurrently(bands.count, if: n * cost > Self.worthSharing) { index in
      if isGone?() == true { return bands[index].map { _ in givenUp.elements } }
      let units = bands[index].map { column in
        var unit = Vector.zero(n)
        unit[column] = 1
        return unit
      }
      var band = share(at: point, along: units, over: blocks[0]).products
      for block in blocks.dropFirst() {
        let products = share(at: point, along: units, over: block).products
        for (k, product) in products.enumerated() {
          for i in 0..<n { band[k][i] += product[i] }
        }
      }
      if weightDecay != 0 {
        for (k, column) in bands[index].enumerated() { band[k][column] += weightDecay }
      }
      return band
    }
    var hessian = Matrix(rows: n, columns: n, elements: Array(rows.joined().joined()))
    // Rounding differs between (i, j) and (j, i); the Hessian handed out is symmetric exactly.
    for i in 0..<n {
      for j in 0..<i {
        let mean = 0.5 * (hessian[i, j] + hessian[j, i])
        hessian[i, j] = mean
        hessian[j, i] = mean
      }
    }
    return hessian
  }
}
