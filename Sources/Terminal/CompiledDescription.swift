extension TerminalDescription {
  /// The description in the compiled form that ncurses reads (term(5), the format with 32-bit
  /// numbers, which colour numbers of 24 bits need).
  var compiled: [UInt8] {
    var entry = CompiledEntry()
    let names = Array(name.utf8) + [0]
    var texts = TextTable()
    let offsets = strings.map { texts.add($0) }
    for value in [0o1036, names.count, booleans.count, numbers.count, offsets.count] {
      entry.append16(value)
    }
    entry.append16(texts.bytes.count)
    entry.bytes += names
    entry.bytes += booleans.map { $0 ? 1 : 0 }
    entry.align()
    for number in numbers { entry.append32(number ?? -1) }
    for offset in offsets { entry.append16(offset) }
    entry.bytes += texts.bytes
    if hasDirectColor { entry.appendDirectColorFlag() }
    return entry.bytes
  }

  /// The description as the TERMINFO variable can hold it in place of a folder's name.
  var variable: String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = compiled.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "hex:" + String(decoding: bytes, as: UTF8.self)
  }
}

/// Numbers of the format are little-endian; -1 stands for what is absent.
private struct CompiledEntry {
  var bytes: [UInt8] = []

  mutating func append16(_ value: Int) {
    let bits = UInt16(truncatingIfNeeded: value)
    bytes += [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
  }

  mutating func append32(_ value: Int32) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> Int32(shift))) }
  }

  /// Numbers begin at even places.
  mutating func align() {
    if bytes.count % 2 == 1 { bytes.append(0) }
  }

  /// The section of user-defined capabilities, with the one boolean RGB in it.
  mutating func appendDirectColorFlag() {
    align()
    let name: [UInt8] = Array("RGB".utf8) + [0]
    // Booleans, numbers, texts; then how many texts and names the table holds, and its size.
    for value in [1, 0, 0, 1, name.count] { append16(value) }
    bytes.append(1)
    align()
    append16(0)
    bytes += name
  }
}

/// Texts, each ended by a zero, one after the other.
private struct TextTable {
  var bytes: [UInt8] = []

  /// The place of a text in the table.
  mutating func add(_ text: [UInt8]?) -> Int {
    guard let text else { return -1 }
    defer { bytes += text + [0] }
    return bytes.count
  }
}
