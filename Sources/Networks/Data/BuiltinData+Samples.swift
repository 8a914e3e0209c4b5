import Mathematics
import Platform

/// The samples as a network takes them, and whether it can.
extension BuiltinData {
  /// What is wrong with the inputs of a network for this data, in one line; nil if they fit.
  public func inputProblem(_ input: LayerShape) -> String? {
    guard isSequence else {
      guard input.size != inputSize else { return nil }
      var excess = false
      if case .image(let channels, _, _) = input { excess = inputSize % channels != 0 }
      return "\(rawValue) has \(Self.counted(inputSize, "input")), but the network has "
        + "\(input.size)"
        + (excess ? " (\(input.features) channels do not divide \(inputSize))" : "")
    }
    guard case .sequence(let steps, inputSize) = input else {
      return "\(rawValue) is sequences of \(inputSize) numbers a step, but the network's input is "
        + "\(input.description); write input: {steps: 10, features: \(inputSize)}"
    }
    return self == .adding && steps < 2
      ? "adding marks two steps, but the network's input has 1; write more \"steps\"" : nil
  }

  /// What is wrong with the outputs of a network for this data, in one line; nil if they fit.
  public func outputProblem(_ network: NetworkArchitecture, classifies: Bool) -> String? {
    if network.outputRows > 1, self != .letters {
      return "\(rawValue) has one answer a sample; take output: last"
    }
    let found = network.outputColumns
    if classes > 0 {
      return found >= classes || (found == 1 && classes == 2)
        ? nil
        : "\(rawValue) has \(classes) classes, but the network has \(Self.counted(found, "output"))"
    }
    if classifies {
      return "\(rawValue) gives numbers, not classes; take the loss half-squared-error"
    }
    return network.outputSize == numbers
      ? nil
      : "\(rawValue) has \(Self.counted(numbers, "number")) to answer with, but the network has "
        + Self.counted(network.outputSize, "output")
  }

  /// The samples for a network that fits.
  ///
  /// `count` is the set's own unless given; `noise` and `seed` as `labelled` says.
  public func samples(
    count: Int? = nil, noise: Double? = nil, seed: UInt64 = 1, for network: NetworkArchitecture
  ) -> Samples {
    let steps = network.input.positions
    switch self {
    case .adding:
      return Self.additions(count ?? defaultCount, steps: steps, seed: seed)
    case .letters:
      return Letters.samples(
        count ?? defaultCount, steps: steps, everyStep: network.outputRows > 1, seed: seed,
        columns: network.outputColumns)
    case .strokes: return DrawnStroke.samples(count ?? defaultCount, seed: seed)
    case .xor, .jellyfish, .spirals, .moons, .digits:
      let drawn = labelled(count: count, noise: noise ?? Self.standardNoise, seed: seed)
      return Samples(
        inputs: drawn.inputs, labels: drawn.labels, columns: network.outputColumns)
    }
  }

  /// The inputs alone, for a network of these inputs that answers with them.
  public func inputs(
    count: Int? = nil, noise: Double? = nil, seed: UInt64 = 1, for input: LayerShape
  ) -> Matrix {
    switch self {
    case .adding:
      return Self.additions(count ?? defaultCount, steps: input.positions, seed: seed).inputs
    case .letters:
      return Letters.samples(
        count ?? defaultCount, steps: input.positions, everyStep: false, seed: seed,
        columns: Letters.alphabet.count
      ).inputs
    case .strokes: return DrawnStroke.samples(count ?? defaultCount, seed: seed).inputs
    case .xor, .jellyfish, .spirals, .moons, .digits:
      return labelled(count: count, noise: noise ?? Self.standardNoise, seed: seed).inputs
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func additions(_ count: Int, steps: Int, seed: UInt64) -> Samples {
    var random = SeededRandom(seed: seed)
    var inputs = Matrix.zero(rows: count, columns: 2 * steps)
    var targets = Matrix.zero(rows: count, columns: 1)
    let half = steps / 2
    for row in 0..<count {
      for step in 0..<steps { inputs[row, 2 * step] = random.uniform(0, 1) }
      let first = min(half - 1, Int(saturating: random.uniform() * Double(half)))
      let rest = steps - half
      let second = half + min(rest - 1, Int(saturating: random.uniform() * Double(rest)))
      for step in [first, second] {
        inputs[row, 2 * step + 1] = 1
        targets[row, 0] += inputs[row, 2 * step]
      }
    }
    return Samples(inputs: inputs, targets: targets)
  }
}
