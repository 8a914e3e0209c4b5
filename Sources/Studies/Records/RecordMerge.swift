/// Many files of one study as one.
package enum RecordMerge {
  /// Reads files whose headers agree, and puts their runs in order.
  ///
  /// - Parameters:
  ///   - files: The paths.
  ///   - toleratesRounding: Whether two results for one run need only have the same outcome.
  /// - Throws: a file that cannot be used, unlike headers or different results for one run, with
  ///   file and line of both.
  package static func read(
    _ files: [String], toleratesRounding: Bool = false
  ) throws(StudyError) -> (header: RecordHeader, store: RecordStore) {
    var first: (header: RecordHeader, file: String)?
    var store: RecordStore?
    for (index, file) in files.enumerated() {
      var reading = RecordReading(file: file, index: index)
      var lines = 0
      try RecordFile.forEachLine(of: file) { (line, number) throws(StudyError) in
        lines = number
        if number == 1 {
          let (header, plan) = try RecordHeader.read(line, file: file)
          if let first {
            if let difference = header.difference(from: first.header) {
              throw .contradiction("\(file):1 and \(first.file):1 differ in \(difference)")
            }
          } else {
            first = (header, file)
            store = try RecordStore(plan)
          }
        } else {
          // Through the optional, in place: a copy of the store for every line would take for ever.
          try Self.add(line, number, reading: &reading, to: &store)
        }
      }
      if lines == 0 { throw .file(file, line: 1, "the file is empty") }
    }
    guard let first, var store else {
      throw .value("merge needs a file")
    }
    try store.settle(files: files, toleratesRounding: toleratesRounding)
    return (first.header, store)
  }

  private static func add(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, reading: inout RecordReading,
    to store: inout RecordStore?
  ) throws(StudyError) {
    try store?.add(line, number, reading: &reading)
  }
}

extension RecordStore {
  fileprivate mutating func add(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, reading: inout RecordReading
  ) throws(StudyError) {
    try reading.add(line, number: number, to: &self)
  }
}
