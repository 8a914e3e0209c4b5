import Mathematics

/// The Hessian, Jᵀ S J + Σ_c r_c ∇²o_c over samples with S = diag p − p pᵀ, r = p − y.
///
/// Each block is a sum over samples of a factor times what all blocks share: products of two inputs
/// for two first-layer units, the inputs for an output and a unit. Blocks are summed up on their own,
/// entry by entry in the order of the samples, and put in their rows and columns at the end.
extension SoftmaxNetworkLoss {
  func hessian(at point: Vector) -> Matrix {
    var blocks = HessianBlocks(self)
    for sample in 0..<inputs.rows { blocks.add(sample, theta: point.elements) }
    return blocks.matrix()
  }
}

/// Sums of the blocks of the Hessian of a network's loss.
private struct HessianBlocks {
  private let loss: SoftmaxNetworkLoss
  private let hidden: Int
  private let classes: Int
  private let width: Int
  /// The inputs and the units with what stands for the bias: a 1.
  private let bordered: Int
  private let units: Int

  /// A pair of hidden units: products of inputs, the lower half.
  private var first: [Double]
  /// An output, what comes in there and a hidden unit: inputs.
  private var mixed: [Double]
  /// A pair of outputs: products of units.
  private var last: [Double]

  // What a sample gives.
  private var pass: SoftmaxNetworkLoss.Pass
  private var x: [Double]
  private var products: [Double]
  private var a: [Double]
  private var slopes: [Double]
  /// S W2, classes × hidden.
  private var curved: [Double]

  init(_ loss: SoftmaxNetworkLoss) {
    self.loss = loss
    (hidden, classes, width) = (loss.hidden, loss.classes, loss.width)
    (bordered, units) = (width + 1, hidden + 1)
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    products = zeros(bordered * (bordered + 1) / 2)
    first = zeros(hidden * (hidden + 1) / 2 * products.count)
    mixed = zeros(classes * units * hidden * bordered)
    last = zeros(classes * (classes + 1) / 2 * units * units)
    pass = .init(units: zeros(hidden), probabilities: zeros(classes))
    x = [Double](repeating: 1, count: bordered)
    a = [Double](repeating: 1, count: units)
    slopes = zeros(hidden)
    curved = zeros(classes * hidden)
  }

  /// Adds a sample.
  mutating func add(_ sample: Int, theta: [Double]) {
    _ = loss.forward(theta, sample, &pass)
    let p = pass.probabilities
    let label = loss.labels[sample]
    let second = loss.second
    for i in 0..<width { x[i] = loss.inputs.elements[sample * width + i] }
    for k in 0..<hidden {
      a[k] = pass.units[k]
      slopes[k] = 1 - a[k] * a[k]
      var mean = 0.0
      for c in 0..<classes { mean += p[c] * theta[second + c * hidden + k] }
      for c in 0..<classes {
        let weight = theta[second + c * hidden + k]
        curved[c * hidden + k] = p[c] * (weight - mean)
      }
    }
    var place = 0
    for i in 0..<bordered {
      for j in 0...i {
        products[place] = x[i] * x[j]
        place += 1
      }
    }
    addPairs(p, label, theta)
    addMixed(p, label)
    addOutputs(p)
  }

  /// Pairs of hidden units.
  private mutating func addPairs(_ p: [Double], _ label: Int, _ theta: [Double]) {
    let second = loss.second
    var pair = 0
    for k in 0..<hidden {
      for j in 0...k {
        var factor = 0.0
        for c in 0..<classes {
          factor += theta[second + c * hidden + k] * curved[c * hidden + j]
        }
        factor *= slopes[k] * slopes[j]
        if j == k {
          var back = 0.0
          for c in 0..<classes {
            back += (p[c] - (c == label ? 1 : 0)) * theta[second + c * hidden + k]
          }
          factor += back * -2 * a[k] * slopes[k]
        }
        Self.add(factor, times: products, to: &first, at: pair * products.count)
        pair += 1
      }
    }
  }

  /// Weights of outputs with those of hidden units.
  private mutating func addMixed(_ p: [Double], _ label: Int) {
    var block = 0
    for c in 0..<classes {
      let residual = p[c] - (c == label ? 1 : 0)
      for m in 0..<units {
        for k in 0..<hidden {
          let through = curved[c * hidden + k] * a[m] + (m == k ? residual : 0)
          Self.add(slopes[k] * through, times: x, to: &mixed, at: block * bordered)
          block += 1
        }
      }
    }
  }

  /// Pairs of outputs.
  private mutating func addOutputs(_ p: [Double]) {
    var entry = 0
    for c in 0..<classes {
      for e in 0...c {
        let s = p[c] * ((c == e ? 1 : 0) - p[e])
        for m in 0..<units {
          let unit = s * a[m]
          for l in 0..<units {
            last[entry] += unit * a[l]
            entry += 1
          }
        }
      }
    }
  }

  /// y[start...] += factor x, several entries at a time.
  @inline(__always)
  private static func add(
    _ factor: Double, times x: [Double], to y: inout [Double], at start: Int
  ) {
    y.withUnsafeMutableBufferPointer { y in
      x.withUnsafeBufferPointer { x in
        guard let to = y.baseAddress, let from = x.baseAddress else { return }
        for i in 0..<x.count { to[start + i] += factor * from[i] }
      }
    }
  }

  /// The mean over the samples, with the ridge.
  func matrix() -> Matrix {
    let n = loss.dimension
    let scale = 1 / Double(loss.inputs.rows)
    var h = [Double](repeating: 0, count: n * n)
    func put(_ sum: Double, _ row: Int, _ column: Int) {
      let entry = scale * sum + (row == column ? loss.ridge : 0)
      h[row * n + column] = entry
      h[column * n + row] = entry
    }
    func input(_ k: Int, _ i: Int) -> Int { i < width ? k * width + i : loss.firstBias + k }
    func output(_ c: Int, _ m: Int) -> Int {
      m < hidden ? loss.second + c * hidden + m : loss.secondBias + c
    }
    var place = 0
    for k in 0..<hidden {
      for j in 0...k {
        for i in 0..<bordered {
          for l in 0...i {
            put(first[place], input(k, i), input(j, l))
            put(first[place], input(k, l), input(j, i))
            place += 1
          }
        }
      }
    }
    place = 0
    for c in 0..<classes {
      for m in 0..<units {
        for k in 0..<hidden {
          for i in 0..<bordered {
            put(mixed[place], output(c, m), input(k, i))
            place += 1
          }
        }
      }
    }
    place = 0
    for c in 0..<classes {
      for e in 0...c {
        for m in 0..<units {
          for l in 0..<units {
            // Of a block on the diagonal the lower half.
            if c != e || l <= m { put(last[place], output(c, m), output(e, l)) }
            place += 1
          }
        }
      }
    }
    return Matrix(rows: n, columns: n, elements: h)
  }
}
