/// A control sequence (ECMA-48: ESC [ parameters intermediates final) and the key it stands for.
struct ControlSequence: Equatable {
  /// The private marker, one of `<=>?`, if there is one.
  var marker: UInt8?
  /// The numbers; an empty one is 0, a huge one is cut at 1,000,000.
  var parameters: [Int] = []
  /// Whether anything but digits and separators stood between.
  var isOdd = false
  /// The last byte.
  var final: UInt8

  /// Reads the bytes between `ESC [` and the end, the final byte last.
  init(_ body: some Collection<UInt8>) {
    final = 0
    var number: Int?
    for byte in body {
      switch byte {
      case 0x30...0x39:
        number = min(1_000_000, (number ?? 0) * 10 + Int(byte - 0x30))
      case 0x3B, 0x3A:
        parameters.append(number ?? 0)
        number = nil
      case 0x3C...0x3F where marker == nil && parameters.isEmpty && number == nil:
        marker = byte
      case 0x40...0x7E:
        final = byte
      default:
        isOdd = true
      }
    }
    if number != nil || !parameters.isEmpty { parameters.append(number ?? 0) }
  }

  /// The key; nil for a sequence that is none.
  var key: KeyPress? {
    if isOdd { return nil }
    if marker == 0x3C { return mouse }
    guard marker == nil else { return nil }
    return named.map { .named($0) }
  }

  /// Whether Shift is among the modifiers, which are one more than a sum of bits.
  private var hasShift: Bool {
    parameters.count >= 2 && (parameters[1] - 1) & 1 == 1
  }

  private var named: NamedKey? {
    switch final {
    case UInt8(ascii: "A"): hasShift ? .shiftUp : .up
    case UInt8(ascii: "B"): hasShift ? .shiftDown : .down
    case UInt8(ascii: "C"): hasShift ? .shiftRight : .right
    case UInt8(ascii: "D"): hasShift ? .shiftLeft : .left
    case UInt8(ascii: "a"): .shiftUp
    case UInt8(ascii: "b"): .shiftDown
    case UInt8(ascii: "c") where parameters.isEmpty: .shiftRight
    case UInt8(ascii: "d"): .shiftLeft
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P"): .f1
    case UInt8(ascii: "Q"): .f2
    case UInt8(ascii: "R") where parameters.first ?? 1 == 1: .f3
    case UInt8(ascii: "S"): .f4
    case UInt8(ascii: "Z"): .shiftTab
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"): numbered
    default: nil
    }
  }

  private var numbered: NamedKey? {
    let functionKeys: [Int: NamedKey] = [
      11: .f1, 12: .f2, 13: .f3, 14: .f4, 15: .f5, 17: .f6, 18: .f7, 19: .f8, 20: .f9, 21: .f10,
      23: .f11, 24: .f12,
    ]
    return switch parameters.first {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    case let number?: functionKeys[number]
    case nil: nil
    }
  }

  /// SGR mouse reports: button; column; row, from 1, `M` for down and `m` for up.
  private var mouse: KeyPress? {
    guard parameters.count == 3, final == 0x4D || final == 0x6D else { return nil }
    return MouseReport(button: parameters[0], isRelease: final == 0x6D)
      .event(column: parameters[1] - 1, row: parameters[2] - 1)
  }
}

/// The button number of a mouse report.
struct MouseReport {
  let button: Int
  let isRelease: Bool

  /// What happened, if it is something the program reacts to: the left button and the wheel.
  func event(column: Int, row: Int) -> KeyPress? {
    kind.map { .mouse(MouseEvent(kind: $0, column: column, row: row)) }
  }

  private var kind: MouseEvent.Kind? {
    // Bits 2, 3 and 4 are Shift, Alt and Control; bit 5 is motion; 64 and above are wheels.
    switch button & ~0b11100 {
    case 0: isRelease ? .release : .press
    case 3: .release
    case 32: .drag
    case 64: isRelease ? nil : .wheelUp
    case 65: isRelease ? nil : .wheelDown
    default: nil
    }
  }
}
