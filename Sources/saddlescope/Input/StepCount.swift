import Wording

/// A number of steps, as `--steps` takes it.
enum StepCount {
  /// The most steps a command takes.
  static let most = 10_000_000

  /// The number that was typed, or the command's own.
  static func chosen(_ text: String?, else standard: Int) throws(CommandLineError) -> Int {
    guard let text else { return standard }
    guard let number = NumberReading.whole(text), (0...most).contains(number) else {
      throw .outOfBounds(
        what: "number of steps", value: text,
        allowed: "it is a whole number from 0 to \(most)")
    }
    return number
  }
}
