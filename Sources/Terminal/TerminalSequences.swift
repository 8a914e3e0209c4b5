import CNcurses
import Plotting

/// The sequences that ncurses does not write: what is switched on beside the screen itself, and what
/// gives everything back.
struct TerminalSequences {
  private let description: TerminalDescription
  private let isEmulator: Bool

  /// The sequences for a terminal.
  init(_ description: TerminalDescription, _ capabilities: TerminalCapabilities) {
    self.description = description
    isEmulator = capabilities.isEmulator
  }

  /// Bracketed paste, and the mouse where it is wanted.
  func entering(mouse: Bool) -> [UInt8] {
    guard isEmulator else { return [] }
    return Array("\u{1B}[?2004h".utf8) + (mouse ? self.mouse(true) : [])
  }

  /// Presses, motion with a button held, the wheel; coordinates without limit where they are known.
  func mouse(_ isOn: Bool) -> [UInt8] {
    guard isEmulator else { return [] }
    let modes = isOn ? ["1000h", "1002h", "1006h"] : ["1006l", "1002l", "1000l"]
    return modes.flatMap { Array("\u{1B}[?\($0)".utf8) }
  }

  /// Bytes that are to appear on the screen at once.
  func together(_ bytes: [UInt8]) -> [UInt8] {
    guard isEmulator, !bytes.isEmpty else { return bytes }
    return Array("\u{1B}[?2026h".utf8) + bytes + Array("\u{1B}[?2026l".utf8)
  }

  /// Everything as it was found, whatever was on its way when it was interrupted: the first byte
  /// ends any sequence.
  func restoring(size: Size) -> [UInt8] {
    var bytes: [UInt8] = []
    if isEmulator {
      bytes += Array("\u{1B}[?2026l".utf8) + mouse(false) + Array("\u{1B}[?2004l".utf8)
    }
    for name in ["smam", "sgr0", "op", "rmkx", "cnorm"] { bytes += description.plain(name) }
    let leaving = description.plain("rmcup")
    return bytes + (leaving.isEmpty ? belowPicture(size) : leaving)
  }

  /// The clipboard (OSC 52), where the terminal can be expected to know it.
  func clipboard(_ text: String) -> [UInt8] {
    guard isEmulator else { return [] }
    return Array("\u{1B}]52;c;\(Base64.encoded(text.utf8))\u{7}".utf8)
  }

  /// Without a second screen the picture stays, and what comes next stands below it.
  private func belowPicture(_ size: Size) -> [UInt8] {
    var moved = description
    moved["cup"] = description.plain("cup")
    let capability = (moved["cup"] ?? []).map { CChar(bitPattern: $0) } + [0]
    guard
      let text = cncurses_cursor_address(capability, Int32(size.rows - 1), 0)
    else { return [] }
    return Array(String(cString: text).utf8) + Array("\r\n".utf8)
  }
}
