/// Counts as people write them.
extension Int {
  /// The number with a comma before each three digits: "2,410".
  package var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + text
  }

  /// The number and what is counted: "1 step", "2 steps", "0 boxes".
  ///
  /// - Parameters:
  ///   - noun: what is counted, in the singular.
  ///   - plural: its plural, where that is not the noun and an s.
  package func counting(_ noun: String, plural: String? = nil) -> String {
    "\(self) " + form(of: noun, plural: plural)
  }

  /// The noun in the number that this count asks for; −1 is one, too.
  package func form(of noun: String, plural: String? = nil) -> String {
    magnitude == 1 ? noun : plural ?? noun + "s"
  }
}
