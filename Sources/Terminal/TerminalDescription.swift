import CNcurses
import Platform

/// What the system's database (terminfo) knows of a terminal type.
///
/// Read once through ncurses; a value from then on, so that it can be changed and handed back.
struct TerminalDescription: Sendable, Equatable {
  /// The name it was asked for by.
  var name: String
  /// Capabilities that are there or not, in the order of the compiled format.
  var booleans: [Bool]
  /// Numbers in that order; nil where absent.
  var numbers: [Int32?]
  /// Texts in that order, with parameters and padding as written; nil where absent.
  var strings: [[UInt8]?]
  /// Whether a colour number is red, green and blue (the user-defined capability RGB).
  var hasDirectColor: Bool
  /// Texts of user-defined capabilities that keys and the mouse need.
  var extendedStrings: [String: [UInt8]]

  /// The description of a terminal type.
  ///
  /// - Throws: `typeIsNotSet`, `typeIsUnknown`, or `typeIsTooSimple` where the cursor cannot be
  ///   placed or the screen cannot be cleared.
  init(named name: String?) throws(TerminalError) {
    guard let name, !name.isEmpty else { throw .typeIsNotSet }
    // ncurses would look for a file of this name, wherever it may lead.
    guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else {
      throw .typeIsUnknown(name)
    }
    var found: Int32 = 0
    var status = setupterm(name, 1, &found)
    if status != OK, found != 1, let known = CommonDescriptions.variable(describing: name) {
      status = CommonDescriptions.handingOver(known) { setupterm(name, 1, &found) }
    }
    guard status == OK else { throw found == 1 ? .typeIsTooSimple(name) : .typeIsUnknown(name) }
    defer { cncurses_forget_description() }
    self.name = name
    booleans = TerminalDescription.booleanNames.map { tigetflag($0) == 1 }
    numbers = TerminalDescription.numberNames.map { name in
      let value = tigetnum(name)
      return value < 0 ? nil : value
    }
    strings = TerminalDescription.stringNames.map(TerminalDescription.bytes)
    hasDirectColor = tigetflag("RGB") == 1 || tigetnum("RGB") > 0 || cncurses_string("RGB") != nil
    extendedStrings = [:]
    for name in ["kUP", "kDN", "kLFT3", "kRIT3", "XM", "Ms", "BE"] {
      extendedStrings[name] = TerminalDescription.bytes(name)
    }
    guard self["cup"] != nil, self["clear"] != nil else { throw .typeIsTooSimple(name) }
  }

  /// A text by its capability's name.
  subscript(_ name: String) -> [UInt8]? {
    get {
      if let index = TerminalDescription.stringIndex[name] { return strings[index] }
      return extendedStrings[name]
    }
    set {
      if let index = TerminalDescription.stringIndex[name] { strings[index] = newValue }
    }
  }

  /// A number by its capability's name.
  subscript(number name: String) -> Int32? {
    get { TerminalDescription.numberIndex[name].flatMap { numbers[$0] } }
    set {
      if let index = TerminalDescription.numberIndex[name] { numbers[index] = newValue }
    }
  }

  /// A boolean by its capability's name.
  subscript(flag name: String) -> Bool {
    get { TerminalDescription.booleanIndex[name].map { booleans[$0] } ?? false }
    set {
      if let index = TerminalDescription.booleanIndex[name] { booleans[index] = newValue }
    }
  }

  /// A text ready to be sent: no padding, which terminals of today do without.
  func plain(_ name: String) -> [UInt8] {
    guard let bytes = self[name] else { return [] }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: [0x24, 0x3C]),
        let end = bytes[index...].firstIndex(of: 0x3E)
      {
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  static let booleanNames = names(cncurses_boolean_name)
  static let numberNames = names(cncurses_number_name)
  static let stringNames = names(cncurses_string_name)
  private static let booleanIndex = index(of: booleanNames)
  private static let numberIndex = index(of: numberNames)
  private static let stringIndex = index(of: stringNames)

  private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var result: [String] = []
    while let text = name(Int32(result.count)) { result.append(String(cString: text)) }
    return result
  }

  private static func index(of names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func bytes(_ name: String) -> [UInt8]? {
    guard let text = cncurses_string(name) else { return nil }
    return UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }
}
