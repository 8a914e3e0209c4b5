/// Reading the lines of a file of records into a store.
struct RecordReading {
  private let file: String
  private let fileIndex: Int32
  /// The cell of the line before: most lines have the same.
  private var lastCell = -1
  private var row: [Double] = []

  init(file: String, index: Int) {
    self.file = file
    fileIndex = Int32(index)
  }

  /// Adds the run of a line.
  mutating func add(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, to store: inout RecordStore
  ) throws(StudyError) {
    if lastCell >= 0, addCanonical(line, number: number, to: &store) { return }
    try addAny(line, number: number, to: &store)
  }

  /// The run of a line as this program writes it, of the same cell as the one before; false if the
  /// line is any other.
  private mutating func addCanonical(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, to store: inout RecordStore
  ) -> Bool {
    var reader = JSONReader(line)
    guard reader.take(RecordText.cellStart), reader.take(store.text(lastCell)),
      reader.take(RecordText.runStart), let run = reader.number(), run >= 0,
      let run = Int(exactly: run), reader.take(RecordText.outcomeStart),
      let outcome = try? reader.string(), reader.take(RecordText.numbersStart)
    else { return false }
    let names = store.experiment(lastCell).numberNames
    row.removeAll(keepingCapacity: true)
    var isFirst = true
    for name in names {
      let before = reader
      if !isFirst, !reader.take([UInt8(ascii: ",")]) {
        row.append(RunTable.absent)
        continue
      }
      guard let key = try? reader.string(), key == name, reader.take([UInt8(ascii: ":")]) else {
        reader = before
        row.append(RunTable.absent)
        continue
      }
      if let value = reader.number() {
        row.append(value)
      } else if let text = try? reader.string(), let value = Self.notFinite(text) {
        row.append(value)
      } else {
        return false
      }
      isFirst = false
    }
    guard reader.take(Array("}}".utf8)), reader.isAtEnd else { return false }
    append(run, outcome, number, to: &store)
    return true
  }

  private mutating func append(
    _ run: Int, _ outcome: String, _ number: Int, to store: inout RecordStore
  ) {
    row.withUnsafeBufferPointer { row in
      store.append(
        cell: lastCell, run: run, outcome: outcome == RecordText.accepted ? nil : outcome, row,
        at: RecordStore.Place(file: fileIndex, line: Int32(clamping: number)))
    }
  }

  private static func notFinite(_ text: String) -> Double? {
    switch text {
    case "nan": .nan
    case "inf": .infinity
    case "-inf": -.infinity
    default: nil
    }
  }

  /// The run of any line that says the same.
  private mutating func addAny(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, to store: inout RecordStore
  ) throws(StudyError) {
    func wrong(_ problem: String) -> StudyError { .file(file, line: number, problem) }
    let value: JSONReader.Value
    do { value = try JSONReader.read(line) } catch {
      guard line.last == UInt8(ascii: "}") else {
        throw wrong(
          "this is no run: the line ends too early; the \"study\" command that writes this file "
            + "mends a last line and goes on")
      }
      throw wrong("this is no run: \(error.problem)")
    }
    guard case .object(let members) = value,
      members.map(\.name).sorted() == ["cell", "numbers", "outcome", "run"],
      case .object(let coordinates)? = members.first(where: { $0.name == "cell" })?.value,
      case .number(let run)? = members.first(where: { $0.name == "run" })?.value,
      case .string(let outcome)? = members.first(where: { $0.name == "outcome" })?.value,
      case .object(let numbers)? = members.first(where: { $0.name == "numbers" })?.value
    else { throw wrong("a run has \"cell\", \"run\", \"outcome\" and \"numbers\"") }
    guard run >= 0, let run = Int(exactly: run) else {
      throw wrong("\"run\" is a whole number from 0")
    }
    lastCell = try cell(coordinates, number: number, in: &store)
    let names = store.experiment(lastCell).numberNames
    row = [Double](repeating: RunTable.absent, count: names.count)
    for member in numbers {
      let (name, value) = (member.name, member.value)
      guard let column = names.firstIndex(of: name) else {
        throw wrong("\(store.plan.study.id) records no number \"\(name)\"")
      }
      switch value {
      case .number(let number): row[column] = number
      case .string(let text):
        guard let number = Self.notFinite(text) else { throw wrong("\"\(name)\" is a number") }
        row[column] = number
      default: throw wrong("\"\(name)\" is a number")
      }
    }
    append(run, outcome, number, to: &store)
  }

  private func cell(
    _ members: [JSONReader.Member], number: Int, in store: inout RecordStore
  ) throws(StudyError) -> Int {
    let study = store.plan.study
    guard members.map(\.name).sorted() == study.coordinates.map(\.name).sorted() else {
      throw .file(
        file, line: number,
        "a cell of \(study.id) has \(study.coordinates.map(\.name).joined(separator: ", "))")
    }
    var coordinates: [StudyCell.Setting] = []
    for parameter in study.coordinates {
      let value: StudyValue
      switch members.first(where: { $0.name == parameter.name })?.value {
      case .number(let number): value = .number(number)
      case .string(let word): value = .word(word)
      default: throw .file(file, line: number, "\"\(parameter.name)\" is a number or a word")
      }
      do {
        coordinates.append(
          StudyCell.Setting(name: parameter.name, value: try parameter.checked(value, in: study.id))
        )
      } catch { throw .file(file, line: number, error.message) }
    }
    do {
      return try store.index(
        of: StudyCell(coordinates: coordinates, settings: store.plan.settings))
    } catch { throw .file(file, line: number, error.message) }
  }
}
