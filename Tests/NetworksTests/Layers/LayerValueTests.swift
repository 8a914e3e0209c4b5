import Mathematics
import Platform
import Testing

@testable import Networks

@Suite("What layers compute, beside loops written out")
struct LayerValueTests {
  private func outputs(
    _ architecture: NetworkArchitecture, _ theta: [Double], _ input: [Double]
  ) -> [Double] {
    let inputs = Matrix(rows: 1, columns: input.count, elements: input)
    let targets = Matrix.zero(rows: 1, columns: architecture.outputSize)
    return NetworkObjective(
      architecture: architecture, loss: .squaredError, reduction: .sum,
      samples: Samples(inputs: inputs, targets: targets)
    ).outputs(at: Vector(theta)).elements
  }

  @Test("A kernel worked by hand: [[1, 2], [3, 4]] over 1 ... 9, and its bias")
  func byHand() {
    let network = NetworkArchitecture(
      input: .image(channels: 1, height: 3, width: 3),
      layers: [.convolution(channels: 1, kernel: 2)], bias: true)
    // 1·1 + 2·2 + 3·4 + 4·5 = 37 in the corner, and one more.
    let result = outputs(network, [1, 2, 3, 4, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(result == [38, 48, 68, 78])
  }

  @Test(
    "A convolution is the sum over channels, rows and columns, with zeros round the picture",
    arguments: [
      (2, 3, 1, 0, 4), (3, 2, 2, 1, 4), (1, 3, 2, 2, 4), (2, 1, 3, 0, 4), (5, 3, 1, 1, 8),
      (4, 3, 1, 1, 11),
    ])
  func convolution(_ channels: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ width: Int) {
    let (inputs, height) = (2, 5)
    let network = NetworkArchitecture(
      input: .image(channels: inputs, height: height, width: width),
      layers: [
        .convolution(channels: channels, kernel: kernel, stride: stride, padding: padding)
      ], bias: true)
    var random = SeededRandom(seed: 6)
    let theta = random.normalVector(network.parameterCount).elements
    let x = random.normalVector(inputs * height * width).elements
    let down = (height + 2 * padding - kernel) / stride + 1
    let across = (width + 2 * padding - kernel) / stride + 1
    #expect(network.output == .image(channels: channels, height: down, width: across))
    var expected: [Double] = []
    for channel in 0..<channels {
      for row in 0..<down {
        for column in 0..<across {
          var sum = theta[channels * inputs * kernel * kernel + channel]
          for c in 0..<inputs {
            for i in 0..<kernel {
              for j in 0..<kernel {
                let (y, z) = (row * stride - padding + i, column * stride - padding + j)
                guard y >= 0, y < height, z >= 0, z < width else { continue }
                let weight = theta[((channel * inputs + c) * kernel + i) * kernel + j]
                sum += weight * x[(c * height + y) * width + z]
              }
            }
          }
          expected.append(sum)
        }
      }
    }
    let found = outputs(network, theta, x)
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 1e-13) }
  }

  @Test("Pools take windows side by side and drop what is left over")
  func pools() {
    let channel: [Double] = (0..<15).map { Double(($0 * 7) % 15) }
    let x: [Double] = channel + channel.map { $0 + 100 }
    for kind in NetworkArchitecture.Pool.Kind.allCases {
      let network = NetworkArchitecture(
        input: .image(channels: 2, height: 3, width: 5), layers: [.pool(kind, size: 2)],
        bias: true)
      #expect(network.parameterCount == 0)
      var first: [Double] = []
      for left in [0, 2] {
        let window: [Double] = [x[left], x[left + 1], x[left + 5], x[left + 6]]
        let sum: Double = window.reduce(0, +)
        first.append(kind == .max ? (window.max() ?? 0) : sum / 4)
      }
      #expect(outputs(network, [], x) == first + first.map { $0 + 100 })
    }
  }

  @Test("A step of memory follows its gates in the order i, f, g, o", arguments: [1, 2, 5])
  func memory(_ steps: Int) {
    let (features, size) = (2, 3)
    let network = NetworkArchitecture(
      input: .sequence(steps: steps, features: features),
      layers: [.recurrent(.lstm, size: size, output: .each)], bias: true)
    #expect(network.parts.map(\.name) == ["Wx1", "Wh1", "b1"])
    #expect(network.parameterCount == 4 * size * (features + size + 1))
    var random = SeededRandom(seed: 2)
    let theta = random.normalVector(network.parameterCount).elements
    let x = random.normalVector(steps * features).elements
    let logistic = { (z: Double) in 1 / (1 + exp(-z)) }
    var (h, c) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    var expected: [Double] = []
    for step in 0..<steps {
      let z = (0..<4 * size).map { row -> Double in
        var sum = theta[4 * size * (features + size) + row]
        for j in 0..<features { sum += theta[row * features + j] * x[step * features + j] }
        for j in 0..<size { sum += theta[4 * size * features + row * size + j] * h[j] }
        return sum
      }
      for unit in 0..<size {
        c[unit] =
          logistic(z[size + unit]) * c[unit] + logistic(z[unit]) * tanh(z[2 * size + unit])
        h[unit] = logistic(z[3 * size + unit]) * tanh(c[unit])
      }
      expected += h
    }
    for (a, b) in zip(outputs(network, theta, x), expected) { #expect(abs(a - b) <= 1e-13) }
  }

  @Test("A loss over steps is the mean of theirs: (1 + 4 + 9)/3, over two samples the same")
  func meanOverSteps() {
    let network = NetworkArchitecture(
      input: .sequence(steps: 3, features: 1), layers: [.init(size: 1)], bias: false)
    let inputs = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, -1, -2, -3])
    let samples = Samples(inputs: inputs, targets: .zero(rows: 2, columns: 3))
    for (reduction, factor) in [(Reduction.mean, 1.0), (.sum, 2)] {
      let objective = NetworkObjective(
        architecture: network, loss: .squaredError, reduction: reduction, samples: samples)
      #expect(abs(objective.value(at: [1]) - factor * 14 / 3) < 1e-14)
      #expect(objective.outputs(at: [1]) == inputs)
    }
  }

  @Test("gelu is z Φ(z): tabulated values")
  func gelu() {
    for (z, value) in [
      (1.0, 0.841344746068543), (-2, -0.045500263896358), (0.5, 0.345731230637007),
    ] {
      let network = NetworkArchitecture(
        inputSize: 1, layers: [.init(size: 1, activation: .gelu), .init(size: 1)], bias: false)
      #expect(abs(outputs(network, [1, 1], [z])[0] - value) < 1e-14)
    }
  }

  @Test("Adversarial inputs move by ε against the loss: worked by hand for one weight")
  func adversarial() {
    // L = (w x)², ∂L/∂x = 2 w² x: x = 2 moves to 2.5, x = 0 stays.
    let network = NetworkArchitecture(inputSize: 1, layers: [.init(size: 1)], bias: false)
    let samples = Samples(
      inputs: Matrix(rows: 2, columns: 1, elements: [2, 0]), targets: .zero(rows: 2, columns: 1))
    let objective = NetworkObjective(
      architecture: network, loss: .squaredError, reduction: .sum, samples: samples,
      weightDecay: 0.5, adversarialStep: 0.5)
    #expect(abs(objective.value(at: [3]) - (0.5 * (36 + 56.25) + 0.25 * 9)) < 1e-12)
    #expect(abs(objective.gradient(at: [3])[0] - (0.5 * (24 + 37.5) + 1.5)) < 1e-12)
    #expect(abs(objective.hessian(at: [3])[0, 0] - (0.5 * (8 + 12.5) + 0.5)) < 1e-12)
  }

  @Test("Weights of a kernel are drawn by its fans, and those of memory have no bias to begin with")
  func fans() {
    let network = NetworkArchitecture(
      input: .image(channels: 2, height: 6, width: 6),
      layers: [.convolution(channels: 5, kernel: 3), .init(size: 1)], bias: true)
    let theta = NetworkInitialization.glorot(seed: 2).parameters(for: network)
    let bound = (6 / Double(2 * 9 + 5 * 9)).squareRoot()
    let weights = theta.elements[0..<90].map(abs)
    #expect(weights.allSatisfy { $0 <= bound } && (weights.max() ?? 0) > 0.9 * bound)
    #expect(network.filters.prefix(5).map(\.count) == [18, 18, 18, 18, 18])
    let memory = NetworkArchitecture(
      input: .sequence(steps: 2, features: 1),
      layers: [.recurrent(.lstm, size: 2, output: .last)], bias: true)
    let drawn = NetworkInitialization.normal(standardDeviation: 1, seed: 1)
      .parameters(for: memory)
    #expect(drawn.elements.suffix(8).allSatisfy { $0 == 0 })
    #expect(drawn.elements.prefix(24).allSatisfy { $0 != 0 })
  }

  @Test("Layers that do not fit say so in one line")
  func problems() {
    func message(_ input: LayerShape, _ layers: [NetworkArchitecture.Layer]) -> String? {
      do throws(LayerProblem) {
        _ = try NetworkArchitecture.shapes(from: input, through: layers)
        return nil
      } catch { return "\(error.layer): \(error.message)" }
    }
    let picture = LayerShape.image(channels: 1, height: 4, width: 4)
    let cases: [(LayerShape, NetworkArchitecture.Layer, String)] = [
      (picture, .convolution(channels: 1, kernel: 5), "larger than its input of 4×4"),
      (picture, .convolution(channels: 1, kernel: 2, stride: 0), "\"stride\" is 1 or more"),
      (picture, .pool(.max, size: 5), "a window of 5×5"),
      (picture, .recurrent(.lstm, size: 2, output: .last), "needs a sequence"),
      (.flat(4), .convolution(channels: 1, kernel: 1), "needs a picture"),
      (picture, .convolution(channels: 2, kernel: 1, residual: true), "keeps the shape"),
    ]
    for (input, layer, words) in cases {
      #expect(message(input, [layer])?.contains(words) == true, "\(words)")
      #expect(message(input, [layer])?.contains("\n") == false)
    }
    #expect(message(picture, [.pool(.max, size: 4), .init(size: 2)]) == nil)
  }
}
