import CKernels
import Dispatch
import Landscape
import Mathematics
import Platform

/// The loss of a network over samples, as a function of all its parameters.
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
  /// The data.
  public let samples: Samples
  /// The data in blocks that are worked on apart and summed in order, whatever works on them.
  private let blocks: [Samples]
  /// The network's operations.
  private let tape: NetworkTape

  /// A loss; the samples must have the network's number of inputs and outputs.
  public init(
    architecture: NetworkArchitecture, loss: NetworkLoss, reduction: Reduction, samples: Samples
  ) {
    self.init(
      architecture: architecture, loss: loss, reduction: reduction, samples: samples,
      tape: NetworkTapeBuilder.tape(of: architecture))
  }

  private init(
    architecture: NetworkArchitecture, loss: NetworkLoss, reduction: Reduction, samples: Samples,
    tape: NetworkTape
  ) {
    precondition(samples.inputs.columns == architecture.inputSize, "inputs of another size")
    precondition(samples.targets.columns == architecture.outputSize, "targets of another size")
    self.architecture = architecture
    self.loss = loss
    self.reduction = reduction
    self.samples = samples
    self.tape = tape
    blocks = samples.split(rows: Self.blockRows(of: architecture, samples.count))
  }

  /// The number of samples worked on at a time: as many as keep a product of matrices small enough
  /// for one core and its cache, so that the cores work on different samples. Where layers are
  /// large, all of them, and the library of matrix products shares the work out; where a layer
  /// normalises over the batch, all of them, because it does.
  private static func blockRows(of architecture: NetworkArchitecture, _ count: Int) -> Int {
    let largest = architecture.multiplications.max() ?? 1
    // OpenBLAS takes a product of up to this many multiplications for one core.
    let rows = (1 << 18) / largest
    let isApart = rows >= 32 && !architecture.layers.contains(where: \.batchNormalization)
    return isApart ? rows : max(1, count)
  }

  /// The number n of parameters.
  public var dimension: Int { architecture.parameterCount }
  /// "W1[1,1]", …, in the order of θ.
  public var coordinateNames: [String] { architecture.parameterNames }
  /// The number of samples.
  public var sampleCount: Int { samples.count }
  /// Two operations a parameter, sample and place where it is used.
  public var cost: Int {
    2 * architecture.multiplications.reduce(0, +) * max(1, samples.count)
  }

  /// The same network and loss over the samples with the given indices.
  public func batch(_ indices: [Int]) -> any Objective {
    NetworkObjective(
      architecture: architecture, loss: loss, reduction: reduction,
      samples: samples.selecting(indices), tape: tape)
  }

  /// The outputs at θ, samples × outputs; those of all steps of a sequence one after another.
  public func outputs(at point: Vector) -> Matrix { outputs(at: point, for: samples.inputs) }

  /// The outputs at θ for other inputs, one row a sample.
  public func outputs(at point: Vector, for inputs: Matrix) -> Matrix {
    var pass = pass(at: point)
    let outputs = pass.outputs(for: inputs, keepingTrace: false).value
    return outputs.reshaped(columns: architecture.outputSize)
  }

  private func pass(at point: Vector, along directions: [Vector] = []) -> NetworkPass {
    NetworkPass(tape, of: architecture, at: point, along: directions)
  }

  /// The share of samples whose class is predicted; nil where the samples have no labels.
  public func accuracy(at point: Vector) -> Double? {
    guard let labels = samples.labels, samples.count > 0 else { return nil }
    let outputs = outputs(at: point)
    let right = (0..<samples.count).count { predictedClass(from: outputs, row: $0) == labels[$0] }
    return Double(right) / Double(samples.count)
  }

  /// The loss at θ.
  public func value(at point: Vector) -> Double {
    factor * overBlocks { losses(at: point, over: $0) }.reduce(0, +)
  }

  /// The loss at every point, the points on both cores.
  public func values(at block: PointBlock) -> [Double] {
    Self.concurrently(block.count, if: block.count * cost > Self.worthSharing) { index in
      let point = block.point(index)
      return factor * blocks.reduce(0) { $0 + losses(at: point, over: $1) }
    }
  }

  /// The loss at points of a line or plane. What the first layer's units get is linear in θ: it is
  /// computed once for the origin and each axis, not at every point.
  public func values(
    at block: PointBlock, from origin: Vector, along axes: [Vector]
  ) -> [Double] {
    let isShared = block.count * cost > Self.worthSharing
    let terms = Self.concurrently(blocks.count, if: isShared) { index in
      ([origin] + axes).map { point -> Matrix? in
        var pass = pass(at: point)
        return pass.firstWeighted(for: blocks[index].inputs)?.value
      }
    }
    // A block of samples stays in the cache while a slab of points goes by.
    let slab = 64
    let slabs = (block.count + slab - 1) / slab
    let sums = Self.concurrently(slabs * blocks.count, if: isShared) { task in
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
        return losses(outputs.value, blocks[samples].targets)
      }
    }
    return (0..<block.count).map { index in
      let (points, place) = index.quotientAndRemainder(dividingBy: slab)
      return factor
        * blocks.indices.reduce(0) { $0 + sums[points * blocks.count + $1][place] }
    }
  }

  private func losses(at point: Vector, over samples: Samples) -> Double {
    var pass = pass(at: point)
    return losses(pass.outputs(for: samples.inputs, keepingTrace: false).value, samples.targets)
  }

  /// The loss and its gradient at θ.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let shares = overBlocks { samples in
      var pass = pass(at: point)
      let outputs = pass.outputs(for: samples.inputs, keepingTrace: true)
      let found = pass.gradient(fromOutputs: charge(outputs, samples.targets))
      return (losses(outputs.value, samples.targets), Vector(found.gradient))
    }
    var (value, gradient) = (0.0, Vector.zero(dimension))
    for share in shares {
      value += share.0
      gradient.add(1, times: share.1)
    }
    return (value * factor, gradient)
  }

  /// ∇²f(θ) v, forward over reverse.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    let shares = overBlocks { products(at: point, along: [direction], over: $0)[0] }
    var product = Vector.zero(dimension)
    for share in shares { product.add(1, times: Vector(share)) }
    return product
  }

  // MARK: Both cores

  /// The operations from which on work is shared out: less takes less time than to share it.
  private static let worthSharing = 500_000

  /// The results for the blocks, in order.
  private func overBlocks<Result>(_ work: (Samples) -> Result) -> [Result] {
    Self.concurrently(blocks.count, if: cost > Self.worthSharing) { work(blocks[$0]) }
  }

  /// The results of independent pieces of work, in order.
  private static func concurrently<Result>(
    _ count: Int, if isWorthIt: Bool, _ work: (Int) -> Result
  ) -> [Result] {
    guard count > 1, isWorthIt else { return (0..<count).map(work) }
    return withoutActuallyEscaping(work) { work in
      [Result](unsafeUninitializedCapacity: count) { buffer, filled in
        // Each piece writes its own place; all are written before this returns.
        nonisolated(unsafe) let (buffer, work) = (buffer, work)
        DispatchQueue.concurrentPerform(iterations: count) { index in
          buffer.initializeElement(at: index, to: work(index))
        }
        filled = count
      }
    }
  }

  /// ∇²f(θ), n × n.
  public func hessian(at point: Vector) -> Matrix {
    let n = dimension
    // Wide enough to share the work on values, narrow enough for the cache.
    let width = max(1, min(32, n))
    let bands = stride(from: 0, to: n, by: width).map { $0..<min(n, $0 + width) }
    let rows = Self.concurrently(bands.count, if: n * cost > Self.worthSharing) { index in
      let units = bands[index].map { column in
        var unit = Vector.zero(n)
        unit[column] = 1
        return unit
      }
      var band = products(at: point, along: units, over: blocks[0])
      for block in blocks.dropFirst() {
        for (k, product) in products(at: point, along: units, over: block).enumerated() {
          for i in 0..<n { band[k][i] += product[i] }
        }
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

  private func products(
    at point: Vector, along directions: [Vector], over samples: Samples
  ) -> [[Double]] {
    var pass = pass(at: point, along: directions)
    let outputs = pass.outputs(for: samples.inputs, keepingTrace: true)
    return pass.gradient(fromOutputs: charge(outputs, samples.targets)).tangents
  }

  private var factor: Double {
    let share = 1 / Double(architecture.outputRows)
    return reduction == .mean ? share / Double(max(1, samples.count)) : share
  }

  // MARK: The loss of the outputs

  /// The sum of the losses of all rows of outputs.
  private func losses(_ outputs: Matrix, _ wanted: Matrix) -> Double {
    let targets = wanted.reshaped(columns: outputs.columns)
    var sum = 0.0
    switch loss {
    case .halfSquaredError, .squaredError:
      for i in outputs.elements.indices {
        let residual = outputs.elements[i] - targets.elements[i]
        sum += residual * residual
      }
      return loss == .halfSquaredError ? sum / 2 : sum
    case .binaryCrossEntropy:
      for i in outputs.elements.indices {
        let o = outputs.elements[i]
        sum += Activation.softplus(o) - targets.elements[i] * o
      }
      return sum
    case .crossEntropy:
      let (largest, exponentials) = Self.shiftedExponentials(outputs)
      let columns = outputs.columns
      outputs.elements.withUnsafeBufferPointer { o in
        targets.elements.withUnsafeBufferPointer { y in
          exponentials.elements.withUnsafeBufferPointer { e in
            for row in 0..<outputs.rows {
              var total = 0.0
              for i in row * columns..<(row + 1) * columns { total += e[i] }
              let logarithm = largest[row] + log(total)
              for i in row * columns..<(row + 1) * columns where y[i] != 0 {
                sum += y[i] * (logarithm - o[i])
              }
            }
          }
        }
      }
      return sum
    }
  }

  /// ∂loss/∂outputs, with its derivatives along the pass's directions.
  private func charge(_ outputs: MatrixJet, _ wanted: Matrix) -> MatrixJet {
    let wanted = wanted.reshaped(columns: outputs.columns)
    let targets = MatrixJet(wanted, directions: outputs.tangents.count)
    switch loss {
    case .halfSquaredError:
      return (outputs - targets).scaled(factor)
    case .squaredError:
      return (outputs - targets).scaled(2 * factor)
    case .binaryCrossEntropy:
      let probabilities = outputs.map(
        Activation.logistic,
        derivative: {
          let p = Activation.logistic($0)
          return p * (1 - p)
        })
      return (probabilities - targets).scaled(factor)
    case .crossEntropy:
      return crossEntropyCharge(outputs, wanted).scaled(factor)
    }
  }

  /// The largest output of each row, and e^(o − largest), so that nothing overflows.
  private static func shiftedExponentials(_ outputs: Matrix) -> ([Double], Matrix) {
    let columns = outputs.columns
    var shifted = outputs
    var largest = [Double](repeating: 0, count: outputs.rows)
    shifted.elements.withUnsafeMutableBufferPointer { o in
      for row in 0..<outputs.rows {
        var top = o[row * columns]
        for i in row * columns..<(row + 1) * columns { top = o[i] > top ? o[i] : top }
        for i in row * columns..<(row + 1) * columns { o[i] -= top }
        largest[row] = top
      }
    }
    return (largest, shifted.mapped(by: elementary_exp))
  }

  /// (Σ_c y_c) softmax(o) − y; the sum is 1 where targets are probabilities.
  private func crossEntropyCharge(_ outputs: MatrixJet, _ targets: Matrix) -> MatrixJet {
    let columns = outputs.columns
    var (_, probabilities) = Self.shiftedExponentials(outputs.value)
    var charge = targets
    var mass = [Double](repeating: 0, count: outputs.rows)
    probabilities.elements.withUnsafeMutableBufferPointer { p in
      charge.elements.withUnsafeMutableBufferPointer { y in
        for row in 0..<outputs.rows {
          let range = row * columns..<(row + 1) * columns
          var total = 0.0
          for i in range {
            total += p[i]
            mass[row] += y[i]
          }
          for i in range {
            p[i] /= total
            y[i] = mass[row] * p[i] - y[i]
          }
        }
      }
    }
    let tangents = outputs.tangents.map { tangent -> Matrix? in
      guard var change = tangent else { return nil }
      for row in 0..<change.rows {
        let range = row * columns..<(row + 1) * columns
        var mean = 0.0
        for i in range { mean += probabilities.elements[i] * change.elements[i] }
        for i in range {
          change.elements[i] = mass[row] * probabilities.elements[i] * (change.elements[i] - mean)
        }
      }
      return change
    }
    return MatrixJet(charge, tangents: tangents)
  }
}
