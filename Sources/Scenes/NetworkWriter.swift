import Landscape
import Networks
import Wording

/// Writing networks, data, trainings, planes and points.
extension SceneFile {
  static func network(_ network: NetworkSpec) -> [String] {
    var lines = ["network:"]
    if let seed = network.maskSeed, case .boltzmann(let machine)? = network.layers.first?.kind {
      lines += [
        "  boltzmann: {visible: \(network.inputSize), hidden: [\(machine.first), "
          + "\(machine.second)], iterations: \(machine.iterations)}",
        "  masks: {seed: \(seed)}",
      ]
    } else {
      lines += self.lines(ofLayersIn: network)
    }
    lines += [
      "  reduction: \(network.reduction.rawValue)", "  initial: {\(initial(network.initial))}",
    ]
    if network.weightDecay != 0 {
      lines.append("  weight-decay: \(NumberText.roundTripping(network.weightDecay))")
    }
    if network.dropout != 0 {
      lines.append("  dropout: \(NumberText.roundTripping(network.dropout))")
    }
    if network.adversarialStep != 0 {
      let step = NumberText.roundTripping(network.adversarialStep)
      lines.append("  adversarial: {epsilon: \(step)}")
    }
    if !network.fixed.isEmpty {
      lines.append("  fixed:")
      for (name, rows) in network.fixed.sorted(by: { $0.key < $1.key }) {
        let isColumn = rows.allSatisfy { $0.count == 1 } && !name.hasPrefix("W")
        let values =
          isColumn ? list(rows.map { $0[0] }) : "[\(rows.map(list).joined(separator: ", "))]"
        lines.append("    \(name): \(values)")
      }
    }
    lines.append("data:")
    lines += source(network.data, steps: network.architecture.outputRows).map { "  \($0)" }
    if network.data.targetsAreInputs { lines.append("  targets: inputs") }
    if network.data.validation != 0 {
      lines.append("  validation: \(NumberText.roundTripping(network.data.validation))")
    }
    lines.append("  seed: \(network.data.seed)")
    return lines
  }

  /// Input, layers and loss.
  private static func lines(ofLayersIn network: NetworkSpec) -> [String] {
    var layers = self.layers(network.layers)
    var lines: [String] = []
    switch network.input {
    case .flat(let count): layers.insert(String(count), at: 0)
    case .image(let channels, let height, let width):
      lines.append("  input: {channels: \(channels), height: \(height), width: \(width)}")
    case .sequence(let steps, let features):
      lines.append("  input: {steps: \(steps), features: \(features)}")
    }
    return lines + [
      "  layers: [\(layers.joined(separator: ", "))]",
      "  bias: \(network.bias)", "  loss: \(network.loss.rawValue)",
    ]
  }

  /// The layers in order, many equal ones after another as one that repeats.
  private static func layers(_ layers: [NetworkArchitecture.Layer]) -> [String] {
    var lines: [String] = []
    var index = 0
    while index < layers.count {
      // The last layer stands by itself: it is the output.
      var count = 1
      while index + count < layers.count - 1, layers[index + count] == layers[index] { count += 1 }
      if count > 4 {
        lines.append(layer(layers[index]).dropLast() + ", repeat: \(count)}")
        index += count
      } else {
        lines.append(layer(layers[index]))
        index += 1
      }
    }
    return lines
  }

  private static func layer(_ layer: NetworkArchitecture.Layer) -> String {
    var parts: [String]
    switch layer.kind {
    case .dense: parts = ["size: \(layer.size)"]
    case .convolution(let convolution):
      parts = [
        "convolution: {channels: \(layer.size), kernel: \(convolution.kernel), "
          + "stride: \(convolution.stride), padding: \(convolution.padding)}"
      ]
    case .boltzmann: return "{}"
    case .pool(let pool): return "{pool: {kind: \(pool.kind.rawValue), size: \(pool.size)}}"
    case .recurrent(let recurrent):
      return "{recurrent: {kind: \(recurrent.kind.rawValue), size: \(layer.size), "
        + "output: \(recurrent.output.rawValue)}}"
    }
    parts.append("activation: \(layer.activation.rawValue)")
    if layer.activation == .maxout { parts.append("pieces: \(layer.pieces)") }
    if layer.residual { parts.append("residual: true") }
    parts.append("batch-normalization: \(layer.batchNormalization)")
    return "{\(parts.joined(separator: ", "))}"
  }

  private static func initial(_ initial: NetworkInitialization) -> String {
    switch initial {
    case .normal(let deviation, let seed):
      "kind: normal, standard-deviation: \(NumberText.roundTripping(deviation)), seed: \(seed)"
    case .glorot(let seed): "kind: glorot, seed: \(seed)"
    case .he(let seed): "kind: he, seed: \(seed)"
    case .randomWalk(let gain, let seed):
      "kind: random-walk, "
        + (gain.map { "gain: \(NumberText.roundTripping($0)), " } ?? "") + "seed: \(seed)"
    case .values(let values): "values: \(list(values))"
    }
  }

  private static func source(_ data: DataSpec, steps: Int) -> [String] {
    switch data.source {
    case .builtin(let set, let count, let noise):
      return ["builtin: \(set.rawValue)"] + (count.map { ["samples: \($0)"] } ?? [])
        + (noise.map { ["noise: \(NumberText.roundTripping($0))"] } ?? [])
    case .randomTeacher(let count): return ["builtin: random-teacher", "samples: \(count)"]
    case .rows(let inputs, let targets):
      let rows = { (rows: [[Double]]) in rows.map { "  - \(list($0))" } }
      switch targets {
      case .values where data.targetsAreInputs: return ["inputs:"] + rows(inputs)
      case .labels(let labels) where steps > 1:
        return ["inputs:"] + rows(inputs) + ["labels:"]
          + stride(from: 0, to: labels.count, by: steps).map {
            let classes = labels[$0..<min(labels.count, $0 + steps)].map(String.init)
            return "  - [\(classes.joined(separator: ", "))]"
          }
      case .values(let values): return ["inputs:"] + rows(inputs) + ["targets:"] + rows(values)
      case .labels(let labels):
        return ["inputs:"] + rows(inputs)
          + ["labels: [\(labels.map(String.init).joined(separator: ", "))]"]
      }
    case .csv(let csv):
      var parts = ["file: \(quoted(csv.file))", "inputs: [\(names(csv.inputs))]"]
      if let sequence = csv.sequence { parts.append("sequence: \(quoted(sequence))") }
      switch csv.answer {
      case .targets where data.targetsAreInputs: break
      case .targets(let targets): parts.append("target: [\(names(targets))]")
      case .label(let label): parts.append("label: \(quoted(label))")
      }
      if let limit = csv.limit { parts.append("limit: \(limit)") }
      return ["csv: {\(parts.joined(separator: ", "))}"]
    case .idx(let idx):
      var parts = ["images: \(quoted(idx.images))"]
      if let labels = idx.labels { parts.append("labels: \(quoted(labels))") }
      if let limit = idx.limit { parts.append("limit: \(limit)") }
      parts.append("downsample: \(idx.downsample)")
      return ["idx: {\(parts.joined(separator: ", "))}"]
    }
  }

  private static func names(_ names: [String]) -> String {
    names.map(quoted).joined(separator: ", ")
  }

  static func training(_ training: TrainingSpec) -> String {
    (["method: \(quoted(training.method))"] + settings(training.parameters)
      + ["steps: \(training.steps)"]).joined(separator: ", ")
  }

  static func slice(_ slice: SliceSpec) -> String {
    let around = { (point: PointSpec?) in point.map { ", around: \(self.point($0))" } ?? "" }
    switch slice {
    case .plane(let origin, let axes):
      let axes = axes.map { list($0) }.joined(separator: ", ")
      return "origin: \(list(origin)), axes: [\(axes)]"
    case .random(let normalization, let seed, let centre):
      return "kind: random, normalize: \(normalization.rawValue), seed: \(seed)\(around(centre))"
    case .principal: return "kind: principal"
    case .hessian(let centre): return "kind: hessian\(around(centre))"
    case .points(let a, let b, let c):
      return "kind: points, points: [\([a, b, c].map(point).joined(separator: ", "))]"
    }
  }

  static func point(_ point: PointSpec) -> String {
    if case .point(let coordinates) = point { return list(coordinates) }
    return point.word ?? "start"
  }
}
