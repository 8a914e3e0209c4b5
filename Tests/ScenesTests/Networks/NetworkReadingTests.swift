import Landscape
import Mathematics
import Testing

@testable import Scenes

@Suite struct NetworkReadingTests {
  @Test("What is left out has the documented value")
  func defaults() throws {
    let scene = try NetworkText(network: "network: {layers: [2, 3, 1]}").scene()
    guard case .network(let network) = scene.function else {
      Issue.record("no network")
      return
    }
    #expect(network.inputSize == 2)
    #expect(network.layers == [.init(size: 3, activation: .tanh), .init(size: 1)])
    #expect(network.bias && network.loss == .halfSquaredError && network.reduction == .mean)
    #expect(network.initial == .glorot(seed: 1))
    #expect(network.data == DataSpec(.builtin(.xor, count: nil, noise: nil)))
    // 3 · 2 weights and 3 biases, 3 weights and 1 bias; biases begin at 0.
    #expect(scene.start.count == 13)
    #expect(scene.start[6...8].allSatisfy { $0 == 0 } && scene.start[12] == 0)
    #expect(scene.start == network.initialParameters.elements)
    #expect(scene.optimizers.map(\.method) == ["gradient-descent", "adam"])
    #expect(scene.slice == .random(normalize: .filter, seed: 1, around: nil))
    #expect(scene.view == ViewSpec(x: -1...1, y: -1...1))
  }

  @Test("Every form of a layer is read")
  func layers() throws {
    let network = try NetworkText(
      network: """
        network:
          layers:
            - 2
            - 4
            - {size: 4, activation: maxout, pieces: 3, residual: true, batch-normalization: true}
            - {size: 2, batch-normalization: true}
            - {size: 1, activation: linear}
          activation: relu
          bias: false
          loss: squared-error
          reduction: sum
          initial: {kind: normal, standard-deviation: 0.5, seed: 9}
        """
    ).spec()
    #expect(
      network?.layers == [
        .init(size: 4, activation: .relu),
        .init(
          size: 4, activation: .maxout, pieces: 3, residual: true, batchNormalization: true),
        .init(size: 2, activation: .relu, batchNormalization: true),
        .init(size: 1),
      ])
    #expect(network?.bias == false)
    #expect(network?.loss == .squaredError && network?.reduction == .sum)
    #expect(network?.initial == .normal(standardDeviation: 0.5, seed: 9))
  }

  @Test("Residual and normalised layers of a whole network are the hidden ones that can be")
  func wholeNetwork() throws {
    let network = try NetworkText(
      network: "network: {layers: [2, 2, 3, 3, 2, 1], residual: true, batch-normalization: true}"
    ).spec()
    #expect(network?.layers.map(\.residual) == [true, false, true, false, false])
    #expect(network?.layers.map(\.batchNormalization) == [true, true, true, true, false])
  }

  @Test("Initial values are the start, in the documented order")
  func values() throws {
    let scene = try NetworkText(
      network: "network: {layers: [2, 1], initial: {values: [1, 2, 0.5]}}"
    ).scene()
    #expect(scene.start == [1, 2, 0.5])
    // o = 1 x1 + 2 x2 + 0.5 on (0,0), (0,1), (1,0), (1,1) against 0, 1, 1, 0.
    let loss = (0.25 + 2.25 + 0.25 + 12.25) / 8
    #expect(try scene.makeObjective().value(at: Vector(scene.start)) == loss)
  }

  @Test("A start can be drawn as the initial parameters are")
  func drawnStart() throws {
    let network = "network: {layers: [2, 3, 1], initial: {kind: he, seed: 4}}"
    let other = try NetworkText(network: network).scene()
    let scene = try NetworkText(
      more: "start: {kind: he, seed: 4}\noptimizers: [{method: adam, start: {kind: normal}}]"
    ).scene()
    #expect(scene.start == other.start)
    #expect(scene.optimizers[0].start?.count == 13)
  }

  @Test(
    "Every slip in a network is named, with what would be right",
    arguments: [
      ("network: [2, 1]", "2:10: \"network\" is a mapping such as"),
      ("network: {activation: tanh}", "2:1: \"layers\" is missing in the network"),
      ("network: {layers: [2]}", "2:19: \"layers\" lists the sizes of input and output"),
      ("network: {layers: 2}", "2:19: \"layers\" is a list of sizes such as [2, 3, 1], not \"2\""),
      (
        "network: {layers: [2, 0, 1]}",
        "2:23: the size of a layer is a whole number from 1 to 10000"
      ),
      ("network: {layers: [2, 3, 1], activation: rleu}", "did you mean \"relu\"?"),
      (
        "network: {layers: [2, 3, 1], los: mean}",
        "2:30: unknown key \"los\"; did you mean \"loss\"?"
      ),
      ("network: {layers: [2, 3, 1], bias: 1}", "2:36: \"bias\" is true or false, not \"1\""),
      (
        "network: {layers: [2, 3, {size: 1, activation: tanh}]}",
        "2:36: the output layer is linear; remove its activation"
      ),
      (
        "network: {layers: [2, {size: 3, residual: true}, 1]}",
        "2:30: a residual layer is as wide as the one before it: 2, not 3"
      ),
      (
        "network: {layers: [2, 3, 1], residual: true}",
        "2:30: no hidden layer is as wide as the one before it, so none can be residual"
      ),
      ("network: {layers: [2, {activation: relu}, 1]}", "2:23: \"size\" is missing in this layer"),
      ("network: {layers: [2, 3, 1], pieces: 3}", "2:30: \"pieces\" is for maxout only"),
      (
        "network: {layers: [2, 3, 2], loss: binary-cross-entropy}",
        "2:36: binary-cross-entropy needs one output, not 2"
      ),
      (
        "network: {layers: [2, 3, 1], loss: cross-entropy}",
        "2:36: cross-entropy needs an output for each class"
      ),
      (
        "network: {layers: [2, 1], initial: {values: [1, 2]}}",
        "2:45: \"values\" has 2 numbers, but the network has 3 parameters"
      ),
      (
        "network: {layers: [2, 1], initial: {kind: norml}}",
        "2:43: unknown kind \"norml\"; did you mean \"normal\"?"
      ),
      (
        "network: {layers: [2, 1], initial: {kind: he, standard-deviation: 2}}",
        "2:47: he has its own standard deviation; remove this"
      ),
      (
        "network: {layers: [2, 1], initial: {kind: normal, standard-deviation: 0}}",
        "2:71: \"standard-deviation\" is a number above 0"
      ),
      ("network: {layers: [2, 1], initial: {seed: 1}}", "2:27: \"kind\" is missing"),
      (
        "network: {layers: [2, 9000, 9000, 1]}",
        "2:19: the network has 81045001 parameters; at most 1000000 are read"
      ),
      (
        "network: {layers: [1, 1], bias: false}",
        "2:19: a network of one parameter is a formula; write it as one"
      ),
      ("network: {layers: [3, 1]}", "3:17: xor has 2 inputs, but the network has 3"),
    ])
  func slips(network: String, problem: String) {
    let problems = NetworkText(network: network).problems
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.contains(problem) == true, "\(problems)")
  }

  @Test("What belongs to formulas is refused, and data and slices need what they need")
  func misplaced() {
    #expect(
      NetworkText(more: "formula: x^2").problems == [
        "4:1: a scene has \"network\" or \"formula\", not both"
      ])
    #expect(
      NetworkText(more: "variables: [x, y]").problems == [
        "4:1: \"variables\" belongs to a formula; remove it from this network"
      ])
    #expect(
      NetworkText(data: "").problems == ["2:1: \"data\" is missing; add data: {builtin: xor}"])
    #expect(
      SceneText(more: "data: {builtin: xor}").problems == [
        "7:1: \"data\" belongs to a network; add network: {layers: [2, 3, 1]}"
      ])
  }

  @Test("Several slips are all told, wherever they are")
  func several() {
    let problems = NetworkText(
      network: "network: {layers: [2, x, 1], loss: squared, initial: {kind: x}}",
      data: "data: {builtin: moon}", more: "training: {method: adm}\nslice: {kind: randm}"
    ).problems
    #expect(problems.count == 6, "\(problems)")
  }
}
