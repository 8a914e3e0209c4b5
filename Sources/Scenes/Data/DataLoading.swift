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
    let all = try samples(from: origin)
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

  private func samples(from origin: SceneOrigin) throws(DataFileError) -> Samples {
    switch data.source {
    case .builtin(let set, let count, let noise):
      let drawn = set.labelled(
        count: count, noise: noise ?? BuiltinData.standardNoise, seed: data.seed)
      return Samples(inputs: drawn.inputs, labels: drawn.labels, columns: outputSize)
    case .randomTeacher(let count):
      return RandomTeacher.samples(for: architecture, count: count, seed: data.seed).samples
    case .rows(let inputs, .values(let targets)):
      return Samples(inputs: Self.matrix(inputs), targets: Self.matrix(targets))
    case .rows(let inputs, .labels(let labels)):
      return Samples(inputs: Self.matrix(inputs), labels: labels, columns: outputSize)
    case .csv(let csv): return try samples(of: csv, from: origin)
    case .idx(let idx): return try samples(of: idx, from: origin)
    }
  }

  private static func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows.first?.count ?? 0, elements: Array(rows.joined()))
  }

  private func samples(
    of csv: CSVDataSpec, from origin: SceneOrigin
  ) throws(DataFileError) -> Samples {
    let path = origin.resolving(csv.file)
    let bytes = try DataFile.read(path, beginning: CSVTable.maximumRow + 4) {
      (beginning) throws(DataFileError) in
      try CSVTable.check(beginning: beginning, file: path)
    }
    let table = try CSVTable(bytes, file: path, limit: csv.limit)
    let inputs = try table.numbers(csv.inputs)
    switch csv.answer {
    case .label(let name): return try classified(inputs, table, name)
    case .targets(let names) where loss.isClassification:
      return try classified(inputs, table, names.first ?? "")
    case .targets(let names):
      return Samples(inputs: inputs, targets: try table.numbers(names))
    }
  }

  private func classified(
    _ inputs: Matrix, _ table: CSVTable, _ name: String
  ) throws(DataFileError) -> Samples {
    Samples(
      inputs: inputs, labels: try table.classes(name, count: max(2, outputSize)),
      columns: outputSize)
  }

  private func samples(
    of idx: IDXDataSpec, from origin: SceneOrigin
  ) throws(DataFileError) -> Samples {
    let (imagePath, labelPath) = (origin.resolving(idx.images), origin.resolving(idx.labels))
    let images = try IDXFile.images(
      try DataFile.read(imagePath), file: imagePath, limit: idx.limit, downsample: idx.downsample)
    var labels = try IDXFile.labels(try DataFile.read(labelPath), file: labelPath)
    let count = images.pixels.rows
    guard count > 0 else { throw DataFileError(file: imagePath, message: "has no images") }
    guard labels.count >= count, idx.limit != nil || labels.count == count else {
      throw DataFileError(
        file: labelPath,
        message: "has \(labels.count.counting("label")), but \(imagePath) has "
          + count.counting("image"))
    }
    labels.removeLast(labels.count - count)
    guard images.pixels.columns == inputSize else {
      throw DataFileError(
        file: imagePath,
        message: "its images have \(images.height) x \(images.width) = \(images.pixels.columns) "
          + "pixels, but the network has \(inputSize.counting("input"))")
    }
    let classes = max(2, outputSize)
    if let index = labels.firstIndex(where: { $0 >= classes }) {
      throw DataFileError(
        file: labelPath,
        message: "label \(labels[index]) of sample \(index + 1) is outside 0 to \(classes - 1), "
          + "the network's outputs")
    }
    return Samples(inputs: images.pixels, labels: labels, columns: outputSize)
  }

  /// The state of the data's files, so that what was made of them is made anew when they change.
  func fileStamps(from origin: SceneOrigin) -> [Int] {
    let names: [String] =
      switch data.source {
      case .csv(let csv): [csv.file]
      case .idx(let idx): [idx.images, idx.labels]
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
