import CKernels
import Mathematics
import Platform

/// The loss of the outputs, and its derivatives by them.
extension NetworkObjective {
  /// What the sum of the losses of all rows of outputs is multiplied with.
  var factor: Double {
    let share = 1 / Double(architecture.outputRows)
    return reduction == .mean ? share / Double(max(1, samples.count)) : share
  }

  /// The largest output of each row, and e^(o − largest).
  typealias Exponentials = (largest: [Double], shifted: Matrix)

  /// The sum of the losses of all rows of outputs.
  ///
  /// Where inputs are masked, that of a sample is the mean over its masked ones.
  func losses(
    _ outputs: Matrix, _ samples: Samples, _ exponentials: Exponentials? = nil
  ) -> Double {
    let targets = samples.targets.reshaped(columns: outputs.columns)
    var sum = 0.0
    if let shares = samples.maskShares {
      for i in outputs.elements.indices where shares.elements[i] != 0 {
        let o = outputs.elements[i]
        sum += shares.elements[i] * (Activation.softplus(o) - targets.elements[i] * o)
      }
      return sum
    }
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
      let (largest, exponentials) = exponentials ?? Self.shiftedExponentials(outputs)
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
  func charge(
    _ outputs: MatrixJet, _ samples: Samples, _ exponentials: Exponentials? = nil
  ) -> MatrixJet {
    let wanted = samples.targets.reshaped(columns: outputs.columns)
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
      let charge = (probabilities - targets).scaled(factor)
      guard let shares = samples.maskShares else { return charge }
      return charge.linear { $0.combined(with: shares, *) }
    case .crossEntropy:
      return crossEntropyCharge(outputs, wanted, exponentials).scaled(factor)
    }
  }

  /// What both the loss and its derivatives are made of, where they are made of exponentials.
  func exponentials(of outputs: Matrix) -> Exponentials? {
    loss == .crossEntropy ? Self.shiftedExponentials(outputs) : nil
  }

  /// The largest output of each row, and e^(o − largest), so that nothing overflows.
  private static func shiftedExponentials(_ outputs: Matrix) -> Exponentials {
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
  private func crossEntropyCharge(
    _ outputs: MatrixJet, _ targets: Matrix, _ exponentials: Exponentials?
  ) -> MatrixJet {
    let columns = outputs.columns
    var (_, probabilities) = exponentials ?? Self.shiftedExponentials(outputs.value)
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

extension Samples {
  /// For each masked input 1 / the number of masked ones of its sample, else 0; nil where none is.
  fileprivate var maskShares: Matrix? {
    guard var shares = masks else { return nil }
    for row in 0..<shares.rows {
      var count = 0.0
      for column in 0..<shares.columns { count += shares[row, column] }
      for column in 0..<shares.columns { shares[row, column] /= max(1, count) }
    }
    return shares
  }
}
