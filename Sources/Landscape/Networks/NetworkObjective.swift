import Dispatch
import Glibc

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

  /// A loss; the samples must have the network's number of inputs and outputs.
  public init(
    architecture: NetworkArchitecture, loss: NetworkLoss, reduction: Reduction, samples: Samples
  ) {
    precondition(samples.inputs.columns == architecture.inputSize, "inputs of another size")
    precondition(samples.targets.columns == architecture.outputSize, "targets of another size")
    self.architecture = architecture
    self.loss = loss
    self.reduction = reduction
    self.samples = samples
  }

  /// The number n of parameters.
  public var dimension: Int { architecture.parameterCount }
  /// "W1[1,1]", …, in the order of θ.
  public var coordinateNames: [String] { architecture.parameterNames }
  /// The number of samples.
  public var sampleCount: Int { samples.count }
  /// Two operations a parameter and sample.
  public var cost: Int { 2 * dimension * max(1, samples.count) }

  /// The same network and loss over the samples with the given indices.
  public func batch(_ indices: [Int]) -> any Objective {
    NetworkObjective(
      architecture: architecture, loss: loss, reduction: reduction,
      samples: samples.selecting(indices))
  }

  /// The outputs at θ, samples × outputs.
  public func outputs(at point: Vector) -> Matrix { outputs(at: point, for: samples.inputs) }

  /// The outputs at θ for other inputs, one row a sample.
  public func outputs(at point: Vector, for inputs: Matrix) -> Matrix {
    var pass = NetworkPass(architecture, at: point)
    return pass.outputs(for: inputs, keepingTrace: false).value
  }

  /// The share of samples whose class is predicted; nil where the samples have no labels.
  public func accuracy(at point: Vector) -> Double? {
    guard let labels = samples.labels, samples.count > 0 else { return nil }
    let outputs = outputs(at: point)
    // With one output the two classes are told apart by the loss's own threshold.
    let threshold = loss == .binaryCrossEntropy ? 0 : 0.5
    let right = (0..<samples.count).count { sample in
      if outputs.columns == 1 {
        return (outputs[sample, 0] > threshold ? 1 : 0) == labels[sample]
      }
      var best = 0
      for column in 0..<outputs.columns where outputs[sample, column] > outputs[sample, best] {
        best = column
      }
      return best == labels[sample]
    }
    return Double(right) / Double(samples.count)
  }

  /// The loss at θ.
  public func value(at point: Vector) -> Double {
    losses(outputs(at: point)) * factor
  }

  /// The loss and its gradient at θ.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    var pass = NetworkPass(architecture, at: point)
    let outputs = pass.outputs(for: samples.inputs, keepingTrace: true)
    let (gradient, _) = pass.gradient(fromOutputs: charge(outputs))
    return (losses(outputs.value) * factor, Vector(gradient))
  }

  /// ∇²f(θ) v, forward over reverse.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    Vector(products(at: point, along: [direction])[0])
  }

  /// ∇²f(θ), n × n.
  public func hessian(at point: Vector) -> Matrix {
    let n = dimension
    // Wide enough to share the work on values, narrow enough for the cache.
    let width = max(1, min(32, n))
    let blocks = stride(from: 0, to: n, by: width).map { $0..<min(n, $0 + width) }
    var rows = [[[Double]]](repeating: [], count: blocks.count)
    rows.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: blocks.count) { index in
        let units = blocks[index].map { column in
          var unit = Vector.zero(n)
          unit[column] = 1
          return unit
        }
        results[index] = products(at: point, along: units)
      }
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

  private func products(at point: Vector, along directions: [Vector]) -> [[Double]] {
    var pass = NetworkPass(architecture, at: point, along: directions)
    let outputs = pass.outputs(for: samples.inputs, keepingTrace: true)
    return pass.gradient(fromOutputs: charge(outputs)).tangents
  }

  private var factor: Double {
    reduction == .mean ? 1 / Double(max(1, samples.count)) : 1
  }

  // MARK: The loss of the outputs

  /// The sum of the samples' losses.
  private func losses(_ outputs: Matrix) -> Double {
    let targets = samples.targets
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
      for row in 0..<outputs.rows {
        let o = outputs.row(row).elements
        // Shifted by the largest output, so that nothing overflows.
        let largest = o.max() ?? 0
        let logarithm = largest + log(o.reduce(0) { $0 + exp($1 - largest) })
        for column in 0..<outputs.columns where targets[row, column] != 0 {
          sum += targets[row, column] * (logarithm - o[column])
        }
      }
      return sum
    }
  }

  /// ∂loss/∂outputs, with its derivatives along the pass's directions.
  private func charge(_ outputs: MatrixJet) -> MatrixJet {
    let targets = MatrixJet(samples.targets, directions: outputs.tangents.count)
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
      return crossEntropyCharge(outputs).scaled(factor)
    }
  }

  /// (Σ_c y_c) softmax(o) − y; the sum is 1 where targets are probabilities.
  private func crossEntropyCharge(_ outputs: MatrixJet) -> MatrixJet {
    let targets = samples.targets
    let columns = outputs.columns
    var probabilities = outputs.value
    var charge = outputs.value
    var mass = [Double](repeating: 0, count: outputs.rows)
    for row in 0..<outputs.rows {
      let range = row * columns..<(row + 1) * columns
      let largest = outputs.value.elements[range].max() ?? 0
      var total = 0.0
      for i in range {
        let e = exp(outputs.value.elements[i] - largest)
        probabilities.elements[i] = e
        total += e
        mass[row] += targets.elements[i]
      }
      for i in range {
        probabilities.elements[i] /= total
        charge.elements[i] = mass[row] * probabilities.elements[i] - targets.elements[i]
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
