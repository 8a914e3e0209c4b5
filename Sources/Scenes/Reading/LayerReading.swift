import Networks
import Wording

/// Reading layers that are not dense, and what stands beside the layers.
extension SceneReader {
  /// `{channels: 1, height: 8, width: 8}` or `{steps: 6, features: 2}`.
  mutating func inputShape(_ entry: YAMLEntry) -> LayerShape? {
    let example = "{channels: 1, height: 8, width: 8} or {steps: 6, features: 2}"
    let keys = ["channels", "height", "width", "steps", "features"]
    guard let fields = mapping(entry, keys: keys, such: example) else { return nil }
    let wanted =
      fields["steps"] != nil || fields["features"] != nil
      ? ["steps", "features"] : ["channels", "height", "width"]
    if let other = keys.first(where: { fields[$0] != nil && !wanted.contains($0) }),
      let stray = fields[other]
    {
      report("an input is a picture or a sequence, such as \(example)", at: stray.key.start)
      return nil
    }
    guard let sizes = sizes(wanted, of: fields, entry, in: 1...1_000) else { return nil }
    let shape: LayerShape =
      wanted.count == 2
      ? .sequence(steps: sizes[0], features: sizes[1])
      : .image(channels: sizes[0], height: sizes[1], width: sizes[2])
    guard shape.size <= Self.mostUnits else {
      report("an input has at most \(Self.mostUnits) numbers", at: entry.key.start)
      return nil
    }
    return shape
  }

  /// The values of keys that must all be there.
  private mutating func sizes(
    _ keys: [String], of fields: [String: YAMLEntry], _ entry: YAMLEntry, in range: ClosedRange<Int>
  ) -> [Int]? {
    var sizes: [Int] = []
    for key in keys {
      guard let field = fields[key] else {
        report("\"\(key)\" is missing in \"\(entry.key.text)\"", at: entry.key.start)
        continue
      }
      if let size = integer(field.value, "\"\(key)\"", in: range) { sizes.append(size) }
    }
    return sizes.count == keys.count ? sizes : nil
  }

  /// `{channels: 4, kernel: 3, stride: 1, padding: 1}`.
  mutating func convolution(_ entry: YAMLEntry) -> NetworkArchitecture.Layer? {
    let keys = ["channels", "kernel", "stride", "padding"]
    let read = mapping(entry, keys: keys, such: "{channels: 4, kernel: 3, stride: 1, padding: 1}")
    guard let fields = read else { return nil }
    let needed = sizes(["channels", "kernel"], of: fields, entry, in: 1...1_000)
    let stride = fields["stride"].map { integer($0.value, "\"stride\"", in: 1...1_000) } ?? 1
    let padding = fields["padding"].map { integer($0.value, "\"padding\"", in: 0...100) } ?? 0
    guard let needed, let stride, let padding else { return nil }
    return .convolution(channels: needed[0], kernel: needed[1], stride: stride, padding: padding)
  }

  /// A pool or a recurrent layer: they have keys of their own only.
  mutating func special(
    _ entry: YAMLEntry, _ others: [String: YAMLEntry], isOutput: Bool
  ) -> NetworkArchitecture.Layer? {
    let isPool = entry.key.text == "pool"
    for key in ["activation", "pieces", "residual", "batch-normalization"] {
      guard let other = others[key] else { continue }
      report(
        "a \(isPool ? "pool" : "recurrent layer") has no \"\(key)\"; remove it",
        at: other.key.start)
      return nil
    }
    if isPool {
      let read = mapping(entry, keys: ["kind", "size"], such: "{kind: mean, size: 2}")
      guard let fields = read else { return nil }
      let kind =
        fields["kind"].map { word($0, NetworkArchitecture.Pool.Kind.self, "kind of pool") } ?? .mean
      guard let kind, let size = sizes(["size"], of: fields, entry, in: 1...1_000) else {
        return nil
      }
      return .pool(kind, size: size[0])
    }
    let read = mapping(
      entry, keys: ["kind", "size", "output"], such: "{kind: lstm, size: 8, output: last}")
    guard let fields = read else { return nil }
    let kind =
      fields["kind"].map {
        word($0, NetworkArchitecture.Recurrent.Kind.self, "kind of recurrent layer")
      } ?? .lstm
    let output =
      fields["output"].map { word($0, NetworkArchitecture.Recurrent.Output.self, "output") }
      ?? .last
    guard let kind, let output, let size = sizes(["size"], of: fields, entry, in: 1...10_000)
    else { return nil }
    return .recurrent(kind, size: size[0], output: output)
  }

  /// What a network's loss has beside the data.
  struct NetworkExtras {
    var weightDecay = 0.0
    var adversarialStep = 0.0
    var dropout = 0.0
  }

  /// `weight-decay: 0.001`, `dropout: 0.2` and `adversarial: {epsilon: 0.1}`.
  mutating func extras(_ fields: [String: YAMLEntry]) -> NetworkExtras? {
    var extras = NetworkExtras()
    if let entry = fields["weight-decay"] {
      guard let decay = notNegative(entry.value, "\"weight-decay\"") else { return nil }
      extras.weightDecay = decay
    }
    if let entry = fields["dropout"] {
      guard let share = number(entry.value, "\"dropout\"") else { return nil }
      guard (0..<1).contains(share) else {
        report(
          "\"dropout\" is the share of hidden units left out, from 0 to below 1",
          at: entry.value.position)
        return nil
      }
      extras.dropout = share
    }
    if let entry = fields["adversarial"] {
      let read = mapping(entry, keys: ["epsilon"], such: "{epsilon: 0.1}")
      guard let inner = read else { return nil }
      guard let epsilon = inner["epsilon"] else {
        report("\"epsilon\" is missing in \"adversarial\"", at: entry.key.start)
        return nil
      }
      guard let step = notNegative(epsilon.value, "\"epsilon\"") else { return nil }
      extras.adversarialStep = step
    }
    return extras
  }

  /// `{W2: [[1, 1, 1]], b2: [0]}`, each as large as the part of that name.
  mutating func fixedParts(
    _ entry: YAMLEntry, of network: NetworkArchitecture
  ) -> [String: [[Double]]]? {
    let names = network.parts.map(\.name)
    let read = mapping(entry, keys: names, such: "{W2: [[1, 1, 1]], b2: [0]}")
    guard let fields = read else { return nil }
    var found: [String: [[Double]]] = [:]
    for part in network.parts {
      guard let field = fields[part.name] else { continue }
      if part.columns == 1, part.role != .weight, part.role != .recurrentWeight {
        guard let numbers = point(field.value, "\"\(part.name)\"", dimension: nil) else {
          return nil
        }
        found[part.name] = numbers.map { [$0] }
      } else {
        guard let rows = rows(field, columns: part.columns, "weight") else { return nil }
        found[part.name] = rows
      }
      guard found[part.name]?.count == part.rows else {
        report(
          "\"\(part.name)\" has \(part.rows.counting("row")) of "
            + "\(part.columns.counting("number"))", at: field.value.position)
        return nil
      }
    }
    return found
  }
}
