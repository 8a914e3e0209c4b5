import Landscape
import Networks
import Wording

/// Reading a network: layers, loss and initial parameters.
extension SceneReader {
  static let networkKeys = [
    "layers", "activation", "pieces", "bias", "residual", "batch-normalization", "loss",
    "reduction", "initial",
  ]
  private static let networkExample = "{layers: [2, 3, 1], activation: tanh, loss: squared-error}"
  private static let mostLayers = 100
  private static let mostUnits = 10_000

  /// A network with its data, and the start and box it has unless the scene says otherwise.
  mutating func network(
    _ entry: YAMLEntry, fields scene: [String: YAMLEntry]
  ) -> SceneFunction? {
    for key in ["parameters", "variables"] {
      guard let other = scene[key] else { continue }
      report("\"\(key)\" belongs to a formula; remove it from this network", at: other.key.start)
    }
    let data = scene["data"]
    if data == nil, !isGiven("data", in: scene) {
      report("\"data\" is missing; add data: {builtin: xor}", at: entry.key.start)
    }
    let read = mapping(entry, keys: Self.networkKeys, such: Self.networkExample)
    guard let fields = read else { return nil }
    let before = problems.count
    let layers = layers(of: entry, fields)
    let bias = fields["bias"].map { truth($0) } ?? true
    let loss = fields["loss"].map { word($0, NetworkLoss.self, "loss") } ?? .halfSquaredError
    let reduction = fields["reduction"].map { word($0, Reduction.self, "reduction") } ?? .mean
    guard let layers, let bias, let loss, let reduction, problems.count == before else {
      // The rest is read all the same, for what is wrong in it by itself.
      if let initial = fields["initial"] { _ = self.initial(initial, count: nil) }
      if let data { _ = self.data(data, for: nil) }
      return nil
    }
    let output = layers.after[layers.after.count - 1].size
    if loss == .binaryCrossEntropy, output != 1 {
      report(
        "binary-cross-entropy needs one output, not \(output); or take cross-entropy",
        at: fields["loss"]?.value.position ?? entry.key.start)
    }
    if loss == .crossEntropy, output == 1 {
      report(
        "cross-entropy needs an output for each class; with one output take binary-cross-entropy",
        at: fields["loss"]?.value.position ?? entry.key.start)
    }
    guard let count = parameterCount(layers, bias: bias, at: fields["layers"]) else { return nil }
    var spec = NetworkSpec(
      inputSize: layers.input, layers: layers.after, bias: bias, loss: loss, reduction: reduction,
      data: DataSpec(.randomTeacher(count: 1)))
    let initial =
      fields["initial"].map { self.initial($0, count: count) } ?? NetworkSpec.standardInitial
    let samples = data.flatMap { self.data($0, for: spec) }
    guard let initial, let samples else { return nil }
    (spec.initial, spec.data) = (initial, samples)
    return SceneFunction(
      spec: .network(spec), parameters: [:], dimension: count,
      defaults: SceneFunction.Defaults(
        view: ViewSpec(x: -2...2, y: -2...2), start: spec.initialParameters.elements,
        slice: nil))
  }

  // MARK: Layers

  private struct Layers {
    var input: Int
    var after: [NetworkArchitecture.Layer]
  }

  private mutating func layers(of entry: YAMLEntry, _ fields: [String: YAMLEntry]) -> Layers? {
    let activation = fields["activation"].map { word($0, Activation.self, "activation") } ?? .tanh
    let pieces = fields["pieces"].map { integer($0.value, "\"pieces\"", in: 2...100) } ?? 2
    let residual = fields["residual"].map { truth($0) } ?? false
    let normalization = fields["batch-normalization"].map { truth($0) } ?? false
    guard let list = fields["layers"] else {
      report("\"layers\" is missing in the network; add layers: [2, 3, 1]", at: entry.key.start)
      return nil
    }
    guard case .sequence(let items, let start) = list.value else {
      if case .refused = list.value { return nil }
      report(
        "\"layers\" is a list of sizes such as [2, 3, 1], not \(list.value.kindInWords)",
        at: list.value.position)
      return nil
    }
    guard (2...Self.mostLayers).contains(items.count) else {
      report(
        "\"layers\" lists the sizes of input and output and of the layers between, such as "
          + "[2, 3, 1]; \(items.count.counting("size")) given",
        at: start)
      return nil
    }
    guard let activation, let pieces, let residual, let normalization else { return nil }
    guard let input = integer(items[0], "the size of the input", in: 1...Self.mostUnits) else {
      return nil
    }
    if let pieces = fields["pieces"], activation != .maxout {
      report("\"pieces\" is for maxout only", at: pieces.key.start)
    }
    var after: [NetworkArchitecture.Layer] = []
    var width: Int? = input
    for (index, item) in items.enumerated().dropFirst() {
      let isOutput = index == items.count - 1
      var standard = NetworkArchitecture.Layer(
        size: 1, activation: isOutput ? .linear : activation, pieces: pieces)
      standard.batchNormalization = normalization && !isOutput
      let layer = layer(item, standard, isOutput: isOutput, after: width)
      width = layer?.size
      guard var layer else { continue }
      // For the whole network "residual" means wherever it can be.
      if residual, !isOutput, layer.size == (after.last?.size ?? input) { layer.residual = true }
      after.append(layer)
    }
    guard after.count == items.count - 1 else { return nil }
    if residual, !after.contains(where: \.residual), let entry = fields["residual"] {
      report(
        "no hidden layer is as wide as the one before it, so none can be residual",
        at: entry.key.start)
    }
    return Layers(input: input, after: after)
  }

  private mutating func layer(
    _ node: YAMLNode, _ standard: NetworkArchitecture.Layer, isOutput: Bool, after width: Int?
  ) -> NetworkArchitecture.Layer? {
    guard case .mapping(let entries, let start) = node else {
      guard let size = integer(node, "the size of a layer", in: 1...Self.mostUnits) else {
        return nil
      }
      var layer = standard
      layer.size = size
      return layer
    }
    let keys = ["size", "activation", "pieces", "residual", "batch-normalization"]
    let fields = fields(of: entries, keys: keys, in: "a layer")
    guard let sizeEntry = fields["size"] else {
      report("\"size\" is missing in this layer, which is such as {size: 3}", at: start)
      return nil
    }
    let size = integer(sizeEntry.value, "the size of a layer", in: 1...Self.mostUnits)
    let activation =
      fields["activation"].map { word($0, Activation.self, "activation") } ?? standard.activation
    let pieces =
      fields["pieces"].map { integer($0.value, "\"pieces\"", in: 2...100) }
      ?? max(2, standard.pieces)
    let residual = fields["residual"].map { truth($0) } ?? standard.residual
    let normalization =
      fields["batch-normalization"].map { truth($0) } ?? standard.batchNormalization
    guard let size, let activation, let pieces, let residual, let normalization else { return nil }
    if isOutput, activation != .linear, let entry = fields["activation"] {
      report("the output layer is linear; remove its activation", at: entry.key.start)
      return nil
    }
    if activation != .maxout, let entry = fields["pieces"] {
      report("\"pieces\" is for maxout only", at: entry.key.start)
      return nil
    }
    if residual, let width, size != width {
      report(
        "a residual layer is as wide as the one before it: \(width), not \(size)",
        at: sizeEntry.value.position)
      return nil
    }
    return NetworkArchitecture.Layer(
      size: size, activation: activation, pieces: pieces, residual: residual,
      batchNormalization: normalization)
  }

  /// The number of parameters, if they are not too many.
  private mutating func parameterCount(
    _ layers: Layers, bias: Bool, at entry: YAMLEntry?
  ) -> Int? {
    var count = 0
    var width = layers.input
    for layer in layers.after {
      // Sizes and pieces are bounded so that this cannot overflow.
      count += layer.rows * (width + (bias ? 1 : 0) + (layer.batchNormalization ? 2 : 0))
      width = layer.size
    }
    guard (2...NetworkSpec.maximumParameters).contains(count) else {
      report(
        count < 2
          ? "a network of one parameter is a formula; write it as one"
          : "the network has \(count) parameters; at most \(NetworkSpec.maximumParameters) are read",
        at: entry?.value.position ?? .top)
      return nil
    }
    return count
  }

  // MARK: Initial parameters

  /// How parameters are drawn: `{kind: normal, standard-deviation: 1, seed: 1}` and its like.
  mutating func initial(_ entry: YAMLEntry, count: Int?) -> NetworkInitialization? {
    let example = "{kind: normal, standard-deviation: 1, seed: 1} or {values: [..]}"
    let keys = ["kind", "standard-deviation", "seed", "values"]
    let read = mapping(entry, keys: keys, such: example)
    guard let fields = read else { return nil }
    if let values = fields["values"] {
      for key in keys.dropLast() {
        guard let other = fields[key] else { continue }
        report(
          "initial parameters are given by \"values\" or drawn; remove this", at: other.key.start)
      }
      guard let numbers = point(values.value, "\"values\"", dimension: nil) else { return nil }
      if let count, numbers.count != count {
        report(
          "\"values\" has \(numbers.count.counting("number")), but the network has "
            + count.counting("parameter"), at: values.value.position)
        return nil
      }
      return .values(numbers)
    }
    guard let kindEntry = fields["kind"] else {
      report("\"kind\" is missing, as in \(example)", at: entry.key.start)
      return nil
    }
    guard let kind = choice(kindEntry, among: ["normal", "glorot", "he"], "kind") else {
      return nil
    }
    let seed = fields["seed"].map { self.seed($0) } ?? 1
    let deviation =
      fields["standard-deviation"].map { positive($0.value, "\"standard-deviation\"") } ?? 1
    guard let seed, let deviation else { return nil }
    if kind != "normal", let entry = fields["standard-deviation"] {
      report("\(kind) has its own standard deviation; remove this", at: entry.key.start)
      return nil
    }
    switch kind {
    case "normal": return .normal(standardDeviation: deviation, seed: seed)
    case "he": return .he(seed: seed)
    default: return .glorot(seed: seed)
    }
  }
}
