import Landscape
import Mathematics
import Wording

/// A table of comma-separated values whose first row names the columns (RFC 4180).
///
/// Fields may be quoted, with quotes doubled inside; blank lines and a byte-order mark are skipped.
struct CSVTable {
  /// A row, with the line of the file it begins on.
  struct Row: Equatable {
    var fields: [String]
    var line: Int
  }

  /// The most columns a table may have.
  static let maximumColumns = 10_000
  /// The most bytes a row may have.
  static let maximumRow = 1_048_576

  let file: String
  /// The names of the columns.
  let header: [String]
  /// The rows after the header, each of as many fields.
  let rows: [Row]

  /// The table in the bytes of a file, at most `limit` rows of it.
  init(_ bytes: [UInt8], file: String, limit: Int? = nil) throws(DataFileError) {
    self.file = file
    let most = limit.map { $0 + 1 } ?? DataSpec.maximumCount + 1
    var rows = try Self.rows(of: bytes, file: file, limit: most)
    guard let first = rows.first else {
      throw DataFileError(
        file: file, line: 1, message: "the table is empty; its first row names the columns")
    }
    rows.removeFirst()
    header = first.fields.map { Self.trimmed($0) }
    var names: Set<String> = []
    for name in header where !names.insert(name).inserted {
      throw DataFileError(
        file: file, line: first.line, message: "two columns are called \"\(name.shortened)\"")
    }
    for row in rows where row.fields.count != header.count {
      throw DataFileError(
        file: file, line: row.line,
        message: "the row has \(row.fields.count.counting("field")), but the first row names "
          + header.count.counting("column"))
    }
    guard !rows.isEmpty else {
      throw DataFileError(
        file: file, line: first.line, message: "the table has no rows below its header")
    }
    self.rows = rows
  }

  /// The bytes of a file's beginning that are looked at before all is read.
  static let beginning = 2 * maximumRow + 8

  /// Refuses a table by its beginning before all is read: where the first row is longer than a table's
  /// may be, or no line ends in more bytes than a row may have.
  static func check(beginning bytes: [UInt8], file: String) throws(DataFileError) {
    _ = try rows(of: bytes, file: file, limit: 1)
    var (line, start) = (1, 0)
    for index in bytes.indices where bytes[index] == 10 || index - start > maximumRow {
      guard bytes[index] == 10 else { throw tooLongRow(line, file) }
      (line, start) = (line + 1, index + 1)
    }
  }

  private static func tooLongRow(_ line: Int, _ file: String) -> DataFileError {
    DataFileError(
      file: file, line: line,
      message: "a row is longer than 1 MB; rows end at line ends, columns at commas")
  }

  /// The place of a column.
  func column(_ name: String) throws(DataFileError) -> Int {
    if let index = header.firstIndex(of: name) { return index }
    var hint =
      DidYouMean.hint(
        for: name, among: header,
        otherwise: "it has \(header.map { $0.shortened }.prefix(12).joined(separator: ", "))")
    if header.count == 1, header[0].contains(";") { hint = "separate the columns by commas" }
    throw DataFileError(
      file: file, line: 1, message: "there is no column \"\(name.shortened)\"; \(hint)")
  }

  /// The numbers of columns, row by row.
  func numbers(_ names: [String]) throws(DataFileError) -> Matrix {
    // Looked up one by one, many names in many columns would take the square of their number.
    let places = Dictionary(zip(header, header.indices)) { first, _ in first }
    var columns: [Int] = []
    for name in names {
      if let place = places[name] {
        columns.append(place)
      } else {
        columns.append(try column(name))
      }
    }
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns {
        let text = Self.trimmed(row.fields[column])
        guard let number = NumberReading.decimal(text), number.isFinite else {
          let problem =
            text.isEmpty ? "nothing stands in" : "\"\(text.shortened)\" is no finite number in"
          throw DataFileError(
            file: file, line: row.line,
            message: "\(problem) column \"\(header[column].shortened)\"")
        }
        elements.append(number)
      }
    }
    return Matrix(rows: rows.count, columns: columns.count, elements: elements)
  }

  /// The classes of a column, below `count`: whole numbers as they are, else names in alphabetical
  /// order, counted from 0.
  func classes(_ name: String, count: Int) throws(DataFileError) -> [Int] {
    let texts = try texts(name)
    let numbers = texts.map { text -> Int? in
      NumberReading.decimal(text).flatMap { Int(exactly: $0) }
    }
    guard numbers.contains(nil) else {
      for (row, number) in zip(rows, numbers) {
        guard let number, !(0..<count).contains(number) else { continue }
        throw DataFileError(
          file: file, line: row.line,
          message: "the class \(number) in column \"\(name.shortened)\" is outside 0 to "
            + "\(count - 1), the network's outputs")
      }
      return numbers.compactMap { $0 }
    }
    let names = Set(texts).sorted()
    guard names.count <= count else {
      throw DataFileError(
        file: file, line: 1,
        message: "column \"\(name.shortened)\" has \(names.count) classes, but the network tells "
          + "\(count) apart")
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return texts.compactMap { places[$0] }
  }

  /// What stands in a column, which must be something in every row.
  func texts(_ name: String) throws(DataFileError) -> [String] {
    let column = try column(name)
    let texts = rows.map { Self.trimmed($0.fields[column]) }
    for (row, text) in zip(rows, texts) where text.isEmpty {
      throw DataFileError(
        file: file, line: row.line,
        message: "nothing stands in column \"\(name.shortened)\"")
    }
    return texts
  }

  private static func trimmed(_ text: String) -> String {
    String(
      text.unicodeScalars.drop { $0 == " " || $0 == "\t" }.reversed()
        .drop { $0 == " " || $0 == "\t" }.reversed().map(Character.init))
  }

  // MARK: Text

  /// The rows of a text, blank ones left out.
  private static func rows(
    of bytes: [UInt8], file: String, limit: Int
  ) throws(DataFileError) -> [Row] {
    let comma = UInt8(ascii: ",")
    let quote = UInt8(ascii: "\"")
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var (line, firstLine) = (1, 1)
    var isQuoted = false
    var wasQuoted = false
    func endField() throws(DataFileError) {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw DataFileError(file: file, line: line, message: "not UTF-8 text")
      }
      guard fields.count < maximumColumns else {
        throw DataFileError(
          file: file, line: firstLine,
          message: "a row has more than \(maximumColumns) columns; give a narrower table")
      }
      fields.append(text)
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() throws(DataFileError) {
      let isBlank = fields.isEmpty && !wasQuoted && field.allSatisfy { $0 == 32 || $0 == 9 }
      try endField()
      if !isBlank { rows.append(Row(fields: fields, line: firstLine)) }
      fields.removeAll(keepingCapacity: true)
    }
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rowStart = index
    while index < bytes.count, rows.count < limit {
      let byte = bytes[index]
      index += 1
      guard index - rowStart <= maximumRow else {
        throw tooLongRow(firstLine, file)
      }
      if isQuoted {
        if byte == 10 { line += 1 }
        if byte != quote {
          field.append(byte)
        } else if index < bytes.count, bytes[index] == quote {
          field.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case quote where !wasQuoted && field.allSatisfy({ $0 == 32 || $0 == 9 }):
        field.removeAll(keepingCapacity: true)
        isQuoted = true
        wasQuoted = true
      case comma: try endField()
      case 13 where index == bytes.count || bytes[index] == 10: break
      case 10:
        try endRow()
        line += 1
        firstLine = line
        rowStart = index
      case _ where wasQuoted && byte != 32 && byte != 9:
        throw DataFileError(
          file: file, line: line, message: "a comma is missing after a quoted field")
      case _ where wasQuoted: break
      default: field.append(byte)
      }
    }
    guard !isQuoted else {
      throw DataFileError(
        file: file, line: firstLine, message: "a quoted field has no closing quote")
    }
    if rows.count < limit, !field.isEmpty || !fields.isEmpty || wasQuoted { try endRow() }
    return rows
  }
}
