import Platform
import Studies
import Wording

/// Numbers of studies as they are shown.
enum StudyNumber {
  /// To four significant digits, without zeros at the end.
  static func text(_ value: Double) -> String { NumberText.brief(value, digits: 4) }

  /// In so many columns, or as short as can be.
  static func fitted(_ value: Double, columns: Int) -> String {
    for digits in stride(from: 5, through: 2, by: -1) {
      let text = NumberText.brief(value, digits: digits)
      if text.count <= columns { return text }
    }
    return NumberText.brief(value, digits: 1)
  }

  /// A whole number with its thousands apart: 12,000.
  static func grouped(_ value: Int) -> String { value.grouped }

  /// So many runs: "1 run", "12,000 runs".
  static func runs(_ count: Int) -> String { "\(count.grouped) \(count.form(of: "run"))" }

  /// A time in words: "40 s", "3 min".
  static func duration(_ seconds: Double) -> String {
    if seconds < 100 { return "\(Int(saturating: max(0, seconds).rounded(.up))) s" }
    return seconds < 6000
      ? "\(Int(saturating: (seconds / 60).rounded())) min" : "\(brief(seconds / 3600)) h"
  }

  private static func brief(_ value: Double) -> String { NumberText.brief(value, digits: 2) }
}

extension StudyCell {
  /// The cell in few words: words as they are, numbers with their names.
  var label: String {
    coordinates.map { setting in
      if case .word(let word) = setting.value { return word }
      return "\(setting.name)=\(setting.value.text)"
    }.joined(separator: " ")
  }
}

extension StudyNumber {
  /// Runs a second, to two digits.
  static func rate(_ value: Double) -> String {
    value >= 100 ? grouped(Int(saturating: value.rounded())) : NumberText.brief(value, digits: 2)
  }
}
