/// Why a data file cannot be used.
public struct DataFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's path, without control characters.
  public let file: String
  /// The line, from 1, in a file of text.
  public let line: Int?
  /// What is wrong and what would be right: one line.
  public let message: String

  init(file: String, line: Int? = nil, message: String) {
    self.file = file.withoutControlCharacters
    self.line = line
    self.message = message.withoutControlCharacters
  }

  /// `FILE:LINE: message`, or without the line.
  public var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") \(message)"
  }
}
