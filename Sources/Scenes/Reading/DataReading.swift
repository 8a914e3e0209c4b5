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

  /// The data of a network; nil for a network in which something is wrong already.
  mutating func data(_ entry: YAMLEntry, for network: NetworkSpec?) -> DataSpec? {
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
    let isBoltzmann = network?.isBoltzmann == true
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

  // MARK: Files

  private mutating func csv(
    _ entry: YAMLEntry, _ network: NetworkSpec?, echoes: Bool
  ) -> DataSpec.Source? {
    let example = "{file: x.csv, inputs: [a, b], target: c}"
    let keys = ["file", "inputs", "sequence", "target", "label", "limit"]
    let read = mapping(entry, keys: keys, such: example)
    guard let fields = read else { return nil }
    for key in ["file", "inputs"] where fields[key] == nil {
      report("\"\(key)\" is missing in the table, which is such as \(example)", at: entry.key.start)
    }
    let file = fields["file"].flatMap { dataFile($0) }
    let inputs = fields["inputs"].flatMap { names($0) }
    let limit = fields["limit"].map {
      integer($0.value, "\"limit\"", in: 1...DataSpec.maximumCount)
    }
    let sequence = fields["sequence"].map { line($0) }
    let answer: CSVDataSpec.Answer?
    switch (fields["target"], fields["label"]) {
    case (nil, nil) where echoes: answer = .targets([])
    case (let other?, _) where echoes, (nil, let other?) where echoes:
      report("the network answers with its inputs; remove this", at: other.key.start)
      answer = nil
    case (let target?, nil): answer = names(target).map { .targets($0) }
    case (nil, let label?): answer = line(label).map { .label($0) }
    case (_?, let label?):
      report("the answer is \"target\" or \"label\", not both", at: label.key.start)
      answer = nil
    case (nil, nil):
      report(
        "the table needs \"target\", the column of the answer, or \"label\", that of a class",
        at: entry.key.start)
      answer = nil
    }
    guard let file, let inputs, let answer, limit != .some(nil), sequence != .some(nil) else {
      return nil
    }
    let table = CSVDataSpec(
      file: file, inputs: inputs, sequence: sequence ?? nil, answer: answer, limit: limit ?? nil)
    if let network, !fits(table, network, entry, fields, echoes: echoes) { return nil }
    return .csv(table)
  }

  /// Whether a network has as many inputs and outputs as a table has columns for them.
  private mutating func fits(
    _ table: CSVDataSpec, _ network: NetworkSpec, _ entry: YAMLEntry, _ fields: [String: YAMLEntry],
    echoes: Bool
  ) -> Bool {
    let inputs = fields["inputs"]?.value.position ?? entry.key.start
    if let sequence = fields["sequence"] {
      guard case .sequence(_, let features) = network.input else {
        report(
          "\"sequence\" groups rows for a network over sequences, such as input: "
            + "{steps: 6, features: \(table.inputs.count)}", at: sequence.key.start)
        return false
      }
      guard table.inputs.count == features else {
        report(
          "\"inputs\" names \(table.inputs.count.counting("column")), but a step of the network's "
            + "input has \(features.counting("number"))", at: inputs)
        return false
      }
    } else if table.inputs.count != network.inputSize {
      var hint = ""
      if case .sequence(_, table.inputs.count) = network.input {
        hint = "; name the column of the sequences, as in sequence: id"
      }
      report(
        "\"inputs\" names \(table.inputs.count.counting("column")), but the network has "
          + network.inputSize.counting("input") + hint, at: inputs)
      return false
    }
    if fields["sequence"] == nil, network.architecture.outputRows > 1, !echoes,
      network.loss.isClassification
    {
      report(
        "a class for each step needs a row for each step; add \"sequence\", the column that names "
          + "the sequence of a row", at: entry.key.start)
      return false
    }
    guard !echoes, case .targets(let columns) = table.answer else { return true }
    let outputs =
      fields["sequence"] == nil ? network.outputSize : network.architecture.outputColumns
    let wanted = network.loss.isClassification ? 1 : outputs
    guard columns.count == wanted else {
      report(
        "\"target\" names \(columns.count.counting("column")), but "
          + (network.loss.isClassification
            ? "the class stands in one" : "the network has \(wanted.counting("output"))"),
        at: fields["target"]?.value.position ?? entry.key.start)
      return false
    }
    return true
  }

  private mutating func idx(_ entry: YAMLEntry, echoes: Bool) -> DataSpec.Source? {
    let example = "{images: train-images-idx3-ubyte, labels: train-labels-idx1-ubyte, limit: 1000}"
    let read = mapping(entry, keys: ["images", "labels", "limit", "downsample"], such: example)
    guard let fields = read else { return nil }
    for key in echoes ? ["images"] : ["images", "labels"] where fields[key] == nil {
      report("\"\(key)\" is missing in the data, which is such as \(example)", at: entry.key.start)
    }
    let images = fields["images"].flatMap { dataFile($0) }
    let labels = fields["labels"].flatMap { dataFile($0) }
    let limit = fields["limit"].map {
      integer($0.value, "\"limit\"", in: 1...DataSpec.maximumCount)
    }
    let block = fields["downsample"].map { integer($0.value, "\"downsample\"", in: 1...1000) } ?? 1
    if echoes, let entry = fields["labels"] {
      report("the network answers with its inputs; remove this", at: entry.key.start)
      return nil
    }
    guard let images, labels != nil || echoes, limit != .some(nil), let block else { return nil }
    return .idx(IDXDataSpec(images: images, labels: labels, limit: limit ?? nil, downsample: block))
  }

  /// The name of a file that exists.
  private mutating func dataFile(_ entry: YAMLEntry) -> String? {
    guard let name = line(entry) else { return nil }
    let path = origin.resolving(name)
    if !name.utf8.contains(0), !DataReach.allows(path, from: origin) {
      report(
        "\"\(path.shortened)\" is outside this scene's folder; --allow-files lets scenes read it",
        at: entry.value.position)
      return nil
    }
    if name.utf8.contains(0) || access(path, F_OK) != 0 {
      report(
        "there is no file \"\(path.shortened)\"; a name is relative to this scene's file",
        at: entry.value.position)
      return nil
    }
    return name
  }
}
