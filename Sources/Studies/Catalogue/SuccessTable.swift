import Mathematics

extension Study {
  /// How often small networks learn four points.
  static let successTable = Study(
    id: "success-table", title: "How often small networks learn XOR and the jellyfish",
    measured: "the share of starts from which all four points are on their side at the last step",
    measures: ["success-share"],
    source: "Swirszcz, Czarnecki & Pascanu 2016",
    parameters: [
      .coordinate("data", of: ["xor", "jellyfish"], "the four points"),
      .coordinate("activation", of: ["relu", "sigmoid"], "of the hidden units"),
      .coordinate("method", of: ["adam", "gradient-descent"], "the optimizer"),
      .coordinate("h", [2, 3, 4, 5, 6, 7], in: 1...50, "hidden units"),
      .integer("steps", 8000, in: 1...1_000_000, "full-batch steps"),
      .number("adam-rate", 0.01, in: 0...10, "Adam's learning rate"),
      .number("descent-rate", 0.1, in: 0...10, "gradient descent's learning rate"),
    ],
    standardRuns: 100,
    remark:
      "2-h-1 networks, linear output, targets 0 and 1, mean squared error, all parameters from "
      + "N(0, 1). The paper's own protocol is not known; it reports 28 52 68 81 91 97 % for Adam, XOR, "
      + "ReLU, and for the jellyfish with sigmoids the other way round (Adam 0 0 2 27 17 58, gradient "
      + "descent 62 100 ..): these do not come out under this protocol. Gradient descent with sigmoids "
      + "on the jellyfish is slow, not stuck: with more steps it succeeds more often."
  ) {
    SuccessTableExperiment(
      data: $0.word("data"), isSigmoid: $0.word("activation") == "sigmoid",
      isAdam: $0.word("method") == "adam", h: $0.integer("h"), steps: $0.integer("steps"),
      rate: $0.word("method") == "adam" ? $0.number("adam-rate") : $0.number("descent-rate"))
  }
}

/// One start a run.
private struct SuccessTableExperiment: Experiment {
  let data: String
  let isSigmoid: Bool
  let isAdam: Bool
  let h: Int
  let steps: Int
  let rate: Double

  let numberNames = ["success-share", "loss", "solved-at"]

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var random = key.random
    var training = FourPointTraining(
      data: data == "xor" ? .xor : .jellyfish, hidden: h, isSigmoid: isSigmoid, random: &random)
    let end = training.train(steps: steps, rate: rate, isAdam: isAdam)
    // What is not finite has failed; it is not rejected.
    numbers[0] = end.isSolved ? 1 : 0
    numbers[1] = end.loss.isNaN ? .nan : end.loss
    if let step = end.solvedAt { numbers[2] = Double(step) }
    return nil
  }

  /// The network of a run where its training ended.
  func scene(of key: RunKey) -> String? {
    let points: FourPointTraining.FourPoints = data == "xor" ? .xor : .jellyfish
    var random = key.random
    var training = FourPointTraining(
      data: points, hidden: h, isSigmoid: isSigmoid, random: &random)
    let end = training.train(steps: steps, rate: rate, isAdam: isAdam)
    let theta = training.parameters
    guard theta.allSatisfy(\.isFinite) else { return nil }
    let units = 0..<h
    let values =
      units.flatMap { [theta[4 * $0], theta[4 * $0 + 1]] } + units.map { theta[4 * $0 + 2] }
      + units.map { theta[4 * $0 + 3] } + [theta[4 * h]]
    let inputs = (0..<4).map { [points.x[$0], points.y[$0]] }
    let targets = (0..<4).map { [points.targets[$0]] }
    return RunScene(
      title: "\(h) units on \(data), run \(key.number)",
      summary: end.isSolved ? "All four points are learned" : "Stuck, or on its way",
      source: Study.successTable.source,
      lines: [
        "network:", "  layers: [2, \(h), 1]", "  activation: \(isSigmoid ? "sigmoid" : "relu")",
        "  loss: squared-error", "  reduction: mean",
        "  initial: {values: \(RunScene.list(values))}", "data:",
      ] + RunScene.rows("inputs", inputs, indent: "  ")
        + RunScene.rows("targets", targets, indent: "  ")
        + ["start: \(RunScene.list(values))", "slice: {kind: random, normalize: filter, seed: 1}"],
      optimizers: [
        (isAdam ? "method: adam" : "method: gradient-descent")
          + ", learning-rate: \(JSONText.number(rate).text)",
        "method: saddle-free-newton, damping: 0.1",
      ],
      notes: "The network after \(steps) steps, loss \(RunScene.words(end.loss)): "
        + (end.isSolved
          ? "all four points are on their side." : "not all four points are on their side.")
        + " The start here is where the run ended; F7 shows what the network says of each point."
    ).text
  }

  func measures(of runs: RunTable) -> [Measure] {
    let outcomes = runs.values(of: "success-share")
    return [.share("success-share", outcomes.count { $0 == 1 }, of: outcomes.count)]
  }
}
