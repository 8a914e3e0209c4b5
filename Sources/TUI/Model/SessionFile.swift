import Mathematics
import Optimizers

/// A session as a file: how the screen was opened, what it was told since, and the numbers it had
/// come to, all under a check sum.
package struct SessionFile: Sendable {
  /// The words of the command line that opened the screen.
  package let words: [String]
  /// What the browser listed besides the presets.
  package let files: [String]
  /// The theme it was opened in.
  package let theme: String
  /// A check sum of the numbers reached.
  let numbers: String
  let log: SessionLog
  let tellings: [(telling: Telling, count: Int)]

  /// The version of the format.
  static let version = 1
  private static let magic = "saddlescope-session:"
  /// The most bytes read: a million events take a quarter of it.
  package static let maximumSize = 16 << 20
  /// The most things a file may tell: more than anybody does.
  private static let mostTellings = 5_000_000

  /// Refuses a file that does not begin as sessions do, before all of it is read.
  package static func check(beginning bytes: [UInt8]) throws(SessionFileError) {
    guard bytes.starts(with: magic.utf8) else { throw foreign }
  }

  /// The bytes of a file's beginning that are looked at before all is read.
  package static let beginning = magic.utf8.count

  private static var foreign: SessionFileError {
    SessionFileError(message: "is not a session of saddlescope")
  }

  /// What a file says.
  ///
  /// - Throws: why it cannot be used, in a line.
  package init(_ bytes: [UInt8]) throws(SessionFileError) {
    try Self.check(beginning: bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.foreign }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func value(_ name: String) throws(SessionFileError) -> Substring {
      guard let line = lines.first, line.hasPrefix(name + ": ") else {
        throw Self.damaged
      }
      lines.removeFirst()
      return line.dropFirst(name.count + 2)
    }
    let version = try value("saddlescope-session")
    guard !version.isEmpty, version.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw Self.damaged
    }
    guard version == "\(Self.version)" else {
      throw SessionFileError(
        message: "is a session of version \(version.prefix(12)), and this program reads version "
          + "\(Self.version)")
    }
    let sum = try value("sum")
    let body = lines.joined(separator: "\n")
    guard sum == Self.sum(of: Array(body.utf8)) else { throw Self.damaged }
    numbers = String(try value("numbers"))
    theme = String(try value("theme"))
    var (words, files): ([String], [String]) = ([], [])
    while let line = lines.first, line.hasPrefix("word: ") || line.hasPrefix("file: ") {
      lines.removeFirst()
      guard let text = Telling.unescaped(line.dropFirst(6)) else { throw Self.damaged }
      if line.hasPrefix("word: ") { words.append(text) } else { files.append(text) }
    }
    (self.words, self.files) = (words, files)
    let told = try value("told")
    guard lines.allSatisfy(\.isEmpty) else { throw Self.damaged }
    var tellings: [(telling: Telling, count: Int)] = []
    var total = 0
    for word in told.split(separator: " ") {
      var (count, rest) = (1, word)
      if let star = word.firstIndex(of: "*"), let number = Int(word[..<star]), number > 0 {
        (count, rest) = (number, word[word.index(after: star)...])
      }
      guard let telling = Telling(rest), count <= Self.mostTellings else { throw Self.damaged }
      total += count
      guard total <= Self.mostTellings else { throw Self.damaged }
      tellings.append((telling, count))
    }
    self.tellings = tellings
    log = SessionLog(
      SessionLog.Beginning(words: words, files: files, theme: theme), text: String(told))
  }

  private static var damaged: SessionFileError {
    SessionFileError(message: "is damaged: what it holds is not what was written")
  }

  /// The text of a session.
  static func text(of log: SessionLog, numbers: String) -> String {
    let beginning = log.beginning ?? SessionLog.Beginning()
    var body = "numbers: \(numbers)\ntheme: \(beginning.theme)\n"
    for word in beginning.words { body += "word: \(Telling.escaped(word))\n" }
    for file in beginning.files { body += "file: \(Telling.escaped(file))\n" }
    body += "told: \(log.words)\n"
    return sealed(body)
  }

  /// The text of a file with this body, under its check sum.
  package static func sealed(_ body: String) -> String {
    "saddlescope-session: \(version)\nsum: \(sum(of: Array(body.utf8)))\n" + body
  }

  /// About how much there is to do when it is told: its words as often as they count, with the steps
  /// and the cells of the screen that they stand for.
  package var length: Int {
    tellings.reduce(0) { sum, entry in
      switch entry.telling {
      case .stepped(let steps), .caughtUp(let steps): sum + entry.count * (1 + steps)
      case .size(let size): sum + entry.count * (1 + size.columns * size.rows / 5000)
      default: sum + entry.count
      }
    }
  }

  /// FNV-1a of 64 bits, in hexadecimal: enough against damage, none against malice.
  static func sum(of bytes: [UInt8]) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

/// Why a session cannot be used.
package struct SessionFileError: Error, Sendable {
  /// The reason, as a clause after the file's name.
  package let message: String
}
