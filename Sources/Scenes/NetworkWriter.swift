import Landscape
import Networks
import Wording

/// Writing networks, data, trainings, planes and points.
extension SceneFile {
  static func network(_ network: NetworkSpec) -> [String] {
    let layers = [String(network.inputSize)] + network.layers.map(layer)
    var lines = [
      "network:", "  layers: [\(layers.joined(separator: ", "))]",
      "  bias: \(network.bias)", "  loss: \(network.loss.rawValue)",
      "  reduction: \(network.reduction.rawValue)", "  initial: {\(initial(network.initial))}",
      "data:",
    ]
    lines += source(network.data).map { "  \($0)" }
    if network.data.validation != 0 {
      lines.append("  validation: \(NumberText.roundTripping(network.data.validation))")
    }
    lines.append("  seed: \(network.data.seed)")
    return lines
  }

  private static func layer(_ layer: NetworkArchitecture.Layer) -> String {
    var parts = ["size: \(layer.size)", "activation: \(layer.activation.rawValue)"]
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
    case .values(let values): "values: \(list(values))"
    }
  }

  private static func source(_ data: DataSpec) -> [String] {
    switch data.source {
    case .builtin(let set, let count, let noise):
      return ["builtin: \(set.rawValue)"] + (count.map { ["samples: \($0)"] } ?? [])
        + (noise.map { ["noise: \(NumberText.roundTripping($0))"] } ?? [])
    case .randomTeacher(let count): return ["builtin: random-teacher", "samples: \(count)"]
    case .rows(let inputs, let targets):
      let rows = { (rows: [[Double]]) in rows.map { "  - \(list($0))" } }
      switch targets {
      case .values(let values): return ["inputs:"] + rows(inputs) + ["targets:"] + rows(values)
      case .labels(let labels):
        return ["inputs:"] + rows(inputs)
          + ["labels: [\(labels.map(String.init).joined(separator: ", "))]"]
      }
    case .csv(let csv):
      var parts = ["file: \(quoted(csv.file))", "inputs: [\(names(csv.inputs))]"]
      switch csv.answer {
      case .targets(let targets): parts.append("target: [\(names(targets))]")
      case .label(let label): parts.append("label: \(quoted(label))")
      }
      if let limit = csv.limit { parts.append("limit: \(limit)") }
      return ["csv: {\(parts.joined(separator: ", "))}"]
    case .idx(let idx):
      var parts = ["images: \(quoted(idx.images))", "labels: \(quoted(idx.labels))"]
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
