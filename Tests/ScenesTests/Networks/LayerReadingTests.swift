import Landscape
import Mathematics
import Networks
import Testing

@testable import Scenes

/// Pictures, sequences, and what stands beside the layers.
@Suite struct LayerReadingTests {
  @Test("Every kind of layer is read")
  func kinds() throws {
    let network = try NetworkText(
      network: """
        network:
          input: {channels: 1, height: 8, width: 8}
          layers:
            - {convolution: {channels: 4, kernel: 3, stride: 2, padding: 1}, activation: gelu}
            - {convolution: {channels: 3, kernel: 2}, batch-normalization: true}
            - {pool: {kind: max, size: 2}}
            - {dense: 5, repeat: 2, residual: false}
            - 10
          activation: relu
          loss: cross-entropy
          weight-decay: 0.25
          adversarial: {epsilon: 0.125}
          fixed: {b5: [1, 2, 3, 4, 5]}
          initial: {kind: random-walk, gain: 1.5, seed: 3}
        """, data: "data: {builtin: digits, samples: 20}"
    ).spec()
    let spec = try #require(network)
    #expect(spec.input == .image(channels: 1, height: 8, width: 8))
    #expect(
      spec.layers == [
        .convolution(channels: 4, kernel: 3, stride: 2, padding: 1, activation: .gelu),
        .convolution(channels: 3, kernel: 2, activation: .relu, batchNormalization: true),
        .pool(.max, size: 2), .init(size: 5, activation: .relu),
        .init(size: 5, activation: .relu), .init(size: 10),
      ])
    #expect(spec.weightDecay == 0.25 && spec.adversarialStep == 0.125)
    #expect(spec.initial == .randomWalk(gain: 1.5, seed: 3))
    // 4·9+4, 3·4·4+3+6, 3 channels of 1×1 into 5 and 5, then 5·5 without its fixed biases, 10·5+10.
    #expect(spec.architecture.parameterCount == 40 + 57 + 20 + 25 + 60)
    #expect(spec.architecture.fixedParts.map(\.name) == ["b5"])
  }

  @Test("Sequences are read, their answers at the end or at each step")
  func sequences() throws {
    let text = NetworkText(
      network: "network: {input: {steps: 2, features: 2}, "
        + "layers: [{recurrent: {kind: simple, size: 3, output: each}}, 2], loss: cross-entropy}",
      data: "data: {inputs: [[1, 2, 3, 4], [5, 6, 7, 8]], labels: [[0, 1], [1, 1]]}")
    let network = try #require(try text.scene().makeNetwork())
    #expect(network.training.samples.labels == [0, 1, 1, 1])
    #expect(network.training.samples.targets.elements == [1, 0, 0, 1, 0, 1, 0, 1])
  }

  private static let picture = "input: {channels: 1, height: 4, width: 4}"
  private static let sequence = "input: {steps: 2, features: 2}"

  @Test(
    "What does not fit is one line that says what would",
    arguments: [
      (
        "\(picture), layers: [{convolution: {channels: 2, kernel: 5}}, 2]", "builtin: xor",
        "a kernel of 5×5 is larger than its input of 4×4; take a smaller one, or padding"
      ),
      (
        "\(picture), layers: [{convolution: {channels: 2, kernel: 3, stride: 0}}, 2]",
        "builtin: xor", "\"stride\" is a whole number from 1 to 1000"
      ),
      (
        "\(picture), layers: [{pool: {size: 5}}, 2]", "builtin: xor",
        "a window of 5×5 is larger than its input of 4×4; take a smaller one"
      ),
      (
        "input: {channels: 3, height: 8, width: 8}, loss: cross-entropy, "
          + "layers: [{convolution: {channels: 2, kernel: 3}}, 10]", "builtin: digits",
        "digits has 64 inputs, but the network has 192 (3 channels do not divide 64)"
      ),
      (
        "layers: [2, {convolution: {channels: 2, kernel: 3}}, 2]", "builtin: xor",
        "a convolution needs a picture, such as input: {channels: 1, height: 8, width: 8}, not 2"
      ),
      (
        "\(sequence), layers: [{recurrent: {kind: lstm, size: 2}}, 1]",
        "inputs: [[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]], targets: [[1], [2]]",
        "this sequence has 3 steps of 2, but the network takes 2; all sequences are of one length"
      ),
      (
        "\(sequence), layers: [{recurrent: {kind: gru, size: 2}}, 1]", "builtin: adding",
        "unknown kind of recurrent layer \"gru\"; it is simple or lstm"
      ),
      (
        "\(sequence), layers: [{recurrent: {size: 2, output: each}}, 1]", "builtin: adding",
        "adding has one answer a sample; take output: last"
      ),
      (
        "layers: [2, {size: 2, repeat: 10001}, 1]", "builtin: xor",
        "\"repeat\" is a whole number from 1 to 10000"
      ),
      (
        "layers: [2, {size: 2, repeat: 9000}, {size: 2, repeat: 2000}, 1]", "builtin: xor",
        "a network has at most 10000 layers"
      ),
      (
        "layers: [2, 3, 1], fixed: {W2: [[1, 1]]}", "builtin: xor",
        "this row of \"W2\" has 2 numbers, but the network has 3 weights"
      ),
      (
        "layers: [2, 3, 1]", "builtin: xor, targets: inputs",
        "to answer with its inputs the network needs 2 outputs, not 1"
      ),
      (
        "boltzmann: {visible: 4, hidden: [3, 2, 1]}", "builtin: digits",
        "\"hidden\" is the sizes of exactly two layers, such as [8, 4]"
      ),
      (
        "boltzmann: {visible: 60, hidden: [3, 2]}", "builtin: digits",
        "digits has 64 inputs, but the network has 60"
      ),
      (
        "boltzmann: {visible: 2, hidden: [3, 2]}", "inputs: [[0, 1.5]]",
        "a Boltzmann machine's data are probabilities, from 0 to 1"
      ),
      (
        "boltzmann: {visible: 64, hidden: [3, 2]}, activation: tanh", "builtin: digits",
        "a Boltzmann machine has no \"activation\"; remove it, or \"boltzmann\""
      ),
      (
        "layers: [2, 3, 1], dropout: 1", "builtin: xor",
        "\"dropout\" is the share of hidden units left out, from 0 to below 1"
      ),
      (
        "layers: [2, 3, 1]", "builtin: adding",
        "adding is sequences of 2 numbers a step, but the network's input is 2; "
          + "write input: {steps: 10, features: 2}"
      ),
    ])
  func complaints(network: String, data: String, message: String) {
    let problems = NetworkText(network: "network: {\(network)}", data: "data: {\(data)}").problems
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix(message) == true, "\(problems)")
  }
}
