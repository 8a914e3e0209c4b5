/// Leaves out colours that are in force already.
///
/// ncurses knows pairs: where only one colour of a pair changes it writes both. On a heat map, where
/// most cells share a colour with the one before, that is a quarter of all bytes.
enum ColorCompaction {
  /// The same effect on a terminal, in fewer bytes. Foreground and background that follow each other
  /// become one sequence; nothing is taken for granted about the colours at the beginning.
  static func compact(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var pen = Pen()
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x1B, let end = endOfRendition(bytes, index) else {
        pen.write(to: &result)
        result.append(bytes[index])
        index += 1
        continue
      }
      let parameters = bytes[(index + 2)..<end]
      if let place = place(parameters) {
        pen.set(parameters, at: place)
      } else {
        pen.write(to: &result)
        pen = Pen()
        result += bytes[index...end]
      }
      index = end + 1
    }
    pen.write(to: &result)
    return result
  }

  /// Where `ESC [ digits m` ends; nil for anything else.
  private static func endOfRendition(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count, bytes[start + 1] == 0x5B else { return nil }
    var index = start + 2
    while index < bytes.count, bytes[index] == 0x3B || (0x30...0x39).contains(bytes[index]) {
      index += 1
    }
    return index < bytes.count && bytes[index] == 0x6D ? index : nil
  }

  /// 0 for a foreground (38;...), 1 for a background (48;...).
  private static func place(_ parameters: ArraySlice<UInt8>) -> Int? {
    guard parameters.count > 4 else { return nil }
    let first = parameters.startIndex
    guard parameters[first + 1] == 0x38, parameters[first + 2] == 0x3B else { return nil }
    return switch parameters[first] {
    case 0x33: 0
    case 0x34: 1
    default: nil
    }
  }

  /// What is in force, and what is wanted before the next character.
  private struct Pen {
    private var current: [ArraySlice<UInt8>] = [[], []]
    private var wanted: [ArraySlice<UInt8>] = [[], []]
    private var isDirty = false

    mutating func set(_ parameters: ArraySlice<UInt8>, at place: Int) {
      wanted[place] = parameters
      isDirty = true
    }

    mutating func write(to result: inout [UInt8]) {
      guard isDirty else { return }
      isDirty = false
      let changes = [0, 1].filter { !wanted[$0].elementsEqual(current[$0]) }
      current = wanted
      guard !changes.isEmpty else { return }
      result += [0x1B, 0x5B]
      result += changes.map { wanted[$0] }.joined(separator: [0x3B])
      result.append(0x6D)
    }
  }
}
