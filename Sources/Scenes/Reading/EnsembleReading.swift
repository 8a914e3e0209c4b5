import Landscape
import Wording

/// Reading landscapes that are drawn from an ensemble.
extension SceneReader {
  private static let ensembles = [
    "student-teacher", "spherical-spin-glass", "random-field", "random-matrix",
  ]
  private static let objectiveExample = "{random-field: {dimension: 2, waves: 400, seed: 1}}"
  private static let mostVariables = 100

  /// A landscape of an ensemble, and the start and box it has unless the scene says otherwise.
  mutating func objective(
    _ entry: YAMLEntry, fields scene: [String: YAMLEntry]
  ) -> SceneFunction? {
    for key in ["parameters", "variables"] {
      guard let other = scene[key] else { continue }
      report(
        "\"\(key)\" belongs to a formula; remove it from this objective", at: other.key.start)
    }
    let read = mapping(entry, keys: Self.ensembles, such: Self.objectiveExample)
    guard let fields = read else { return nil }
    guard fields.count == 1, let (name, model) = fields.first else {
      if fields.count > 1 || problems.isEmpty {
        report(
          "\"objective\" is one landscape, such as \(Self.objectiveExample); it is "
            + Self.ensembles.listed, at: entry.key.start)
      }
      return nil
    }
    let spec: EnsembleSpec?
    switch name {
    case "student-teacher": spec = studentTeacher(model)
    case "spherical-spin-glass": spec = sphericalSpinGlass(model)
    case "random-matrix": spec = randomMatrix(model)
    default: spec = randomField(model)
    }
    guard let spec else { return nil }
    return SceneFunction(
      spec: .ensemble(spec), parameters: [:], dimension: spec.dimension,
      defaults: SceneFunction.Defaults(view: spec.view, start: spec.start, slice: nil))
  }

  private mutating func studentTeacher(_ entry: YAMLEntry) -> EnsembleSpec? {
    let example = "{k: 6, n: 6}"
    let read = mapping(entry, keys: ["k", "n", "seed"], such: example)
    guard let fields = read else { return nil }
    let range = 1...Self.mostVariables
    let k = needed("k", in: fields, of: entry, range, such: example)
    let n = needed("n", in: fields, of: entry, range, such: example)
    guard let seed = fields["seed"].map({ self.seed($0) }) ?? 1, let k, let n else { return nil }
    guard (2...1000).contains(n * k) else {
      report(
        n * k < 2
          ? "one student of one teacher is a single weight; take k or n from 2"
          : "n students of k teachers have n k weights; \(n * k) are more than 1000",
        at: entry.value.position)
      return nil
    }
    return .studentTeacher(teachers: k, students: n, seed: seed)
  }

  private mutating func sphericalSpinGlass(_ entry: YAMLEntry) -> EnsembleSpec? {
    let example = "{p: 3, size: 10, seed: 1}"
    let read = mapping(entry, keys: ["p", "size", "seed", "chart"], such: example)
    guard let fields = read else { return nil }
    let order = needed("p", in: fields, of: entry, 2...8, such: example)
    let size = needed("size", in: fields, of: entry, 2...Self.mostVariables, such: example)
    let seed = fields["seed"].map { self.seed($0) } ?? 1
    let isChart = fields["chart"].map { truth($0) } ?? false
    guard let order, let size, let seed, let isChart else { return nil }
    guard SphericalSpinGlass.isHeld(order: order, size: size) else {
      report(
        "a \(order)-spin glass of \(size) spins has too many couplings; take fewer spins",
        at: entry.value.position)
      return nil
    }
    if isChart, size != 3, let chart = fields["chart"] {
      report("only the sphere of size 3 has a chart in the plane", at: chart.key.start)
      return nil
    }
    return .sphericalSpinGlass(order: order, size: size, seed: seed, isChart: isChart)
  }

  private mutating func randomField(_ entry: YAMLEntry) -> EnsembleSpec? {
    let example = "{dimension: 2, waves: 400, seed: 1}"
    let read = mapping(entry, keys: ["dimension", "waves", "seed"], such: example)
    guard let fields = read else { return nil }
    let dimension = needed(
      "dimension", in: fields, of: entry, 1...Self.mostVariables, such: example)
    let waves =
      fields["waves"].map { integer($0.value, "\"waves\"", in: 1...10_000) } ?? 400
    let seed = fields["seed"].map { self.seed($0) } ?? 1
    guard let dimension, let waves, let seed else { return nil }
    return .randomField(dimension: dimension, waves: waves, seed: seed)
  }

  private mutating func randomMatrix(_ entry: YAMLEntry) -> EnsembleSpec? {
    let example = "{size: 100, seed: 1} or {size: 100, phi: 0.5, energy: 0.02, seed: 1}"
    let read = mapping(entry, keys: ["size", "phi", "energy", "seed"], such: example)
    guard let fields = read else { return nil }
    let size = needed("size", in: fields, of: entry, 2...1000, such: example)
    let seed = fields["seed"].map { longSeed($0) } ?? 1
    guard fields["phi"] != nil || fields["energy"] != nil else {
      guard let size, let seed else { return nil }
      return .randomMatrix(size: size, hessian: nil, seed: seed)
    }
    guard let phi = fields["phi"], let energy = fields["energy"] else {
      report(
        "\"phi\" and \"energy\" belong together; \"random-matrix\" is such as \(example)",
        at: entry.value.position)
      return nil
    }
    let ratio = number(phi.value, "\"phi\"")
    let height = number(energy.value, "\"energy\"")
    guard let size, let seed, let ratio, let height else { return nil }
    guard ratio >= 0.01, ratio <= 1 else {
      report("\"phi\" is a number from 0.01 to 1", at: phi.value.position)
      return nil
    }
    guard height >= 0 else {
      report("\"energy\" is a number from 0", at: energy.value.position)
      return nil
    }
    return .randomMatrix(size: size, hessian: .init(ratio: ratio, energy: height), seed: seed)
  }

  /// A seed of 64 bits, as runs of studies have, which a double need not hold.
  private mutating func longSeed(_ entry: YAMLEntry) -> UInt64? {
    if case .scalar(let scalar) = entry.value, scalar.style == .plain,
      scalar.text.allSatisfy({ $0.isASCII && $0.isWholeNumber }), let seed = UInt64(scalar.text)
    {
      return seed
    }
    return self.seed(entry)
  }

  /// A whole number that has no default.
  private mutating func needed(
    _ key: String, in fields: [String: YAMLEntry], of entry: YAMLEntry, _ range: ClosedRange<Int>,
    such example: String
  ) -> Int? {
    guard let value = fields[key] else {
      report(
        "\"\(key)\" is missing in \"\(entry.key.text)\", which is such as \(example)",
        at: entry.key.start)
      return nil
    }
    return integer(value.value, "\"\(key)\"", in: range)
  }
}
