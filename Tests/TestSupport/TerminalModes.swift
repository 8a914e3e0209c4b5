/// The state some bytes leave a terminal in, as far as programs must tidy it up.
public struct TerminalModes: Sendable {
  /// Private modes (DECSET) that were touched, and whether they are on.
  public private(set) var isOn: [Int: Bool] = [:]
  /// Whether colours, bold and the like are in force.
  public private(set) var hasRendition = false

  /// The state after the bytes, which may be cut anywhere.
  public init(_ bytes: [UInt8]) {
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == 0x1B, bytes[index + 1] == 0x5B else {
        index += 1
        continue
      }
      index += 2
      var body: [UInt8] = []
      // A sequence that was cut off is ended by the escape of the next.
      while index < bytes.count, (0x20..<0x40).contains(bytes[index]) {
        body.append(bytes[index])
        index += 1
      }
      if index < bytes.count, bytes[index] >= 0x40 { apply(body, final: bytes[index]) }
    }
  }

  private mutating func apply(_ body: [UInt8], final: UInt8) {
    let text = String(decoding: body, as: UTF8.self)
    switch final {
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      guard text.hasPrefix("?") else { return }
      for number in text.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
        isOn[number] = final == UInt8(ascii: "h")
      }
    case UInt8(ascii: "m"):
      hasRendition = !(text.isEmpty || text == "0" || text == "39;49")
    default: break
    }
  }

  /// What was left behind, in words; empty when everything is as it was.
  public var leftBehind: [String] {
    let names = [
      1: "application keys", 9: "mouse", 1000: "mouse", 1002: "mouse", 1003: "mouse",
      1004: "focus reports", 1006: "mouse", 47: "alternate screen", 1049: "alternate screen",
      2004: "bracketed paste", 2026: "synchronized output",
    ]
    var words = names.filter { isOn[$0.key] == true }.map(\.value)
    if isOn[25] == false { words.append("hidden cursor") }
    if isOn[7] == false { words.append("no wrapping") }
    if hasRendition { words.append("colours or attributes") }
    return Set(words).sorted()
  }
}
