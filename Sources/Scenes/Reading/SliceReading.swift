import Landscape
import Wording

/// Reading planes, lines and the points they go through.
extension SceneReader {
  private static let kinds = ["random", "principal", "hessian"]
  private static let sliceExample = "{origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]}"

  /// Which plane is drawn.
  mutating func slice(
    _ entry: YAMLEntry, of function: SceneFunction?, trains: Bool
  ) -> SliceSpec? {
    let keys = ["kind", "normalize", "seed", "around", "points", "origin", "axes"]
    let read = mapping(entry, keys: keys, such: Self.sliceExample)
    guard let fields = read else { return nil }
    if let dimension = function?.dimension, dimension < 2 {
      report("a slice needs a function of two or more variables", at: entry.key.start)
      return nil
    }
    let scope = Scope(function: function, trains: trains, key: entry.key.start)
    if let points = fields["points"] {
      refuse(Array(keys.dropFirst()), but: ["points"], in: fields, of: "a slice through points")
      if let kind = fields["kind"] { _ = choice(kind, among: ["points"], "kind of slice") }
      return through(points, scope)
    }
    if let kind = fields["kind"] { return computed(kind, fields, scope) }
    refuse(keys, but: ["origin", "axes"], in: fields, of: "a slice with origin and axes")
    for key in ["origin", "axes"] where fields[key] == nil {
      report(
        "\"\(key)\" is missing in the slice, which is such as \(Self.sliceExample)",
        at: entry.key.start)
    }
    let dimension = function?.dimension
    let origin = fields["origin"].flatMap {
      point($0.value, "\"origin\" of the slice", dimension: dimension)
    }
    guard let axes = fields["axes"].flatMap({ self.axes($0, dimension: dimension) }), let origin
    else { return nil }
    return SliceSpec(origin: origin, axes: axes)
  }

  /// What a point by name depends on.
  private struct Scope {
    var function: SceneFunction?
    var trains: Bool
    var key: SourcePosition

    var network: NetworkSpec? {
      if case .network(let network)? = function?.spec { network } else { nil }
    }
  }

  private mutating func computed(
    _ kindEntry: YAMLEntry, _ fields: [String: YAMLEntry], _ scope: Scope
  ) -> SliceSpec? {
    guard let kind = choice(kindEntry, among: Self.kinds + ["points"], "kind of slice") else {
      return nil
    }
    let around = fields["around"].map { place($0, "\"around\" of the slice", scope) }
    switch kind {
    case "points":
      report(
        "\"points\" is missing in the slice; add points: [start, end, other]",
        at: kindEntry.key.start)
      return nil
    case "principal":
      refuse(Array(fields.keys), but: ["kind"], in: fields, of: "a principal slice")
      requireTraining("a principal slice", scope, at: kindEntry.value.position)
      return .principal
    case "hessian":
      refuse(Array(fields.keys), but: ["kind", "around"], in: fields, of: "a Hessian slice")
      guard around != .some(nil) else { return nil }
      return .hessian(around: around ?? nil)
    default:
      let own = ["kind", "around", "normalize", "seed"]
      refuse(Array(fields.keys), but: own, in: fields, of: "a random slice")
      let seed = fields["seed"].map { self.seed($0) } ?? 1
      let isNetwork = scope.network != nil || scope.function == nil
      let normalization =
        fields["normalize"].map { word($0, SliceSpec.Normalization.self, "normalization") }
        ?? (isNetwork ? .filter : .unit)
      guard let seed, let normalization, around != .some(nil) else { return nil }
      if normalization == .filter, !isNetwork, let entry = fields["normalize"] {
        report("only a network has filters; take normalize: unit", at: entry.value.position)
        return nil
      }
      return .random(normalize: normalization, seed: seed, around: around ?? nil)
    }
  }

  private mutating func through(_ entry: YAMLEntry, _ scope: Scope) -> SliceSpec? {
    guard case .sequence(let items, let start) = entry.value, items.count == 3 else {
      if case .refused = entry.value { return nil }
      report(
        "\"points\" of the slice is three points such as [start, end, other]",
        at: entry.value.position)
      return nil
    }
    let points = items.compactMap {
      place(YAMLEntry(key: entry.key, value: $0), "each of the \"points\"", scope)
    }
    guard points.count == 3 else { return nil }
    guard Set(points).count == 3 else {
      report("the \"points\" of the slice are not three different ones", at: start)
      return nil
    }
    return .points(points[0], points[1], points[2])
  }

  private mutating func refuse(
    _ keys: [String], but own: [String], in fields: [String: YAMLEntry], of what: String
  ) {
    for key in keys.sorted() where !own.contains(key) {
      guard let entry = fields[key] else { continue }
      report("\(what) has no \"\(key)\"; remove it", at: entry.key.start)
    }
  }

  // MARK: Lines

  /// The line of the profile view.
  mutating func profile(
    _ entry: YAMLEntry, of function: SceneFunction?, trains: Bool
  ) -> ProfileSpec? {
    let example = "{from: start, to: [0, 0], range: [-0.5, 1.5]}"
    let read = mapping(entry, keys: ["from", "to", "range"], such: example)
    guard let fields = read else { return nil }
    for key in ["from", "to"] where fields[key] == nil {
      report(
        "\"\(key)\" is missing in the profile, which is such as \(example)",
        at: entry.key.start)
    }
    let scope = Scope(function: function, trains: trains, key: entry.key.start)
    let from = fields["from"].flatMap { place($0, "\"from\" of the profile", scope) }
    let to = fields["to"].flatMap { place($0, "\"to\" of the profile", scope) }
    let range = fields["range"].map { self.range($0.value, "\"range\" of the profile") }
    guard let from, let to, let range = range ?? ProfileSpec.defaultRange else { return nil }
    if from == to {
      report("\"from\" and \"to\" of the profile are the same point", at: entry.key.start)
      return nil
    }
    return ProfileSpec(from: from, to: to, range: range)
  }

  // MARK: Points

  /// A point by its coordinates, by name, or for a network as drawn from a seed.
  private mutating func place(
    _ entry: YAMLEntry, _ what: String, _ scope: Scope
  ) -> PointSpec? {
    switch entry.value {
    case .mapping where scope.network != nil:
      return drawn(entry, scope.network).map { .point($0) }
    case .scalar(let scalar):
      let words = PointSpec.words
      guard let point = words.first(where: { $0.word == scalar.text })?.point else {
        let names = words.map(\.word)
        let hint =
          DidYouMean.hint(
            for: scalar.text, among: names,
            otherwise: "\(what) is a point such as [1, 0.5], or \(names.listed)")
        report("unknown point \"\(scalar.text.shortened)\"; \(hint)", at: scalar.start)
        return nil
      }
      guard point != .start else { return point }
      requireTraining("\"\(scalar.text)\"", scope, at: scalar.start)
      if point == .permutedEndOfTraining || point == .otherEndOfTraining,
        scope.function != nil
      {
        guard let network = scope.network else {
          report("\"\(scalar.text)\" is a point of a network only", at: scalar.start)
          return nil
        }
        if point == .otherEndOfTraining, case .values = network.initial {
          report(
            "\"other\" needs initial parameters that are drawn from a seed, not values",
            at: scalar.start)
          return nil
        }
        if point == .permutedEndOfTraining, !network.architecture.canPermuteUnits {
          report(
            "\"permuted\" needs a hidden layer of two or more units, none of them residual",
            at: scalar.start)
          return nil
        }
      }
      return point
    default:
      return point(entry.value, what, dimension: scope.function?.dimension).map { .point($0) }
    }
  }

  private mutating func requireTraining(
    _ what: String, _ scope: Scope, at position: SourcePosition
  ) {
    guard !scope.trains else { return }
    report("\(what) needs a training; add training: {method: adam, steps: 200}", at: position)
  }

  /// Where optimizers start: a point, or for a network parameters drawn as `initial` says.
  mutating func startPoint(_ entry: YAMLEntry, _ function: SceneFunction?) -> [Double]? {
    if case .mapping = entry.value, case .network(let network)? = function?.spec {
      return drawn(entry, network)
    }
    return point(entry.value, "\"start\"", dimension: function?.dimension)
  }

  private mutating func drawn(_ entry: YAMLEntry, _ network: NetworkSpec?) -> [Double]? {
    guard let network else { return nil }
    let architecture = network.architecture
    return initial(entry, count: architecture.parameterCount)
      .map { $0.parameters(for: architecture).elements }
  }
}
