import Platform

/// The shortest decimal that reads back as the same number, whole numbers without a point.
func shortest(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number with three significant digits, for sentences: "3e-12", "-2", "0.333".
func rounded(_ number: Double) -> String {
  withVaList([number]) { arguments in
    var text = [CChar](repeating: 0, count: 32)
    vsnprintf(&text, text.count, "%.3g", arguments)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
