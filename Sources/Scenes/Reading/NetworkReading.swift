import Landscape
import Networks
import Wording

/// Reading a network: layers, loss and initial parameters.
extension SceneReader {
  static let networkKeys = [
    "input", "layers", "activation", "pieces", "bias", "residual", "batch-normalization", "loss",
    "reduction", "initial", "weight-decay", "dropout", "fixed", "adversarial", "boltzmann", "masks",
  ]
  private static let networkExample = "{layers: [2, 3, 1], activation: tanh, loss: squared-error}"
  private static let mostLayers = 10_000
  private static let mostPatches = 1_000_000
  static let mostUnits = 10_000

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
    if let machine = fields["boltzmann"] {
      guard let spec = boltzmann(machine, fields) else {
        if let data { _ = self.data(data, for: nil, ofMachine: true) }
        return nil
      }
      return finished(spec, fields, data, at: machine.value.position)
    }
    if let masks = fields["masks"] {
      report("\"masks\" belongs to \"boltzmann\"; remove it here", at: masks.key.start)
    }
    let before = problems.count
    let layers = layers(of: entry, fields)
    let bias = fields["bias"].map { truth($0) } ?? true
    let loss = fields["loss"].map { word($0, NetworkLoss.self, "loss") } ?? .halfSquaredError
    let reduction = fields["reduction"].map { word($0, Reduction.self, "reduction") } ?? .mean
    let extras = extras(fields)
    guard let layers, let bias, let loss, let reduction, let extras, problems.count == before
    else {
      // The rest is read all the same, for what is wrong in it by itself.
      if let initial = fields["initial"] { _ = self.initial(initial, count: nil) }
      if let data { _ = self.data(data, for: nil) }
      return nil
    }
    let output =
      if case .sequence(_, let features) = layers.output { features } else {
        layers.output.size
      }
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
    var spec = NetworkSpec(
      inputSize: layers.input.size, layers: layers.after, bias: bias, loss: loss,
      reduction: reduction, data: DataSpec(.randomTeacher(count: 1)))
    spec.input = layers.input
    spec.weightDecay = extras.weightDecay
    spec.adversarialStep = extras.adversarialStep
    spec.dropout = extras.dropout
    return finished(spec, fields, data, at: fields["layers"]?.value.position ?? entry.key.start)
  }

  /// A network with its fixed parts, initial parameters and data, if they are not too many.
  private mutating func finished(
    _ network: NetworkSpec, _ fields: [String: YAMLEntry], _ data: YAMLEntry?,
    at position: SourcePosition
  ) -> SceneFunction? {
    var spec = network
    let whole = spec.architecture
    guard fits(whole.parameterCount, at: position) else { return nil }
    guard whole.largestPatches <= Self.mostPatches else {
      report(
        "the patches of a convolution have \(whole.largestPatches) numbers a sample; at most "
          + "\(Self.mostPatches) are made; take a larger stride or a smaller kernel",
        at: position)
      return nil
    }
    if let entry = fields["fixed"] {
      guard let parts = fixedParts(entry, of: whole) else { return nil }
      spec.fixed = parts
    }
    let count = spec.architecture.parameterCount
    guard fits(count, at: position) else { return nil }
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
    var input: LayerShape
    var after: [NetworkArchitecture.Layer]
    /// What the last layer gives.
    var output: LayerShape
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
    let shape = fields["input"].flatMap { inputShape($0) }
    if fields["input"] != nil, shape == nil { return nil }
    guard items.count >= (shape == nil ? 2 : 1) else {
      report(
        (shape == nil
          ? "\"layers\" lists the sizes of input and output and of the layers between, such as "
            + "[2, 3, 1]" : "\"layers\" lists the layers after the input, the output last")
          + "; \(items.count.counting("size")) given",
        at: start)
      return nil
    }
    let most = Self.mostLayers
    guard items.count - (shape == nil ? 1 : 0) <= most else {
      report("a network has at most \(most) layers; \(items.count) given", at: start)
      return nil
    }
    guard let activation, let pieces, let residual, let normalization else { return nil }
    var input = shape
    if input == nil {
      let size = integer(items[0], "the size of the input", in: 1...Self.mostUnits)
      input = size.map { .flat($0) }
    }
    guard let input else { return nil }
    if let pieces = fields["pieces"], activation != .maxout {
      report("\"pieces\" is for maxout only", at: pieces.key.start)
    }
    var after: [NetworkArchitecture.Layer] = []
    let reported = problems.count
    var before: LayerShape? = input
    for (index, item) in items.enumerated().dropFirst(shape == nil ? 1 : 0) {
      let isOutput = index == items.count - 1
      var standard = NetworkArchitecture.Layer(
        size: 1, activation: isOutput ? .linear : activation, pieces: pieces)
      standard.batchNormalization = normalization && !isOutput
      let layer = layer(item, standard, isOutput: isOutput, after: before)
      let copies = copies(of: item, isOutput: isOutput)
      guard let layer, let copies else {
        before = nil
        continue
      }
      guard after.count + copies <= Self.mostLayers else {
        report("a network has at most \(Self.mostLayers) layers", at: item.position)
        return nil
      }
      for _ in 0..<copies {
        var one = layer
        if let known = before {
          do throws(LayerProblem) {
            let shape = try NetworkArchitecture.shapes(from: known, through: [one])[0]
            // For the whole network "residual" means wherever it can be.
            if residual, !isOutput, shape == known, one.canBeResidual { one.residual = true }
            before = shape
          } catch {
            report(error.message, at: item.position)
            before = nil
          }
        }
        after.append(one)
      }
    }
    guard problems.count == reported, let output = before else { return nil }
    if residual, !after.contains(where: \.residual), let entry = fields["residual"] {
      report(
        "no hidden layer is as wide as the one before it, so none can be residual",
        at: entry.key.start)
    }
    return Layers(input: input, after: after, output: output)
  }

  private mutating func layer(
    _ node: YAMLNode, _ standard: NetworkArchitecture.Layer, isOutput: Bool,
    after before: LayerShape?
  ) -> NetworkArchitecture.Layer? {
    guard case .mapping(let entries, let start) = node else {
      guard let size = integer(node, "the size of a layer", in: 1...Self.mostUnits) else {
        return nil
      }
      var layer = standard
      layer.size = size
      return layer
    }
    let kinds = ["size", "dense", "convolution", "pool", "recurrent"]
    let keys = kinds + ["activation", "pieces", "residual", "batch-normalization", "repeat"]
    let fields = fields(of: entries, keys: keys, in: "a layer")
    let given = kinds.filter { fields[$0] != nil }
    if given.count > 1, let second = fields[given[1]] {
      report("a layer is \"\(given[0])\" or \"\(given[1])\", not both", at: second.key.start)
      return nil
    }
    if let entry = fields["pool"] ?? fields["recurrent"] {
      return special(entry, fields, isOutput: isOutput)
    }
    if let entry = fields["convolution"] {
      guard let layer = convolution(entry) else { return nil }
      return finished(layer, fields, standard, isOutput: isOutput, after: before)
    }
    guard let sizeEntry = fields["size"] ?? fields["dense"] else {
      report("\"size\" is missing in this layer, which is such as {size: 3}", at: start)
      return nil
    }
    guard let size = integer(sizeEntry.value, "the size of a layer", in: 1...Self.mostUnits) else {
      return nil
    }
    let layer = NetworkArchitecture.Layer(size: size)
    return finished(
      layer, fields, standard, isOutput: isOutput, after: before, size: sizeEntry)
  }

  /// How many of a layer stand one after another.
  private mutating func copies(of node: YAMLNode, isOutput: Bool) -> Int? {
    guard case .mapping(let entries, _) = node,
      let entry = entries.first(where: { $0.key.text == "repeat" })
    else { return 1 }
    if isOutput {
      report("the output layer stands once; remove \"repeat\"", at: entry.key.start)
      return nil
    }
    return integer(entry.value, "\"repeat\"", in: 1...Self.mostLayers)
  }

  /// A layer with what its units do, and what is left of the checks.
  private mutating func finished(
    _ layer: NetworkArchitecture.Layer, _ fields: [String: YAMLEntry],
    _ standard: NetworkArchitecture.Layer, isOutput: Bool, after before: LayerShape?,
    size: YAMLEntry? = nil
  ) -> NetworkArchitecture.Layer? {
    var layer = layer
    let activation =
      fields["activation"].map { word($0, Activation.self, "activation") } ?? standard.activation
    let pieces =
      fields["pieces"].map { integer($0.value, "\"pieces\"", in: 2...100) }
      ?? max(2, standard.pieces)
    let residual = fields["residual"].map { truth($0) } ?? standard.residual
    let normalization =
      fields["batch-normalization"].map { truth($0) } ?? standard.batchNormalization
    guard let activation, let pieces, let residual, let normalization else { return nil }
    if isOutput, activation != .linear, let entry = fields["activation"] {
      report("the output layer is linear; remove its activation", at: entry.key.start)
      return nil
    }
    if activation != .maxout, let entry = fields["pieces"] {
      report("\"pieces\" is for maxout only", at: entry.key.start)
      return nil
    }
    if residual, let size, case .flat(let width) = before, layer.size != width {
      report(
        "a residual layer is as wide as the one before it: \(width), not \(layer.size)",
        at: size.value.position)
      return nil
    }
    layer.activation = activation
    layer.pieces = activation == .maxout ? pieces : 1
    layer.residual = residual
    layer.batchNormalization = normalization
    return layer
  }

  /// Whether a network of this many parameters can be shown.
  private mutating func fits(_ count: Int, at position: SourcePosition) -> Bool {
    guard (2...NetworkSpec.maximumParameters).contains(count) else {
      report(
        count == 0
          ? "nothing is left to train: the network has no parameter that is not fixed"
          : count == 1
            ? "a network of one parameter is a formula; write it as one"
            : "the network has \(count) parameters; at most \(NetworkSpec.maximumParameters) are read",
        at: position)
      return false
    }
    return true
  }

  // MARK: Initial parameters

  /// How parameters are drawn: `{kind: normal, standard-deviation: 1, seed: 1}` and its like.
  mutating func initial(_ entry: YAMLEntry, count: Int?) -> NetworkInitialization? {
    let example = "{kind: normal, standard-deviation: 1, seed: 1} or {values: [..]}"
    let keys = ["kind", "standard-deviation", "gain", "seed", "values"]
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
    guard let kind = choice(kindEntry, among: ["normal", "glorot", "he", "random-walk"], "kind")
    else {
      return nil
    }
    let seed = fields["seed"].map { self.seed($0) } ?? 1
    let deviation =
      fields["standard-deviation"].map { positive($0.value, "\"standard-deviation\"") } ?? 1
    let gain = fields["gain"].map { positive($0.value, "\"gain\"") }
    guard let seed, let deviation, gain != .some(nil) else { return nil }
    if kind != "random-walk", let entry = fields["gain"] {
      report("\"gain\" belongs to random-walk; remove it here", at: entry.key.start)
      return nil
    }
    if kind != "normal", let entry = fields["standard-deviation"] {
      report("\(kind) has its own standard deviation; remove this", at: entry.key.start)
      return nil
    }
    switch kind {
    case "normal": return .normal(standardDeviation: deviation, seed: seed)
    case "he": return .he(seed: seed)
    case "random-walk": return .randomWalk(gain: gain ?? nil, seed: seed)
    default: return .glorot(seed: seed)
    }
  }
}
