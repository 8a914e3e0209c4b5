import Landscape
import Wording

/// Points in a text of comma-separated values: one point a line, in the order of the variables.
///
/// Blank lines and lines that begin with `#` are skipped. A first line that names all the
/// variables is a header and gives the order of the columns. Numbers may stand in double quotes.
struct PointsFile {
  /// What messages call the text: the file's name, or "standard input".
  let name: String
  /// The names of the variables, in order.
  let variables: [String]

  /// The most bytes that are read.
  static let maximumSize = 256 << 20

  /// The points of a file; `-` is standard input.
  static func read(
    _ path: String, variables: [String]
  ) throws(CommandLineError) -> [[Double]] {
    let name = path == "-" ? "standard input" : path
    let bytes = try ByteSource.read(path, name: name, limit: maximumSize)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .invalidFile(file: name, line: 1, column: 1, problem: "not UTF-8 text")
    }
    return try PointsFile(name: name, variables: variables).points(in: text)
  }

  /// The points of a text.
  func points(in text: String) throws(CommandLineError) -> [[Double]] {
    var points: [[Double]] = []
    var order: [Int]?
    var hasContent = false
    // Bytes, since a Character may join a carriage return and a line feed.
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
    for (index, rawLine) in lines.enumerated() {
      var line = Substring(rawLine)
      if index == 0 && line.unicodeScalars.first == "\u{FEFF}" {
        line = Substring(line.unicodeScalars.dropFirst())
      }
      if line.utf8.last == 13 { line = Substring(line.utf8.dropLast()) }
      let content = NumberReading.trim(line)
      if content.isEmpty || content.first == "#" { continue }
      let fields = self.fields(of: line)
      if !hasContent {
        hasContent = true
        order = headerOrder(fields)
        if order != nil { continue }
      }
      points.append(try point(fields, order: order, line: index + 1))
    }
    return points
  }

  private struct Field {
    let text: Substring
    let column: Int
  }

  private func fields(of line: Substring) -> [Field] {
    var column = 1
    return line.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let lead = part.prefix { $0 == " " || $0 == "\t" }.count
      let field = Field(text: Self.unquoted(NumberReading.trim(part)), column: column + lead)
      column += part.count + 1
      return field
    }
  }

  private static func unquoted(_ text: Substring) -> Substring {
    text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
  }

  /// For each variable the column that holds it, if the fields are the variables' names.
  private func headerOrder(_ fields: [Field]) -> [Int]? {
    guard fields.count == variables.count, !variables.isEmpty else { return nil }
    let order = variables.map { name in fields.firstIndex { $0.text == name } }
    let known = order.compactMap(\.self)
    return known.count == variables.count ? known : nil
  }

  private func point(
    _ fields: [Field], order: [Int]?, line: Int
  ) throws(CommandLineError) -> [Double] {
    var numbers: [Double] = []
    for field in fields {
      guard let number = NumberReading.number(field.text) else {
        var problem = NumberParsing.problem(with: field.text)
        if field.text.contains(";") { problem += "; separate numbers by commas" }
        throw .invalidFile(file: name, line: line, column: field.column, problem: problem)
      }
      numbers.append(number)
    }
    guard numbers.count == variables.count else {
      throw .dimension(
        what: "\(SafeText.line(name)):\(line): the point", found: numbers.count, names: variables)
    }
    return order.map { $0.map { numbers[$0] } } ?? numbers
  }
}
