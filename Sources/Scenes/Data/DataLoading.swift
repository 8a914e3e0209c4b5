import Landscape
import Mathematics
import Networks
import Platform
import Wording

/// The samples of a network, those for training and those kept back.
public struct NetworkData: Sendable, Hashable {
  /// What the loss is over.
  public var training: Samples
  /// What is kept back; nil if nothing is.
  public var validation: Samples?
}

extension NetworkSpec {
  /// Draws or reads the samples. File names are relative to the scene's own file.
  func loadData(from origin: SceneOrigin) throws(DataFileError) -> NetworkData {
    let all = try allData(from: origin)
    let kept = Int(saturating: (data.validation * Double(all.count)).rounded())
    guard kept > 0 else { return NetworkData(training: all, validation: nil) }
    guard kept < all.count else {
      throw DataFileError(
        file: "data", message: "\"validation\" keeps all \(all.count) samples back; lower it")
    }
    var random = SeededRandom(seed: data.seed ^ 0x7661_6c69)
    let order = random.permutation(all.count)
    return NetworkData(
      training: all.selecting(order[kept...].sorted()),
      validation: all.selecting(order[..<kept].sorted()))
  }

  private func allData(from origin: SceneOrigin) throws(DataFileError) -> Samples {
    guard let maskSeed else {
      return try data.targetsAreInputs ? echoes(from: origin) : samples(from: origin)
    }
    let samples = try echoes(from: origin)
    guard samples.inputs.elements.allSatisfy((0...1).contains) else {
      throw DataFileError(
        file: "data", message: "a Boltzmann machine's data are probabilities, from 0 to 1")
    }
    return samples.masked(seed: maskSeed)
  }

  private func samples(from origin: SceneOrigin) throws(DataFileError) -> Samples {
    switch data.source {
    case .builtin(let set, let count, let noise):
      return set.samples(count: count, noise: noise, seed: data.seed, for: architecture)
    case .randomTeacher(let count):
      return RandomTeacher.samples(for: architecture, count: count, seed: data.seed).samples
    case .rows(let inputs, .values(let targets)):
      return Samples(inputs: Self.matrix(inputs), targets: Self.matrix(targets))
    case .rows(let inputs, .labels(let labels)):
      let network = architecture
      return Samples(
        inputs: Self.matrix(inputs), labels: labels, columns: network.outputColumns,
        steps: network.outputRows)
    case .csv(let csv): return try samples(of: csv, from: origin)
    case .idx(let idx): return try samples(of: idx, from: origin)
    }
  }

  /// The inputs as their own targets.
  private func echoes(from origin: SceneOrigin) throws(DataFileError) -> Samples {
    let inputs: Matrix
    switch data.source {
    case .builtin(let set, let count, let noise):
      inputs = set.inputs(count: count, noise: noise, seed: data.seed, for: input)
    case .rows(let rows, _): inputs = Self.matrix(rows)
    case .csv(let csv): inputs = try samples(of: csv, from: origin).inputs
    case .idx(let idx): inputs = try images(of: idx, from: origin).pixels
    case .randomTeacher:
      throw DataFileError(file: "data", message: "a random teacher gives answers of its own")
    }
    return Samples(inputs: inputs, targets: inputs)
  }

  private static func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows.first?.count ?? 0, elements: Array(rows.joined()))
  }

  private func samples(
    of csv: CSVDataSpec, from origin: SceneOrigin
  ) throws(DataFileError) -> Samples {
    let path = origin.resolving(csv.file)
    let bytes = try DataFile.read(path, beginning: CSVTable.beginning) {
      (beginning) throws(DataFileError) in
      try CSVTable.check(beginning: beginning, file: path)
      return nil
    }
    let table = try CSVTable(bytes, file: path, limit: csv.limit)
    let rows = SequenceRows(try order(of: csv, in: table), steps: csv.sequence == nil ? 1 : steps)
    let inputs = rows.inputs(try table.numbers(csv.inputs))
    let everyStep = csv.sequence != nil && architecture.outputRows > 1
    switch csv.answer {
    case .targets(let names) where !loss.isClassification || names.isEmpty:
      return Samples(
        inputs: inputs, targets: rows.answers(try table.numbers(names), everyStep: everyStep))
    case .label, .targets:
      let name =
        switch csv.answer {
        case .label(let name): name
        case .targets(let names): names.first ?? ""
        }
      let columns = architecture.outputColumns
      let labels = try table.classes(name, count: max(2, columns))
      return Samples(
        inputs: inputs, labels: rows.answers(labels, everyStep: everyStep), columns: columns,
        steps: everyStep ? steps : 1)
    }
  }

  /// The steps of an input that is a sequence.
  private var steps: Int { input.positions }

  /// The rows of a table, sequence by sequence in the order in which these begin.
  private func order(
    of csv: CSVDataSpec, in table: CSVTable
  ) throws(DataFileError) -> [Int] {
    guard let column = csv.sequence else { return Array(table.rows.indices) }
    var names: [String] = []
    var rows: [String: [Int]] = [:]
    for (index, name) in try table.texts(column).enumerated() {
      if rows[name] == nil { names.append(name) }
      rows[name, default: []].append(index)
    }
    for name in names {
      guard let found = rows[name], found.count != steps else { continue }
      throw DataFileError(
        file: table.file, line: table.rows[found[0]].line,
        message: "the sequence \"\(name.shortened)\" has \(found.count.counting("row")), but the "
          + "network takes \(steps.counting("step")); all sequences are of one length")
    }
    return names.flatMap { rows[$0] ?? [] }
  }

  private func samples(
    of idx: IDXDataSpec, from origin: SceneOrigin
  ) throws(DataFileError) -> Samples {
    let (imagePath, labelPath) = (origin.resolving(idx.images), origin.resolving(idx.labels ?? ""))
    let images = try images(of: idx, from: origin)
    var labels = try IDXFile.labels(try DataFile.read(labelPath), file: labelPath)
    let count = images.pixels.rows
    guard labels.count >= count, idx.limit != nil || labels.count == count else {
      throw DataFileError(
        file: labelPath,
        message: "has \(labels.count.counting("label")), but \(imagePath) has "
          + count.counting("image"))
    }
    labels.removeLast(labels.count - count)
    let classes = max(2, outputSize)
    if let index = labels.firstIndex(where: { $0 >= classes }) {
      throw DataFileError(
        file: labelPath,
        message: "label \(labels[index]) of sample \(index + 1) is outside 0 to \(classes - 1), "
          + "the network's outputs")
    }
    return Samples(inputs: images.pixels, labels: labels, columns: outputSize)
  }

  /// The images of a file, checked against the network's inputs.
  private func images(
    of idx: IDXDataSpec, from origin: SceneOrigin
  ) throws(DataFileError) -> IDXFile.Images {
    let imagePath = origin.resolving(idx.images)
    let bytes = try DataFile.read(imagePath, beginning: 16) { (beginning) throws(DataFileError) in
      try IDXFile.size(beginning: beginning, file: imagePath)
    }
    let images = try IDXFile.images(
      bytes, file: imagePath, limit: idx.limit, downsample: idx.downsample)
    guard images.pixels.rows > 0 else {
      throw DataFileError(file: imagePath, message: "has no images")
    }
    guard images.pixels.columns == inputSize else {
      throw DataFileError(
        file: imagePath,
        message: "its images have \(images.height) x \(images.width) = \(images.pixels.columns) "
          + "pixels, but the network has \(inputSize.counting("input"))")
    }
    return images
  }

  /// The state of the data's files, so that what was made of them is made anew when they change.
  func fileStamps(from origin: SceneOrigin) -> [Int] {
    let names: [String] =
      switch data.source {
      case .csv(let csv): [csv.file]
      case .idx(let idx): [idx.images] + (idx.labels.map { [$0] } ?? [])
      case .builtin, .randomTeacher, .rows: []
      }
    return names.flatMap { name -> [Int] in
      var status = stat()
      guard stat(origin.resolving(name), &status) == 0 else { return [] }
      return [
        Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec),
        Int(bitPattern: UInt(status.st_ino)),
      ]
    }
  }
}
