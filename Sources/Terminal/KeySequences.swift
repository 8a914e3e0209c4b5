/// The byte sequences that a terminal type sends for keys, from its description.
struct KeySequences: Sendable, Equatable {
  private var keys: [[UInt8]: NamedKey] = [:]
  private var beginnings: Set<[UInt8]> = []
  private var longest = 0

  /// No sequences: only what all terminals have in common is understood.
  init() {}

  /// The sequences of a description.
  init(_ description: TerminalDescription) {
    for (capability, key) in KeySequences.capabilities {
      guard let sequence = description[capability] else { continue }
      add(sequence, key)
    }
  }

  /// The key that a sequence stands for.
  func key(for sequence: [UInt8]) -> NamedKey? {
    sequence.count <= longest ? keys[sequence] : nil
  }

  /// Whether more bytes could complete the sequence.
  func isBeginning(_ sequence: [UInt8]) -> Bool { beginnings.contains(sequence) }

  /// A single byte is understood without help, and a printable one is never a key of this kind.
  mutating func add(_ sequence: [UInt8], _ key: NamedKey) {
    guard sequence.count > 1, sequence[0] == 0x1B, keys[sequence] == nil else { return }
    keys[sequence] = key
    longest = max(longest, sequence.count)
    for count in 1..<sequence.count { beginnings.insert(Array(sequence.prefix(count))) }
  }

  private static let capabilities: [(String, NamedKey)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
    ("kri", .shiftUp), ("kind", .shiftDown), ("kUP", .shiftUp), ("kDN", .shiftDown),
    ("kLFT", .shiftLeft), ("kRIT", .shiftRight),
    ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
    ("kdch1", .delete), ("kbs", .backspace), ("kcbt", .shiftTab), ("kent", .enter),
    ("kf1", .f1), ("kf2", .f2), ("kf3", .f3), ("kf4", .f4), ("kf5", .f5), ("kf6", .f6),
    ("kf7", .f7), ("kf8", .f8), ("kf9", .f9), ("kf10", .f10), ("kf11", .f11), ("kf12", .f12),
  ]
}
