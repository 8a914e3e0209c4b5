/// Text from arguments and files, made safe to show: nothing in it reaches the terminal as a
/// command, and it takes one line.
package enum SafeText {
  /// Whether a terminal might act on a scalar instead of showing it: controls (C0, DEL, C1), marks
  /// of writing direction, separators of lines, and invisible or unassigned-purpose format marks.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  /// The text without what is unsafe, tabs and line ends turned into spaces.
  package static func line(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar == "\n" || scalar == "\r" {
        result.append(" ")
      } else if !isUnsafe(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text in quotes, safe and cut after 60 characters: how messages repeat what was typed.
  package static func quoted(_ text: some StringProtocol) -> String {
    let safe = line(text.prefix(200))
    let shown = safe.count > 60 ? safe.prefix(60) + "..." : safe[...]
    return "\"\(shown)\""
  }
}
