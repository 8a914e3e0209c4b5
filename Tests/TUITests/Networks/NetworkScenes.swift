import Landscape
import Networks
import Optimizers
import Scenes

/// Small network scenes of the tests' own.
enum NetworkScenes {
  /// The scene of a network over XOR, two methods from the same initial weights.
  static func xor(
    steps: Int = 50, method: String = "adam", learningRate: Double = 0.05,
    slice: SliceSpec = .principal, optimizers: [OptimizerSpec]? = nil
  ) -> SceneSpec {
    let network = NetworkSpec(
      inputSize: 2,
      layers: [
        NetworkArchitecture.Layer(size: 3, activation: .tanh), NetworkArchitecture.Layer(size: 1),
      ],
      loss: .binaryCrossEntropy, initial: .normal(standardDeviation: 1, seed: 3),
      data: DataSpec(.builtin(.xor, count: nil, noise: nil)))
    return SceneSpec(
      id: "xor", title: "Three units learn XOR", function: .network(network),
      view: slice.standardView ?? ViewSpec(x: -1...1, y: -1...1),
      start: network.initialParameters.elements,
      optimizers: optimizers ?? [
        OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.5)]),
        OptimizerSpec(method: "adam", parameters: ["learning-rate": .number(0.05)]),
      ],
      notes: "Both methods start from the same weights.", slice: slice,
      training: TrainingSpec(
        method: method, parameters: ["learning-rate": .number(learningRate)], steps: steps))
  }

  /// Ten classes of 8 x 8 pixels, so many of them kept back.
  static func digits(
    hidden: Int = 8, samples: Int = 60, validation: Double = 0.25, steps: Int = 20
  ) -> SceneSpec {
    let network = NetworkSpec(
      inputSize: 64,
      layers: [
        NetworkArchitecture.Layer(size: hidden, activation: .tanh),
        NetworkArchitecture.Layer(size: 10),
      ],
      loss: .crossEntropy, initial: .glorot(seed: 3),
      data: DataSpec(.builtin(.digits, count: samples, noise: nil), validation: validation))
    return SceneSpec(
      id: "digits", title: "Digits", function: .network(network),
      view: ViewSpec(x: -1...1, y: -1...1), start: network.initialParameters.elements,
      optimizers: [
        OptimizerSpec(
          method: "gradient-descent",
          parameters: ["learning-rate": .number(0.5), "batch": .number(16)])
      ],
      slice: .random(normalize: .filter, seed: 1, around: nil),
      training: TrainingSpec(method: "adam", steps: steps))
  }
}
