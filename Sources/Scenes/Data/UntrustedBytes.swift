/// Bytes from outside, read as the readers of files read them, for tests that make such bytes.
package enum UntrustedBytes {
  /// A table of comma-separated values; numbers of all its columns.
  package static func readTable(_ bytes: [UInt8]) throws {
    let table = try CSVTable(bytes, file: "x.csv", limit: 100)
    _ = try? table.numbers(table.header)
    if let first = table.header.first { _ = try table.classes(first, count: 10) }
  }

  /// Images and labels in the IDX format.
  package static func readIDX(_ bytes: [UInt8]) throws {
    _ = try? IDXFile.labels(bytes, file: "x")
    _ = try IDXFile.images(bytes, file: "x", limit: 10, downsample: 1)
  }

  /// Parameters in the NPY format.
  package static func readParameters(_ bytes: [UInt8]) throws {
    _ = try ParameterFile.numbers(in: bytes, file: "x.npy")
  }

  /// What gzip made.
  package static func expand(_ bytes: [UInt8]) throws {
    _ = try DataFile.expand(bytes, of: "x.gz", limit: 1 << 22)
  }
}
