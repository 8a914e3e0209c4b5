import Networks
import Wording

/// Reading a deep Boltzmann machine trained by prediction of masked parts.
extension SceneReader {
  /// `{visible: 16, hidden: [8, 4], iterations: 5}`, with masks beside it or in it.
  mutating func boltzmann(
    _ entry: YAMLEntry, _ fields: [String: YAMLEntry]
  ) -> NetworkSpec? {
    let before = problems.count
    for key in Self.networkKeys where !Self.boltzmannKeys.contains(key) {
      guard let other = fields[key] else { continue }
      report(
        "a Boltzmann machine has no \"\(key)\"; remove it, or \"boltzmann\"", at: other.key.start)
    }
    let example = "{visible: 16, hidden: [8, 4], iterations: 5}"
    let keys = ["visible", "hidden", "iterations", "masks"]
    guard let machine = mapping(entry, keys: keys, such: example) else { return nil }
    for key in ["visible", "hidden"] where machine[key] == nil {
      report(
        "\"\(key)\" is missing in the machine, which is such as \(example)", at: entry.key.start)
    }
    let units = 1...Self.mostUnits
    let visible = machine["visible"].flatMap {
      integer($0.value, "\"visible\"", in: 2...Self.mostUnits)
    }
    var hidden: [Int] = []
    if let entry = machine["hidden"] {
      if case .sequence(let items, _) = entry.value, items.count == 2 {
        hidden = items.compactMap { integer($0, "the size of a hidden layer", in: units) }
      } else {
        report(
          "\"hidden\" is the sizes of exactly two layers, such as [8, 4]",
          at: entry.value.position)
      }
    }
    let iterations =
      machine["iterations"].map { integer($0.value, "\"iterations\"", in: 1...1_000) } ?? 5
    if let beside = fields["masks"], machine["masks"] != nil {
      report("\"masks\" is given twice; remove it here", at: beside.key.start)
    }
    let seed = (machine["masks"] ?? fields["masks"]).map { maskSeed($0) } ?? 1
    let reduction = fields["reduction"].map { word($0, Reduction.self, "reduction") } ?? .mean
    let extras = extras(fields)
    guard let visible, hidden.count == 2, let iterations, let seed, let reduction, let extras,
      problems.count == before
    else { return nil }
    var spec = NetworkSpec(
      inputSize: visible,
      layers: [
        .boltzmann(visible: visible, hidden: (hidden[0], hidden[1]), iterations: iterations)
      ], loss: .binaryCrossEntropy, reduction: reduction, data: DataSpec(.randomTeacher(count: 1)))
    spec.maskSeed = seed
    spec.weightDecay = extras.weightDecay
    return spec
  }

  private static let boltzmannKeys = [
    "boltzmann", "masks", "reduction", "initial", "weight-decay", "fixed",
  ]

  /// `{seed: 1}`.
  private mutating func maskSeed(_ entry: YAMLEntry) -> UInt64? {
    guard let fields = mapping(entry, keys: ["seed"], such: "{seed: 1}") else { return nil }
    guard let seed = fields["seed"] else {
      report("\"seed\" is missing in \"masks\"", at: entry.key.start)
      return nil
    }
    return self.seed(seed)
  }
}
