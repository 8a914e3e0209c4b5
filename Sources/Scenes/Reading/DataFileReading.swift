import Landscape
import Networks
import Platform
import Wording

/// Data that lies in files, as a scene names them.
extension SceneReader {
  mutating func csv(
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

  mutating func idx(_ entry: YAMLEntry, echoes: Bool) -> DataSpec.Source? {
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

  /// Whether this file may name another; what is refused is reported.
  mutating func isWithinReach(_ path: String, at position: SourcePosition) -> Bool {
    // What is no name is told below.
    guard !path.utf8.contains(0), !DataReach.allows(path, from: origin) else { return true }
    report(
      "\"\(path.shortened)\" is outside this scene's folder; --allow-files lets scenes read it",
      at: position)
    return false
  }

  /// The name of a file that exists.
  private mutating func dataFile(_ entry: YAMLEntry) -> String? {
    guard let name = line(entry) else { return nil }
    let path = origin.resolving(name)
    guard isWithinReach(path, at: entry.value.position) else { return nil }
    if name.utf8.contains(0) || access(path, F_OK) != 0 {
      report(
        "there is no file \"\(path.shortened)\"; a name is relative to this scene's file",
        at: entry.value.position)
      return nil
    }
    return name
  }
}
