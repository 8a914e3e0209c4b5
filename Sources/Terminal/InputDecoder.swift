/// Makes key presses of bytes.
///
/// Goals, in this order: no bytes, however broken, keep the next valid key from working; memory is
/// bounded; pasted text is never taken for keys; Esc alone is told from the beginning of a sequence
/// by the pause that follows it, which `flush` reports.
struct InputDecoder {
  /// Pasted text beyond this many bytes is dropped.
  static let pasteLimit = 1 << 18
  /// A sequence longer than this is no key.
  private static let sequenceLimit = 256
  /// Bytes in one go that a person's keys do not reach.
  private static let burst = 16

  private let sequences: KeySequences
  private var pending: [UInt8] = []
  private var paste: [UInt8]?
  private var isPasteStale = false
  private var keys: [KeyPress] = []
  private var reports: [TerminalReport] = []
  /// Whether the terminal was asked something: then an answer that is cut in the middle is waited for.
  var expectsReports = false

  /// A decoder that knows the terminal's own sequences beside the common ones.
  init(_ sequences: KeySequences = KeySequences()) { self.sequences = sequences }

  /// Whether a pause would tell something: bytes are waiting for others to follow.
  var isWaiting: Bool { !pending.isEmpty || paste != nil && !isPasteStale }
  /// How long that pause must be, in milliseconds. Pauses within a paste say little: the network
  /// makes them too.
  var patience: Int { paste != nil ? 200 : expectsReports && isReportBeginning ? 500 : 25 }

  /// Whether what waits is the beginning of something no key sends.
  private var isReportBeginning: Bool {
    guard pending.count > 1, pending[1] == UInt8(ascii: "[") else { return isString }
    return pending.count == 2 || pending[2] == UInt8(ascii: "?") || pending[2] == UInt8(ascii: ">")
  }

  /// Removes and returns what the terminal has answered.
  mutating func takeReports() -> [TerminalReport] {
    defer { reports = [] }
    return reports
  }

  /// Answers that nobody takes are not kept for ever.
  private mutating func keep(_ report: TerminalReport) {
    if reports.count < 32 { reports.append(report) }
  }

  /// Takes bytes in and returns the keys they complete.
  mutating func decode(_ bytes: some Collection<UInt8>) -> [KeyPress] {
    if isPasteStale && bytes.count < InputDecoder.burst { endPaste() }
    isPasteStale = false
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if paste == nil { take(byte) } else { takePasted(byte) }
    }
    return takeKeys()
  }

  /// Says that nothing has followed for `patience`, and returns the keys that were waiting for that.
  mutating func flush() -> [KeyPress] {
    if paste != nil {
      // Its end may have been lost: then the next bytes will look like keys again.
      isPasteStale = true
    } else {
      if pending == [0x1B] { keys.append(.named(.escape)) }
      pending = []
    }
    return takeKeys()
  }

  private mutating func takeKeys() -> [KeyPress] {
    defer { keys = [] }
    return keys
  }
}

// MARK: - Outside a paste

extension InputDecoder {
  private mutating func take(_ byte: UInt8) {
    if pending.isEmpty {
      begin(byte)
    } else if pending[0] == 0x1B {
      continueSequence(byte)
    } else {
      continueCharacter(byte)
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x1B, 0xC2...0xF4: pending = [byte]
    case 0x20: keys.append(.named(.space))
    case 0x21..<0x7F: keys.append(.character(Character(Unicode.Scalar(byte))))
    case 0x09: keys.append(.named(.tab))
    case 0x0A, 0x0D: keys.append(.named(.enter))
    case 0x08, 0x7F: keys.append(.named(.backspace))
    case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x1C...0x1F: keys.append(.control(Character(Unicode.Scalar(byte + 0x40))))
    default: break
    }
  }

  /// Bytes of a character in UTF-8; one that does not belong starts anew.
  private mutating func continueCharacter(_ byte: UInt8) {
    guard byte & 0xC0 == 0x80 else {
      pending = []
      return take(byte)
    }
    pending.append(byte)
    guard pending.count == InputDecoder.length(ofCharacter: pending[0]) else { return }
    if let text = String(validating: pending, as: UTF8.self), let character = text.first,
      let scalar = text.unicodeScalars.first, scalar.value > 0x9F
    {
      keys.append(.character(character))
    }
    pending = []
  }

  private static func length(ofCharacter first: UInt8) -> Int {
    first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  }

  private mutating func continueSequence(_ byte: UInt8) {
    // A new escape ends whatever was cut off by it.
    if byte == 0x1B && !isString { return restart() }
    pending.append(byte)
    if let key = sequences.key(for: pending) { return finish(.named(key)) }
    switch pending[1] {
    case UInt8(ascii: "["): continueControlSequence(byte)
    case UInt8(ascii: "O"): continueSingleShift(byte)
    case _ where isString: continueString(byte)
    default:
      if !sequences.isBeginning(pending) { splitEscape() }
    }
  }

  private mutating func restart() {
    if pending == [0x1B] { keys.append(.named(.escape)) }
    pending = [0x1B]
  }

  private mutating func finish(_ key: KeyPress?) {
    if let key { keys.append(key) }
    pending = []
  }

  /// Esc and a key in quick succession, or Alt and a key: the same bytes.
  private mutating func splitEscape() {
    let rest = pending.dropFirst()
    pending = []
    keys.append(.named(.escape))
    for byte in rest { take(byte) }
  }

  private mutating func continueControlSequence(_ byte: UInt8) {
    // The Linux console's function keys: ESC [ [ A.
    if pending.count == 3 && byte == UInt8(ascii: "[") { return }
    if pending.count == 4 && pending[2] == UInt8(ascii: "[") {
      let key: NamedKey? =
        switch byte {
        case UInt8(ascii: "A"): .f1
        case UInt8(ascii: "B"): .f2
        case UInt8(ascii: "C"): .f3
        case UInt8(ascii: "D"): .f4
        case UInt8(ascii: "E"): .f5
        default: nil
        }
      return finish(key.map { .named($0) })
    }
    if pending.count > 2 && pending[2] == UInt8(ascii: "M") { return continueOldMouse() }
    if pending.count == 2 { return }
    switch byte {
    case 0x20...0x3F:
      if pending.count > InputDecoder.sequenceLimit { pending.removeLast(64) }
    case 0x40...0x7E: finishControlSequence()
    default:
      // Not part of any sequence: the one it interrupts is lost, the byte is not.
      pending = []
      take(byte)
    }
  }

  private mutating func finishControlSequence() {
    let sequence = ControlSequence(pending[2...])
    if sequence == ControlSequence("200~".utf8) {
      pending = []
      paste = []
    } else {
      if sequence.marker == UInt8(ascii: "?") { keep(.control(sequence)) }
      finish(sequence.key)
    }
  }

  private mutating func continueSingleShift(_ byte: UInt8) {
    guard pending.count > 2 else { return }
    // Some terminals put modifiers in between: ESC O 2 A.
    if (0x30...0x39).contains(byte) && pending.count < 5 { return }
    var sequence = ControlSequence([byte])
    if byte == UInt8(ascii: "M") { return finish(.named(.enter)) }
    if pending.count > 3 { sequence.parameters = [1, Int(pending[2]) - 0x30] }
    if (0x61...0x64).contains(byte) { return finish(nil) }
    finish(sequence.key)
  }

  /// X10 reports: ESC [ M and three bytes, each 32 more than button, column and row (from 1).
  private mutating func continueOldMouse() {
    guard pending.count == 6 else { return }
    let numbers = pending[3...].map { Int($0) - 32 }
    let event = MouseReport(button: numbers[0], isRelease: false)
      .event(column: numbers[1] - 1, row: numbers[2] - 1)
    finish(numbers.allSatisfy { $0 >= 0 } ? event : nil)
  }

  private static let stringIntroducers = Set("]P_^X".utf8)

  private var isString: Bool {
    pending.count > 1 && InputDecoder.stringIntroducers.contains(pending[1])
  }

  /// Strings from the terminal (answers nobody asked for) end with BEL or ESC \ and are dropped.
  private mutating func continueString(_ byte: UInt8) {
    if byte == 0x07 || pending.count > 3 && pending.suffix(2) == [0x1B, 0x5C] {
      let body = pending[2...].dropLast(byte == 0x07 ? 1 : 2)
      keep(.string(introducer: pending[1], String(decoding: body, as: UTF8.self)))
      return finish(nil)
    }
    if pending.count > 3 && pending[pending.count - 2] == 0x1B {
      pending = [0x1B]
      return take(byte)
    }
    if pending.count > InputDecoder.sequenceLimit { pending.removeSubrange(2..<64) }
  }
}

// MARK: - Inside a paste

extension InputDecoder {
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func takePasted(_ byte: UInt8) {
    pending.append(byte)
    if pending == InputDecoder.pasteEnd { return endPaste() }
    while !pending.isEmpty && !InputDecoder.pasteEnd.starts(with: pending) {
      keep(pending.removeFirst())
    }
  }

  private mutating func keep(_ byte: UInt8) {
    guard let count = paste?.count, count < InputDecoder.pasteLimit else { return }
    paste?.append(byte)
  }

  private mutating func endPaste() {
    let bytes = paste ?? []
    (paste, pending, isPasteStale) = (nil, [], false)
    keys.append(.paste(String(decoding: bytes, as: UTF8.self)))
  }
}
