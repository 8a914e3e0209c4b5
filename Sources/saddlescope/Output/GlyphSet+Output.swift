import Platform
import Plotting

extension GlyphSet {
  /// ASCII on a terminal whose locale writes no UTF-8, all characters elsewhere: a file or a pipe
  /// holds the same bytes whatever the locale.
  static func taken(by descriptor: Int32) -> GlyphSet {
    guard isatty(descriptor) == 1, let locale = newlocale(LC_CTYPE_MASK, "", nil) else {
      return .braille
    }
    defer { freelocale(locale) }
    let encoding = nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
    return encoding == "UTF-8" ? .braille : .ascii
  }

  /// A message of one line, or of several whose columns must stay where they are.
  func spellLines(_ message: String) -> String {
    guard self == .ascii else { return message }
    guard message.contains("\n") else { return spell(message) }
    return String(
      String.UnicodeScalarView(message.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
  }
}
