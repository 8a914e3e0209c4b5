import Glibc

/// How far a long piece of work has come: one line on standard error that is written over, only if
/// that is a terminal, and only if the work takes a while.
struct ProgressLine: Sendable {
  /// What is counted: "starts".
  let unit: String
  /// How many there are.
  let total: Int

  private let begin = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private static let patience = Duration.milliseconds(400)

  init(unit: String, total: Int) {
    self.unit = unit
    self.total = total
  }

  /// Shows that a part of the work is done, 0 ... 1.
  func show(_ part: Double) {
    guard isTerminal, ContinuousClock.now - begin > Self.patience else { return }
    let width = 24
    let filled = min(width, Int(part * Double(width)))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    let done = Int(part * Double(total))
    write("\r[\(bar)] \(Int(100 * part)) % (\(done) of \(total) \(unit))")
  }

  /// Takes the line away.
  func clear() {
    guard isTerminal, ContinuousClock.now - begin > Self.patience else { return }
    write("\r" + String(repeating: " ", count: 78) + "\r")
  }

  private func write(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
