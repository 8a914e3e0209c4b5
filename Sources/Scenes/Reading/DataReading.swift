import Landscape
import Networks
import Platform
import Wording

/// Reading what a network is trained on. Files are looked for, not read.
extension SceneReader {
  private static let dataKeys = [
    "builtin", "samples", "noise", "seed", "inputs", "targets", "labels", "csv", "idx",
    "validation",
  ]
  private static let sources = ["builtin", "inputs", "csv", "idx"]

  /// The data of a network; nil for a network in which something is wrong already, which may be
  /// known to be a Boltzmann machine.
  mutating func data(
    _ entry: YAMLEntry, for network: NetworkSpec?, ofMachine isMachine: Bool = false
  ) -> DataSpec? {
    let read = mapping(entry, keys: Self.dataKeys, such: "{builtin: xor}")
    guard var fields = read else { return nil }
    let given = Self.sources.filter { fields[$0] != nil }
    guard let kind = given.first else {
      report(
        "data comes from \(Self.sources.map { "\"\($0)\"" }.listed), such as {builtin: xor}",
        at: entry.key.start)
      return nil
    }
    for other in given.dropFirst() {
      guard let second = fields[other] else { continue }
      report(
        "data comes from \"\(kind)\" or from \"\(other)\", not from both", at: second.key.start)
    }
    let builtin = fields["builtin"].flatMap { text in
      choice(
        text, among: BuiltinData.allCases.map(\.rawValue) + ["random-teacher"], "data set")
    }
    // A Boltzmann machine always answers with its inputs.
    let isBoltzmann = isMachine || network?.isBoltzmann == true
    let echoes = isBoltzmann || fields["targets"].map { isWord("inputs", $0.value) } ?? false
    if isBoltzmann, builtin == "random-teacher" {
      report(
        "a Boltzmann machine's data are probabilities, from 0 to 1",
        at: fields["builtin"]?.value.position ?? entry.key.start)
      return nil
    }
    if isBoltzmann {
      if let targets = fields.removeValue(forKey: "targets"), !isWord("inputs", targets.value) {
        report("a Boltzmann machine answers with its inputs; remove this", at: targets.key.start)
      }
      refuse(["labels"], in: fields, unless: false, "a network that answers with classes")
    } else if echoes, let entry = fields.removeValue(forKey: "targets") {
      refuse(["labels"], in: fields, unless: false, "a network that answers with classes")
      if builtin == "random-teacher" {
        report("a random teacher gives answers of its own; remove this", at: entry.key.start)
        return nil
      }
      if let network, !answersWithInputs(network, entry) { return nil }
    }
    refuse(["targets", "labels"], in: fields, unless: kind == "inputs", "\"inputs\"")
    refuse(["samples"], in: fields, unless: kind == "builtin", "\"builtin\"")
    let noisy = BuiltinData.allCases.filter(\.isNoisy).map(\.rawValue)
    let hasNoise = builtin.map(noisy.contains) ?? true
    refuse(["noise"], in: fields, unless: hasNoise && kind == "builtin", noisy.listed(with: "and"))
    let seed = fields["seed"].map { self.seed($0) } ?? 1
    let validation = fields["validation"].map { share($0) } ?? 0
    let source: DataSpec.Source?
    switch kind {
    case "builtin":
      source = fields["builtin"].flatMap {
        self.builtin($0, builtin, fields, network, echoes: echoes)
      }
    case "inputs" where echoes:
      let inputs = fields["inputs"].flatMap { inputRows($0, network) }
      if isBoltzmann, let entry = fields["inputs"], let inputs,
        !inputs.joined().allSatisfy((0...1).contains)
      {
        report(
          "a Boltzmann machine's data are probabilities, from 0 to 1", at: entry.value.position)
      }
      source = inputs.map { DataSpec.Source.rows(inputs: $0, targets: .values([])) }
    case "inputs": source = rows(fields, network)
    case "csv": source = fields["csv"].flatMap { csv($0, network, echoes: echoes) }
    default: source = fields["idx"].flatMap { idx($0, echoes: echoes) }
    }
    guard let seed, let validation, let source, given.count == 1 else { return nil }
    var data = DataSpec(source, validation: validation, seed: seed)
    data.targetsAreInputs = echoes
    return data
  }

  private func isWord(_ word: String, _ node: YAMLNode) -> Bool {
    if case .scalar(let scalar) = node { scalar.text == word } else { false }
  }

  /// Whether a network can answer with its inputs.
  private mutating func answersWithInputs(_ network: NetworkSpec, _ entry: YAMLEntry) -> Bool {
    if network.loss.isClassification {
      report(
        "inputs are numbers, not classes; take the loss half-squared-error",
        at: entry.value.position)
      return false
    }
    guard network.outputSize == network.inputSize else {
      report(
        "to answer with its inputs the network needs \(network.inputSize.counting("output")), not "
          + "\(network.outputSize)", at: entry.value.position)
      return false
    }
    return true
  }

  private mutating func refuse(
    _ keys: [String], in fields: [String: YAMLEntry], unless isAllowed: Bool, _ owner: String
  ) {
    for key in keys where !isAllowed {
      guard let entry = fields[key] else { continue }
      report("\"\(key)\" belongs to \(owner); remove it here", at: entry.key.start)
    }
  }

  private mutating func share(_ entry: YAMLEntry) -> Double? {
    guard let value = number(entry.value, "\"validation\"") else { return nil }
    guard value >= 0, value < 1 else {
      report(
        "\"validation\" is the share of the samples kept back, from 0 to below 1",
        at: entry.value.position)
      return nil
    }
    return value
  }

  // MARK: Data the program makes

  private mutating func builtin(
    _ entry: YAMLEntry, _ name: String?, _ fields: [String: YAMLEntry], _ network: NetworkSpec?,
    echoes: Bool
  ) -> DataSpec.Source? {
    guard let name else { return nil }
    let most = DataSpec.maximumCount
    let count = fields["samples"].map { integer($0.value, "\"samples\"", in: 1...most) } ?? nil
    if fields["samples"] != nil, count == nil { return nil }
    guard let set = BuiltinData(rawValue: name) else {
      if let network, network.loss.isClassification {
        report(
          "random-teacher gives numbers, not classes; take the loss half-squared-error",
          at: entry.value.position)
        return nil
      }
      return .randomTeacher(count: count ?? DataSpec.teacherCount)
    }
    var noise: Double?
    if let entry = fields["noise"] {
      guard let value = number(entry.value, "\"noise\"") else { return nil }
      guard value >= 0 else {
        report("\"noise\" is a standard deviation, 0 or more", at: entry.value.position)
        return nil
      }
      noise = value
    }
    if let network {
      let problem =
        set.inputProblem(network.input)
        ?? (echoes
          ? nil
          : set.outputProblem(
            network.architecture, classifies: network.loss.isClassification))
      if let problem {
        report(problem, at: entry.value.position)
        return nil
      }
    }
    return .builtin(set, count: count, noise: noise)
  }

  // MARK: Rows in the scene

  private mutating func rows(
    _ fields: [String: YAMLEntry], _ network: NetworkSpec?
  ) -> DataSpec.Source? {
    guard let entry = fields["inputs"] else { return nil }
    let inputs = inputRows(entry, network)
    let targets: DataSpec.Targets?
    switch (fields["targets"], fields["labels"]) {
    case (let entry?, nil):
      let values = rows(entry, columns: network?.outputSize, "output")
      if let values { checkProbabilities(values, entry, network) }
      targets = values.map { .values($0) }
    case (nil, let entry?): targets = labels(entry, network).map { .labels($0) }
    case (let first?, let second?):
      report(
        "the answers are \"targets\" or \"labels\", not both",
        at: max(first.key.start, second.key.start))
      targets = nil
    case (nil, nil):
      report(
        "\"inputs\" needs \"targets\", a row a sample, or \"labels\", a class a sample",
        at: entry.key.start)
      targets = nil
    }
    guard let inputs, let targets else { return nil }
    let count =
      switch targets {
      case .values(let rows): rows.count
      case .labels(let labels): labels.count / (network?.architecture.outputRows ?? 1)
      }
    guard count == inputs.count else {
      let key = fields["targets"] ?? fields["labels"] ?? entry
      report(
        "\"\(key.key.text)\" has \(count.counting("row")), but \"inputs\" has \(inputs.count)",
        at: key.key.start)
      return nil
    }
    return .rows(inputs: inputs, targets: targets)
  }

  /// Rows of as many numbers as the network has inputs.
  private mutating func inputRows(
    _ entry: YAMLEntry, _ network: NetworkSpec?
  ) -> [[Double]]? {
    if let network, case .sequence(let steps, let features) = network.input,
      case .sequence(let items, _) = entry.value
    {
      // Of a sequence the error says steps, not numbers.
      for item in items {
        guard case .sequence(let numbers, let start) = item,
          numbers.count != steps * features, numbers.count % features == 0
        else { continue }
        report(
          "this sequence has \((numbers.count / features).counting("step")) of \(features), but "
            + "the network takes \(steps); all sequences are of one length", at: start)
        return nil
      }
    }
    return rows(entry, columns: network?.inputSize, "input")
  }

  private mutating func labels(_ entry: YAMLEntry, _ network: NetworkSpec?) -> [Int]? {
    guard case .sequence(let items, _) = entry.value, !items.isEmpty else {
      if case .refused = entry.value { return nil }
      report(
        "\"labels\" is a list of classes such as [0, 2, 1], not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
    let most = network.map { max(2, $0.architecture.outputColumns) } ?? 1_000_000
    let steps = network?.architecture.outputRows ?? 1
    guard steps > 1 else {
      let labels = items.compactMap { integer($0, "each label", in: 0...most - 1) }
      return labels.count == items.count ? labels : nil
    }
    var labels: [Int] = []
    for item in items {
      guard case .sequence(let classes, _) = item, classes.count == steps else {
        report("each step has a class here: a row of \(steps) labels", at: item.position)
        return nil
      }
      labels += classes.compactMap { integer($0, "each label", in: 0...most - 1) }
    }
    return labels.count == items.count * steps ? labels : nil
  }

  private mutating func checkProbabilities(
    _ rows: [[Double]], _ entry: YAMLEntry, _ network: NetworkSpec?
  ) {
    guard let network, network.loss.isClassification,
      case .sequence(let items, _) = entry.value
    else { return }
    let width = max(1, network.architecture.outputColumns)
    for (row, item) in zip(rows, items) {
      let isShare = row.allSatisfy { $0 >= 0 && $0 <= 1 }
      let sums = stride(from: 0, to: row.count, by: width).map {
        row[$0..<min(row.count, $0 + width)].reduce(0, +)
      }
      guard
        !isShare || (network.loss == .crossEntropy && sums.contains { abs($0 - 1) > 1e-9 })
      else { continue }
      report(
        network.loss == .crossEntropy
          ? "for cross-entropy a row of targets is probabilities that add up to 1; or give \"labels\""
          : "for binary-cross-entropy a target is a probability from 0 to 1", at: item.position)
      return
    }
  }
}
